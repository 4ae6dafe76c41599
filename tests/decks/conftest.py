"""Decks out of text."""

from collections.abc import Callable

import pytest

from quizzer.decks.load import Deck, read

HEAD = """\
format: 1
title: Mine
topics: [{id: t, title: Topic}]
cards:
"""


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
