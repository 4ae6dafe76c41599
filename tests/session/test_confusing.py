"""Confusions found in the log, drilled, and named with a leech."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizzer.core.event import Detail, Event
from quizzer.session.confusing import confused, why_forgotten
from quizzer.session.drill import failed_cards

DAYS = [f"2026-11-{day}T18:00:00+00:00" for day in range(10, 30)]


def match(name: str, *lefts: str, extra: tuple[str, ...] = ()) -> dict[str, Any]:
    pairs = [{"left": left, "right": f"what is {left}"} for left in lefts]
    own = {"pairs": pairs, "extra": list(extra)}
    return {"id": name, "topic": "t", "kind": "match", "question": "Q", "why": "w", "source": "s", **own}


@pytest.fixture
def mistake(place: Any) -> Callable[..., None]:
    """Answer a card so that each text on the left, or the only question, gets the option that is named."""

    def once(now: str, name: str, *chosen: str) -> None:
        desk = place(now).desk()
        question = desk.question(name)
        shown = question.prompt.right or question.prompt.choices
        text = " ".join(str(shown.index(option) + 1) for option in chosen)
        mark = desk.mark(question, text)
        assert mark.verdict in ("right", "wrong")
        desk.submit(question, mark, text)

    return once


def found(place: Any, now: str = DAYS[5]) -> list[tuple[str, str, bool, int, list[str]]]:
    workplace = place(now)
    told = confused(workplace.reviews, workplace.catalog.index, workplace.clock.study_day())
    return [(one["first"], one["second"], one["both_ways"], one["count"], one["cards"]) for one in told]


def choice(name: str, right: str, *wrong: str) -> dict[str, Any]:
    options = [{"text": right, "correct": True, "why": "w"}, *({"text": text, "why": "w"} for text in wrong)]
    return {"id": name, "topic": "t", "kind": "choice", "question": "Q", "why": "w", "source": "s", "choices": options}


def test_partners_that_are_exchanged(write: Any, mistake: Any, place: Any) -> None:
    write(match("m", "precision", "recall", "F1", extra=("accuracy",)))
    for day in DAYS[:2]:
        mistake(day, "m", "what is recall", "what is precision", "what is F1")
    mistake(DAYS[2], "m", "what is precision", "what is recall", "accuracy")
    assert found(place) == [("precision", "recall", True, 2, ["mine/m"])]


def test_options_are_exchanged_over_cards(write: Any, mistake: Any, place: Any) -> None:
    write(choice("a", "Precision", "recall", "F1"), choice("b", "recall", "precision", "F1"))
    mistake(DAYS[0], "a", "recall")
    assert found(place) == []
    mistake(DAYS[1], "b", "precision")
    [(_, _, both_ways, count, cards)] = found(place)
    assert (both_ways, count, cards) == (True, 2, ["mine/a", "mine/b"])


def test_what_is_long_ago_or_taken_back_or_of_other_options_says_nothing(write: Any, mistake: Any, place: Any) -> None:
    write(choice("a", "x", "y", "z"))
    for day in DAYS[:2]:
        mistake(day, "a", "y")
    assert found(place) == [("x", "y", False, 2, ["mine/a"])]
    assert len(found(place, "2027-02-07T18:00:00+00:00")) == 1  # the 90th day
    assert found(place, "2027-02-08T18:00:00+00:00") == []
    write(choice("a", "x", "y", "z", "another"))
    assert found(place) == []
    write(choice("a", "x", "y", "z"))
    place(DAYS[2]).desk().undo()
    assert found(place) == []


def test_claims_and_right_answers_are_no_confusions(write: Any, mistake: Any, place: Any) -> None:
    write(choice("a", "x", "y", "z"), choice("s", "p", "q", "r") | {"kind": "spot", "claim": "C", "answer": "A"})
    for day in DAYS[:3]:
        mistake(day, "a", "x")
        mistake(day, "s", "q")
    assert found(place) == []


def test_confused_cards_are_drilled_whether_or_not_they_are_weak(write: Any, mistake: Any, place: Any) -> None:
    write(choice("a", "x", "y", "z"), choice("b", "u", "v", "w"))
    for day in DAYS[:2]:
        mistake(day, "a", "y")
    mistake(DAYS[2], "b", "v")
    workplace = place(DAYS[3])
    day, index = workplace.clock.study_day(), workplace.catalog.index
    drilled = [
        failed_cards(workplace.reviews, index, day, weak=weak, days=None, confused=confused)
        for weak, confused in ((True, False), (False, True), (True, True))
    ]
    assert [set(keys or ()) for keys in drilled] == [{"mine/a", "mine/b"}, {"mine/a"}, {"mine/a"}]


@pytest.mark.parametrize(
    ("right", "said"), [("x", "; you take y for x"), ("$x$", "; you take two of its options for each other")]
)
def test_leech_is_told_with_what_is_confused(write: Any, mistake: Any, sit: Any, right: str, said: str) -> None:
    write(choice("a", right, "y", "z"))
    mistake("2026-12-01T18:00:00+00:00", "a", right)
    for day in range(2, 6):
        mistake(f"2026-12-{2 * day:02}T18:00:00+00:00", "a", "y")
    told: list[str] = []
    for number in ("1", "2", "3"):
        if not told:
            screen = sit(f"answer {number}", "accept", now="2026-12-14T18:00:00+00:00")
            told = [text for text in screen.texts("note") if "forgotten 5 times" in text]
    assert told == [
        f"mine/a was forgotten 5 times: edit it (`:e`), split it, give it hints, or suspend it (`:x`){said}"
    ]


@pytest.mark.parametrize(
    ("verify", "named", "said"),
    [
        ("kl_divergence@1", "reversed_arguments", "; you made one slip 2 times: reversed arguments"),
        ("gain_ratio@1", "information_gain", "; you take information gain for gain ratio"),
        ("gain_ratio@1", "log2_for_ln", ""),
    ],
)
def test_slips_of_a_card_are_named(write: Any, place: Any, verify: str, named: str, said: str) -> None:
    write(choice("a", "x", "y", "z"))
    workplace = place(DAYS[2])
    day = workplace.clock.study_day()
    for ago in (1, 2):
        detail: Detail = {"verify": verify, "why_named": "W"}
        event = Event("mine/a", "answer", 5, day - ago, grade=1, verdict="wrong", named=named, detail=detail)
        workplace.reviews.append(event)
    assert why_forgotten(workplace.desk(), "mine/a") == said
