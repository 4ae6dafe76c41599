"""md: one Markdown table."""

from __future__ import annotations

from typing import Any

from quizzer.formats.contract import Table
from quizzer.formats.csv import field


def write(table: Table) -> str:
    """A heading, the rule, and one line a row."""
    lines = [table.columns, ["---"] * len(table.columns), *table.rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        value = round(value, 4)
    return field(value).replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>")
