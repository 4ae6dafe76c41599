"""Reading exports back: by what the formats promise, with nothing of the code that wrote them."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import Any

_BEGINNINGS = "=+-@|%\u2212\uff1d\uff0b\uff0d\uff20\t\r\n"
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NUMBER = re.compile(r"[+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|inf)", re.ASCII)


def csv_rows(written: str) -> list[dict[str, str]]:
    """The rows of a csv as texts, without the apostrophes that keep formulas from being run."""
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(written)))  # an answer may be longer than expected
    try:
        columns, *rows = csv.reader(io.StringIO(written, newline=""))
    finally:
        csv.field_size_limit(limit)  # it is that of the whole process
    names = list(map(_bare, columns))
    return [dict(zip(names, map(_bare, row), strict=True)) for row in rows]


def json_rows(written: str) -> list[dict[str, Any]]:
    """The rows of a JSON export."""
    rows: list[dict[str, Any]] = json.loads(written)["rows"]
    return rows


def assert_same(back: Any, value: Any) -> None:
    """What JSON gives back is the value, of the same type; infinities are words."""
    if isinstance(value, float) and math.isinf(value):
        assert back == ("inf" if value > 0 else "-inf")
    elif isinstance(value, dict):
        assert list(back) == list(value)
        for key, entry in value.items():
            assert_same(back[key], entry)
    else:
        assert (back, type(back)) == (value, type(value))


def _bare(field: str) -> str:
    field = re.sub(r"([;\t\r\n])'", r"\1", field)
    return field[1:] if field.startswith("'") and _begins_a_formula(field[1:]) else field


def _begins_a_formula(text: str) -> bool:
    for character in text.lstrip("'"):
        if character in _BEGINNINGS:
            return not _NUMBER.fullmatch(text)
        if not _INVISIBLE.match(character):
            return False
    return False
