"""What the learner decided about installed packages: a file of the home, which names each by the hash of its files."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import Any, NamedTuple

from quizzer.errors import QuizzerError
from quizzer.home.files import write_atomically
from quizzer.text.neutral import neutralise
from quizzer.verify.package import Contents, Package

FORMAT = 1
_MOST_NAMED = 3


class Decision(NamedTuple):
    """One package's entry. Of a denied package only the name counts; it need not be installed."""

    decision: str  # "allowed" or "denied"
    at: str
    version: str
    location: str
    hash: str
    files: dict[str, str]


class Trust:
    """The decisions kept in one file; without a file, none."""

    def __init__(self, path: str | None) -> None:
        self._path = path

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """By package; QuizzerError if the file is broken, or not the learner's alone."""
        text = None if self._path is None else _read(self._path)
        return {} if text is None else _decisions(text, str(self._path))

    def state(self, package: Package, contents: Contents | None) -> str:
        """`allowed`, `denied`, `changed` since it was allowed, or `undecided`."""
        kept = self.decisions.get(package.name)
        if kept is None:
            return "undecided"
        if kept.decision == "allowed" and (contents is None or kept.hash != contents.hash):
            return "changed"
        return kept.decision

    def changed_files(self, package: Package, contents: Contents) -> list[str]:
        """The files that were added, removed or written to since the package was allowed."""
        kept = self.decisions.get(package.name)
        before = kept.files if kept else {}
        paths = sorted(before.keys() | contents.files.keys())
        return [path for path in paths if before.get(path) != contents.files.get(path)]

    def refusal(self, package: Package, contents: Contents) -> str | None:
        """Why the package may not be imported, with what to type; None if it may."""
        state = self.state(package, contents)
        allow = f"`quizzer trust allow {package.name}`"
        if state == "undecided":
            return f"{package} is not allowed: {allow} shows what it is and asks"
        if state == "denied":
            return f"{package} is denied: `quizzer trust revoke {package.name}` takes that back"
        if state == "changed":
            return f"{package} changed since it was allowed ({_named(self.changed_files(package, contents))}): {allow}"
        return None

    def decide(self, name: str, decision: Decision | None) -> None:
        """Keep a decision, or forget it."""
        if self._path is None:
            raise QuizzerError("without a home no decision can be kept")
        decisions = {**self.decisions, name: decision}
        kept = {name: entry._asdict() for name, entry in sorted(decisions.items()) if entry is not None}
        data = {"format": FORMAT, "packages": kept}
        write_atomically(self._path, (json.dumps(data, indent=2) + "\n").encode())
        del self.decisions


def _named(paths: list[str]) -> str:
    """The first paths, in words."""
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return ", ".join(neutralise(path) for path in paths[:_MOST_NAMED]) + more


def _read(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            _refuse_foreign(os.path.dirname(path), os.stat(os.path.dirname(path)), 0o022, "go-w")
            _refuse_foreign(path, os.fstat(file.fileno()), 0o077, "go-rwx")
            return file.read().decode()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QuizzerError(f"{path} cannot be read ({error.strerror}), so no package is allowed") from error
    except UnicodeDecodeError as error:
        raise _broken(path) from error


def _refuse_foreign(path: str, status: os.stat_result, others: int, mode: str) -> None:
    """Whoever else can write the decisions could let code run as the learner."""
    if os.name != "posix":
        return
    if status.st_uid not in (os.geteuid(), 0):
        raise QuizzerError(f"{path} belongs to another user, so no package is allowed: choose a home of your own")
    if status.st_mode & others:
        raise QuizzerError(f"{path} is open to other users, so no package is allowed: `chmod {mode} {path}`")


def _broken(path: str) -> QuizzerError:
    return QuizzerError(f"{path} is broken, so no package is allowed: mend it, or move it away and decide anew")


def _decisions(text: str, path: str) -> dict[str, Decision]:
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise QuizzerError(f"{path} was written by a newer quizzer, so no package is allowed: upgrade quizzer")
        return {name: _decision(entry) for name, entry in data["packages"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _broken(path) from error


def _decision(entry: dict[str, Any]) -> Decision:
    """An entry as it was written; ValueError or TypeError if it was not."""
    made = Decision(**entry)
    texts = [*made[:5], *made.files, *made.files.values()]
    if made.decision not in ("allowed", "denied") or not all(isinstance(text, str) for text in texts):
        raise ValueError(made)
    return made
