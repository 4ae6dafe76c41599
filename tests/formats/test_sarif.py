"""sarif: what SARIF 2.1.0 asks of a log, and places that code hosts find."""

import json
from urllib.parse import unquote

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from quizzer.errors import Diagnostic
from quizzer.formats import sarif

# The part of the OASIS schema that is used here, written from section 3 of the standard.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {"required": ["uri"], "properties": {"uri": {"type": "string", "format": "uri-reference"}}},
        "region": {
            "properties": {
                "startLine": {"type": "integer", "minimum": 1},
                "startColumn": {"type": "integer", "minimum": 1},
            }
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {"minItems": 1, "items": {"properties": {"physicalLocation": PLACE}}},
    },
}
DRIVER = {
    "required": ["name", "rules"],
    "properties": {"rules": {"items": {"required": ["id"], "properties": {"shortDescription": TEXT}}}},
}
RUN = {
    "required": ["tool", "results"],
    "properties": {
        "tool": {"required": ["driver"], "properties": {"driver": DRIVER}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {"version": {"const": "2.1.0"}, "runs": {"minItems": 1, "items": RUN}},
}


def _log(*problems):
    log = json.loads(sarif.report(problems))
    jsonschema.validate(log, SCHEMA, jsonschema.Draft202012Validator)
    return log["runs"][0]


def test_each_problem_is_a_result_at_its_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = _log(
        Diagnostic("error", str(tmp_path / "my decks" / "ä.yaml"), 7, 5, "one", "it lacks `x`", "add it"),
        Diagnostic("warning", "/elsewhere/b.yaml", 1, 1, None, "odd", ""),
    )
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    first, second = run["results"]
    assert (first["ruleId"], first["level"]) == ("deck-error", "error")
    assert {first["ruleId"], second["ruleId"]} == set(rules)
    assert first["message"]["text"] == "it lacks `x` (add it)"
    place = first["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "my decks/ä.yaml"
    assert place["artifactLocation"]["uri"].isascii()
    assert place["region"] == {"startLine": 7, "startColumn": 5}
    assert second["message"]["text"] == "odd"
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///elsewhere/b.yaml"


def test_no_problem_is_a_run_without_results():
    assert _log()["results"] == []


@given(st.text(min_size=1))
def test_whatever_a_deck_says_is_json(text):
    assert _log(Diagnostic("error", "a.yaml", 1, 1, None, text, ""))["results"][0]["message"]["text"] == text
