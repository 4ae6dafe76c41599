"""The scripts by which shells ask for completions, and where each shell looks for its own."""

import os
import shlex
import subprocess
from collections.abc import Sequence

from quizzer.errors import UsageError
from quizzer.home.files import write_atomically
from quizzer.text.plural import alternatives

_ENDINGS = {"powershell": "ps1"}


def script(shell: str) -> str:
    """The script for a shell."""
    beside = os.path.join(os.path.dirname(__file__), f"completion.{_ENDINGS.get(shell, shell)}")
    with open(beside, encoding="utf-8") as file:
        return file.read()


def usual(known: Sequence[str]) -> str:
    """The shell that the user works in, as far as the environment tells."""
    name = os.path.basename(os.environ.get("SHELL", "powershell" if os.name == "nt" else ""))
    if name not in known:
        raise UsageError(f"which shell is not clear: add {alternatives(known)}")
    return name


def install(shell: str) -> str:
    """Put the script where the shell finds it; what was done, in words."""
    if shell == "fish":  # which looks there by itself
        told = _written(shell, "fish", "completions", "quizzer.fish")[1]
    else:
        profile = _profile(shell)
        path, told = _written(shell, "quizzer", f"completion.{_ENDINGS.get(shell, shell)}")
        told += _named_in(profile, _sourced(shell, path))
    return f"{told}; {shell} completes quizzer from its next start on"


def _written(shell: str, *names: str) -> tuple[str, str]:
    """Write the script into the user's folder of settings; its path, and that it was done."""
    config = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(config):
        config = os.path.expanduser(os.path.join("~", ".config"))
    path = os.path.join(config, *names)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_atomically(path, script(shell).encode(), private=False)
    return path, f"wrote {path}"


def _sourced(shell: str, path: str) -> str:
    """The line that reads the script."""
    if shell == "powershell":
        return ". '{}'".format(path.replace("'", "''"))
    return f"source {shlex.quote(path)}"


def _profile(shell: str) -> str:
    """The file that a shell reads when it starts."""
    if shell == "powershell":
        asked = ("-NoProfile", "-NonInteractive", "-Command", "$PROFILE")
        program = "powershell" if os.name == "nt" else "pwsh"
        try:
            return subprocess.run([program, *asked], capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError) as error:
            raise UsageError(f"{program} does not say where its profile is: {error}") from error
    folder = os.environ.get("ZDOTDIR", "~") if shell == "zsh" else "~"
    return os.path.expanduser(os.path.join(folder, f".{shell}rc"))


def _named_in(profile: str, line: str) -> str:
    """Add the line to the end of a shell's own file, once; in words, whether it was done."""
    os.makedirs(os.path.dirname(profile), exist_ok=True)
    with open(profile, "a+", encoding="utf-8", errors="surrogateescape") as file:
        file.seek(0)
        text = file.read()
        if line in text.splitlines():
            return f", which {profile} names"
        file.write(f"{'' if text.endswith(chr(10)) or not text else chr(10)}{line}\n")
    return f" and named it in {profile}"
