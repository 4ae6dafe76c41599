"""csv: UTF-8 without a byte order mark, CRLF as RFC 4180 has it, nothing as an empty field, objects as JSON.

A spreadsheet runs what begins with `=`, `+`, `-` or `@` as a formula, wherever the text came from. Such a field is
written with an apostrophe before it, unless it reads as a number; `read` takes the apostrophe away, and so can a
script: one from every field whose first character after the apostrophes is one of those.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from typing import Any

from quizzer.formats.contract import Table
from quizzer.formats.json import strict

_PIECE_CHARACTERS = 65_536
_SKIPPED = " \t\r\n\v\f\0\u00a0\u3000\ufeff"  # before a formula
_FORMULA = re.compile(r"[-=+@|%\u2212\uff1d\uff0b\uff0d\uff20]")  # the signs also as East Asian input writes them
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?inf", re.ASCII)


def write(table: Table) -> Iterator[str]:
    """A heading and one line a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(_guarded, table.columns))
    for row in table.rows:
        writer.writerow([_guarded(field(value)) for value in row])
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


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula; apostrophes and what it skips do not count."""
    bare = text.lstrip("'").lstrip(_SKIPPED)
    return bool(_FORMULA.match(bare)) and not _NUMBER.fullmatch(text.lstrip("'"))


def _guarded(text: str) -> str:
    return f"'{text}" if _is_formula(text) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def read(written: str) -> list[dict[str, str]]:
    """The rows that `write` wrote, as texts."""
    heading, *rows = csv.reader(io.StringIO(written, newline=""))
    columns = list(map(_bare, heading))
    return [dict(zip(columns, map(_bare, row), strict=True)) for row in rows]
