"""The order in which new cards are met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.catalog.meeting import in_meeting_order
from quizzer.decks.load import load
from quizzer.decks.places import files, shipped_folder
from quizzer.store.records import DeckRow, Placed

A_DAY = 10  # new cards


def row(name: str, topics: dict[str, Sequence[str]]) -> DeckRow:
    told = [{"id": topic, "title": topic, "requires": list(requires)} for topic, requires in topics.items()]
    empty: dict[str, Any] = dict.fromkeys(DeckRow._fields)
    return DeckRow(**{**empty, "name": name, "topics": told})


def card(key: str, topic: str, position: int, difficulty: int | None = None, *requires: str) -> Placed:
    deck = key.partition("/")[0]
    return Placed(key, deck, f"{deck}/{topic}", position, 0, 1, difficulty, [], list(requires))


def test_decks_come_in_turn_their_easiest_card_first() -> None:
    cards = [
        card("a/1", "t", 0, 3), card("a/2", "t", 1, 1), card("a/3", "t", 2), card("a/4", "t", 3, 2),
        card("b/1", "t", 0, 5), card("c/1", "t", 0, 1), card("c/2", "t", 1, 4),
    ]  # fmt: skip
    rows = [row(name, {"t": ()}) for name in "abc"]
    assert in_meeting_order(rows, cards, in_turn=True) == ["a/2", "b/1", "c/1", "a/3", "c/2", "a/4", "a/1"]
    assert in_meeting_order(rows, cards, in_turn=False) == [one.key for one in cards]


def test_topic_begins_after_those_that_it_requires() -> None:
    rows = [row("a", {"last": ["b/middle"]}), row("b", {"middle": ["first"], "first": ()})]
    cards = [
        card("a/1", "last", 0, 1), card("b/1", "middle", 0, 1), card("b/2", "middle", 1, 2), card("b/3", "first", 2, 5),
    ]  # fmt: skip
    assert in_meeting_order(rows, cards, in_turn=True) == ["b/3", "b/1", "a/1", "b/2"]


def test_cycle_of_topics_does_no_harm() -> None:
    rows = [row("a", {"t": ["u", "gone/x"], "u": ["t"]})]
    cards = [card("a/1", "t", 0), card("a/2", "u", 1)]
    assert sorted(in_meeting_order(rows, cards, in_turn=True)) == ["a/1", "a/2"]


@st.composite
def shelves(draw: st.DrawFn) -> tuple[list[DeckRow], list[Placed]]:
    """Decks whose topics require topics before them, anywhere."""
    decks = draw(st.lists(st.integers(1, 3), min_size=1, max_size=5))
    names = [(f"d{deck}", f"t{topic}") for deck, count in enumerate(decks) for topic in range(count)]
    rows, cards = [], []
    for deck, count in enumerate(decks):
        topics: dict[str, Sequence[str]] = {}
        for topic in range(count):
            before = names[: names.index((f"d{deck}", f"t{topic}"))]
            chosen = draw(st.lists(st.sampled_from(before), max_size=2)) if before else []
            topics[f"t{topic}"] = [f"{name}/{other}" for name, other in chosen]
            for position in range(draw(st.integers(1, 4))):
                grade = draw(st.one_of(st.none(), st.integers(1, 5)))
                cards.append(card(f"d{deck}/c{topic}-{position}", f"t{topic}", 10 * topic + position, grade))
        rows.append(row(f"d{deck}", topics))
    return rows, cards


@given(shelves())
def test_every_card_is_dealt_once_and_no_topic_before_what_it_requires(
    shelf: tuple[list[DeckRow], list[Placed]],
) -> None:
    rows, cards = shelf
    order = in_meeting_order(rows, cards, in_turn=True)
    assert sorted(order) == sorted(one.key for one in cards)
    topic_of = {one.key: one.topic for one in cards}
    begun: set[str] = set()
    requires = {f"{deck.name}/{topic['id']}": topic["requires"] for deck in rows for topic in deck.topics}
    for key in order:
        assert begun.issuperset(requires[topic_of[key]])
        begun.add(topic_of[key])


@given(shelves())
def test_within_a_topic_no_card_comes_before_an_easier_one(shelf: tuple[list[DeckRow], list[Placed]]) -> None:
    rows, cards = shelf
    place = {key: number for number, key in enumerate(in_meeting_order(rows, cards, in_turn=True))}
    for one in cards:
        for other in cards:
            if one.topic == other.topic and (one.difficulty or 2) < (other.difficulty or 2):
                assert place[one.key] < place[other.key]


@pytest.mark.parametrize(("in_turn", "last_day"), [(True, 10), (False, 50)])
def test_all_shipped_decks_are_met_within_ten_days(in_turn: bool, last_day: int) -> None:
    decks = sorted(map(load, files(shipped_folder())), key=lambda deck: (deck.order, deck.name))
    rows = [row(deck.name, {topic["id"]: topic["requires"] for topic in deck.topics}) for deck in decks]
    cards = [
        card(found.key, found.topic, found.position, found.difficulty, *found.requires)
        for deck in decks
        for found in deck.cards
    ]
    order = in_meeting_order(rows, cards, in_turn=in_turn)
    days: dict[str, int] = {}
    for number, key in enumerate(order):
        days.setdefault(key.partition("/")[0], 1 + number // A_DAY)
    assert len(days) == len(decks)
    assert (max(days.values()) <= last_day) == in_turn


def test_all_shipped_decks_are_met_within_a_week(place: Any) -> None:
    """Ten new cards come in each day, of all decks in turn."""
    first = place().catalog.index.headers()[: 7 * 10]
    assert {deck for _, deck, *_ in first} == {row.name for row in place().catalog.index.decks()}
