"""json: one documented object."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from quizzer.formats.contract import Table

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def text(schema: str, data: dict[str, Any]) -> str:
    """The object as one line, with its schema's name first; infinities are the strings "inf" and "-inf"."""
    named = {"schema": f"quizzer/{schema}/1", **data}
    return json.dumps(strict(named), ensure_ascii=False, allow_nan=False)


def strict(value: Any) -> Any:
    """The value with everything that JSON cannot say in words."""
    if isinstance(value, float) and not math.isfinite(value):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, dict):
        return {key: strict(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [strict(entry) for entry in value]
    return value


def write(table: Table) -> Iterator[str]:
    """The table's own object if it has one, else its rows as objects."""
    if table.data:
        yield text(table.schema, table.data) + "\n"
        return
    head, tail = text(table.schema, {"rows": []}).rsplit("]", 1)
    yield head
    between = ""
    for row in table.rows:
        yield between + _object(dict(zip(table.columns, row, strict=True)))
        between = ", "
    yield f"]{tail}\n"


def _object(row: dict[str, Any]) -> str:
    try:
        return _ENCODER.encode(row)
    except ValueError:  # an infinity: there is hardly ever one, and looking for it takes as long as writing
        return _ENCODER.encode(strict(row))


def read(written: str) -> list[dict[str, Any]]:
    """The rows that `write` wrote."""
    rows: list[dict[str, Any]] = json.loads(written)["rows"]
    return rows
