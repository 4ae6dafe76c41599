"""When a card comes back, and why, in sentences."""

from __future__ import annotations

import pytest

from quizzer.commands.card.show import explained
from quizzer.core.schedule import Memory, Scheduler
from quizzer.core.state import Schedule, Status

TODAY = 739_900
SCHEDULER = Scheduler()


def told(last_day: int, due_day: int, status: Status = "waiting") -> list[str]:
    schedule = Schedule(Memory(10.0, 5.0), last_day, 3, 1, 10, due_day)
    return explained(status, schedule, TODAY, SCHEDULER)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("suspended", "It is suspended: `quizzer card resume` asks it again."),
        ("buried", "It is buried until tomorrow."),
        ("new", "It is new: it was never answered."),
    ],
)
def test_card_without_a_due_date_has_one_sentence(status: Status, sentence: str) -> None:
    assert explained(status, None, TODAY, SCHEDULER) == [sentence]


def test_met_card_is_explained_with_its_numbers() -> None:
    assert told(TODAY - 10, TODAY) == [
        "You answered it 3 times, last 10 days ago, and forgot it 1 time.",
        "Its stability is 10.00 days: after so long the chance of recall falls to 0.90. Its difficulty is 5.00 of 10.",
        "Today the chance is 0.900. It falls to your desired 0.90 10 days after the last answer.",
        "It is due now.",
        f"Answered now, it would come back after: {_intervals(10)}.",
    ]


def _intervals(elapsed: int) -> str:
    after = [SCHEDULER.interval(SCHEDULER.review(Memory(10.0, 5.0), grade, elapsed)) for grade in (1, 2, 3, 4)]
    words = zip(("Again", "Hard", "Good", "Easy"), after, strict=True)
    return ", ".join(f"{word} {days} day{'s' if days > 1 else ''}" for word, days in words)


@pytest.mark.parametrize(
    ("due_in", "when"), [(-3, "It is due now."), (1, "It is due tomorrow."), (4, "It is due in 4 days.")]
)
def test_due_date_is_seen_from_today(due_in: int, when: str) -> None:
    assert when in told(TODAY - 1, TODAY + due_in, "due" if due_in < 1 else "waiting")


@pytest.mark.parametrize(("shift", "words"), [(1, "1 day later"), (-2, "2 days earlier")])
def test_shift_of_the_due_date_is_told(shift: int, words: str) -> None:
    assert f"it is due {words}, so that cards met together do not stay together" in told(TODAY, TODAY + 10 + shift)[2]
