"""Names that a deck would have though they are another's: its own name, and the aliases of the deck and its cards."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from quizzer.decks.claims import HINT, against_alias, against_deck_alias, hint_for, qualified
from quizzer.decks.load import Deck, entry, load
from quizzer.decks.places import Place, as_typed
from quizzer.decks.shelf import Shelf, Volume
from quizzer.errors import Diagnostic


def conflicts(volume: Volume, shelf: Shelf) -> Iterator[Diagnostic]:
    """What is wrong with the names of a deck, each at the place where it stands."""
    deck, bearer = volume.deck, volume.bearer
    if not shelf.holds(volume):
        yield _taken(deck, shelf.place(deck.name))
    for number, alias in enumerate(deck.aliases):
        wrong = against_deck_alias(bearer, alias, shelf.bearer)
        if wrong:
            yield Diagnostic("error", deck.path, *entry(deck.root, "aliases", number), None, wrong, HINT)
    for card in deck.cards:
        for number, alias in enumerate(card.aliases):
            wrong = against_alias(bearer, card.id, alias, shelf.bearer)
            if wrong:
                place = entry(deck.nodes[card.id], "aliases", number)
                owner = shelf.bearer(qualified(alias, deck.name).partition("/")[0])
                yield Diagnostic("error", deck.path, *place, card.id, wrong, hint_for(owner))


def _taken(deck: Deck, by: Place) -> Diagnostic:
    message = f"a deck named {deck.name!r} exists already: {as_typed(by.path)}"
    return Diagnostic("error", deck.path, 1, 1, None, message, "give it another `name:`")


def refusal(path: str, places: Sequence[Place], known: Sequence[Place], copies: str) -> str | None:
    """Why the decks at that path cannot be added to those that are `known`; None if they can. Nothing is written."""
    read = [(place, load(place.path, as_typed(place.path), leads_out=place.leads_out)) for place in places]
    shelf = Shelf([*known, *places], read, copies)
    there = {os.path.realpath(place.path): place for place in known}
    found: list[Diagnostic] = []
    for place, deck in read:
        same = there.get(os.path.realpath(place.path))
        found += [_taken(deck, same)] if same else conflicts(Volume(place, deck, copies), shelf)
    if found:
        more = f"; and {len(found) - 1} more: `quizzer deck check {path}` shows all" if len(found) > 1 else ""
        return f"{found[0]}{more}"
    if not any(deck.cards for _, deck in read):
        return f"{path} has no usable card: `quizzer deck check {path}` says why"
    return None
