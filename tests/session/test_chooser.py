"""What comes next is handed in: another policy needs neither another desk nor another sitting."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quizzer.core.event import Event
from quizzer.core.queue import Agenda, Entry, Turn
from quizzer.session.chooser import Idle, Pick


class Programme:
    """Implements `Chooser` by a list of cards, each asked once; what is met by the way moves no schedule."""

    def __init__(self, *cards: str, practice: bool) -> None:
        self._practice = practice
        self.told: list[tuple[str, str]] = []
        self._cards = list(cards)

    def opening(self) -> str:
        return "a programme"

    def is_credited(self, turn: Turn) -> bool:
        return not self._practice

    def next(self, passed_over: Collection[str]) -> Pick:
        left = [card for card in self._cards if card not in passed_over]
        entry = Entry(left[0], "mine/t", "ahead", None, 0) if left else None
        return Pick(entry, self.agenda())

    def agenda(self) -> Agenda:
        return Agenda(len(self._cards), 0, 0)

    def due_tomorrow(self) -> int:
        return 7

    def idle(self) -> Idle:
        return Idle(None, None)

    def is_in_mind(self, card: str) -> bool:
        return False

    def kept(self, event: Event, topic: str) -> None:
        self.told.append((event.card, topic))
        self._cards.remove(event.card)


def test_cards_come_as_the_chooser_says(write: Any, cards: Any, sit: Any, rows: Any) -> None:
    write(*map(cards.blank, "abcd"))
    programme = Programme("mine/d", "mine/a", "mine/c", practice=False)
    replies = ("answer d", "accept", "skip", "answer no", "accept", "answer a", "accept")
    screen = sit(*replies, chooser=programme)
    assert screen.texts("question") == [("d", 1, 3), ("a", 2, 3), ("c", 2, 3), ("a", 3, 3)]
    assert [(row["card"], row["action"]) for row in rows()] == [
        ("mine/d", "answer"), ("mine/c", "answer"), ("mine/a", "answer"),
    ]  # fmt: skip
    assert programme.told == [("mine/d", "mine/t"), ("mine/c", "mine/t"), ("mine/a", "mine/t")]
    assert screen.summary_drawn.due_tomorrow == 7


def test_chooser_says_whether_answers_move_schedules(write: Any, cards: Any, sit: Any, rows: Any, place: Any) -> None:
    write(*map(cards.blank, "abcd"))
    sit("answer b", "accept", chooser=Programme("mine/b", practice=True))
    assert [(row["card"], row["action"], row["credited"]) for row in rows()] == [("mine/b", "practice", 0)]
    assert place().reviews.state("mine/b").schedule is None


def test_two_sittings_that_take_turns_share_one_queue(write: Any, cards: Any, place: Any) -> None:
    write(*map(cards.blank, "abcdefgh"))
    desks = [place().desk(new=6), place().desk(new=6)]
    asked = []
    for turn in range(6):
        question = desks[turn % 2].next()
        assert question.agenda == desks[1 - turn % 2].chooser.agenda() == (0, 6 - turn, 0)
        desks[turn % 2].submit(question, desks[0].mark(question, question.card.id), "")
        asked.append(question.card.id)
    assert sorted(asked) == list("abcdef")
    assert [desk.next() for desk in desks] == [None, None]


def test_answer_taken_back_by_another_sitting_is_asked_again(write: Any, cards: Any, place: Any) -> None:
    write(*map(cards.blank, "ab"))
    one, other = place().desk(), place().desk()
    for _ in "ab":
        question = one.next()
        one.submit(question, one.mark(question, "no"), "no")
    assert one.chooser.agenda() == (0, 0, 2)
    assert other.undo().card == "mine/b"
    assert one.chooser.agenda() == (0, 1, 1)
    assert one.next().card.id == "b"
