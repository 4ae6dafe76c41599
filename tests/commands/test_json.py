"""Every --json output against its schema in tests/schemas/, in several states of a home."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from quizzer.commands.shared.tree import COMMANDS, command

SCHEMAS = Path(__file__).parents[1] / "schemas"
IMPORTS = SCHEMAS.parent / "data" / "imports"
KL = '{"p": [0.5, 0.5], "q": [0.25, 0.75]}'
VITERBI = '{"E": [[2, 1], [0, 1], [1, 2]], "A": [[0, 1], [-1, -2]]}'

# The words of each command that has --json or writes JSON, by the name of its schema; several where states differ.
ANSWERS = [
    ("kl", "0.144"), ("kl", "0.131"), ("kl", "abc"), ("kl", "0.1"), ("kl", ""), ("kl", "inf"), ("kl", "1e400"),
    ("recall", "x", "--grade", "2"), ("derive", "x", "--grade", "1"), ("softmax", "0.09, 0.2, 0.665"),
    ("jacobian", "1, 2, 3; 4, 5, 6; 7, 8, 9"), ("viterbi", "0 0 1"), ("lstm", "2560"), ("cloze", "flat ; x"),
    ("choice", "1"), ("multi", "1 2"), ("order", "4 3 2 1"), ("match", "1 2"), ("spot", "1"),
]  # fmt: skip
CALLS: dict[str, list[tuple[str, ...]]] = {
    "quizzer": [("--json",)],
    "next": [
        ("next", "--json"),
        *(("next", "--kind", kind, "--json") for kind in ("cloze", "match", "matrix", "derive", "spot")),
    ],
    "answer": [("answer", f"lab/{name}", *words, "--json") for name, *words in ANSWERS],
    "interview": [
        ("interview", "--minutes", "9", "--json"),
        *[("interview", "--json", "--answer", text) for text in ("1", "x", "")],
        ("interview", "--json", "--pass"),
        ("interview", "--json", "--close"),
        ("interview", "--json", "--close"),
        ("interview", "--number", "1", "--json"),
    ],
    "interview-list": [("interview", "--list", "--json")],
    "plan": [
        ("plan", "--json"),
        *(("plan", *words, "--json") for words in (("--by", "+9"), ("--minutes", "1"), ("--deck", "annex"))),
        ("plan", "--weight", "annex/rest=2", "--off", "--json"),
    ],
    "undo": [("undo", "--json")],
    "guide": [("guide", "--json"), *(("guide", page, "--json") for page in ("answers", "matrix", "settings"))],
    "deck-list": [("deck", "list", "--json")],
    "deck-choose": [("deck", "choose", "--json"), ("deck", "choose", "all", "--json")],
    "deck-show": [("deck", "show", "lab", "--json"), ("deck", "show", "annex", "--json")],
    "deck-import": [
        ("deck", "import", str(IMPORTS / "notes.md"), "--json"),
        ("deck", "import", str(IMPORTS / "old.apkg"), "--progress", "--dry-run", "--json"),
    ],
    "deck-check": [("deck", "check", "--draws", "5", "--json"), ("deck", "check", "annex", "--json")],
    "verify-list": [("verify", "list", "--json")],
    "verify-show": [("verify", "show", "kl_divergence", "--json"), ("verify", "show", "viterbi_decode", "--json")],
    "verify-run": [
        ("verify", "run", "kl_divergence", "--args", KL, "--json"),
        ("verify", "run", "kl_divergence", "--args", '{"p": [0.5, 0.5], "q": [1, 0]}', "--json"),
        ("verify", "run", "viterbi_decode", "--args", VITERBI, "--json"),
    ],
    "verify-grade": [
        ("verify", "grade", "kl_divergence", "--args", KL, "0.144", "-0.1", "abc", "", "0.1", "inf", "1, 2", "--json"),
        ("verify", "grade", "viterbi_decode", "--args", VITERBI, "--part", "path", "0 0 1", "0, 1, 1", "0", "--json"),
    ],
    "trust-list": [("trust", "list", "--json")],
    "optimize": [("optimize", "--list", "--json")],
    "stats": [("stats", "--json"), ("export", "stats")],
    "stats-calibration": [("stats", "--calibration", "--json")],
    "card-list": [("card", "list", "--json"), ("card", "list", "--flagged", "--json")],
    "card-show": [("card", "show", "lab/kl", "--json"), ("card", "show", "lab/recall", "--answer", "--json")],
    "card-history": [("card", "history", "lab/kl", "--json"), ("card", "history", "lab/recall", "--json")],
    "config-list": [("config", "list", "--json")],
    "config-get": [("config", "get", key, "--json") for key in ("new_per_day", "desired_retention", "decks", "theme")],
    "backup": [("backup", "--json"), ("backup", "-o", "copy.sqlite", "--json")],
    "restore": [("restore", "--json"), ("restore", "copy.sqlite", "--yes", "--json")],
    "merge": [("merge", "copy.sqlite", "--dry-run", "--json"), ("merge", "copy.sqlite", "--json")],
    "doctor": [("doctor", "--json"), ("doctor", "--fix", "--json")],
    "export-reviews": [("export", "reviews", "--format", "json")],
    "export-cards": [("export", "cards", "--format", "json")],
}

LINES = dict(zip(CALLS["verify-grade"], (7, 3), strict=True))  # JSON Lines: one object an answer
BROKEN = """
format: 1
title: "Brok\u00e9n \\e[31m"
topics: [{id: t, title: T}]
cards:
  - {id: one, topic: t, kind: numerik, question: Q, why: w, source: s}
  - {id: two, topic: u, kind: recall, question: Q, answer: A, why: w, source: s}
  - {id: good, topic: t, kind: recall, question: Q, answer: A, why: w, source: s}
  - id: never
    topic: t
    kind: numeric
    question: The sigmoid of {{z}}, to 3 significant digits.
    verify: sigmoid
    params: {z: 0}
    goldens: [{params: {z: 2}, value: 0.880797}]
    why: Its value can be guessed.
    source: hand
  - id: five
    question: [
"""


def _schema(name):
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def _strict(text):
    """JSON as the standard has it: no NaN, no Infinity, no key twice."""

    def once(pairs):
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    def refuse(word):
        raise AssertionError(f"{word} is no JSON")

    return json.loads(text, object_pairs_hook=once, parse_constant=refuse)


def _new(run):
    """A home that does not exist yet."""


def _answered(run):
    """After answers of every kind and state, undone ones, regrades by reset, flags and a suspension."""
    for words in CALLS["answer"]:
        assert run(*words).code == 0
    run("undo")
    run("card", "flag", "lab/kl", "nats?")
    run("card", "suspend", "lab/order")
    run("card", "reset", "lab/match")


def _done(run):
    """Nothing is left to do today."""
    run("config", "set", "new_per_day", "1")
    run("answer", "lab/recall", "x", "--grade", "4")


STATES = {"new": _new, "answered": _answered, "done": _done, "broken": _answered}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", CALLS)
def test_output_meets_its_schema(lab, run, deck, at, remember, tmp_path, monkeypatch, name, state):
    monkeypatch.chdir(tmp_path)

    def live():
        if state == "broken":
            deck(BROKEN, "broken")
        STATES[state](run)

    remember(f"{__name__}-{state}", live)
    if name in ("restore", "merge"):
        run("backup", "-o", "copy.sqlite")
    if state == "answered":
        at("2026-11-27T09:00:00+01:00")
    validator = Draft202012Validator(_schema(name))
    for words in CALLS[name]:
        result = run(*words)
        assert result.code in ((0, 1) if name in ("deck-check", "doctor") else (0,)), (words, result.err)
        assert result.err == ""
        lines = result.out.splitlines()
        assert len(lines) == LINES.get(words, 1)
        for line in lines:
            found = sorted(validator.iter_errors(_strict(line)), key=str)
            assert not found, (words, [f"{error.json_path}: {error.message}" for error in found])


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("name", CALLS)
def test_output_is_utf_8_whatever_the_console_takes(lab, run, remember, tmp_path, monkeypatch, name, encoding):
    monkeypatch.chdir(tmp_path)
    remember(f"{__name__}-answered", lambda: _answered(run))
    if name in ("restore", "merge"):
        run("backup", "-o", "copy.sqlite")
    validator = Draft202012Validator(_schema(name))
    for words in CALLS[name]:
        result = run(*words, encoding=encoding)  # which reads it as UTF-8
        assert (result.code, result.err) == (0, ""), words
        assert all(validator.is_valid(_strict(line)) for line in result.out.splitlines()), words


def test_schema_comes_first_in_every_object(lab, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, calls in CALLS.items():
        for line in run(*calls[0]).out.splitlines():
            assert next(iter(json.loads(line).items())) == ("schema", f"quizzer/{name}/1")


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_schema_is_sound_and_closed(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(schema["properties"])
    assert schema["properties"]["schema"] == {"const": f"quizzer/{path.stem}/1"}


def test_every_schema_is_tested():
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(CALLS)


def _commands():
    """The words of every command and the command itself."""
    for name in COMMANDS:
        built = command(name)
        inner = getattr(built, "commands", None)
        if inner is None:
            yield (name,), built
        else:
            yield from (((name, word), subcommand) for word, subcommand in inner.items())


def test_every_command_with_json_has_a_schema_and_a_call():
    commands = list(_commands())
    with_json = {words for words, built in commands if any("--json" in option.opts for option in built.params)}
    writing_json = {("export", "stats"), ("export", "reviews"), ("export", "cards")}
    called = {
        words[: len(path)]
        for calls in CALLS.values()
        for words in calls
        for path, _ in commands
        if path == words[: len(path)]
    }
    assert with_json | writing_json == called
    for words in with_json:
        assert (SCHEMAS / f"{'-'.join(words)}.json").exists(), words


def test_reading_commands_take_json():
    """What reads says it in JSON too; what only writes, a scaffold, a schema or an export, does not."""
    without = {
        " ".join(words) for words, built in _commands() if not any("--json" in option.opts for option in built.params)
    }
    assert without == {
        "review", "deck new", "deck add", "deck remove", "deck schema", "card suspend", "card resume", "card reset",
        "card flag", "card add", "card copy", "card edit", "card link", "deck export", "report",
        "export stats", "export reviews", "export cards", "config set",
        "rebuild", "trust allow", "trust deny",
    }  # fmt: skip


def test_infinite_value_is_a_word(lab, asked):
    data = asked("verify", "run", "kl_divergence", "--args", '{"p": [0.5, 0.5], "q": [1, 0]}')
    assert data["value"] == "inf"


def test_args_come_back_exactly_as_given(lab, asked):
    given = {"p": [0.5, 0.5], "q": [0.25, 0.75], "base": 2}
    assert asked("verify", "run", "kl_divergence", "--args", json.dumps(given))["args"] == given


def test_text_is_not_escaped_to_ascii(lab, run):
    assert "P‖Q" in run("verify", "run", "kl_divergence", "--args", KL, "--json").out


@pytest.mark.parametrize("name", ["next", "quizzer", "stats"])
def test_times_agree_with_the_study_day(lab, asked, at, name):
    at("2026-11-24T02:30:00+01:00")  # before the rollover hour
    words = () if name == "quizzer" else (name,)
    data = asked(*words)
    if name != "quizzer":
        assert data["study_day"] == "2026-11-23"
        assert re.match(r"2026-11-24T01:3", data["at"])
