"""Drilling what was failed: which cards that is, what of it counts, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizzer.core.state import LEECH_LAPSES, CardState
from quizzer.kinds.shared.contract import Mark
from quizzer.session.drill import failed_cards
from quizzer.store.records import Filters

FIRST, SECOND, LATER = (f"2026-{day}T18:00:00+00:00" for day in ("11-23", "11-24", "12-10"))


@pytest.fixture
def answer(place: Any) -> Callable[[str, str, int], None]:
    """Give a card a grade at an instant."""

    def once(now: str, name: str, grade: int) -> None:
        desk = place(now).desk()
        desk.submit(desk.question(name), Mark("self"), "x", grade=grade)

    return once


@pytest.fixture
def drill(place: Any) -> Callable[..., Any]:
    """A desk that drills, and all that is weak or was failed; `None` where nothing is."""

    def at(now: str, *, weak: bool = False, days: int | None = None, filters: Filters = Filters()) -> Any:  # noqa: B008
        workplace = place(now)
        keys = failed_cards(
            workplace.reviews, workplace.catalog.index, workplace.clock.study_day(), weak=weak, days=days
        )
        return workplace.desk(filters=filters._replace(keys=keys))

    return at


def asked(desk: Any, grade: int = 3, most: int = 20) -> list[str]:
    """The cards that come up, each answered with a grade."""
    came: list[str] = []
    while len(came) < most and (question := desk.next()) is not None:
        came.append(question.card.id)
        desk.submit(question, Mark("self"), "x", grade=grade)
    return came


def test_weak_cards_are_those_failed_last_or_forgotten_and_not_known_well_again(
    write: Any, cards: Any, answer: Any, drill: Any
) -> None:
    write(*map(cards.recall, ("failed", "forgotten", "good", "mended", "never")))
    for name, grade in (("failed", 1), ("forgotten", 3), ("good", 3), ("mended", 1)):
        answer(FIRST, name, grade)
    answer(SECOND, "mended", 4)
    answer(LATER, "forgotten", 1)
    answer(LATER, "forgotten", 3)  # in the same sitting: it moves nothing
    assert set(asked(drill(LATER, weak=True))) == {"failed", "forgotten"}


def test_cards_failed_in_the_last_days_are_drilled_whatever_came_after(
    write: Any, cards: Any, answer: Any, drill: Any, place: Any
) -> None:
    write(*map(cards.recall, "abc"))
    answer(FIRST, "a", 1)
    answer(FIRST, "a", 3)
    answer(SECOND, "b", 1)
    answer(SECOND, "c", 1)
    place(SECOND).desk().undo()
    assert asked(drill(SECOND, days=1)) == ["b"]
    assert set(asked(drill(SECOND, days=2))) == {"a", "b"}
    assert asked(drill(LATER, days=2)) == []


def test_conditions_are_combined(write: Any, cards: Any, answer: Any, drill: Any) -> None:
    write(*map(cards.recall, "ab"))
    answer(FIRST, "a", 1)
    answer(SECOND, "b", 1)
    assert asked(drill(SECOND, weak=True, days=1)) == ["b"]


def test_what_is_due_counts_and_the_rest_is_practice(
    write: Any, cards: Any, answer: Any, drill: Any, rows: Any, place: Any
) -> None:
    write(*map(cards.recall, ("due", "ahead", "other")))
    answer(FIRST, "due", 1)
    answer(FIRST, "other", 3)
    answer(SECOND, "ahead", 1)
    before = place(SECOND).reviews.state("mine/ahead").schedule
    desk = drill(SECOND, weak=True)
    assert desk.chooser.opening() == (
        "2 cards to drill: 1 due, for credit, 1 not due, as practice that moves no schedule"
    )
    assert desk.chooser.agenda() == (2, 0, 0)
    assert set(asked(desk)) == {"due", "ahead"}
    assert {(row["card"], row["action"], row["credited"]) for row in rows()[3:]} == {
        ("mine/due", "answer", 1), ("mine/ahead", "practice", 0),
    }  # fmt: skip
    assert place(SECOND).reviews.state("mine/ahead").schedule == before
    assert place(SECOND).reviews.state("mine/due").schedule.reps == 2


def test_worst_is_asked_first(write: Any, cards: Any, answer: Any, drill: Any) -> None:
    """One topic of 12 failed of 20 and one of 1 of 1; a card that was forgotten twice before those failed once."""
    many = [cards.recall(f"m{number:02}") for number in range(20)]
    write(cards.recall("one") | {"topic": "u"}, *many, topics="tu")
    answer(FIRST, "m07", 1)
    answer(FIRST, "one", 1)
    for number in range(20):
        if number != 7:
            answer(FIRST, f"m{number:02}", 3 if number < 7 or number == 8 else 1)
    answer(SECOND, "m07", 1)
    desk = drill("2026-11-25T18:00:00+00:00", weak=True)
    assert desk.chooser.agenda().total == 13
    assert asked(desk)[:3] == ["m07", "one", "m09"]  # topics in turn


def test_failed_once_more_is_asked_until_it_is_right(
    write: Any, cards: Any, answer: Any, drill: Any, rows: Any
) -> None:
    write(*map(cards.recall, "ab"))
    for name in "ab":
        answer(FIRST, name, 1)
    desk = drill(SECOND, weak=True)
    assert sorted(asked(desk, grade=1, most=2)) == ["a", "b"]
    assert desk.chooser.agenda() == (0, 0, 2)
    assert sorted(asked(desk)) == ["a", "b"]
    assert [(row["action"], row["credited"]) for row in rows()[2:]] == [("answer", 1)] * 2 + [("practice", 0)] * 2


def test_answer_that_is_taken_back_is_asked_again(write: Any, cards: Any, answer: Any, drill: Any) -> None:
    write(*map(cards.recall, "ab"))
    for name in "ab":
        answer(SECOND, name, 1)
    desk = drill(SECOND, weak=True)
    [first] = asked(desk, most=1)
    desk.undo()
    assert desk.chooser.agenda() == (2, 0, 0)
    assert sorted(asked(desk)) == ["a", "b"]
    assert first in "ab"


def test_practice_of_what_was_failed_moves_nothing(write: Any, cards: Any, answer: Any, place: Any, rows: Any) -> None:
    write(*map(cards.recall, ("due", "ahead")))
    answer(FIRST, "due", 1)
    answer(SECOND, "ahead", 1)
    desk = place(SECOND).desk(filters=Filters(keys=("mine/due", "mine/ahead")), practice=True)
    assert asked(desk) == ["ahead"]
    assert rows()[-1]["action"] == "practice"


def test_suspended_cards_are_not_drilled(write: Any, cards: Any, answer: Any, drill: Any, place: Any) -> None:
    write(*map(cards.recall, "ab"))
    for name in "ab":
        answer(FIRST, name, 1)
    place(FIRST).act("a", "suspend")
    assert asked(drill(SECOND, weak=True)) == ["b"]


def test_nothing_to_drill_is_said(write: Any, cards: Any, sit: Any, drill: Any) -> None:
    write(cards.recall("a"))
    desk = drill(FIRST, weak=True)
    assert desk.chooser.opening() == ""
    screen = sit(chooser=desk.chooser)
    assert screen.texts("note") == []
    assert screen.summary_drawn.idle.asked_for == "drill"


def test_sitting_begins_with_what_will_count(write: Any, cards: Any, answer: Any, sit: Any, drill: Any) -> None:
    write(cards.recall("a"))
    answer(FIRST, "a", 1)
    screen = sit("quit", chooser=drill(SECOND, weak=True).chooser)
    assert screen.texts("note") == ["1 card to drill: 1 due, for credit"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(tags=("exam",)), "ab"),
        (Filters(tags=("exam", "later")), "abc"),
        (Filters(difficulties=(1, 2)), "ac"),
        (Filters(difficulties=(1, 2), tags=("exam",)), "a"),
        (Filters(topics=("mine/u",), tags=("exam",)), "b"),
        (Filters(keys=()), ""),
        (Filters(keys=("mine/d", "mine/a"), tags=("exam",)), "a"),
    ],
)
def test_filters_are_combined(write: Any, cards: Any, place: Any, filters: Filters, found: str) -> None:
    write(
        cards.recall("a", tags=["exam", "short"], difficulty=1),
        cards.recall("b", tags=["exam"], difficulty=3) | {"topic": "u"},
        cards.recall("c", tags=["later"], difficulty=2),
        cards.recall("d"),
        topics="tu",
    )
    workplace = place()
    index = workplace.catalog.index
    assert sorted(card.id for card in index.cards(filters)) == list(found)
    assert index.count(filters) == len(found)
    assert index.waiting().agenda(workplace.clock.study_day(), filters).new == len(found)
    assert index.tags() == ["exam", "later", "short"]


def test_statements_do_not_grow_with_what_is_drilled(write: Any, cards: Any, drill: Any, place: Any) -> None:
    counts = []
    for size in (5, 50):
        write(*(cards.recall(f"c{number}") for number in range(size)))
        desk = place(FIRST).desk()
        for number in range(size):
            desk.submit(desk.question(f"c{number}"), Mark("self"), "x", grade=1)
        workplace = place(SECOND)
        workplace.catalog.index.waiting()
        statements: list[str] = []
        workplace.database.connection.set_trace_callback(statements.append)
        keys = failed_cards(workplace.reviews, workplace.catalog.index, workplace.clock.study_day(), weak=True, days=30)
        assert len(keys or ()) == size
        assert workplace.desk(filters=Filters(keys=keys)).next()
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 16


def test_leech_was_forgotten_eight_times(write: Any, cards: Any, answer: Any, place: Any) -> None:
    write(cards.recall("a"))
    answer(FIRST, "a", 3)
    for lapse in range(LEECH_LAPSES):
        assert not place().reviews.state("mine/a").is_leech()
        answer(f"2027-{lapse + 1:02}-01T18:00:00+00:00", "a", 1)
    assert place().reviews.state("mine/a").is_leech()
    assert not CardState("mine/b").is_leech()
    assert not CardState("mine/b").is_weak()


def test_leech_is_told_once(write: Any, cards: Any, answer: Any, sit: Any) -> None:
    write(cards.blank("a"))
    answer(FIRST, "a", 3)
    told = []
    for month in range(1, LEECH_LAPSES + 2):
        screen = sit("answer no", "accept", now=f"2027-{month:02}-01T18:00:00+00:00")
        told.append([text for text in screen.texts("note") if "forgotten" in text])
    assert [len(notes) for notes in told] == [0] * (LEECH_LAPSES - 1) + [1, 0]
    assert told[LEECH_LAPSES - 1][0].startswith("mine/a was forgotten 5 times: edit it (`:e`), split it")
