"""csv: UTF-8 without a byte order mark, CRLF as RFC 4180 has it, nothing as an empty field, objects as JSON.

No field is a formula to a spreadsheet. One that would begin a formula - with `=`, `+`, `-`, `@`, `|`, `%`, their forms
of East Asian input, a tab or a line end, behind spaces and invisible characters or not - is written with an apostrophe
before it, unless it reads as a number (`-0.5`, `+3`, `1e-3`, `-inf`). A field that has apostrophes before such a
beginning already gets one more, so that every text can be read back: whoever takes one apostrophe from each field that
has one there has all texts as they were. Other apostrophes are left alone. Headings are written as fields are.

A spreadsheet whose separator is a semicolon or a tab begins cells, and without a quote at their beginning lines too, in
the midst of a field. Before a formula there stands an apostrophe as well, right behind the semicolon, tab or line end;
where a text has one behind such a sign, there are two. Whoever takes the one away from behind each sign has the text.
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from typing import Any

from quizzer.formats import Sheet
from quizzer.formats.json import strict

_PIECE_CHARACTERS = 65_536

_INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_SIGNS = r"=+\-@|%\u2212\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"'*[{_INVISIBLE}]*[\t\r\n{_SIGNS}]")
_SEPARATOR = re.compile(r"[;\t\r\n]")
_SEPARATED = re.compile(rf"[;\t\r\n][{_INVISIBLE};\"]*(['{_SIGNS}]?)")  # never twice over one run
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?inf")


def write(sheet: Sheet) -> Iterator[str]:
    """A heading and one line a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(_neutral, sheet.columns))
    for row in sheet.cells():
        writer.writerow(["" if value is None else _cell(value) for value in row])
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


def _cell(value: Any) -> str:
    """A value as it is written; only a text can be a formula."""
    return _neutral(value) if isinstance(value, str) else _SEPARATED.sub(_apart, field(value))


def _neutral(text: str) -> str:
    """The text as no spreadsheet evaluates it."""
    # Nearly every field begins with a letter or a digit, which is told five times faster than it is matched.
    is_harmless = text[:1].isalnum() or not _FORMULA.match(text) or _NUMBER.fullmatch(text)
    return ("" if is_harmless else "'") + _SEPARATED.sub(_apart, text)


def _apart(found: re.Match[str]) -> str:
    """Separators, and what is invisible between them, with apostrophes if a formula or one of these follows."""
    text, sign = found[0], found[1]
    if sign == "'":
        return f"{text}'" if _SEPARATOR.match(text[-2]) else text
    return _SEPARATOR.sub(r"\g<0>'", text) if sign else text
