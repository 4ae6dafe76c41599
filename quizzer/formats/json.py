"""json: one documented object."""

from __future__ import annotations

import json
import math
from typing import Any

from quizzer.formats.contract import Table


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


def write(table: Table) -> str:
    """The table's own object if it has one, else its rows as objects."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return text(table.schema, table.data or {"rows": rows}) + "\n"


def read(written: str) -> list[dict[str, Any]]:
    """The rows that `write` wrote."""
    rows: list[dict[str, Any]] = json.loads(written)["rows"]
    return rows
