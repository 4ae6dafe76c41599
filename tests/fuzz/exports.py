"""Exports of any texts, read back: csv and JSON as they were, Markdown with a line a row."""

from __future__ import annotations

import csv as csv_library
import io
import random
from pathlib import Path
from typing import Any

from quizzer.formats import Sheet, csv, json, md
from tests.formats.reading import csv_rows, json_rows
from tests.fuzz.answers import PIECES
from tests.fuzz.screens import obeyed
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 2000.0, 200.0
COLUMNS = ("one", "two", "three")
_FORMULAS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "'=",
    "''",
    "|",
    "\r\n",
    "\n",
    '"',
    '""',
    ",",
    "=HYPERLINK(1)",
    "-1",
    "- 1",
    "\u3000=",
)


def run(count: int, seed: int, folder: Path) -> Watch:
    """Write and read so many tables."""
    watch, chance = Watch("exports", LIMIT_MS, LIMIT_MB), random.Random(seed)
    with watch.running():
        for _ in range(count):
            rows = [[_value(chance) for _ in COLUMNS] for _ in range(chance.randint(0, 6))]
            with watch.input(rows):
                _use(watch, rows)
    return watch


def _value(chance: random.Random) -> Any:
    way = chance.random()
    if way < 0.7:
        pieces = [piece for piece in (*PIECES, *_FORMULAS) if "\ud800" not in piece]
        return "".join(chance.choices(pieces, k=chance.randint(0, 5)))
    return chance.choice((None, True, False, 0, -3, 0.1, -1e-17, float("inf"), {"p": [0.5, -0.5]}, [1, 2]))


def _use(watch: Watch, rows: list[list[Any]]) -> None:
    table = Sheet("export-x", COLUMNS, rows)
    as_csv, as_json, as_md = ("".join(form.write(table)) for form in (csv, json, md))
    if [list(row.values()) for row in csv_rows(as_csv)] != [[csv.field(value) for value in row] for row in rows]:
        watch.find(rows, "csv gives back something else")
    for line in csv_library.reader(io.StringIO(as_csv, newline="")):
        for field in line:
            if field.lstrip(" \t\r\n\u3000")[:1] in ("=", "@"):
                watch.find(rows, f"a spreadsheet would run {field!a}")
    if [list(row.values()) for row in json_rows(as_json)] != [[json.strict(value) for value in row] for row in rows]:
        watch.find(rows, "JSON gives back something else")
    if as_md.count("\n") != len(rows) + 2:
        watch.find(rows, f"{as_md.count(chr(10))} lines of Markdown")
    if found := obeyed(as_json + as_md):
        watch.find(rows, f"a terminal would obey {found}")
