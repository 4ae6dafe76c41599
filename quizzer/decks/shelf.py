"""All decks that a reference can lead into, each read when it is first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.decks.claims import Bearer, hand
from quizzer.decks.load import Deck, load, name_of
from quizzer.decks.places import Place, as_typed, precedence


class Volume:
    """A deck where it stands; `copies` is the file of the learner's own copies."""

    def __init__(self, place: Place, deck: Deck, copies: str) -> None:
        self.place = place
        self.deck = deck
        self._copies = copies

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Its usable cards, by id."""
        return {card.id: card for card in self.deck.cards}

    @cached_property
    def topics(self) -> dict[str, dict[str, Any]]:
        """Its topics, by id."""
        return {topic["id"]: topic for topic in self.deck.topics}

    @cached_property
    def members(self) -> dict[str, list[Card]]:
        """The cards of each of its topics."""
        found: dict[str, list[Card]] = {topic: [] for topic in self.topics}
        for card in self.deck.cards:
            found[card.topic].append(card)
        return found

    @cached_property
    def bearer(self) -> Bearer:
        """The deck as far as names go."""
        deck, place = self.deck, self.place
        is_whole = len(deck.cards) == deck.count and not any(entry.severity == "error" for entry in deck.problems)
        lines = {card.id: card.line for card in deck.cards}
        keeps_copies = place.origin == "home" and same_file(place.path, self._copies)
        return Bearer(deck.name, deck.path, hand(place.origin, place.path), lines, is_whole, keeps_copies)


class Shelf:
    """Volumes by name; of two of one name the first is here. Some decks are read already."""

    def __init__(self, places: Iterable[Place], read: Iterable[tuple[Place, Deck]], copies: str) -> None:
        self._read = {_spot(place.path): deck for place, deck in read}
        self._copies = copies
        self._places: dict[str, Place] = {}
        self._volumes: dict[str, Volume] = {}
        named = [(place, self._name(place)) for place in dict.fromkeys(places)]
        for place, name in sorted(named, key=lambda entry: precedence(*entry)):
            self._places.setdefault(name, place)

    def _name(self, place: Place) -> str:
        deck = self._read.get(_spot(place.path))
        return deck.name if deck else name_of(place)

    @property
    def names(self) -> Iterable[str]:
        """The names of all decks."""
        return self._places

    def place(self, name: str) -> Place:
        """Where the deck of that name lies."""
        return self._places[name]

    def holds(self, volume: Volume) -> bool:
        """Whether that deck is the one here of its name."""
        return same_file(self._places[volume.deck.name].path, volume.place.path)

    def volume(self, name: str) -> Volume | None:
        """The deck of that name."""
        place = self._places.get(name)
        if place is not None and name not in self._volumes:
            deck = self._read.get(_spot(place.path))
            deck = deck or load(place.path, as_typed(place.path), leads_out=place.leads_out)
            self._volumes[name] = Volume(place, deck, self._copies)
        return self._volumes.get(name)

    def bearer(self, name: str) -> Bearer | None:
        """The deck of that name, as far as names go."""
        volume = self.volume(name)
        return volume.bearer if volume else None


def same_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    return os.path.realpath(path) == os.path.realpath(other)


def _spot(path: str) -> str:
    """The path by which a file is known however it was typed; a link to it is a deck of its own."""
    return os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(path))
