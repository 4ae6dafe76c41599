"""Placeholders in the texts of computed cards: `{{name}}`, or `{{name:.3f}}` with a number format."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
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


@lru_cache(maxsize=64)  # a proof fills the same texts hundreds of times
def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder of a text."""
    found = list(_PLACEHOLDER.finditer(text))
    formulas = mathematics(text) if found and ("$" in text or "\\" in text) else []
    starts = [formula.offset for formula in formulas]

    def in_math(offset: int) -> bool:
        before = bisect_right(starts, offset)
        return before > 0 and offset < starts[before - 1] + len(formulas[before - 1].source)

    return tuple(Placeholder(match.start(), match[1], match[2] or "", in_math(match.start())) for match in found)


def fill(text: str, show: Callable[[str, str, bool], str]) -> str:
    """The text with each placeholder replaced by `show(name, spec, in_math)`; all else stays as it is."""
    found = iter(placeholders(text))
    return _PLACEHOLDER.sub(lambda match: show(*next(found)[1:]), text)
