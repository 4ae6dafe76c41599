"""What an interview came to, drawn at every width."""

from __future__ import annotations

from typing import Any, cast

import pytest
from rich.cells import cell_len

from quizzer.core.interview import Asked, Interview, Past, TopicScore
from quizzer.screen.debrief import comparison, lines
from quizzer.screen.lines import Look, text_of

LOOKS = [Look(width) for width in (40, 60, 80, 100)] + [Look(80, unicode=False), Look(80, linear=True, plain=True)]
TITLE = "A title of some length, as decks have them"


def asked(number: int, **more: Any) -> Asked:
    plain = {
        "number": number, "card": f"a_deck/card-{number}", "deck": "a_deck", "topic": "a_deck/t", "title": TITLE,
        "kind": "cloze", "difficulty": 2, "is_new": False, "follows": None, "question": "Say.", "given": ["said so"],
        "answer": "$x^2$", "verdict": "right", "grade": 3, "score": 1.0, "key_points": [], "slips": [], "seconds": 12.0,
        "limit_seconds": 90.0, "is_late": False,
    }  # fmt: skip
    return cast(Asked, {**plain, **more})


def topic(score: float, name: str = "t") -> TopicScore:
    return {"deck": "a_deck", "topic": f"a_deck/{name}", "title": TITLE, "asked": 4, "score": score}


def past(score: float, day: int = 20) -> Past:
    return {"id": "x", "at": f"2026-11-{day}T12:00:00.000Z", "minutes": 30.0, "asked": 12, "score": score, "slips": 2,
            "late": 1, "topics": [topic(score)]}  # fmt: skip


POINTS = [{"text": "the first $a_1$", "ticked": True}, {"text": "the second", "ticked": False}]
SLIP = {"id": "reversed_arguments", "why": "That is $KL(Q)$."}
DATA = cast(
    Interview,
    {
        "id": "y", "at": "2026-11-23T18:00:00.000Z", "study_day": "2026-11-23", "minutes": 30.0, "seconds": 754.0,
        "is_closed": True, "decks": ["a_deck"], "score": 0.5, "topics": [topic(0.5)], "slips": [SLIP, SLIP], "late": 1,
        "medians": {"cloze": 30.0}, "tomorrow": ["a_deck/card-1", "a_deck/card-2"], "before": [past(0.2), past(0.62)],
        "questions": [
            asked(1, kind="recall", verdict="self", score=0.5, key_points=POINTS),
            asked(2, score=0.0, verdict="wrong", given=["0.1 <b>"], slips=[SLIP, SLIP]),
            asked(3, score=0.0, verdict=None, given=[], is_late=True),
            asked(4, answer="```python\ndef f(): pass\n```", score=0.0, verdict="wrong"), asked(5),
        ],
    },
)  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_it_fits_and_tells_all(look: Look) -> None:
    drawn = [text_of(line) for line in lines(DATA, look)]
    assert look.linear or all(cell_len(line) <= look.width for line in drawn)
    words = " ".join(" ".join(drawn).split())
    for told in (
        "5 questions in 13 min, 1 over time: 50% right", "the one before, on 20 November: 62% right, so 12 points down",
        "the second", "reversed arguments, 2 times", "0.1 <b>", "a program", "back tomorrow: 2 cards of these",
    ):  # fmt: skip
        assert told in words
    assert "the first" not in words  # it was said
    assert words.count("card-5") == (0 if look.narrow else 1)
    assert "def f" not in words


@pytest.mark.parametrize(
    ("score", "told"), [(0.62, "so the same"), (0.9, "so 28 points up"), (0.1, "so 52 points down")]
)
def test_change_against_the_one_before(score: float, told: str) -> None:
    drawn = " ".join(text_of(line) for line in lines({**DATA, "score": score}, Look(100)))
    assert told in drawn


def test_interview_without_questions_tells_nothing_more() -> None:
    data: Interview = {**DATA, "questions": [], "topics": [], "slips": [], "late": 0, "score": None, "tomorrow": []}
    assert [text_of(line) for line in lines(data, Look(80))] == ["", " 0 questions in 13 min: not judged yet"]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_past_ones_are_compared(look: Look) -> None:
    drawn = [text_of(line) for line in comparison([past(0.2), past(0.4), past(0.5), past(0.75)], look)]
    assert look.linear or all(cell_len(line) <= look.width for line in drawn)
    words = " ".join(" ".join(drawn).split())
    assert "75%" in words
    assert "40%, then 50%, then 75%" in words


def test_without_past_ones_the_command_is_told() -> None:
    assert "`quizzer interview` begins one" in text_of(comparison([], Look(80))[1])
