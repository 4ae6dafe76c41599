"""The JSON Schema of a deck, made from the validator's own tables of keys, for editors that complete and check YAML."""

from typing import Any

from quizzer import kinds
from quizzer.decks import format as table
from quizzer.kinds.shared.fields import Boolean, Field, Integer, Items, Mapping, Number, OneOf, Record, Shape, String


def deck_schema() -> dict[str, Any]:
    """The schema of a whole deck file; a card's keys depend on its kind."""
    schema = _record(table.DECK)
    schema["properties"]["cards"] = {
        "type": "array",
        "description": "the cards",
        "items": {"oneOf": [_card(name) for name in kinds.NAMES]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"quizzer deck, format {table.VERSION}",
        **schema,
    }


def _card(kind: str) -> dict[str, Any]:
    schema = _record(table.card_fields(kind))
    schema["title"] = kind
    schema["properties"]["kind"] = {"const": kind, "description": "the kind of question"}
    return schema


def _record(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: {**_shape(field.shape), "description": field.meaning} for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _shape(shape: Shape) -> dict[str, Any]:
    match shape:
        case String(pattern=pattern):
            # A text may be typed as a number (`id: 1`), which the validator reads as its text.
            text = {"type": "string", "pattern": f"^(?:{pattern})$" if pattern else r"\S"}
            return {"anyOf": [text, {"type": "number"}]}
        case Integer(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Number():
            return {"type": "number", "minimum": 0}
        case Boolean():
            return {"type": "boolean"}
        case OneOf(names):
            return {"enum": list(names)}
        case Items(of, least):
            return {"type": "array", "items": _shape(of), "minItems": least}
        case Record(fields):
            return _record(fields)
        case Mapping():
            return {"type": "object"}
    return {}
