"""A mock interview on a pseudo-terminal; the test moves the clock."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

# quizzer, with a clock to which the seconds in the file `late` are added.
PROGRAM = """
import time

real = time.monotonic

def moved():
    try:
        return real() + float(open("late").read() or 0)
    except (OSError, ValueError):
        return real()

time.monotonic = moved
from quizzer.cli import run

run()
"""
MODES = "stty -a > before; {}; code=$?; stty -a > after; exit $code"
DECK = r"""
format: 1
title: Mine
topics: [{id: t, title: Topic}, {id: u, title: Other}]
cards:
  - {id: open, topic: t, kind: recall, difficulty: 1, follow_up: deeper, question: What is it?, answer: This and that.,
     key_points: [this, that], why: So., source: hand}
  - {id: deeper, topic: t, kind: cloze, difficulty: 2, follow_up: deepest, question: "Deeper: say [[so]].", why: So.,
     source: hand}
  - id: deepest
    topic: u
    kind: numeric
    difficulty: 3
    question: Compute KL of {{p}} and {{q}}, in nats, to 3 significant digits.
    verify: kl_divergence
    params: {p: [0.5, 0.5], q: [0.25, 0.75]}
    answer: {unit: nats}
    goldens: [{params: {p: [0.5, 0.5], q: [0.25, 0.75]}, value: 0.143841}]
    why: So.
    source: hand
  - {id: program, topic: u, kind: code, difficulty: 3, question: Write the softmax., verify: softmax, why: So.,
     source: hand}
"""
REVERSED = "0.1308"  # the slip of the arguments exchanged: KL of Q and P


@pytest.fixture
def interview(deck: Callable[[str], Path], spawn: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Start an interview over the deck on a terminal."""
    deck(DECK)
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")

    def start(*words: str, **options: Any) -> Any:
        line = " ".join(("interview", "--deck", "mine", "--minutes", "40", *words))
        return spawn(line, program=f'"{tmp_path / "program.py"}"', shell=f"trap : INT; {MODES}", **options)

    return start


@pytest.fixture
def wait(tmp_path: Path) -> Callable[[float], None]:
    """Let so many seconds pass, from the beginning."""

    def move(seconds: float) -> None:
        (tmp_path / "late").write_text(str(seconds))

    return move


@pytest.fixture
def kept(home: Path) -> Callable[[], list[tuple[str, str, str | None, str | None, int, dict[str, Any]]]]:
    """The rows of answers: card, action, text, verdict, milliseconds, what is noted of the interview."""

    def read() -> list[tuple[str, str, str | None, str | None, int, dict[str, Any]]]:
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            rows = database.execute("SELECT card, action, raw, state, duration_ms, detail FROM review ORDER BY id")
            found = [(card.split("/")[1], *row, json.loads(detail)["interview"]) for card, *row, detail in rows]
        return [row for row in found if row[1] != "interview" or row[5]["did"] == "pass"]

    return read


def is_sane(folder: Path) -> bool:
    before, after = ((folder / name).read_text() for name in ("before", "after"))
    return before == after and " echo " in after and " icanon " in after


