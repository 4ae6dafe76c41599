"""What the learner configured: `config.toml`, read and written key by key."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Literal, TypedDict, cast

from quizzer.errors import QuizzerError, did_you_mean
from quizzer.home import Home
from quizzer.home.files import alone, free, is_utf_8, read_small, write_atomically
from quizzer.tuples import NamedTuple

_MOST_QUOTED = 200  # characters of a file's own that a message repeats

PackageList = Literal["allowed_packages", "denied_packages"]
_OLD_LISTS: dict[str, PackageList] = {"denied": "denied_packages", "allowed": "allowed_packages"}
_BROKEN = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class Settings(TypedDict):
    """All settings with their values."""

    new_per_day: int
    reviews_per_day: int
    new_order: str
    desired_retention: float
    rollover_hour: int
    editor: str
    theme: str
    plan: list[str]
    decks: list[str]
    chosen_decks: list[str]
    hidden_decks: list[str]
    allowed_packages: list[str]
    denied_packages: list[str]


class Setting(NamedTuple):
    """What one setting is: a number within `bounds`, a text (one of `words`, if there are any), or a list of texts."""

    type: type
    default: Any
    meaning: str
    bounds: tuple[float, float] = (0, 0)
    words: tuple[str, ...] = ()

    def takes(self, value: Any) -> bool:
        """Whether the value is one that it can have."""
        if self.type is list:
            return isinstance(value, list) and all(map(_is_text, value))
        if self.type is str:
            return _is_text(value) and (not self.words or value in self.words)
        is_number = isinstance(value, int if self.type is int else (int, float)) and not isinstance(value, bool)
        return is_number and self.bounds[0] <= value <= self.bounds[1]


SETTINGS = {
    "new_per_day": Setting(int, 10, "new cards a day", (0, 9999)),
    "reviews_per_day": Setting(int, 0, "reviews a day, 0 for no limit", (0, 9999)),
    "new_order": Setting(
        str,
        "breadth",
        "new cards of all decks in turn (breadth), or deck by deck (deck)",
        words=("breadth", "deck"),
    ),
    "desired_retention": Setting(
        float, 0.9, "share of cards to be remembered when they come up again, 0.7 to 0.97", (0.7, 0.97)
    ),
    "rollover_hour": Setting(int, 4, "the hour of the night at which a study day begins, 0 to 23", (0, 23)),
    "editor": Setting(str, "", "command that edits a card; empty for $VISUAL or $EDITOR"),
    "theme": Setting(str, "auto", "auto, dark, light or none", words=("auto", "dark", "light", "none")),
    "plan": Setting(list, [], "until when, how many minutes a day, which decks: `quizzer plan` writes it"),
    "decks": Setting(list, [], "added deck files and folders"),
    "chosen_decks": Setting(list, [], "shipped decks, and groups of them, that are asked: `quizzer deck choose`"),
    "hidden_decks": Setting(list, [], "names of decks that are never asked"),
    "allowed_packages": Setting(list, [], "packages whose verify functions may be loaded: `quizzer trust`"),
    "denied_packages": Setting(list, [], "packages that were refused, allowed or not"),
}


def defaults() -> Settings:
    """The settings that quizzer comes with."""
    return cast(Settings, {key: setting.type(setting.default) for key, setting in SETTINGS.items()})


def read_config(home: Home) -> Settings:
    """All settings; QuizzerError names the file and the key that is wrong."""
    settings = defaults()
    try:
        found = _read(_text(home))
        for key, value in found.items():
            check_setting(key, value, home.config_file)
    except FileNotFoundError:
        return settings
    except OSError as error:
        raise QuizzerError(f"{home.config_file} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise QuizzerError(f"{home.config_file} is not TOML: {_brief(str(error))}; mend or delete it") from error
    settings.update(cast(Settings, found))
    return settings


def _text(home: Home) -> str:
    return read_small(home.config_file).decode().removeprefix("\ufeff")


def _read(text: str) -> dict[str, Any]:
    """The keys of a TOML file. One that `write_setting` alone has written needs no reader of TOML at a start."""
    found: dict[str, Any] = {}
    with suppress(ValueError, RecursionError):
        for line in text.removesuffix("\n").split("\n"):
            key, _, value = line.partition(" = ")
            found[key] = json.loads(value)
        if text == "".join(map(_line, found, found.values())) and found.keys() <= SETTINGS.keys():
            return found
    import tomllib  # noqa: PLC0415 - for what was written by hand

    return tomllib.loads(text)


def _line(key: str, value: Any) -> str:
    """A setting as it is written: TOML has numbers, texts and lists as JSON has them, but for one character."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")


