"""json: one documented object."""

import json
import math
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from quizzer.formats import Sheet

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_OBJECTS_AT_ONCE = 100


def text(schema: str, data: Mapping[str, Any]) -> str:
    """The object as one line, with its schema's name first; infinities are the strings "inf" and "-inf"."""
    named = {"schema": f"quizzer/{schema}/1", **data}
    return _escaped(_ENCODER.encode(strict(named)))


def pieces(schema: str, data: Mapping[str, Any]) -> Iterator[str]:
    """The same, piece by piece: a last value that is an iterator is written as a list, while it is read."""
    *_, name = data or [""]
    if not isinstance(data.get(name), Iterator):
        yield text(schema, data) + "\n"
        return
    head, tail = text(schema, {**data, name: []}).rsplit("]", 1)
    yield head
    yield from _listed(data[name])
    yield f"]{tail}\n"


def _listed(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    between = ""
    while objects := list(islice(rows, _OBJECTS_AT_ONCE)):
        yield between + _encoded(objects)[1:-1]
        between = ", "


def strict(value: Any) -> Any:
    """The value with everything that JSON cannot say in words."""
    if isinstance(value, float) and not math.isfinite(value):
        return "inf" if value > 0 else "-inf"
    if hasattr(value, "_asdict"):
        return strict(value._asdict())
    if isinstance(value, dict):
        return {key: strict(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [strict(entry) for entry in value]
    return value


def write(sheet: Sheet) -> Iterator[str]:
    """The sheet's own object if it has one, else its rows as objects."""
    return pieces(sheet.schema, sheet.data or {"rows": sheet.named_rows()})


def _encoded(objects: list[Mapping[str, Any]]) -> str:
    try:
        return _escaped(_ENCODER.encode(objects))
    except ValueError:  # an infinity: there is hardly ever one, and looking for it takes as long as writing
        return _escaped(_ENCODER.encode(strict(objects)))


def _escaped(encoded: str) -> str:
    """The same JSON, which a terminal shows and never obeys. (Below U+0020 the encoder escapes by itself.)"""
    if (encoded.isascii() and "\x7f" not in encoded) or encoded.isprintable():
        return encoded
    from quizzer.text.neutral import table  # noqa: PLC0415 - hardly ever

    return encoded.translate({code: f"\\u{code:04x}" for code in table() if code >= 0x7F})
