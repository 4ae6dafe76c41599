"""What a deck holds, counted, as plain data."""

from __future__ import annotations

from collections import Counter
from typing import TypedDict

from quizzer.store.index import Index
from quizzer.store.records import DeckRow, Filters


class TopicData(TypedDict):
    """A topic of a deck."""

    id: str
    title: str
    cards: int
    requires: list[str]


class DeckData(TypedDict):
    """A deck; `kinds` counts its cards by kind, `problems` what is wrong with it."""

    name: str
    title: str
    origin: str
    path: str
    cards: int
    kinds: dict[str, int]
    topics: list[TopicData]
    problems: int


def contents(index: Index, row: DeckRow) -> DeckData:
    """What the index has of a deck."""
    headers = index.headers(Filters(decks=(row.name,)))
    topics = Counter(topic for _, _, topic, _ in headers)
    return {
        "name": row.name,
        "title": row.title,
        "origin": row.origin,
        "path": row.path,
        "cards": len(headers),
        "kinds": dict(Counter(kind for *_, kind in headers)),
        "topics": [
            {
                "id": topic["id"],
                "title": topic["title"],
                "cards": topics[f"{row.name}/{topic['id']}"],
                "requires": topic["requires"],
            }
            for topic in row.topics
        ],
        "problems": len(row.all_problems),
    }
