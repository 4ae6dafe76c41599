"""Placeholders in the texts of computed cards: `{{name}}`, or `{{name:.3f}}` with a number format."""

import math
import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from quizzer.text.markdown import mathematics
from quizzer.tuples import NamedTuple

# Two braces around a bare name are always a placeholder, in mathematics too: x^{{a}} asks for a, x^{{{a}}} puts it into
# a group, x^{ {a} } is only LaTeX. Nothing else is, and no format is accepted that could do more than round.
_PLACEHOLDER = re.compile(r"\{\{([A-Za-z_][A-Za-z0-9_]*)(?::(\.[0-9]{1,2}[feg%]))?\}\}")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)  # in a line, and between fences

Around = Literal["text", "math", "code"]


class Placeholder(NamedTuple):
    """A place for a parameter; `spec` is empty where the text gives no format."""

    offset: int
    name: str
    spec: str
    around: Around


@lru_cache(maxsize=64)  # a proof fills the same texts hundreds of times
def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder of a text."""
    found = list(_PLACEHOLDER.finditer(text))
    formulas = mathematics(text) if found and ("$" in text or "\\" in text) else []
    in_math = [(formula.offset, formula.offset + len(formula.source)) for formula in formulas]
    in_code = [match.span() for match in _CODE.finditer(text)] if found and "`" in text else []

    def place(offset: int) -> Around:
        return "math" if _within(in_math, offset) else "code" if _within(in_code, offset) else "text"

    return tuple(Placeholder(match.start(), match[1], match[2] or "", place(match.start())) for match in found)


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    before = bisect_right(spans, (offset, math.inf))
    return before > 0 and offset < spans[before - 1][1]


def fill(text: str, show: Callable[[str, str, Around], str]) -> str:
    """The text with each placeholder replaced by `show(name, spec, around)`; all else stays as it is."""
    found = iter(placeholders(text))
    return _PLACEHOLDER.sub(lambda match: show(*next(found)[1:]), text)
