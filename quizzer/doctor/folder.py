"""The folder, its files and their rights, the settings, and the backups."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from quizzer.doctor.finding import NOTE, OK, PROBLEM, Finding, Level
from quizzer.errors import QuizzerError
from quizzer.home import BESIDE, OWN_FILES, Home
from quizzer.home.clock import Clock
from quizzer.home.files import TEMPORARY, free
from quizzer.home.settings import read_config
from quizzer.store import backups as store
from quizzer.text.plural import counted

_LEFT_BEHIND_SECONDS = 3600  # a temporary file this old belongs to nobody


def home(home: Home) -> Iterator[Finding]:
    """The folder is there, can be written, and nobody else reads it."""
    if not os.path.isdir(home.root):
        yield Finding("home", NOTE, f"{home.root} is not there yet: the first command that keeps something makes it")
        return
    if not home.writable:
        yield Finding("home", PROBLEM, f"{home.root} cannot be written: nothing can be kept, or mended, here")
        return
    open_to_others = list(_open_to_others(home))
    if open_to_others:
        what = ", ".join(os.path.relpath(path, home.root) for path in open_to_others[:5])
        yield Finding(
            "home", PROBLEM, f"other users of this machine can read {what} in {home.root}",
            "take their rights away", lambda: _close(open_to_others),
        )  # fmt: skip
    left = [path for path in _temporary(home) if time.time() - os.lstat(path).st_mtime > _LEFT_BEHIND_SECONDS]
    if left:
        yield Finding(
            "home", NOTE, f"{counted(len(left), 'temporary file')} of commands that were killed in {home.root}",
            "delete them", lambda: _delete(left),
        )  # fmt: skip
    if not open_to_others and not left:
        yield Finding("home", OK, home.root)


def _open_to_others(home: Home) -> Iterator[str]:
    if os.name != "posix":
        return
    names = [name + ending for name in OWN_FILES for ending in BESIDE]
    for path in (home.root, home.backups, *map(home.path, names), *store.files(home.backups)):
        if os.path.exists(path) and stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            yield path


def _close(paths: list[str]) -> str:
    for path in paths:
        with suppress(FileNotFoundError):  # what SQLite keeps beside a database goes when it is closed
            os.chmod(path, 0o700 if os.path.isdir(path) else 0o600)
    return f"took the rights of others away from {counted(len(paths), 'path')}"


def _temporary(home: Home) -> list[str]:
    folders = [folder for folder in (home.root, home.backups) if os.path.isdir(folder)]
    return [os.path.join(f, name) for f in folders for name in os.listdir(f) if name.startswith(TEMPORARY)]


def _delete(paths: list[str]) -> str:
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    return f"deleted {counted(len(paths), 'temporary file')}"


def settings(home: Home) -> Iterator[Finding]:
    """config.toml can be read, and says what quizzer knows."""
    try:
        config = read_config(home)
    except QuizzerError as error:
        fix = "put the file aside and go on with the settings that quizzer comes with"
        yield Finding("settings", PROBLEM, str(error), fix, lambda: _put_aside(home.config_file))
        return
    gone = [path for path in config["decks"] if not os.path.exists(path)]
    for path in gone:
        advice = "bring it back, or take it out with `quizzer config set decks`"
        yield Finding("settings", PROBLEM, f"the added deck {path} is gone: {advice}")
    if not gone:
        there = os.path.exists(home.config_file)
        yield Finding("settings", OK, home.config_file if there else "as quizzer comes")


def _put_aside(path: str) -> str:
    aside = free(f"{path}.broken")
    os.rename(path, aside)
    return f"moved {path} to {aside}"


def backups(home: Home, clock: Clock) -> Iterator[Finding]:
    """There is a backup that can be restored, and it is not old."""
    files = store.files(home.backups)
    if not files:
        yield Finding("backups", NOTE, "there is none yet: `quizzer review` makes one each day, `quizzer backup` now")
        return
    try:
        newest = store.inspect(files[0])
    except QuizzerError as error:
        yield Finding("backups", PROBLEM, str(error), "put it aside", lambda: _put_aside(files[0]))
        return
    made = datetime.fromtimestamp(os.path.getmtime(files[0])).astimezone()
    days = (clock.now().date() - made.date()).days
    level: Level = NOTE if days > 30 else OK
    rows = counted(newest["rows"], "row")
    yield Finding("backups", level, f"{len(files)}, the newest of {made:%Y-%m-%d} with {rows}")
