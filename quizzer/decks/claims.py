"""Former names: a deck may go by one that nothing else has now, and takes nothing that is another's."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

HINT = "an alias is a former name that nothing else has now: delete it"


class Bearer(NamedTuple):
    """A deck, as far as names go."""

    name: str
    path: str
    hand: str
    lines: Mapping[str, int]  # where each of its cards begins, by id
    is_whole: bool  # whether these are all the cards of its file
    keeps_copies: bool  # whether it is the home's own deck, whose cards stand for the shipped ones that they name


Decks = Callable[[str], Bearer | None]  # by name


def hand(origin: str, path: str) -> str:
    """Whose a deck is: quizzer's, the learner's own, or of whoever fills the folder that it lies in."""
    return origin if origin in ("shipped", "home") else os.path.dirname(os.path.abspath(path))


def hint_for(owner: Bearer | None) -> str:
    """What to do about an alias that names a card of that deck."""
    if owner is not None and owner.hand == "shipped":
        return "delete it; a copy that `quizzer card copy` makes stands for a shipped card"
    return HINT


def qualified(name: str, deck: str) -> str:
    """A reference of that deck's, made whole: `deck/id`."""
    return name if "/" in name else f"{deck}/{name}"


def against_deck_alias(deck: Bearer, alias: str, decks: Decks) -> str | None:
    """Why the deck cannot have been called that; None if it can."""
    owner = decks(alias)
    if alias == deck.name:
        return f"the alias {alias!r} is the deck's own name"
    return f"the alias {alias!r} is the name of a deck that exists: {owner.path}" if owner else None


def against_alias(deck: Bearer, card: str, alias: str, decks: Decks) -> str | None:
    """Why a card of the deck cannot have been called that; None if it can, or if it is a copy of a shipped card."""
    name, _, former = qualified(alias, deck.name).partition("/")
    owner = deck if name == deck.name else decks(name)
    if owner is None or (deck.keeps_copies and owner.hand == "shipped"):
        return None
    if owner is deck and former == card:
        return f"the alias {alias!r} is the card's own id"
    if former in owner.lines:
        return f"the alias {alias!r} is a card that exists: {owner.path}:{owner.lines[former]}"
    if owner is not deck and (owner.hand != deck.hand or not owner.is_whole):
        return f"the alias {alias!r} is a name of the deck {name!r}, which exists: {owner.path}"
    return None
