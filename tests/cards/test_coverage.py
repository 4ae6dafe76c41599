"""What interviews ask, held against the shipped decks: no topic loses its cards, no statement of the note its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizzer.decks.places import shipped_folder

TABLE = yaml.safe_load((Path(__file__).parents[1] / "data" / "coverage.yaml").read_text(encoding="utf-8"))
DECKS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in Path(shipped_folder()).glob("*.yaml")}
CARDS = Counter(f"{deck}/{card['topic']}" for deck, found in DECKS.items() for card in found["cards"])
KEYS = {f"{deck}/{card['id']}" for deck, found in DECKS.items() for card in found["cards"]}
NOTE = [f"{deck}/{topic}" for deck, topics in TABLE["note"].items() for topic in topics]
FEWEST = 2  # cards, with which a topic is answered at all
STATEMENTS = 89  # of the note, as it was counted
FEWEST_OF_A_THEME = 3  # cards


@pytest.mark.parametrize("topic", [*NOTE, *(topic for topics in TABLE["themes"].values() for topic in topics)])
def test_topic_of_interviews_has_cards(topic: str) -> None:
    assert CARDS[topic] >= FEWEST


@pytest.mark.parametrize("theme", TABLE["themes"])
def test_theme_of_interviews_is_answered(theme: str) -> None:
    assert sum(CARDS[topic] for topic in TABLE["themes"][theme]) >= FEWEST_OF_A_THEME


@pytest.mark.parametrize("statement", TABLE["statements"], ids=lambda statement: statement["says"])
def test_statement_of_the_note_is_asked_by_cards_that_exist(statement: dict[str, Any]) -> None:
    assert statement["cards"]
    assert set(statement["cards"]) <= KEYS


def test_every_statement_of_the_note_stands_in_the_table_once() -> None:
    assert len(TABLE["statements"]) == STATEMENTS
    assert len({statement["says"] for statement in TABLE["statements"]}) == STATEMENTS