@pytest.mark.parametrize("plain", [False, True])
def test_what_stood_there_when_the_time_was_over_is_the_answer(
    interview: Any, wait: Any, kept: Any, tmp_path: Path, plain: bool
) -> None:
    sitting = interview(*(["--questions", "2"]), **({"TERM": "dumb"} if plain else {}))
    sitting.wait("What is it?", ">").type("this, and th").wait("this, and th")
    wait(151)
    sitting.wait("time: what stood there was taken", "question 2, follow-up", "Deeper", ">")
    wait(151 + 91)
    sitting.wait("time: nothing stood there", "debrief 1 of 1", "this, and th", "points that you named").enter("1")
    sitting.wait("Enter accepts Hard").enter().wait("2 questions in 4 min, 2 over time: 25% right", "not answered")
    assert sitting.leave() == 0
    assert is_sane(tmp_path)
    part, passed, answer = kept()
    assert part[:4] == ("open", "part", "this, and th", "self")
    assert passed[:4] == ("deeper", "interview", None, "given_up")
    assert answer[:4] == ("open", "practice", "this, and th", "self")
    assert [row[5]["late"] for row in (part, passed, answer)] == [True] * 3
    assert 151_000 <= part[4] < 153_000


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
def test_whole_interview_with_follow_ups_and_a_program(interview: Any, kept: Any, columns: int) -> None:
    sitting = interview(columns=columns).wait("What is it?", ">").enter("this").wait("noted", "Deeper", ">").enter("so")
    sitting.wait("noted", "question 3, follow-up", "Compute", ">").enter("what?").wait("not read", ">").enter(REVERSED)
    sitting.wait("noted", "Write the softmax", ">").type("def softmax(a):\r    return a\r:run\r")
    sitting.wait("your program runs", "noted", "debrief 1 of 1")
    judged = b"".join(sitting.raw.partition(b"debrief")[:1])
    assert not any(word in judged for word in (b"right\r", b"wrong\r", b"This and that", b"0.144", b"Again"))
    sitting.wait("This and that", "points that you named").enter("1 2").wait("Enter accepts Good").enter()
    sitting.wait("4 questions in", "50% right", "slips", "pace")
    assert sitting.leave() == 0
    assert sitting.widest() <= columns
    assert [row[:2] for row in kept()] == [
        ("open", "part"), *((name, "practice") for name in ("deeper", "deepest", "program", "open"))
    ]  # fmt: skip
    second = interview("--questions", "1", columns=columns).wait("What is it?").enter("").wait("debrief").enter("")
    second.wait("Enter accepts Again").enter().wait("0% right", "so 50 points down")
    assert second.leave() == 0


def test_pause_takes_the_question_away_and_stops_the_clock(
    interview: Any, wait: Any, kept: Any, tmp_path: Path
) -> None:
    sitting = interview("--questions", "1").wait("What is it?", ">").enter(":pause").wait("paused, 40 min left")
    screen = sitting.raw.rpartition(b"\x1b[H\x1b[2J")[2]
    assert b"What is it?" not in screen
    wait(1000)
    sitting.enter().wait("What is it?", ">").type("\x03").wait("paused, 40 min left").type("x").wait("c closes")
    sitting.enter().wait("What is it?", ">").enter("this").wait("debrief")
    sitting.type("\x04")
    assert sitting.leave() == 0
    assert is_sane(tmp_path)
    assert kept()[0][4] < 20_000


def test_interview_that_was_left_is_taken_up_with_the_time_that_was_spent(interview: Any, wait: Any, kept: Any) -> None:
    sitting = interview().wait("2.5 min for it", "40 min left", "What is it?", ">")
    wait(60)
    sitting.enter(":q").wait("paused, 39 min left").type("q")
    assert sitting.leave() == 0
    wait(100_000)
    sitting = interview().wait("an interview is open: 1 question asked, 39 min left").enter()
    sitting.wait("for it", "39 min left", "What is it?", ">").enter("this").wait("question 2").type("\x04")
    sitting.wait("paused").type("c").wait("debrief").enter("1").wait("Enter accepts").enter().wait("1 question in")
    assert sitting.leave() == 0
    assert [row[:2] for row in kept()] == [("open", "part"), ("open", "practice")]


@pytest.mark.parametrize("line", [":h", ":u", ":b", ":x", ":e", ":v", ":f", ":t 1", ":nonsense"])
def test_what_would_help_is_no_command(interview: Any, kept: Any, line: str) -> None:
    sitting = interview("--questions", "1").wait("What is it?", ">").enter(line)
    sitting.wait("no hints" if line == ":h" else "nothing to type in an interview", ">").enter("= 1/4").wait("= 0.25")
    sitting.enter(":?").wait("the clock stands", ">").enter(":s").wait("passed: not answered", "0% right")
    assert sitting.leave() == 0
    assert [row[:2] for row in kept()] == [("open", "interview")]
