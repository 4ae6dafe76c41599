"""md: one Markdown table, to be read by people: what a terminal would obey is shown in place of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from quizzer.formats.contract import Table
from quizzer.formats.csv import field
from quizzer.text.neutral import neutralise


def write(table: Table) -> Iterator[str]:
    """A heading, the rule, and one line a row."""
    for line in chain([table.columns, ["---"] * len(table.columns)], table.rows):
        yield f"| {' | '.join(map(_cell, line))} |\n"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        value = round(value, 4)
    text = field(value).replace("\r", "").replace("\n", "<br>")
    return neutralise(text).replace("\\", "\\\\").replace("|", "\\|")
