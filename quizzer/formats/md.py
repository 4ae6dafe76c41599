"""md: to be read by people, one table or a document: what a terminal would obey is shown in place of it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from quizzer.formats import Sheet
from quizzer.formats.csv import field
from quizzer.text.neutral import neutralise


def write(sheet: Sheet) -> Iterator[str]:
    """A heading, the rule, and one line a row; or the document that the rows make."""
    if sheet.document:
        yield from map(neutralise, sheet.document(sheet.named_rows()))
        return
    for line in chain([sheet.columns, ["---"] * len(sheet.columns)], sheet.cells()):
        yield f"| {' | '.join(map(_cell, line))} |\n"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        value = round(value, 4)
    text = field(value).replace("\r", "").replace("\n", "<br>")
    return neutralise(text).replace("\\", "\\\\").replace("|", "\\|")
