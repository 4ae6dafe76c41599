"""The ground that text stands on, dark or light, and the colours that can be read there.

Of the sixteen colours of a terminal nobody knows how they look. Those of the 256 are the same everywhere, and these
have a contrast of at least 4.5 to 1 (3 to 1 what is no text) on every ground that is taken for dark or light; a test
works it out. On a ground that nobody knows, text is bold or as it comes. What a colour says, a mark or a word says too.
"""

import os
import re
from typing import Literal

Ground = Literal["dark", "light"]
Codes = dict[str, str]

QUERY = "\x1b]11;?\x1b\\"
MOST_SECONDS = 0.05  # to wait for the reply: some terminals give none
DARKEST, LIGHTEST = 0.045, 0.81  # relative luminances: a ground between them is none of both

_PLAIN: Codes = {"strong": "1", "emphasis": "3", "name": "1", "right": "1", "wrong": "1", "asked": "1"}
_ON_DARK = {
    "dim": 248, "label": 248, "accent": 75, "bar": 75, "code": 80, "right": 78, "wrong": 210, "asked": 178,
    "keyword": 111, "string": 114, "number": 80, "comment": 248,
}  # fmt: skip
_ON_LIGHT = {
    "dim": 241, "label": 241, "accent": 25, "bar": 25, "code": 90, "right": 22, "wrong": 124, "asked": 94,
    "keyword": 25, "string": 22, "number": 90, "comment": 241,
}  # fmt: skip
_ANYWHERE = {"bar": 33}
_FEW_COLOURS = ("vt", "ansi", "sun", "cygwin")  # how the names of terminals begin that have no 256


def codes(ground: str | None) -> Codes:
    """What begins each style on that ground, as a terminal obeys it; on one that nobody knows without a ground."""
    colours = {"dark": _ON_DARK, "light": _ON_LIGHT}.get(ground or "", _ANYWHERE) if _has_many() else {}
    coloured = {style: ";".join(filter(None, [_PLAIN.get(style), f"38;5;{n}"])) for style, n in colours.items()}
    return _PLAIN | coloured


def _has_many() -> bool:
    term = os.environ.get("TERM", "")
    return "256" in term or not term.startswith(_FEW_COLOURS)


def can_be_asked() -> bool:
    """Whether a terminal of this kind may reply, and its reply would change anything."""
    return os.name != "nt" and _has_many() and os.environ.get("TERM") != "linux"


def told_by_environment() -> Ground | None:
    """What COLORFGBG says, as some terminals set it: the number of the ground stands last."""
    number = os.environ.get("COLORFGBG", "").split(";")[-1]
    if not (number.isdecimal() and len(number) < 3):
        return None
    return "light" if int(number) == 7 or int(number) > 8 else "dark"


def reply() -> re.Pattern[bytes]:
    """How a terminal replies to the query. It is made when one is asked: most starts ask none."""
    channel = rb"([0-9a-fA-F]{1,4})"
    return re.compile(rb"\x1b\]11;rgba?:" + b"/".join([channel] * 3) + rb"[^\x07\x1b]*(?:\x07|\x1b\\)")


def told_by(found: re.Match[bytes]) -> Ground | None:
    """What a terminal replied of its ground; None where it is neither dark nor light."""
    luminance = luminance_of(*(int(part, 16) / (16 ** len(part) - 1) for part in found.groups()))
    return "dark" if luminance <= DARKEST else "light" if luminance >= LIGHTEST else None


def luminance_of(*channels: float) -> float:
    """The relative luminance of red, green and blue from 0 to 1, as WCAG 2 defines it."""
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
