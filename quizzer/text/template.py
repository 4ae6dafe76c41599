"""Placeholders in the texts of computed cards: `{{name}}`, or `{{name:.3f}}` with a number format."""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from quizzer.text.markdown import mathematics

# Two braces around a bare name are always a placeholder, in mathematics too: x^{{a}} asks for a, x^{{{a}}} puts it into
# a group, x^{ {a} } is only LaTeX. Nothing else is, and no format is accepted that could do more than round.
_PLACEHOLDER = re.compile(r"\{\{([A-Za-z_][A-Za-z0-9_]*)(?::(\.[0-9]{1,2}[feg%]))?\}\}")


class Placeholder(NamedTuple):
    """A place for a parameter; `spec` is empty where the text gives no format."""

    offset: int
    name: str
    spec: str
    in_math: bool


def placeholders(text: str) -> list[Placeholder]:
    """Every placeholder of a text."""
    found = list(_PLACEHOLDER.finditer(text))
    in_math = _in_math(text, [match.start() for match in found])
    return [
        Placeholder(match.start(), match[1], match[2] or "", inside)
        for match, inside in zip(found, in_math, strict=True)
    ]


def fill(text: str, show: Callable[[str, str, bool], str]) -> str:
    """The text with each placeholder replaced by `show(name, spec, in_math)`; all else stays as it is."""
    parts = []
    position = 0
    for match, placeholder in zip(_PLACEHOLDER.finditer(text), placeholders(text), strict=True):
        parts += [text[position : match.start()], show(*placeholder[1:])]
        position = match.end()
    return "".join([*parts, text[position:]])


def _in_math(text: str, offsets: list[int]) -> list[bool]:
    if not offsets or "$" not in text:
        return [False] * len(offsets)
    spans = [(start, start + len(source)) for start, source, _ in mathematics(text)]
    before = [bisect_right(spans, (offset, len(text))) - 1 for offset in offsets]
    return [place >= 0 and offset < spans[place][1] for place, offset in zip(before, offsets, strict=True)]
