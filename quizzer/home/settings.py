"""What the learner configured: `config.toml`, read and written key by key."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from typing import Any

from quizzer.errors import QuizzerError, did_you_mean
from quizzer.home import Home
from quizzer.home.files import write_atomically

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
THEMES = ("auto", "dark", "light", "none")
_MOST_QUOTED = 200  # characters of a file's own that a message repeats
_LONGEST_CONFIG = 256_000  # bytes
_MOST_PARTS = 200


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
        raise QuizzerError(f"{where}: unknown setting {_brief(key)!r} ({did_you_mean(key, DEFAULTS)})")
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
        raise QuizzerError(f"{where}: {key} cannot be {_as_toml(value)} ({MEANINGS[key]})")


def _as_toml(value: Any) -> str:
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
