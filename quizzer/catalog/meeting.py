"""The order in which new cards are met: one deck after the other, or all decks in turn."""

from collections.abc import Iterator, Mapping, Sequence

from quizzer.core.queue import order_topics
from quizzer.decks.claims import qualified
from quizzer.store.records import DeckRow, Placed

_USUAL_DIFFICULTY = 2  # of a card that does not say


def in_meeting_order(rows: Sequence[DeckRow], cards: Sequence[Placed], *, in_turn: bool) -> list[str]:
    """The keys of the cards; a card comes after those that it requires itself, by name or as those of a topic.

    One deck after the other, topics come after those they require, and cards in their own order. In turn, each deck
    gives its easiest card that is left, and a topic begins when those that it requires have begun.
    """
    requires = {
        f"{row.name}/{topic['id']}": [qualified(name, row.name) for name in topic["requires"]]
        for row in rows
        for topic in row.topics
    }
    places = {topic: place for place, topic in enumerate(order_topics(requires))}
    ordered = sorted(cards, key=lambda card: (places.get(card.topic, len(places)), card.position))
    if in_turn:
        ordered = list(_Turns([row.name for row in rows], ordered, places, requires))
    if not any(card.requires for card in ordered):
        return [card.key for card in ordered]
    meant: dict[str, list[str]] = {}
    for card in ordered:
        meant.setdefault(card.topic, []).append(card.key)
    meant |= {card.key: [card.key] for card in ordered}
    needs = {
        card.key: [key for name in card.requires for key in meant.get(qualified(name, card.deck), ())]
        for card in ordered
    }
    return order_topics(needs)


class _Turns:
    """Deals the cards of all decks in turn."""

    def __init__(
        self,
        decks: Sequence[str],
        cards: Sequence[Placed],
        places: Mapping[str, int],
        requires: Mapping[str, Sequence[str]],
    ) -> None:
        self._places = places
        self._requires = requires
        self._left: dict[str, list[Placed]] = {}  # by topic, the easiest last
        self._first: dict[str, list[tuple[int, int, str]]] = {deck: [] for deck in decks}  # of each topic, by deck
        self._begun: set[str] = set()
        for card in cards:
            self._left.setdefault(card.topic, []).append(card)
        for topic, members in self._left.items():
            members.sort(key=lambda card: (_difficulty(card), card.position), reverse=True)
            self._offer(topic)

    def __iter__(self) -> Iterator[Placed]:
        while decks := [deck for deck, first in self._first.items() if first]:
            for deck in decks:
                if self._first[deck]:  # another deck may have begun its last topic
                    yield self._dealt(self._begins_with(self._first[deck][0][-1]))

    def _dealt(self, topic: str) -> Placed:
        """The easiest card of a topic."""
        card = self._left[topic].pop()
        first = self._first[card.deck]
        first.remove(next(entry for entry in first if entry[-1] == topic))
        self._offer(topic)
        self._begun.add(topic)
        return card

    def _offer(self, topic: str) -> None:
        """Have the easiest card that is left of a topic among those of its deck."""
        if members := self._left[topic]:
            first = self._first.setdefault(members[-1].deck, [])
            first.append((_difficulty(members[-1]), self._places.get(topic, len(self._places)), topic))
            first.sort()

    def _begins_with(self, topic: str) -> str:
        """The topic itself, or one that has to begin before it; a cycle does no harm."""
        path = {topic}
        while missing := self._missing(topic, path):
            topic = missing
            path.add(topic)
        return topic

    def _missing(self, topic: str, path: set[str]) -> str | None:
        needed = (name for name in self._requires.get(topic, ()) if name not in self._begun and name not in path)
        return next((name for name in needed if self._left.get(name)), None)


def _difficulty(card: Placed) -> int:
    return card.difficulty or _USUAL_DIFFICULTY
