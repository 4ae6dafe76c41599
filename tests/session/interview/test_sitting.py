"""The conversation of an interview: the clock, pauses, programs, and the debrief."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Question
from quizzer.session.dialogue import Intervals, Reply
from quizzer.session.interview.choosing import at_desk
from quizzer.session.interview.course import courses
from quizzer.session.interview.interviewer import Asked, Interviewer, TimeLeft, begin
from quizzer.session.interview.sitting import Sitting, Way, taken_up

NOW = "2026-11-23T18:00:00+00:00"


class ScriptedRoom:
    """A `Room` that replies as told: seconds, action, text; `late` in place of `answer` when the time is over."""

    pauses = True
    is_late = False

    def __init__(self, replies: Iterable[Any], seconds: Any) -> None:
        self.replies = list(replies)
        self.seconds = seconds
        self.drawn: list[tuple[str, Any]] = []
        self.deadlines: list[float] = []

    def _next(self) -> Any:
        waited, *reply = self.replies.pop(0)
        self.seconds.now += waited
        if isinstance(reply[0], type):
            raise reply[0]
        return reply if len(reply) > 1 else [*reply, ""]

    def pose(self, asked: Asked, time_left: TimeLeft) -> None:
        self.drawn.append(("pose", (asked.question.card.id, round(asked.left_s), round(time_left.seconds))))

    def pose_part(self, asked: Asked, time_left: TimeLeft) -> None:
        self.drawn.append(("part", (len(asked.question.answered) + 1, round(asked.left_s))))

    def answer(self, question: Question, deadline: float) -> Reply:
        self.deadlines.append(round(deadline - self.seconds.now))
        action, text = self._next()
        self.is_late = action == "late"
        return Reply("answer" if self.is_late else action, text)

    def refused(self, mark: Mark) -> None:
        self.drawn.append(("refused", mark.verdict))

    def noted(self, text: str) -> None:
        self.drawn.append(("noted", text))

    def pause(self, seconds_left: float, told: str = "paused") -> Way:
        self.drawn.append(("paused", (round(seconds_left), told)))
        way: Way = self._next()[0]
        return way

    def back(self) -> None:
        self.drawn.append(("back", ""))

    def given(self, question: Question, typed: str, place: tuple[int, int]) -> None:
        self.drawn.append(("given", (question.card.id, typed, place)))

    def ticks(self, question: Question) -> Reply:
        return Reply(*self._next())

    def self_grade(self, question: Question, proposed: int | None, intervals: Intervals) -> Reply:
        self.drawn.append(("proposed", proposed))
        return Reply(*self._next())

    def note(self, text: str) -> None:
        self.drawn.append(("note", text))

    def help(self, question: Question) -> None:
        self.drawn.append(("help", question.card.id))

    def texts(self, what: str) -> list[Any]:
        return [value for name, value in self.drawn if name == what]


@pytest.fixture
def hold(place: Any, seconds: Any) -> Callable[..., ScriptedRoom]:
    """Hold an interview, or take up the open one, with these replies; what was drawn."""

    def once(*replies: Any, minutes: float = 30, questions: int = 0, write: Any = None) -> ScriptedRoom:
        workplace = place(NOW, seconds)
        room = ScriptedRoom(replies, seconds)
        found = [course for course in courses(workplace.reviews) if not course.is_closed]
        desk = at_desk(workplace.desk(), found[0].sitting if found else "one")
        settings = {"minutes": minutes, "decks": [], "topics": [], "questions": questions}
        course = found[0] if found else begin(desk, "one", settings)
        assert course is not None
        interviewer = Interviewer(desk, course)
        try:
            if not found or taken_up(interviewer, room):
                Sitting(interviewer, room, write).run()
        finally:
            room.drawn.append(("course", interviewer.course))
        return room

    return once


def test_deadline_is_that_of_the_kind_and_goes_on_after_a_pause(write: Any, cards: Any, hold: Any, rows: Any) -> None:
    write(cards.blank("a"))
    room = hold((20, "pause"), (500, "on"), (5, KeyboardInterrupt), (100, "on"), (10, "answer", "a"))
    assert room.deadlines == [90, 70, 65]
    assert room.texts("paused") == [(1780, "paused"), (1775, "paused")]
    assert room.texts("noted") == ["noted"]
    [kept] = [row for row in rows() if row["action"] == "practice"]
    assert kept["duration_ms"] == 35_000


def test_time_that_was_spent_before_it_was_left_counts(write: Any, cards: Any, hold: Any) -> None:
    write(cards.blank("a"))
    hold((30, "quit"), (9, "later"))
    room = hold((7, "on"), (20, "answer", "a"))
    assert room.deadlines == [60]
    assert room.texts("pose") == [("a", 60, 1770)]
    assert room.drawn[0] == ("paused", (1770, "an interview is open: 1 question asked"))
    assert room.texts("course")[0].seconds == 50


@pytest.mark.parametrize("ending", [RuntimeError, SystemExit])
def test_what_ends_the_process_keeps_the_time(write: Any, cards: Any, hold: Any, ending: type[BaseException]) -> None:
    write(cards.blank("a"))
    with pytest.raises(ending):
        hold((30, ending))
    assert hold((0, "on"), (0, "answer", "a")).deadlines == [60]


def test_interrupt_while_paused_leaves(write: Any, cards: Any, hold: Any) -> None:
    write(cards.blank("a"))
    room = hold((30, "pause"), (9, KeyboardInterrupt))
    assert room.texts("course")[0].now is not None


def test_closing_at_the_offer_to_take_it_up_goes_to_the_debrief(write: Any, cards: Any, hold: Any) -> None:
    write(cards.recall("a", key_points=["one", "two"], difficulty=1), cards.blank("b", difficulty=5))
    hold((3, "answer", "my words"), (4, "quit"), (0, "later"))
    room = hold((0, "close"), (0, "ticks", "2"), (0, "accept"))
    assert room.texts("given") == [("a", "my words", (1, 1))]
    assert room.texts("proposed") == [2]
    assert room.texts("course")[0].is_closed


def test_debrief_that_is_left_goes_on_with_what_is_not_ticked(write: Any, cards: Any, hold: Any, rows: Any) -> None:
    write(cards.recall("a", key_points=["one"]), cards.recall("b", key_points=["one"]), cards.recall("c", difficulty=5))
    first = hold(*[(1, "answer", "words")] * 3, (0, "ticks", "1"), (0, "help"), (0, "accept"), (0, "quit"))
    assert len(first.texts("given")) == 2
    assert len(first.texts("help")) == 1
    rest = hold((0, "ticks", ""), (0, "grade", "3"), (0, "accept"), (0, "grade", "2"))
    kept = [(row["grade"], row["proposed"]) for row in rows() if row["action"] == "practice"]
    assert kept == [(3, 3), (3, 1), (2, None)]
    assert "give a grade: 1 Again, 2 Hard, 3 Good, 4 Easy" in rest.texts("note")


def test_program_of_a_file_and_of_an_editor(write: Any, hold: Any, tmp_path: Path, rows: Any) -> None:
    card = {"id": "p", "topic": "t", "kind": "code", "question": "Write it.", "verify": "softmax", "why": "So.",
            "source": "hand"}  # fmt: skip
    write(card)
    (tmp_path / "p.py").write_text("def softmax(a):\n    return a\n", encoding="utf-8")
    room = hold((1, "answer", f"@{tmp_path / 'none.py'}"), (1, "answer", ""), (1, "answer", f"@{tmp_path / 'p.py'}"),
                write=lambda question: None)  # fmt: skip
    assert room.texts("note")[0].endswith("cannot be read: No such file or directory")
    assert room.deadlines == [600, 599, 598]
    [kept] = [row for row in rows() if row["action"] == "practice"]
    assert (kept["raw"], kept["grade"]) == ("def softmax(a):\n    return a\n", 1)


def test_editor_that_took_too_long_is_late(write: Any, hold: Any, seconds: Any) -> None:
    card = {"id": "p", "topic": "t", "kind": "code", "question": "Write it.", "verify": "softmax", "why": "So.",
            "source": "hand"}  # fmt: skip
    write(card)

    def slowly(question: Question) -> str:
        seconds.now += 700
        return "def softmax(a):\n    return a\n"

    room = hold((1, "answer", ""), write=slowly)
    assert room.texts("noted") == ["time: what stood there was taken"]
    assert room.texts("course")[0].asked[0].is_late


def test_marking_that_is_cancelled_keeps_nothing(write: Any, hold: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    card = {"id": "p", "topic": "t", "kind": "code", "question": "Write it.", "verify": "softmax", "why": "So.",
            "source": "hand"}  # fmt: skip
    write(card)

    def cancelled(*_: Any) -> Mark:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizzer.session.desk.Desk.mark", cancelled)
    room = hold((1, "answer", "def softmax(a): pass"), (1, "skip"))
    assert "cancelled: nothing was kept, answer again" in room.texts("note")
    assert room.texts("noted") == ["passed: not answered"]


def chain() -> dict[str, Any]:
    """Precision, recall and F1 of a table that is drawn."""
    parts = [
        {"name": name, "question": f"{name}?", "verify": "precision_recall", "answer": {"part": name}}
        for name in ("precision", "recall")
    ]
    f1 = {"name": "f1", "question": "F1?", "verify": "f_beta",
          "params": {"p": {"from": "precision"}, "r": {"from": "recall"}, "beta": 1}}  # fmt: skip
    golden = {"params": {"tp": 16, "fp": 4, "fn": 24}, "values": {"precision": 0.8, "recall": 0.4, "f1": 0.533333}}
    return {"id": "c", "topic": "t", "kind": "chain", "question": "{{tp}}, {{fp}}, {{fn}}.", "parts": [*parts, f1],
            "goldens": [golden], "why": "So.", "source": "hand"}  # fmt: skip


def test_parts_of_a_chain_have_a_time_each_and_a_late_one_does_not_end_it(write: Any, hold: Any, rows: Any) -> None:
    write(chain())
    room = hold((90, "late", "0."), (1, "answer", "0.0321"), (10, "answer", "0.999"))
    assert room.texts("part") == [(2, 90), (3, 90)]
    assert room.texts("noted")[0].startswith("time: what stood there")
    course = room.texts("course")[0]
    assert [row["action"] for row in rows() if row["action"] != "interview"] == ["part", "part", "practice"]
    assert (course.asked[0].is_late, course.asked[0].seconds) == (True, 101)


def test_room_where_nothing_can_be_told_of_a_broken_deck(write: Any, cards: Any, hold: Any) -> None:
    write(cards.blank("a"))
    room = hold((0, "help"), (0, "calculate", "1/4"), (0, "calculate", "1/"), (0, "skip"))
    assert room.texts("help") == ["a"]
    assert room.texts("note")[0] == "= 0.25"
    assert len(room.texts("note")) == 2


def test_nothing_to_ask_is_no_interview(place: Any, seconds: Any, write: Any, cards: Any) -> None:
    write(cards.blank("a"))
    desk = at_desk(place(NOW, seconds).desk(), "one")
    settings = {"minutes": 0.1, "decks": [], "topics": [], "questions": 0}
    assert begin(desk, "one", settings) is None
    with pytest.raises(QuizzerError, match="there is no card"):
        desk.question("mine/none")


def test_parts_that_were_answered_elsewhere_do_not_count(write: Any, place: Any, hold: Any, seconds: Any) -> None:
    write(chain())
    desk = place(NOW, seconds).desk()
    question = desk.question("mine/c")
    desk.keep_part(question, desk.mark(question, "0.1"), "0.1")
    room = hold((1, "answer", "0.0321"), (1, "answer", "0.0321"), (1, "answer", "0.0321"))
    course = room.texts("course")[0]
    assert room.texts("part") == [(2, 90), (3, 90)]
    assert course.asked[0].given == ["0.0321"] * 3
    assert course.asked[0].attempt == 2
