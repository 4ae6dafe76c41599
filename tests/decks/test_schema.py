"""The JSON Schema and the validator say the same: one corpus of decks is judged by both."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizzer import kinds
from quizzer.decks.load import Deck, read
from quizzer.decks.nodes import Reader
from quizzer.decks.places import files, shipped_folder
from quizzer.decks.validate import deck_schema

COMMON = {"id": "c", "topic": "t", "question": "Q?", "why": "W.", "source": "S."}
KINDS = Path(__file__).parents[1] / "data" / "kinds"
# The first card of each kind's file; of a matrix with every key that an answer can have.
OWN: dict[str, dict[str, Any]] = {
    kind: yaml.safe_load((KINDS / f"{kind}.yaml").read_text(encoding="utf-8"))[0] for kind in kinds.NAMES
}
CHOICES = OWN["choice"]["choices"]
OWN["matrix"]["answer"] = {"form": "number", "rtol": 0, "exact": True, "unit": "bits", "part": "p", "atol": 0.1}
OPTIONAL = {
    "difficulty": 5, "hints": ["h"], "follow_up": "d/x", "requires": ["t", "d/x"], "aliases": ["old"], "tags": ["x"],
    "note": "n",
}  # fmt: skip


def _deck(**changes: Any) -> dict[str, Any]:
    deck = {"format": 1, "title": "T", "topics": [{"id": "t", "title": "T"}], "cards": []}
    return {key: value for key, value in (deck | changes).items() if value is not ...}


def _card(kind: str, /, **changes: Any) -> dict[str, Any]:
    card = {**OWN[kind], **changes}
    return _deck(cards=[{key: value for key, value in card.items() if value is not ...}])


def _number(**changes: Any) -> dict[str, Any]:
    """A formula card."""
    own = {
        "value": "2 * f",
        "params": {"f": {"int": [1, 9]}},
        "wrong": {"once": {"value": "f"}},
        "steps": ["{{= f + f}}"],
    }
    return _card("numeric", **{"verify": ..., "goldens": ..., "hints": ..., **own, **changes})


def _with(deck: dict[str, Any], *path: Any, to: Any) -> dict[str, Any]:
    copy = deepcopy(deck)
    place = copy
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return copy


@cache
def _schema() -> Any:
    schema = deck_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _judged(deck: Any) -> tuple[bool, bool, str]:
    """What the schema and the validator think of a deck; complaints about meaning are not the schema's business."""
    loaded = Deck("mine", "mine.yaml")
    read(loaded, yaml.safe_dump(deck, allow_unicode=True, sort_keys=False))
    errors = [str(problem) for problem in loaded.problems if problem.severity == "error"]
    return _schema().is_valid(deck), not errors, "; ".join(errors)


GOOD = [
    _deck(),
    _deck(description="d", name="n", version="1.2", aliases=["a"], order=-5),
    _deck(version=1.10),
    _deck(topics=[{"id": "t", "title": "T", "requires": []}, {"id": "u", "title": "U", "requires": ["t", "d/v"]}]),
    *(_card(kind) for kind in kinds.NAMES),
    *(_card(kind, **OPTIONAL) for kind in kinds.NAMES),
    _card("recall", id=1, answer=0.5, tags=[3]),
    _card("recall", key_points=["one"]),
    _card("derive", key_points=["one"]),
    _card("cloze", case=True),
    _card("numeric", params={"z": 1}, hints=["from_steps"]),
    *(_card(kind, why=..., source=...) for kind in kinds.NAMES),
    *(_card(kind, choices=[{"text": "a", "correct": True}, {"text": "b"}]) for kind in ("choice", "multi", "spot")),
    _number(),
    _number(value="1/3", params=..., wrong=..., steps=..., digits=4, tolerance=0, unit="kg"),
    _number(value=7.5, params={"k": 3}, wrong=..., steps=..., goldens=[{"params": {}, "value": 7.5}]),
]

