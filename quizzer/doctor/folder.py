"""The folder of a home: that it is there and ours, and that nothing lies in it that nobody needs."""

import os
import shutil
import stat
import time
from collections.abc import Generator, Iterator
from contextlib import suppress

from quizzer.doctor import NOTE, OK, PROBLEM, Finding
from quizzer.home import BESIDE, OWN_FILES, Home
from quizzer.home.files import TEMPORARY
from quizzer.home.rights import refusal, way_out
from quizzer.store import backups
from quizzer.text.plural import counted

_LEFT_BEHIND_SECONDS = 3600  # a temporary file this old belongs to nobody


def folder(home: Home) -> Generator[Finding, None, None]:
    """The folder is there, can be read and written, and nobody else reads it."""
    barred = list(home.unreadable())
    if barred:
        yield from (Finding("home", PROBLEM, refusal(home, path)) for path in barred)
        return
    if not os.path.isdir(home.root):
        yield Finding("home", NOTE, f"{home.root} is not there yet: the first command that keeps something makes it")
        return
    if not home.writable:
        way = way_out(home, next(home.unwritable()), home.root)
        yield Finding("home", PROBLEM, f"{home.root} cannot be written, so nothing can be kept, or mended, here: {way}")
        return
    for path in (home.decks, home.backups):
        if os.path.lexists(path) and not os.path.isdir(path):
            yield Finding("home", PROBLEM, f"{path} is no folder: move it away, or bring back what it leads to")
    open_to_others = list(_open_to_others(home))
    if open_to_others:
        what = ", ".join(os.path.relpath(path, home.root) for path in open_to_others[:5])
        text = f"other users of this machine can read {what} in {home.root}"
        yield Finding("home", PROBLEM, text, "take their rights away", lambda: _close(open_to_others))
    left = [path for path in _temporary(home) if time.time() - os.lstat(path).st_mtime > _LEFT_BEHIND_SECONDS]
    if left:
        text = f"{counted(len(left), 'temporary file')} of commands that were killed in {home.root}"
        yield Finding("home", NOTE, text, "delete them", lambda: _delete_all(left))
    if not open_to_others and not left:
        yield Finding("home", OK, home.root)


def _open_to_others(home: Home) -> Iterator[str]:
    if os.name != "posix":
        return
    names = [name + ending for name in OWN_FILES for ending in BESIDE]
    for path in (home.root, home.backups, *map(home.path, names), *backups.files(home.backups)):
        mode = os.stat(path).st_mode if os.path.exists(path) else 0
        if mode & 0o077 and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # the rights of a device are not ours
            yield path


def _close(paths: list[str]) -> str:
    for path in paths:
        with suppress(FileNotFoundError):  # what SQLite keeps beside a database goes when it is closed
            os.chmod(path, 0o700 if os.path.isdir(path) else 0o600)
    return f"took the rights of others away from {counted(len(paths), 'path')}"


def _temporary(home: Home) -> list[str]:
    folders = [folder for folder in (home.root, home.backups) if os.path.isdir(folder)]
    return [os.path.join(f, name) for f in folders for name in os.listdir(f) if name.startswith(TEMPORARY)]


def _delete_all(paths: list[str]) -> str:
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    return f"deleted {counted(len(paths), 'temporary file')}"
