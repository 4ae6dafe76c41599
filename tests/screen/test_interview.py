"""The screen of an interview: what is typed until a deadline, what is drawn, at every width."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pytest
from rich.cells import cell_len

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Prompt, Reveal
from quizzer.screen import keys
from quizzer.screen.editing import Late, TerminalReader
from quizzer.screen.interview import KeyInterview, LineInterview, spoken
from quizzer.screen.lines import Look
from quizzer.screen.paper import Paper
from quizzer.screen.timed import TimedLines
from quizzer.session.desk import Question
from quizzer.session.dialogue import Reply
from quizzer.session.interview.course import Asking
from quizzer.session.interview.interviewer import Asked, TimeLeft

WIDTHS = (40, 60, 80, 100, 120)


class Typist(TerminalReader):
    """Types the given lines, a `Late` among them; and keys."""

    def __init__(self, lines: Iterable[str | Late | None] = (), pressed: Iterable[str] = ()) -> None:
        self.lines, self.pressed = list(lines), list(pressed)
        self.now = 0.0
        self.monotonic = lambda: self.now

    def line_until(self, prompt: str, deadline: float, begun: str = "") -> str | Late | None:
        return self.lines.pop(0)

    def key_until(self, deadline: float) -> str:
        self.now = min(self.now + 0.3, deadline)
        return self.pressed.pop(0) if self.pressed else keys.LATE

    def key(self) -> str:
        return self.pressed.pop(0)

    def forget_typed(self) -> None:
        pass


def question(kind: str = "number", points: tuple[str, ...] = (), **prompt: Any) -> Question:
    card = Card("a_deck", "c", "t", "recall", "?", why="So.", source="hand")
    reveal = Reveal("The *model* answer, which has $x^2$ in it and is long enough to be wrapped everywhere.", points)
    asked = Prompt("Why is it so?", kind, reveal=reveal if kind == "self" else None, **prompt)  # type: ignore[arg-type]
    return Question(card, "new", {"attempt": 1}, "1.0", (asked,), None, "A topic with a title of many words")


def asked(**more: Any) -> Asked:
    return Asked(question(**more), Asking(3, "a_deck/c", {"follows": "a_deck/b"}), 150.0)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Any:
    """An interview at a keyboard, of that width."""

    def make(reader: Typist, width: int = 80, *, drawn: bool = True) -> tuple[KeyInterview, io.StringIO]:
        monkeypatch.setenv("COLUMNS", str(width))
        out = io.StringIO()
        paper = Paper(out, plain=False)
        paper.look = Look(min(width, 100), linear=not drawn)
        paper.resize = lambda: None  # type: ignore[method-assign]
        return KeyInterview(paper, reader), out

    return make


@pytest.mark.parametrize("width", WIDTHS)
def test_question_says_the_time_for_it_and_what_is_left(room: Any, width: int) -> None:
    talk, out = room(Typist(), width)
    talk.pose(asked(), TimeLeft(754.0, 0.5))
    shown = out.getvalue()
    assert all(cell_len(line) <= width for line in shown.splitlines())
    words = " ".join(shown.split())
    for told in ("question 3, follow-up", "2.5 min for it", "13 min left", "Why is it so?", ":s pass", ":pause"):
        assert told in words
    assert width < 100 or f"{'━' * ((min(width, 100) - 2) // 2)}─" in shown


def test_last_question_says_so(room: Any) -> None:
    talk, out = room(Typist())
    talk.pose(asked(), TimeLeft(-3.0, 1.0))
    assert "the last one" in out.getvalue()


@pytest.mark.parametrize(
    ("lines", "reply", "is_late"),
    [
        (["0.5"], Reply("answer", "0.5"), False), ([Late("0.")], Reply("answer", "0."), True),
        ([Late(":q")], Reply("answer", ":q"), True), ([None], Reply("quit"), False), ([":s"], Reply("skip"), False),
        ([":q"], Reply("quit"), False), (["q", "q"], Reply("answer", "q"), False), ([":pause"], Reply("pause"), False),
        ([":p"], Reply("pause"), False), (["= 1"], Reply("calculate", "1"), False), ([":?"], Reply("help"), False),
        (["q", Late("")], Reply("answer", ""), True), ([":h", ":u", ":zzz", "1"], Reply("answer", "1"), False),
    ],
)  # fmt: skip
def test_lines_until_the_deadline(room: Any, lines: list[Any], reply: Reply, is_late: bool) -> None:
    talk, _ = room(Typist(lines))
    assert talk.answer(question(), 90.0) == reply
    assert talk.is_late is is_late
    assert not talk._terminal.lines


@pytest.mark.parametrize(
    ("lines", "program"),
    [
        (["def f():", "  return 1", ":run"], "def f():\n  return 1"), (["def f():", Late("  ret")], "def f():\n  ret"),
        ([Late("def")], "def"), ([""], ""), (["@file.py"], "@file.py"), (["def f():", None], "def f():"),
    ],
)  # fmt: skip
def test_program_is_read_as_far_as_it_came(room: Any, lines: list[Any], program: str) -> None:
    assert room(Typist(lines))[0].answer(question(starter="x"), 90.0) == Reply("answer", program)


def test_what_is_typed_after_the_deadline_is_thrown_away(room: Any) -> None:
    typist = Typist([Late("0.3")], ["6", keys.ENTER, "x"])
    talk, out = room(typist)
    talk.answer(question(), 90.0)
    talk.noted("time: what stood there was taken")
    assert not typist.pressed
    talk, _ = room(Typist(["0.3"], ["6"]))
    talk.answer(question(), 90.0)
    talk.noted("noted")
    assert talk._terminal.pressed == ["6"]
    assert "time: what stood there was taken" in out.getvalue()


@pytest.mark.parametrize(
    ("pressed", "way"),
    [([keys.ENTER], "on"), (["x", "c"], "close"), (["q"], "later"), ([keys.END], "later")],
)
def test_pause_hides_the_question_and_comes_back(room: Any, pressed: list[str], way: str) -> None:
    talk, out = room(Typist(pressed=pressed))
    talk.pose(asked(), TimeLeft(754.0, 0.5))
    before = len(out.getvalue())
    assert talk.pause(700.0) == way
    paused = out.getvalue()[before:]
    assert paused.startswith("\x1b[H\x1b[2J")
    assert "paused, 12 min left" in paused
    assert "Why" not in paused
    talk._redraw(keys.RESIZED)
    talk.back()
    assert out.getvalue()[before + len(paused) :].count("Why is it so?") == 2


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("drawn", [True, False])
def test_what_was_said_stands_beside_the_model_answer_or_above_it(room: Any, width: int, drawn: bool) -> None:
    talk, out = room(Typist(), width, drawn=drawn)
    talk.given(question("self", ("one", "two")), "my *own* words <b>\nand more", (2, 5))
    lines = out.getvalue().splitlines()
    assert any("debrief 2 of 5" in line for line in lines)
    assert not drawn or all(cell_len(line) <= width for line in lines)
    words = " ".join(out.getvalue().split())
    assert "my *own* words <b>" in words  # it is no markup
    beside = [line for line in lines if "my *own*" in line and "The model" in line]
    assert bool(beside) == (drawn and width >= 80)
    assert "1 one 2 two" in words


def test_nothing_said_is_told(room: Any) -> None:
    talk, out = room(Typist())
    talk.given(question("self"), "  ", (1, 1))
    assert "(nothing was typed)" in out.getvalue()


@pytest.mark.parametrize(
    ("lines", "reply"),
    [
        (["1 2"], Reply("ticks", "1 2")), ([""], Reply("ticks", "")), (["7", "2"], Reply("ticks", "2")),
        ([":q"], Reply("quit")), ([":t 1"], Reply("ticks", "1")), (["?"], Reply("help")), ([None], Reply("quit")),
    ],
)  # fmt: skip
def test_ticks_are_numbers(room: Any, lines: list[str | None], reply: Reply) -> None:
    assert room(Typist(lines))[0].ticks(question("self", ("one", "two"))) == reply


@pytest.mark.parametrize(("typed", "way"), [("\n", "on"), ("x\nC\n", "close"), (":q\n", "later"), ("", "later")])
def test_pause_in_lines(typed: str, way: str) -> None:
    out = io.StringIO()
    paper = Paper(out, plain=True)
    talk = LineInterview(paper, TimedLines(io.StringIO(typed), paper, echo=True), pauses=True)
    assert talk.pause(-1.0, "an interview is open") == way
    assert "an interview is open, the time is over" in out.getvalue()
    talk.help(question())
    assert "the clock stands" in out.getvalue()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (45.2, "46 s"), (119, "119 s"), (120, "2 min"), (150, "2.5 min"), (600, "10 min"), (1799.9, "30 min")],
)
def test_time_is_said_as_a_person_would(seconds: float, words: str) -> None:
    assert spoken(seconds) == words
