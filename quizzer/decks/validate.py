"""Nodes against the field tables: plain data for what is right, a complaint with a place for each thing that is not.

The JSON Schema, by which editors complete and check YAML, is made from the same tables.
"""

import re
from typing import Any

from quizzer import kinds
from quizzer.decks import format as table
from quizzer.decks.nodes import YamlNode
from quizzer.errors import did_you_mean
from quizzer.kinds.shared.fields import Boolean, Field, Integer, Items, Mapping, Number, OneOf, Record, Shape, String

MAX_CHARACTERS = 20_000  # of one text: more would take seconds to lay out, and nobody would read it
NAMED = "[A-Za-z][A-Za-z0-9_]{0,59}"
MISSING = object()  # what a value that is not usable reads as


class Validator:
    """Reads nodes by shape. `found` collects `(node, message, hint)`; a value it complains of reads as MISSING."""

    def __init__(self) -> None:
        self.found: list[tuple[YamlNode, str, str]] = []

    def complain(self, node: YamlNode, message: str, hint: str = "") -> Any:
        """Note what is wrong with a node."""
        self.found.append((node, message, hint))
        return MISSING

    def record(self, node: YamlNode, fields: tuple[Field, ...], what: str) -> dict[str, Any]:
        """The usable keys of a mapping, every unusable one reported."""
        if not isinstance(node.value, dict):
            self.complain(node, f"{what} must be a mapping of keys, not {describe(node)}")
            return {}
        known = {field.name: field for field in fields}
        read = {}
        for name, (key, value) in node.value.items():
            field = known.get(name)
            if field is None:
                self.complain(key, f"{what} has no key {name!r}", did_you_mean(name, known))
                continue
            usable = self.value(value, field.shape, name)
            if usable is not MISSING:
                read[name] = usable
        for field in fields:
            if field.required and field.name not in node.value:
                hint = example(field.name, field.shape)
                self.complain(
                    node, f"{what} lacks `{field.name}`", f"{field.name}: {field.meaning}{hint and f'; {hint}'}"
                )
        return read

    def value(self, node: YamlNode, shape: Shape, name: str) -> Any:
        """The value of one key, or MISSING."""
        value, wanted = node.value, ""
        match shape:
            case Record(fields):
                before = len(self.found)
                read = self.record(node, fields, f"`{name}`")
                return read if len(self.found) == before else MISSING
            case Items():
                return self._items(node, shape, name)
            case Mapping(of) if of and isinstance(value, dict):
                return self._named(node, of)
            case String():
                return self._text(node, shape, name)
            case OneOf(names) if value not in names:
                return self.complain(node, f"`{name}` cannot be {describe(node)}", did_you_mean(str(value), names))
            case Boolean() if not isinstance(value, bool):
                wanted = "true or false"
            case Integer(low, high) if type(value) is not int or not low <= value <= high:
                wanted = str(low) if low == high else f"a whole number from {low} to {high}"
            case Number() if type(value) not in (int, float) or value < 0:
                wanted = "a number that is not negative"
            case Mapping() if not isinstance(value, dict):
                wanted = "a mapping of names"
        return self._shape(node, name, wanted, shape) if wanted else node.plain()

    def _shape(self, node: YamlNode, name: str, wanted: str, shape: Shape) -> Any:
        return self.complain(node, f"`{name}` must be {wanted}, not {describe(node)}", example(name, shape))

    def _items(self, node: YamlNode, shape: Items, name: str) -> Any:
        if not isinstance(node.value, list):
            return self._shape(node, name, "a list", shape)
        if len(node.value) < shape.least:
            return self.complain(node, f"`{name}` needs at least {shape.least} entries, it has {len(node.value)}")
        items = [self.value(item, shape.of, name) for item in node.value]
        return MISSING if any(item is MISSING for item in items) else items

    def _named(self, node: YamlNode, shape: Shape) -> Any:
        read = {}
        for name, (key, value) in node.value.items():
            if not re.fullmatch(NAMED, name):
                self.complain(key, f"{describe(key)} cannot be a name here", "use a word of letters, digits and _")
            read[name] = self.value(value, shape, name)
        return MISSING if any(value is MISSING for value in read.values()) else read

    def _text(self, node: YamlNode, shape: String, name: str) -> Any:
        # `id: 1` and `- 0.50` among choices are meant as texts
        value = node.typed if type(node.value) in (int, float) else node.value
        if not isinstance(value, str):
            return self._shape(node, name, shape.words, shape)
        if not value.strip():
            return self.complain(node, f"`{name}` is empty")
        if len(value) > MAX_CHARACTERS:
            return self.complain(node, f"`{name}` is longer than {MAX_CHARACTERS} characters", "split the card")
        if shape.pattern and not re.fullmatch(shape.pattern, value):
            return self._shape(node, name, shape.words, shape)
        return value


def example(name: str, shape: Shape) -> str:
    """What would be right, where it has more than one value."""
    return f"write `{name}: {_example(shape)}`" if isinstance(shape, Items | Record | Mapping) else ""


def _example(shape: Shape) -> str:
    match shape:
        case Items(of):
            return f"[{_example(of)}, ...]"
        case Record(fields):
            told = (field for field in fields if field.required or isinstance(field.shape, Boolean))
            return "{" + ", ".join(f"{field.name}: {_example(field.shape)}" for field in told) + "}"
        case Mapping(of):
            return f"{{name: {_example(of) if of else '...'}}}"
        case Boolean():
            return "true"
    return "..."


def describe(node: YamlNode) -> str:
    """A value in words, for a message."""
    value = node.value
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:37] + "...")
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return str(value)


def deck_schema() -> dict[str, Any]:
    """The schema of a whole deck file; a card's keys depend on its kind.

    Of `if` an editor's messages and completion speak of the kind that stands there; of `oneOf` they take a guess.
    """
    schema = _record(table.DECK)
    items = _record(tuple(field for field in table.CARD if field.name == "kind"))
    del items["additionalProperties"]
    items["allOf"] = [_of_kind(name) for name in kinds.NAMES]
    schema["properties"]["cards"] = {"type": "array", "description": "the cards", "items": items}
    title = f"quizzer deck, format {table.VERSION}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def _of_kind(name: str) -> dict[str, Any]:
    kind = kinds.load(name)
    card = _card(name, kind.FIELDS)
    if kind.ALTERNATIVE:
        other = _card(name, kind.ALTERNATIVE)
        card = {"if": {"required": [kind.ALTERNATIVE[0].name]}, "then": other, "else": card}
    return {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": card}


def _card(kind: str, own: tuple[Field, ...]) -> dict[str, Any]:
    schema = _record(table.CARD + own)
    schema["title"] = kind
    schema["properties"]["kind"] = {"const": kind, "description": "the kind of question", "examples": [kind]}
    return schema


def _record(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _described(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _described(field: Field) -> dict[str, Any]:
    example = {} if field.example is None else {"examples": [field.example]}
    return {**_shape(field.shape), "description": field.meaning, **example}


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
        case Mapping(of):
            named = {"propertyNames": {"pattern": f"^{NAMED}$"}, "additionalProperties": _shape(of)} if of else {}
            return {"type": "object", **named}
    return {}
