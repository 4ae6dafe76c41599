"""`quizzer deck choose`: which decks are asked, for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

DECK = """
format: 1
title: {name}
groups: [{groups}]
topics: [{{id: t, title: T}}]
cards:
  - {{id: c, topic: t, kind: recall, question: Q, answer: A, why: W, source: S}}
"""

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _shipped(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name, groups in (("trees", "note, classical"), ("bert", "note, nlp"), ("lora", "nlp")):
        (folder / f"{name}.yaml").write_text(DECK.format(name=name, groups=groups))
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(folder))


@pytest.fixture
def own(home: Any) -> None:
    """A deck of one's own, of no group."""
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "mine.yaml").write_text(DECK.format(name="mine", groups="mine"))


def asked(run: Run) -> set[str]:
    """The decks of all cards that can be asked."""
    return {card["deck"] for card in json.loads(run("card", "list", "--json").out)["cards"]}


@pytest.mark.parametrize(
    ("words", "decks"),
    [
        (("note",), {"trees", "bert"}), (("nlp",), {"bert", "lora"}), (("classical", "lora"), {"trees", "lora"}),
        (("all",), {"trees", "bert", "lora"}), (("nlp", "all"), {"trees", "bert", "lora"}),
    ],
)  # fmt: skip
def test_chosen_decks_are_asked_and_ones_own(run: Run, own: None, words: tuple[str, ...], decks: set[str]) -> None:
    chosen = json.loads(run("deck", "choose", *words, "--json").out)
    assert (set(chosen["asked"]), asked(run)) == (decks, decks | {"mine"})
    assert json.loads(run("deck", "choose", "--json").out) == chosen  # it stays


def test_groups_are_told_with_what_is_asked_of_them(run: Run) -> None:
    run("deck", "choose", "classical")
    groups = {group["name"]: group for group in json.loads(run("deck", "choose", "--json").out)["groups"]}
    assert {name: (group["decks"], group["cards"], group["asked"]) for name, group in groups.items()} == {
        "all": (["bert", "lora", "trees"], 3, 1), "note": (["bert", "trees"], 2, 1),
        "nlp": (["bert", "lora"], 2, 0), "classical": (["trees"], 1, 1),
    }  # fmt: skip
    listed = run("deck", "list").out
    assert listed.count("not chosen") == 2


def test_unknown_word_is_told_and_changes_nothing(run: Run) -> None:
    run("deck", "choose", "nlp")
    said = run("deck", "choose", "note", "clasical")
    assert (said.code, said.err) == (2, "quizzer: no deck or group is called 'clasical': did you mean classical?\n")
    assert asked(run) == {"bert", "lora"}


def test_progress_of_a_deck_that_is_not_chosen_stays(run: Run) -> None:
    run("answer", "trees/c", "done", "--grade", "3")
    run("deck", "choose", "nlp")
    assert asked(run) == {"bert", "lora"}
    run("deck", "choose", "all")
    cards = json.loads(run("card", "list", "--json").out)["cards"]
    assert {card["id"]: card["reps"] for card in cards} == {"trees/c": 1, "bert/c": 0, "lora/c": 0}


def test_hidden_deck_stays_hidden_whatever_is_chosen(run: Run) -> None:
    run("deck", "remove", "bert")
    run("deck", "choose", "nlp")
    assert asked(run) == {"lora"}
    assert "hidden" in run("deck", "list").out
