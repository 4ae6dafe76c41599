"""The two faces of what a command found: one JSON object of a documented schema, or lines on paper."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from quizzer.formats.json import text

if TYPE_CHECKING:
    from quizzer.commands.shared.workplace import Workplace
    from quizzer.screen.lines import Line
    from quizzer.screen.look import Look
    from quizzer.screen.paper import Paper

Data = TypeVar("Data", bound=Mapping[str, Any])


def tell(
    workplace: Workplace, as_json: bool, schema: str, data: Data, lines: Callable[[Data, Look], Iterable[Line]]
) -> None:
    """Show what a command found by one of its faces.

    `lines` gets the data and how wide and how plain the paper is. What a session draws, a question or a mark, is drawn
    of the question or the mark as there; the command gives it along.
    """
    if as_json:
        print_json(schema, data)
    else:
        paper = workplace.paper()
        paper.lines(lines(data, paper.look))


def agreed(paper: Paper, question: str) -> bool:
    """Ask whether to go on, of whoever sits at the terminal; leaving the question is a no."""
    paper.flush()
    try:
        return typer.confirm(f" {question}")
    except typer.Abort:
        paper.line()
        return False


def print_json(schema: str, data: Mapping[str, Any]) -> None:
    """Print one object of a documented schema."""
    sys.stdout.write(text(schema, data) + "\n")
    sys.stdout.flush()
