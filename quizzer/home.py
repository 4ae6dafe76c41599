"""Where quizzer keeps its files, what the user configured, and what time it is."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from quizzer.errors import QuizzerError, UsageError

DEFAULTS: dict[str, Any] = {
    "new_per_day": 10,
    "reviews_per_day": 0,
    "desired_retention": 0.9,
    "rollover_hour": 4,
    "editor": "",
    "theme": "auto",
    "decks": [],
    "hidden_decks": [],
}

MEANINGS = {
    "new_per_day": "new cards a day",
    "reviews_per_day": "reviews a day, 0 for no limit",
    "desired_retention": "share of cards to be remembered when they come up again, 0.7 to 0.97",
    "rollover_hour": "the hour of the night at which a study day begins, 0 to 23",
    "editor": "command that edits a card; empty for $VISUAL or $EDITOR",
    "theme": "auto, dark, light or none",
    "decks": "added deck files and folders",
    "hidden_decks": "names of decks that are never asked",
}

_RANGES = {
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 9999),
    "desired_retention": (0.7, 0.97),
    "rollover_hour": (0, 23),
}
TEMPORARY = ".quizzer-"  # how the names of temporary files begin
_MOST_QUOTED = 200  # characters of a file's own that a message repeats
_LONGEST_CONFIG = 256_000  # bytes
_MOST_PARTS = 200
THEMES = ("auto", "dark", "light", "none")

# The files of a home that nothing but quizzer writes, and what SQLite keeps beside its own.
OWN_FILES = ("progress.sqlite", "index.sqlite", "config.toml", "trust.json", "quizzer.log")
BESIDE = ("", "-wal", "-shm", "-journal")

# Timestamps begin in 1970, and a due date a hundred years ahead must still be a date.
_FIRST_YEAR, _LAST_YEAR = 1971, 9800


class Home:
    """The folder that holds progress, configuration and the user's own decks."""

    def __init__(self, root: str) -> None:
        self.root = os.path.abspath(os.path.expanduser(root))

    def path(self, *names: str) -> str:
        """A file or folder of the home."""
        return os.path.join(self.root, *names)

    @property
    def database(self) -> str:
        """The review log with its caches."""
        return self.path("progress.sqlite")

    @property
    def index(self) -> str:
        """The card index: a cache, made again when it is missing."""
        return self.path("index.sqlite")

    @property
    def decks(self) -> str:
        """The folder of the user's own decks."""
        return self.path("decks")

    @property
    def backups(self) -> str:
        """The folder of the copies of the database."""
        return self.path("backups")

    @property
    def config_file(self) -> str:
        """What `quizzer config` reads and writes."""
        return self.path("config.toml")

    @property
    def trust_file(self) -> str:
        """What `quizzer trust` decided about installed packages."""
        return self.path("trust.json")

    def keeps(self, path: str) -> bool:
        """Whether it is a file that quizzer keeps for itself here, by whatever way it is named."""
        own = {os.path.realpath(self.path(name)) + ending for name in OWN_FILES for ending in BESIDE}
        return os.path.realpath(path).casefold() in map(str.casefold, own)  # not every disk tells cases apart

    def create(self) -> None:
        """Make the folder, readable by its owner only."""
        try:
            os.makedirs(self.root, mode=0o700, exist_ok=True)
        except OSError as error:
            raise QuizzerError(
                f"{self.root} cannot be made: {error.strerror}; choose another folder with --home or QUIZZER_HOME"
            ) from error

    @property
    def writable(self) -> bool:
        """Whether progress can be kept here."""
        folder = self.root
        while not os.path.exists(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        files = [self.database, self.index]
        return os.access(folder, os.W_OK | os.X_OK) and all(
            os.access(file, os.W_OK) for file in files if os.path.exists(file)
        )


_in_use: list[Home] = []  # at most one: the only state of this process that is not handed from caller to callee


def work_in(home: Home) -> Home:
    """Make this the home of the process: a verify function is loaded deep below whoever opened it."""
    _in_use[:] = [home]
    return home


def in_use() -> Home | None:
    """The home that was opened last; None where quizzer is used as a library."""
    return _in_use[0] if _in_use else None


def locate(option: str | None) -> Home:
    """The home named by --home, else by QUIZZER_HOME, else the platform's folder for user data."""
    chosen = option or os.environ.get("QUIZZER_HOME")
    if chosen:
        return Home(chosen)
    if sys.platform.startswith("linux"):
        # The rule of the XDG base directory specification; platformdirs would cost a tenth of the start-up time.
        data = os.environ.get("XDG_DATA_HOME") or os.path.join("~", ".local", "share")
        return Home(os.path.join(data, "quizzer"))
    import platformdirs  # noqa: PLC0415 - only needed off Linux

    return Home(platformdirs.user_data_dir("quizzer", appauthor=False))


def read_config(home: Home) -> dict[str, Any]:
    """All keys with their values; QuizzerError names the file and the key that is wrong."""
    try:
        data = _config_bytes(home.config_file)
    except FileNotFoundError:
        return dict(DEFAULTS)
    except OSError as error:
        raise QuizzerError(f"{home.config_file} cannot be read: {error.strerror}") from error
    try:
        found = _settings(data.decode("utf-8"))
    except RecursionError as error:
        raise QuizzerError(f"{home.config_file} is nested too deeply; mend or delete it") from error
    except ValueError as error:  # of TOML, of UTF-8, or of a number that is too long
        raise QuizzerError(f"{home.config_file} is not TOML: {_brief(str(error))}; mend or delete it") from error
    for key, value in found.items():
        check_setting(key, value, home.config_file)
    return {**DEFAULTS, **found}


def _settings(text: str) -> dict[str, Any]:
    """The settings of a TOML file.

    Lines as quizzer writes them are JSON after the key, and need no TOML reader, which costs a tenth of a start.
    """
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        key, equals, value = line.partition(" = ")
        if not line or (line.startswith("#") and line.isprintable()):
            continue
        if not (equals and key in DEFAULTS and key not in found and _is_plain(value)):
            return _read_toml(text)
        found[key] = json.loads(value)
    return found


def _is_plain(value: str) -> bool:
    """Whether it is a number, a text without escapes, or a list of those, that JSON and TOML read alike."""
    if not value.isprintable() or "\\" in value or "'" in value:
        return False
    try:
        found = json.loads(value)
    except ValueError:
        return False
    entries = found if isinstance(found, list) else [found]
    return all(isinstance(entry, str) or (isinstance(entry, int | float) and abs(entry) < 1e15) for entry in entries)


def _read_toml(text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only for what people wrote otherwise

    if _has_endless_key(text):
        raise RecursionError
    return tomllib.loads(text)


def _config_bytes(path: str) -> bytes:
    status = os.stat(path)
    if stat.S_ISFIFO(status.st_mode):  # reading it would wait for a writer
        raise QuizzerError(f"{path} cannot be read: it is no regular file; move it away")
    if status.st_size > _LONGEST_CONFIG:
        raise QuizzerError(f"{path} is larger than {_LONGEST_CONFIG // 1000} kB: mend or delete it")
    with open(path, "rb") as file:
        return file.read(_LONGEST_CONFIG)


def _has_endless_key(text: str) -> bool:
    """Whether a key has hundreds of parts, for which the TOML reader takes gigabytes."""
    import re  # noqa: PLC0415 - most homes have no config file

    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#.*', "", text)
    return any(piece.count(".") > _MOST_PARTS for piece in re.split(r"[=,{}\[\]\n]", bare))


def _brief(text: str) -> str:
    """A text that a file brought into a message, cut to what a line can hold."""
    return text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + "…"


def check_setting(key: str, value: Any, where: str) -> None:
    """QuizzerError if the key is unknown or the value is not one it takes."""
    if key not in DEFAULTS:
        import difflib  # noqa: PLC0415 - only needed for the hint

        near = difflib.get_close_matches(_brief(key), DEFAULTS, n=1)
        hint = f"did you mean {near[0]}?" if near else "known: " + ", ".join(DEFAULTS)
        raise QuizzerError(f"{where}: unknown setting {_brief(key)!r} ({hint})")
    default = DEFAULTS[key]
    if isinstance(default, list):
        fits = isinstance(value, list) and all(map(_is_text, value))
    elif isinstance(default, str):
        fits = _is_text(value) and (key != "theme" or value in THEMES)
    else:
        number = isinstance(value, int if isinstance(default, int) else (int, float)) and not isinstance(value, bool)
        low, high = _RANGES[key]
        fits = number and low <= value <= high
    if not fits:
        raise QuizzerError(f"{where}: {key} cannot be {_shown(value)} ({MEANINGS[key]})")


def _shown(value: Any) -> str:
    try:
        return _brief(repr(value))
    except ValueError:  # Python prints no number of over 4300 digits
        return "a number of thousands of digits"


def _is_text(value: Any) -> bool:
    """Whether it is a text that a file can hold; bytes of a command line that are not UTF-8 are none."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def write_setting(home: Home, key: str, value: Any) -> None:
    """Set one key and leave every other line of the file as it is, comments included."""
    check_setting(key, value, "config")
    read_config(home)  # a broken file is reported, not written over
    try:
        with open(home.config_file, encoding="utf-8") as file:
            parts = list(_statements(file.read()))
    except FileNotFoundError:
        parts = []
    line = f"{key} = {_toml(value)}"
    written = [line if key in keys else text for text, keys in parts]
    if line not in written:
        written.append(line)
    data = ("\n".join(written) + "\n").encode()
    if len(data) > _LONGEST_CONFIG:
        raise QuizzerError(f"{key} would make {home.config_file} larger than {_LONGEST_CONFIG // 1000} kB")
    home.create()
    write_atomically(home.config_file, data)


def _statements(text: str) -> Iterator[tuple[str, Any]]:
    """Each setting of a TOML file, over all of its lines, and each line between; with the keys that it sets."""
    import tomllib  # noqa: PLC0415 - not needed to ask a question

    lines: list[str] = []
    for line in text.removesuffix("\n").split("\n") if text else ():
        lines.append(line)
        try:
            keys = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError:
            continue  # it goes on in the next line
        yield "\n".join(lines), keys
        lines = []


def _toml(value: Any) -> str:
    """A value in TOML, which writes numbers, texts and lists as JSON does, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def free(path: str) -> str:
    """The path, or one with a number after it that nothing has yet."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = f"{path}{number}"
    return free


def create_private(path: str) -> None:
    """Make an empty file that its owner alone can read from its first moment on; one that is there stays as it is."""
    with suppress(OSError):  # whoever opens it tells what is wrong
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def append_private(path: str, text: str) -> None:
    """Write at the end of a private file; OSError where a link, or a pipe that nobody reads, lies in its place."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | flags, 0o600)
    with open(handle, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def write_atomically(path: str, data: bytes | Iterable[bytes], *, private: bool = True) -> None:
    """Replace a file as a whole: after a crash it is the old one or the new one, never a part.

    A file that is not `private` is the learner's own: it has the rights of the one that it replaces, or those that the
    umask gives to new files.
    """
    mode = 0o600 if private else _own_mode(path)
    with replacing(path) as temporary, open(temporary, "wb") as file:
        file.writelines([data] if isinstance(data, bytes) else data)
        os.chmod(temporary, mode)


def _own_mode(path: str) -> int:
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        umask = os.umask(0o077)
        os.umask(umask)
        return 0o666 & ~umask


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """A temporary file to write, which takes the place of `path` when all has gone well and it is on disk."""
    if os.path.isdir(path):
        raise QuizzerError(f"{path} is a folder: name a file")
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise QuizzerError(f"{path} is a link or a device, which is not replaced: name the file itself")
    try:
        with _temporary_beside(path) as temporary:
            yield temporary
            _sync(temporary, os.O_RDWR)
            os.replace(temporary, path)
            sync_folder(os.path.dirname(temporary))
    except OSError as error:
        raise QuizzerError(f"{path} cannot be written: {error.strerror}; the old file is untouched") from error


@contextmanager
def creating(path: str) -> Iterator[str]:
    """A temporary file to write, which takes the name `path` when it is on disk; what has that name by then stays.

    OSError where the disk knows no second name for a file.
    """
    with _temporary_beside(path) as temporary:
        yield temporary
        _sync(temporary, os.O_RDWR)
        with suppress(FileExistsError):
            (os.rename if os.name == "nt" else os.link)(temporary, path)
        sync_folder(os.path.dirname(temporary))


@contextmanager
def _temporary_beside(path: str) -> Iterator[str]:
    """A private file in the same folder, which is deleted if it still has its name at the end."""
    import tempfile  # noqa: PLC0415 - not needed to ask a question

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=TEMPORARY)
    os.close(handle)
    try:
        yield temporary
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def sync_folder(folder: str) -> None:
    """Wait until the names in a folder are on disk."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(path: str, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Clock:
    """The time, and the study day it belongs to. QUIZZER_NOW sets where it starts; then it runs."""

    def __init__(self, rollover_hour: int = 4, start: str | None = None) -> None:
        self._rollover = timedelta(hours=rollover_hour)
        self._start = _instant(start) if start else None
        self._begun = time.monotonic()

    def now(self) -> datetime:
        """The aware local time."""
        if self._start is None:
            return datetime.now().astimezone()
        return self._start + timedelta(seconds=time.monotonic() - self._begun)

    def study_day(self, at: datetime | None = None) -> int:
        """The study day of a time, as an ordinal: a day begins at the rollover hour of the local night."""
        return ((at or self.now()) - self._rollover).date().toordinal()


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"QUIZZER_NOW {text!r} is not a time: write 2026-11-23T18:00:00+01:00") from error
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise UsageError(f"QUIZZER_NOW {text!r} is out of range: use a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return at if at.tzinfo else at.replace(tzinfo=UTC)
