"""csv: UTF-8 without a byte order mark, CRLF as RFC 4180 has it, nothing as an empty field, objects as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from typing import Any

from quizzer.formats.contract import Table
from quizzer.formats.json import strict

_PIECE_CHARACTERS = 65_536


def write(table: Table) -> Iterator[str]:
    """A heading and one line a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([field(value) for value in row])
        if out.tell() > _PIECE_CHARACTERS:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def field(value: Any) -> str:
    """One value as text: full floats, true and false, JSON for lists and objects."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else str(strict(value))
    if isinstance(value, dict | list | tuple):
        return json.dumps(strict(value), ensure_ascii=False)
    return str(value)


def read(written: str) -> list[dict[str, str]]:
    """The rows that `write` wrote, as texts."""
    return list(csv.DictReader(io.StringIO(written, newline="")))
