"""The JSON Schema of decks with examples, which are those of the manual: what stands there is run by the tests."""

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

Schema = dict[str, Any]


def illustrate(schema: Schema, decks: Iterable[str]) -> Schema:
    """Give each key of the schema the first value that it has in the decks as an example."""
    for deck in decks:
        _walk(schema, yaml.safe_load(deck))
    return schema


def _walk(schema: Schema, value: Any) -> None:
    for inner, part in _parts(schema, value):
        _walk(inner, part)


def _parts(schema: Schema, value: Any) -> Iterator[tuple[Schema, Any]]:
    """What lies in a value, with its schemas."""
    if isinstance(value, list):
        yield from ((schema["items"], item) for item in value if "items" in schema)
    elif isinstance(value, dict):
        for one in schema.get("allOf", [schema] if "if" in schema else ()):
            if branch := one.get("then" if _holds(one["if"], value) else "else"):
                yield branch, value
        named = schema.get("additionalProperties") or {}
        for key, part in value.items():
            inner = schema.get("properties", {}).get(key, named)
            if key in schema.get("properties", {}):
                least = inner.get("minItems", 1) or 1
                inner.setdefault("examples", [part[:least] if isinstance(part, list) else part])
            if inner:
                yield inner, part


def _holds(condition: Schema, value: dict[str, Any]) -> bool:
    constants = {key: entry["const"] for key, entry in condition.get("properties", {}).items()}
    return set(condition["required"]) <= set(value) and constants.items() <= value.items()
