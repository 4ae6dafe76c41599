"""Decks out of text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.decks.load import Deck, read
from quizzer.decks.places import Place

HEAD = """\
format: 1
title: Mine
topics: [{id: t, title: Topic}]
cards:
"""


WITH_HEAD = "format: 1\n%stitle: T\ntopics: [{id: t, title: Topic}]\ncards:\n"
RECALL = "  - {id: %s, topic: t, kind: recall, question: Q, answer: A, why: W, source: S, key_points: [K]%s}\n"


def deck_of(*cards: str, head: str = "") -> str:
    """A deck of cards `id` or `id: alias, alias`; the first stands on line 5, or 6 under a head."""
    named = (card.partition(": ") for card in cards)
    return WITH_HEAD % head + "".join(
        RECALL % (name, f", aliases: [{aliases}]" if aliases else "") for name, _, aliases in named
    )


@pytest.fixture
def placed(tmp_path: Path) -> Callable[..., list[Place]]:
    """Write decks and give their places, in the order given; a folder before the name is the origin."""

    def write(**texts: str) -> list[Place]:
        found = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            found.append(Place(str(path), name.split("/")[0] if "/" in name else "added"))
        return found

    return write


@pytest.fixture(scope="session")
def loaded() -> Callable[[str], Deck]:
    """The deck of a whole file's text, named `mine`."""

    def load(text: str) -> Deck:
        deck = Deck("mine", "mine.yaml")
        read(deck, text)
        return deck

    return load


@pytest.fixture(scope="session")
def with_cards(loaded: Callable[[str], Deck]) -> Callable[[str], Deck]:
    """The deck of these cards, under a head of four lines: the first card stands on line 5."""
    return lambda cards: loaded(HEAD + cards)
