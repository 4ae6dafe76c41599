"""The two faces of what a command found: one JSON object of a documented schema, or lines on paper."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from quizzer.formats.json import text

if TYPE_CHECKING:
    from quizzer.commands.shared.workplace import Workplace
    from quizzer.screen.lines import Line
    from quizzer.screen.look import Look

Data = TypeVar("Data", bound=Mapping[str, Any])


def tell(
    workplace: Workplace, as_json: bool, schema: str, data: Data, lines: Callable[[Data, Look], Iterable[Line]]
) -> None:
    """Show data by one of its faces. Both are made of the same data, so that neither says what the other does not."""
    if as_json:
        print_json(schema, data)
    else:
        paper = workplace.paper()
        paper.lines(lines(data, paper.look))


def print_json(schema: str, data: Mapping[str, Any]) -> None:
    """Print one object of a documented schema."""
    sys.stdout.write(text(schema, data) + "\n")
    sys.stdout.flush()