def _brief(text: str) -> str:
    """A text that a file brought into a message, cut to what a line can hold."""
    return text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + "…"


def find_setting(key: str, where: str) -> Setting:
    """The setting of that name; QuizzerError with the nearest one for a name that none has."""
    if key not in SETTINGS:
        raise QuizzerError(f"{where}: unknown setting {_brief(key)!r} ({did_you_mean(key, SETTINGS)})")
    return SETTINGS[key]


def check_setting(key: str, value: Any, where: str) -> None:
    """QuizzerError if the key is unknown or the value is not one it takes."""
    setting = find_setting(key, where)
    if not setting.takes(value):
        raise QuizzerError(f"{where}: {key} cannot be {_brief(repr(value))} ({setting.meaning})")


def _is_text(value: Any) -> bool:
    """Whether it is a text that a file can hold; bytes of a command line that are not UTF-8 are none."""
    return isinstance(value, str) and is_utf_8(value)


def write_setting(home: Home, key: str, value: Any) -> None:
    """Set one key and leave every other line of the file as it is, comments included."""
    check_setting(key, value, "config")
    change_setting(home, key, lambda _: value)


def change_setting(home: Home, key: str, change: Callable[[Any], Any]) -> None:
    """Set one key to what is made of the value that it has now. Commands that change settings take turns."""
    home.create()
    with alone(home.root):
        value = change(read_config(home)[key])  # type: ignore[literal-required]  # a broken file is told, and stays
        check_setting(key, value, "config")
        try:
            parts = list(_statements(_text(home).replace("\r\n", "\n")))
        except FileNotFoundError:
            parts = []
        line = _line(key, value).removesuffix("\n")
        written = [line if key in keys else text for text, keys in parts]
        if line not in written:
            written.append(line)
        write_atomically(home.config_file, ("\n".join(written) + "\n").encode())


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


def take_over(home: Home, settings: Settings) -> str:
    """Add what quizzer 0.1 kept of packages to the settings, by name, and put its file aside; what to tell the learner.

    What the settings say already stays, and a file that others may have written decides nothing. A start that is killed
    in between is taken up by the next one.
    """
    from quizzer.home.rights import other_hand  # noqa: PLC0415 - once in the life of a home

    try:
        hand = other_hand(home.decisions)
        packages = {} if hand else json.loads(read_small(home.decisions))["packages"]
        decided: dict[str, Any] = {name: kept["decision"] for name, kept in packages.items()}
        told = "what trust.json allowed and denied is in the settings now, by name: `quizzer trust list`"
        if hand:
            told = f"trust.json decides nothing, since {hand}: `quizzer trust allow` decides anew"
    except _BROKEN:
        decided, told = {}, "trust.json is broken, so no package is allowed by it: `quizzer trust allow` decides anew"
    for word, key in _OLD_LISTS.items():
        known = {*settings["allowed_packages"], *settings["denied_packages"]}
        names = [name for name in decided if decided[name] == word and name.isascii() and name not in known]
        if names:
            settings[key] = [*settings[key], *names]
            write_setting(home, key, settings[key])
    aside = free(f"{home.decisions}.old")
    with suppress(FileNotFoundError):  # another start was faster
        os.rename(home.decisions, aside)
    return f"{told}; the file is kept as {aside}"
