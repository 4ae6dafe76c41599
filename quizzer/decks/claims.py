"""Decks by name: none takes a name that is another's, and a former name is one that nothing else has now."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from shlex import quote

from quizzer.decks.load import Deck, entry, load_at, name_of
from quizzer.decks.places import Place, as_typed, precedence
from quizzer.errors import Diagnostic

HINT = "an alias is a former name that nothing else has now: delete it"
_COPY_HINT = "delete it; a copy that `quizzer card copy` makes stands for a shipped card"


class Shelf:
    """Decks by name; of two of one name the first is here. Some are read already; `holders` are the files of names."""

    def __init__(self, places: Iterable[Place], read: Iterable[Deck], holders: Mapping[str, str] | None = None) -> None:
        known = {_spot(deck.path): deck for deck in read}
        self.places: dict[str, Place] = {}
        self._decks: dict[str, Deck] = {}
        found = [(place, known.get(_spot(place.path))) for place in dict.fromkeys(places)]
        named = [(place, deck.name if deck else name_of(place), deck) for place, deck in found]
        held = {name: (path,) for name, path in (holders or {}).items()}
        for place, name, deck in sorted(
            named, key=lambda entry: precedence(entry[0], entry[1], held.get(entry[1], ()))
        ):
            if name not in self.places:
                self.places[name] = place
                if deck:
                    self._decks[name] = deck

    def holds(self, deck: Deck) -> bool:
        """Whether that deck is the one here of its name."""
        return same_file(self.places[deck.name].path, deck.path)

    def deck(self, name: str) -> Deck | None:
        if name in self.places and name not in self._decks:
            self._decks[name] = load_at(self.places[name])
        return self._decks.get(name)


def same_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    return os.path.realpath(path) == os.path.realpath(other)


def _spot(path: str) -> str:
    """The path by which a file is known however it was typed; a link to it is a deck of its own."""
    return os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(path))), os.path.basename(path))


def hand(origin: str, path: str) -> str:
    """Whose a deck is: quizzer's, the learner's own, or of whoever fills the folder that it lies in."""
    return origin if origin in ("shipped", "home") else os.path.dirname(os.path.abspath(path))


@dataclass
class Bearer:
    """A deck with `count` entries, as far as names go; `copies` is the file of the learner's own copies."""

    name: str
    path: str
    origin: str
    lines: Mapping[str, int]  # where each of its cards begins, by id
    count: int
    problems: Sequence[Diagnostic]
    copies: str

    def __post_init__(self) -> None:
        self.hand = hand(self.origin, self.path)
        self.is_whole = len(self.lines) == self.count and not any(wrong.severity == "error" for wrong in self.problems)
        # Its cards stand for shipped ones that they name.
        self.keeps_copies = self.origin == "home" and same_file(self.path, self.copies)


def qualified(name: str, deck: str) -> str:
    """A reference of that deck's, made whole: `deck/id`."""
    return name if "/" in name else f"{deck}/{name}"


def against(
    deck: Bearer, card: str | None, alias: str, decks: Callable[[str], Bearer | None]
) -> tuple[str, str] | None:
    """Why the deck, or a card of it, cannot have been called that, and what to do; None if it can.

    A card of the home's own deck may have the name of a shipped card: it is a copy.
    """
    name, _, former = (qualified(alias, deck.name) if card else alias).partition("/")
    owner = deck if name == deck.name else decks(name)
    if owner is None or (card and deck.keeps_copies and owner.hand == "shipped"):
        return None
    hint = _COPY_HINT if card and owner.hand == "shipped" else HINT
    if not card:
        wrong = "the deck's own name" if owner is deck else f"the name of a deck that exists: {owner.path}"
    elif owner is deck and former == card:
        wrong = "the card's own id"
    elif former in owner.lines:
        wrong = f"a card that exists: {owner.path}:{owner.lines[former]}"
    elif owner is not deck and (owner.hand != deck.hand or not owner.is_whole):
        wrong = f"a name of the deck {name!r}, which exists: {owner.path}"
    else:
        return None
    return f"the alias {alias!r} is {wrong}", hint


def conflicts(deck: Deck, shelf: Shelf, copies: str) -> Iterator[Diagnostic]:
    """What is wrong with the names of a deck, each at the place where it stands."""

    def judged(deck: Deck) -> Bearer:
        lines = {card.id: card.line for card in deck.cards}
        return Bearer(deck.name, deck.path, deck.origin, lines, deck.count, deck.problems, copies)

    @cache
    def named(name: str) -> Bearer | None:
        found = shelf.deck(name)
        return judged(found) if found else None

    if not shelf.holds(deck):
        yield taken(deck.name, deck.path, as_typed(shelf.places[deck.name].path))
    own = judged(deck)
    bearing = [(card.id, card.aliases, deck.nodes[card.id]) for card in deck.cards]
    for card, aliases, node in [(None, deck.aliases, deck.root), *bearing]:
        for number, alias in enumerate(aliases):
            wrong = against(own, card, alias, named)
            if wrong:
                yield Diagnostic("error", deck.path, *entry(node, "aliases", number), card, *wrong)


def taken(name: str, path: str, by: str) -> Diagnostic:
    """That a deck calls itself like another."""
    message = f"a deck named {name!r} exists already: {by}"
    return Diagnostic("error", path, 1, 1, None, message, "give it another `name:`")


def refusal(
    path: str, decks: Sequence[Deck], known: Sequence[Place], copies: str, holders: Mapping[str, str] | None = None
) -> str | None:
    """Why the decks at that path cannot be added to those that are `known`; None if they can. Nothing is written."""
    shelf = Shelf([*known, *(Place(deck.path, deck.origin) for deck in decks)], decks, holders)
    there = {os.path.realpath(place.path): as_typed(place.path) for place in known}
    found: list[Diagnostic] = []
    for deck in decks:
        same = there.get(os.path.realpath(deck.path))
        found += [taken(deck.name, deck.path, same)] if same else conflicts(deck, shelf, copies)
    if found:
        more = f"; and {len(found) - 1} more: `quizzer deck check {quote(path)}` shows all" if len(found) > 1 else ""
        return f"{found[0]}{more}"
    if not any(deck.cards for deck in decks):
        return f"{path} has no usable card: `quizzer deck check {quote(path)}` says why"
    return None
