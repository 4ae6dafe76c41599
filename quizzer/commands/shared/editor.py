"""Calling the learner's editor at the line of a card."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

from quizzer.errors import QuizzerError

_USUAL = ("nano", "vi", "notepad")


def edit(path: str, line: int, configured: str) -> None:
    """Open a file and wait until the editor is closed."""
    chosen = configured or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    chosen = chosen or next((name for name in _USUAL if shutil.which(name)), "")
    if not chosen:
        raise QuizzerError(f"no editor found: set one with `quizzer config set editor NAME`, or open {path}:{line}")
    try:
        command = shlex.split(chosen, posix=os.name == "posix")
        code = subprocess.call([*command, *_place(os.path.basename(command[0]), path, line)])
    except (OSError, ValueError, IndexError) as error:
        raise QuizzerError(f"the editor {chosen!r} cannot be started: {error}; open {path}:{line}") from error
    if code:
        raise QuizzerError(f"the editor {chosen!r} ended with code {code}: {path} is as it left it")


def _place(editor: str, path: str, line: int) -> list[str]:
    """A file at a line, as that editor wants it."""
    if editor in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "ne", "jed"):
        return [f"+{line}", path]
    if editor in ("code", "codium"):
        return ["--wait", "--goto", f"{path}:{line}"]
    return [f"{path}:{line}"] if editor in ("hx", "subl") else [path]
