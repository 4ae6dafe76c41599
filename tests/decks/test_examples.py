"""Every key of the schema has a meaning and an example, and each example is one."""

import json

import jsonschema
import pytest

from quizzer.commands.deck.schema import schema


def _properties(entry, path=()):
    for name, inner in entry.get("properties", {}).items():
        yield (*path, name), inner
        yield from _properties(inner, (*path, name))
    for key in ("items", "additionalProperties"):
        if isinstance(entry.get(key), dict):
            yield from _properties(entry[key], (*path, key))
    for key in filter(entry.__contains__, ("then", "else")):
        yield from _properties(entry[key], (*path, key, entry[key].get("title", "")))
    for inner in entry.get("allOf", ()):
        yield from _properties(inner, path)


KEYS = [pytest.param(entry, id="/".join(path)) for path, entry in _properties(json.loads(schema()))]


def test_there_are_keys_of_all_kinds():
    assert len(KEYS) > 250


@pytest.mark.parametrize("entry", KEYS)
def test_key_is_told(entry):
    assert entry["description"].strip()
    assert entry["examples"]
    validator = jsonschema.Draft202012Validator({key: value for key, value in entry.items() if key != "examples"})
    for example in entry["examples"]:
        assert list(validator.iter_errors(example)) == []
