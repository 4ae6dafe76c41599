"""Formulas for a terminal: on one line, in ASCII, or drawn in two dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.screen.cells import cell_width
from quizzer.screen.linear import Writer
from quizzer.text.formula import Formula

if TYPE_CHECKING:
    from quizzer.screen.boxes import Box

__all__ = ["ascii", "box", "cell_width", "linear"]


def linear(formula: Formula) -> str:
    """The formula on one line of Unicode: `1/(1 + e⁻ˣ)`."""
    return Writer().write(formula.root).strip()


def ascii(formula: Formula) -> str:  # noqa: A001 - the name of the character set, called as mathematics.ascii
    """The formula on one line of ASCII: `1/(1 + e^(-x))`."""
    return Writer(is_ascii=True).write(formula.root).strip()


def box(formula: Formula) -> Box:
    """The formula drawn in two dimensions."""
    from quizzer.screen.drawing import draw  # noqa: PLC0415 - a line needs no drawing

    return draw(formula.root)
