"""All decks that a reference can lead into, each read when it is first asked for."""

import os
from collections.abc import Iterable

from quizzer.decks.load import Deck, load_at, name_of
from quizzer.decks.places import Place, precedence


class Shelf:
    """Decks by name; of two of one name the first is here. Some are read already."""

    def __init__(self, places: Iterable[Place], read: Iterable[Deck]) -> None:
        known = {_spot(deck.path): deck for deck in read}
        self.places: dict[str, Place] = {}
        self._decks: dict[str, Deck] = {}
        found = [(place, known.get(_spot(place.path))) for place in dict.fromkeys(places)]
        named = [(place, deck.name if deck else name_of(place), deck) for place, deck in found]
        for place, name, deck in sorted(named, key=lambda entry: precedence(*entry[:2])):
            if name not in self.places:
                self.places[name] = place
                if deck:
                    self._decks[name] = deck

    def holds(self, deck: Deck) -> bool:
        """Whether that deck is the one here of its name."""
        return same_file(self.places[deck.name].path, deck.path)

    def deck(self, name: str) -> Deck | None:
        """The deck of that name."""
        if name in self.places and name not in self._decks:
            self._decks[name] = load_at(self.places[name])
        return self._decks.get(name)


def same_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    return os.path.realpath(path) == os.path.realpath(other)


def _spot(path: str) -> str:
    """The path by which a file is known however it was typed; a link to it is a deck of its own."""
    return os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(path))
