"""md: one Markdown table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from quizzer.formats.contract import Table
from quizzer.formats.csv import field


def write(table: Table) -> Iterator[str]:
    """A heading, the rule, and one line a row."""
    for line in chain([table.columns, ["---"] * len(table.columns)], table.rows):
        yield f"| {' | '.join(map(_cell, line))} |\n"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        value = round(value, 4)
    return field(value).replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>")