BAD: list[Any] = [
    [], "text", None, 3,
    _deck(format=2), _deck(format="1"), _deck(format=...), _deck(format=1.5), _deck(format=True),
    _deck(title=...), _deck(title=""), _deck(title="  "), _deck(title=[]), _deck(title=None), _deck(title=True),
    _deck(topics=...), _deck(topics=[]), _deck(topics={}), _deck(topics=[{"id": "t"}]), _deck(topics=["t"]),
    _deck(topics=[{"id": "t t", "title": "T"}]), _deck(topics=[{"id": "t", "title": "T", "require": []}]),
    _deck(topics=[{"id": "t", "title": "T", "requires": "t"}]),
    _deck(cards=...), _deck(cards={}), _deck(cards=["x"]), _deck(cards=[None]), _deck(cards=[[]]),
    _deck(name="a/b"), _deck(name=""), _deck(name="-a"), _deck(name="a" * 101), _deck(aliases=[]),
    _deck(aliases=["a/b"]), _deck(order=1.5), _deck(order="1"), _deck(order=10**7), _deck(extra=1), _deck(version=[1]),
    _deck(version="a\nb"), _deck(version="x" * 41),
    *(_with(_card(kind), "cards", 0, key, to=value) for kind in kinds.NAMES for key, value in (
        ("id", "a b"), ("id", None), ("topic", ["t"]), ("kind", "essay"), ("kind", "Recall"), ("question", " "),
        ("why", None),
        ("source", {}), ("difficulty", 0), ("difficulty", 6), ("difficulty", 2.5), ("difficulty", "3"), ("hints", "h"),
        ("hints", []), ("follow_up", "a/b/c"), ("requires", []), ("aliases", [""]), ("tags", [None]), ("note", []),
        ("unknown", 1), ("starter", "x"),
    )),
    *(_card(kind, **{key: ...}) for kind in kinds.NAMES for key in ("id", "topic", "question", "kind")),
    *(_card(kind, **{key: ...}) for kind, key in (
        ("recall", "answer"), ("derive", "steps"), ("choice", "choices"), ("multi", "choices"), ("order", "items"),
        ("match", "pairs"), ("spot", "claim"), ("spot", "choices"), ("spot", "answer"), ("numeric", "verify"),
        ("vector", "goldens"), ("matrix", "verify"), ("code", "verify"),
    )),
    _card("recall", steps=["a", "b"]), _card("recall", answer=[]), _card("derive", steps=["one"]),
    _card("derive", steps="one"),
    _card("cloze", case="yes"), _card("cloze", case=1), _card("choice", choices=CHOICES[:1]),
    _card("order", items=["a", "b"]),
    _card("order", items=["a", "b", ["c"]]),
    *(_number(**{key: value}) for key, value in (
        ("value", ...), ("value", []), ("value", " "), ("verify", "sigmoid"), ("answer", {}), ("params", [1]),
        ("digits", 0), ("digits", 2.5), ("tolerance", -1), ("tolerance", "1"), ("unit", []), ("steps", []),
        ("wrong", []), ("wrong", {"a b": {"value": 1}}), ("wrong", {"a": {}}), ("wrong", {"a": {"value": 1, "x": 1}}),
        ("goldens", []),
    )),
    _card("choice", choices=[*CHOICES, {"text": "d", "why": "w", "x": 1}]),
    _card("choice", choices=[*CHOICES, {"text": "d", "why": "w", "correct": "no"}]),
    _card("match", pairs=[{"left": "a", "right": "A"}]), _card("match", extra=[]), _card("match", extra="C"),
    _card("match", pairs=[{"left": "a", "right": "A"}, {"left": "b"}]),
    _card("numeric", answer={"form": "labelz"}), _card("numeric", answer={"unit": "metres"}),
    _card("numeric", answer={"rtol": -1}),
    _card("numeric", answer={"rtol": "1"}), _card("numeric", answer={"exact": 1}), _card("numeric", answer={"x": 1}),
    _card("numeric", answer=3), _card("numeric", params=[1]), _card("numeric", params=3), _card("numeric", goldens=[]),
    _card("numeric", goldens=[{"params": {"z": 1}}]), _card("numeric", goldens=[{"value": 1}]),
    _card("numeric", goldens=[{"params": [], "value": 1}]), _card("numeric", verify=" "),
    _card("numeric", choices=CHOICES),
]  # fmt: skip


@pytest.mark.parametrize("deck", GOOD)
def test_both_take_a_good_deck(deck):
    by_schema, by_validator, errors = _judged(deck)
    assert by_validator, errors
    assert by_schema


@pytest.mark.parametrize("deck", BAD)
def test_both_refuse_a_bad_deck(deck):
    by_schema, by_validator, _ = _judged(deck)
    assert not by_validator
    assert not by_schema


def test_every_shipped_deck_is_valid_under_the_schema():
    for path in files(shipped_folder()):
        with open(path, encoding="utf-8") as file:
            root = Reader().read(file.read())
        assert root is not None
        errors = [
            f"{list(error.absolute_path)}: {error.message[:200]}" for error in _schema().iter_errors(root.plain())
        ]
        assert errors == [], path


@pytest.mark.parametrize("kind", ["numerik", None, "Recall"])
def test_of_a_kind_that_is_none_only_that_is_said_and_all_kinds_are_named(kind):
    [error] = _schema().iter_errors(_with(_card("recall", answer=...), "cards", 0, "kind", to=kind))
    assert list(error.absolute_path) == ["cards", 0, "kind"]
    assert error.validator_value == list(kinds.NAMES)


@pytest.mark.parametrize("kind", kinds.NAMES)
def test_of_a_key_that_is_none_only_that_is_said_with_a_card_of_any_kind(kind):
    [error] = _schema().iter_errors(_card(kind, qestion="Q?"))
    assert (error.validator, list(error.absolute_path)) == ("additionalProperties", ["cards", 0])
    assert "'qestion' was unexpected" in error.message
