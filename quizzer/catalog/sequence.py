"""The order in which new cards are met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizzer.core.queue import order_topics
from quizzer.decks.claims import qualified
from quizzer.store.records import DeckRow, Placed


def in_meeting_order(rows: Sequence[DeckRow], cards: Sequence[Placed]) -> list[str]:
    """The keys of the cards: topics after those they require, then by deck and position; a card after the cards that it
    requires itself."""
    requires = {
        f"{row.name}/{topic['id']}": [qualified(name, row.name) for name in topic["requires"]]
        for row in rows
        for topic in row.topics
    }
    places = {topic: place for place, topic in enumerate(order_topics(requires))}
    ordered = sorted(cards, key=lambda card: (places.get(card.topic, len(places)), card.position))
    if not any(card.requires for card in ordered):
        return [card.key for card in ordered]
    return order_topics(_needs(ordered))


def _needs(ordered: Sequence[Placed]) -> dict[str, list[str]]:
    """The cards that each card requires, by itself or as the cards of a topic."""
    keys = {card.key for card in ordered}
    by_topic: dict[str, list[str]] = {}
    for card in ordered:
        by_topic.setdefault(card.topic, []).append(card.key)
    return {card.key: list(_needed(card, keys, by_topic)) for card in ordered}


def _needed(card: Placed, keys: set[str], by_topic: dict[str, list[str]]) -> Iterator[str]:
    for name in card.requires:
        full = qualified(name, card.deck)
        if full in keys:
            yield full
        else:
            yield from by_topic.get(full, ())
