"""References that lead nowhere, in `requires` and `follow_up`."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.decks.claims import qualified
from quizzer.decks.load import entry
from quizzer.decks.shelf import Shelf, Volume
from quizzer.errors import Diagnostic, did_you_mean, nearest

_MOST_HINTS = 50  # of a deck: to look for what is most alike takes a while


class References:
    """The references of one deck, looked up among all there are."""

    def __init__(self, volume: Volume, shelf: Shelf) -> None:
        self._volume = volume
        self._shelf = shelf
        self._hints = 0

    def wrong(self) -> Iterator[Diagnostic]:
        """An error for each that leads nowhere in its own deck, a warning for one into another deck."""
        deck = self._volume.deck
        for topic in deck.topics:
            node = deck.topic_nodes[topic["id"]]
            for number, target in enumerate(topic["requires"]):
                yield from self._missing(target, entry(node, "requires", number), f"topic {topic['id']!r}", None)
        for card in deck.cards:
            node, what = deck.nodes[card.id], f"card {card.id!r}"
            for number, target in enumerate(card.requires):
                yield from self._missing(target, entry(node, "requires", number), what, card.id)
            if card.follow_up is None:
                continue
            place = entry(node, "follow_up")
            if qualified(card.follow_up, deck.name) == card.key:
                hint = "name another card, or leave it out"
                yield Diagnostic("error", deck.path, *place, card.id, f"{what} is its own follow-up", hint)
            else:
                yield from self._missing(card.follow_up, place, what, card.id)

    def _missing(self, target: str, place: tuple[int, int], what: str, card: str | None) -> Iterator[Diagnostic]:
        own = self._volume.deck
        name, _, inner = qualified(target, own.name).partition("/")
        owner = self._volume if name == own.name else self._shelf.volume(name)
        if owner is None:
            message = f"{what} refers to {target!r}, and no deck is called {name!r}"
            hint = did_you_mean(name, self._shelf.names, "`quizzer deck list` names the decks")
            yield Diagnostic("warning", own.path, *place, card, message, hint)
        elif inner not in owner.cards and inner not in owner.topics:
            severity = "error" if owner is self._volume else "warning"
            message = f"{what} refers to {target!r}, which does not exist"
            yield Diagnostic(severity, own.path, *place, card, message, self._hint(target, inner, owner))

    def _hint(self, target: str, inner: str, owner: Volume) -> str:
        self._hints += 1
        near = nearest(inner, [*owner.cards, *owner.topics]) if self._hints <= _MOST_HINTS else None
        return f"did you mean {target.removesuffix(inner)}{near}?" if near else ""
