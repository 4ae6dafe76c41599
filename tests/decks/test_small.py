"""Small cards: what may be left out of one's own decks, what a strict check says of it, and what screens make of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quizzer import kinds
from quizzer.decks.load import load

Run = Callable[..., Any]
SMALL = """\
format: 1
title: Small
topics: [{id: t, title: T}]
cards:
  - {id: said, topic: t, kind: recall, question: "Say it.", answer: It.}
  - {id: one, topic: t, kind: choice, question: "Convex?", choices: [{text: aye, correct: true}, {text: nay}]}
  - {id: some, topic: t, kind: multi, question: "Which?", choices: [{text: a, correct: true}, {text: b}]}
  - {id: layers, topic: t, kind: numeric, question: "Layers?", value: 96}
  - {id: oven, topic: t, kind: numeric, question: "{{f}}?", params: {f: {int: [300, 400]}}, value: f - 32,
     wrong: {added: {value: f + 32}}}
"""


@pytest.fixture
def small(run: Run, tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert run("deck", "check", str(path)).out.endswith("no problems\n")
    run("deck", "add", str(path))
    return str(path)


def test_strict_check_asks_for_what_is_left_out(run: Run, small: str) -> None:
    result = run("deck", "check", small, "--strict", "--json")
    problems = json.loads(result.out)["problems"]
    assert result.code == 1
    assert {problem["severity"] for problem in problems} == {"warning"}
    told = sorted((problem["line"], problem["message"].split("`")[1]) for problem in problems)
    cards = [(line, key) for line in (5, 6, 7, 8, 9) for key in ("why", "source")]
    assert told == sorted([*cards, (5, "key_points"), (6, "why"), (6, "why"), (7, "why"), (7, "why"), (10, "why")])


@pytest.mark.parametrize("card", ["said", "one", "some", "layers", "oven"])
@pytest.mark.parametrize("width", ["40", "80"])
def test_screens_show_nothing_where_nothing_is(
    run: Run, small: str, card: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    grade = ("--grade", "3") if card == "said" else ()
    outs = [run("card", "show", f"small/{card}", "--answer"), run("answer", f"small/{card}", "", "--practice", *grade)]
    outs.append(run("answer", f"small/{card}", "2" if card in ("one", "some") else "7.12", "--practice", *grade))
    for result in outs:
        assert result.err == ""
        lines = [line.strip() for line in result.out.rstrip("\n").split("\n")]
        assert "" not in [a + b for a, b in pairwise(lines)], result.out  # no two empty lines
        assert not {"why", "source"} & {line.split()[0] for line in lines if line}


def test_slip_of_a_formula_is_counted_under_the_card(run: Run, small: str) -> None:
    f = kinds.load("numeric").prepare(load(small).cards[-1], 1)["params"]["f"]
    told = json.loads(run("answer", "small/oven", str(f + 32), "--json").out)
    assert (told["state"], told["named"], told["message"]) == ("wrong", "added", "added")
    [mistake] = json.loads(run("stats", "--json").out)["mistakes"]
    assert (mistake["verify"], mistake["id"], mistake["count"], mistake["credited"]) == ("small/oven@1", "added", 1, 1)
    assert "in small/oven" in run("stats").out


def test_card_is_found_by_its_former_name(run: Run, small: str) -> None:
    text = SMALL.replace("{id: layers,", "{id: depth, aliases: [layers, other/blocks],")
    Path(small).write_text(text, encoding="utf-8")
    for former in ("layers", "small/layers", "blocks", "other/blocks"):
        assert run("card", "show", former).out.startswith(" small/depth "), former
    assert "there is no card 'laiers'" in run("card", "show", "laiers").err


def test_deck_that_was_put_aside_comes_back_with_its_progress(run: Run, home: Path) -> None:
    run("card", "add", "--question", "One?", "--value", "11")
    path = home / "decks" / "mine.yaml"
    text = path.read_bytes()
    run("answer", "one", "11")
    assert "`quizzer deck add mine.yaml` brings it back" in run("deck", "remove", "mine").out
    assert run("card", "show", "mine/one").code
    assert run("deck", "add", "mine.yaml").out == f" {path} is back\n"
    assert path.read_bytes() == text
    assert "You answered it 1 time" in run("card", "show", "mine/one").out
    assert "does not exist" in run("deck", "add", "other.yaml").err


def test_doctor_names_the_likely_heir_of_a_card_that_is_gone_and_its_alias_links_it(run: Run, small: str) -> None:
    run("answer", "layers", "96")
    path = Path(small)
    path.write_text(SMALL.replace("{id: layers,", "{id: layers-of-it,"), encoding="utf-8")
    told = " ".join(run("doctor").out.split())
    link = "`quizzer card link small/layers small/layers-of-it` takes its progress over"
    assert f"small/layers may be small/layers-of-it by now (same question): {link}" in told
    path.write_text(SMALL.replace("{id: layers,", "{id: layers-of-it, aliases: [layers],"), encoding="utf-8")
    assert "You answered it 1 time" in run("card", "show", "layers").out
    assert "may be" not in run("doctor").out


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ("kind: choice, choices: aye", "`choices: [{text: ..., correct: true}, ...]`"),
        ("kind: match", "`pairs: [{left: ..., right: ...}, ...]`"),
        ("kind: order, items: {a: b}", "`items: [..., ...]`"),
        ("kind: numeric, value: 3, wrong: 4", "`wrong: {name: {value: ...}}`"),
        ("kind: numeric", "or `value` in its place"),
        ("kind: numeric, value: f, params: {f: [1, 2]}", "{int: [1, 9]}"),
        ("kind: numeric, verify: sigmoid", "`goldens: [{params: {name: ...}, value: ...}, ...]`"),
        ("kind: essay", "(known: recall, "),
    ],
)
def test_error_says_what_would_be_right(run: Run, tmp_path: Path, card: str, said: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(f"{SMALL.partition('  - ')[0]}  - {{id: x, topic: t, question: Q., {card}}}\n", encoding="utf-8")
    assert said in run("deck", "check", str(path)).out
