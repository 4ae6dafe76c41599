"""What is ranked, against SciPy and by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from quizzer.core.event import Event
from quizzer.core.replay import Counted
from quizzer.core.schedule import Memory, Scheduler
from quizzer.core.state import CardState, LastAnswer, Schedule
from quizzer.core.weakness import hope, hope_of, mistakes, wilson

TODAY = 740_000
RECALL = st.floats(0.01, 1.0)


@given(st.integers(1, 2_000), st.data())
def test_interval_is_that_of_scipy(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    interval = binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    assert wilson(successes, trials) == pytest.approx((interval.low, interval.high), abs=1e-12)


def test_of_nothing_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_one_failure_is_little_evidence() -> None:
    assert hope(20, 12, 0, 0, 1.0) < hope(1, 1, 0, 0, 1.0)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ((10, 3, 40, 20, 0.9), (10, 3, 40, 36, 0.9)),  # oftener forgotten
        ((10, 3, 40, 20, 0.9), (10, 3, 4, 2, 0.9)),  # as often, by more evidence
        ((10, 3, 40, 30, 0.5), (10, 3, 40, 30, 0.95)),  # left for long
        ((10, 6, 40, 30, 0.9), (10, 3, 40, 30, 0.9)),  # more failed
    ],
)
def test_each_evidence_counts(worse: tuple[Any, ...], better: tuple[Any, ...]) -> None:
    assert hope(*worse) < hope(*better)


def test_hope_by_hand() -> None:
    # Wilson's upper ends, by SciPy: 8 of 20 0.613418, 15 of 30 0.668459.
    assert hope(20, 12, 30, 15, 0.8) == pytest.approx(0.613418 * 0.668459 * 0.8, rel=1e-5)


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), RECALL)
def test_another_failure_never_gives_hope(seen: int, failed: int, returned: int, recalled: int, recall: float) -> None:
    failed, recalled = min(failed, seen), min(recalled, returned)
    now = hope(seen, failed, returned, recalled, recall)
    assert 0 <= now <= 1
    assert hope(seen, min(seen, failed + 1), returned, recalled, recall) <= now
    assert hope(seen, failed, returned + 1, recalled, recall) <= now


def test_of_cards_the_one_forgotten_oftener_is_weaker() -> None:
    def state(lapses: int) -> CardState:
        found = CardState("d/a")
        found.schedule = Schedule(Memory(3.0, 5.0), TODAY - 3, 9, lapses, 3, TODAY)
        found.last = LastAnswer(TODAY - 3, 1)
        return found

    assert hope_of(state(6), Scheduler(), TODAY) < hope_of(state(2), Scheduler(), TODAY) < 1.0
    assert hope_of(CardState("d/new"), Scheduler(), TODAY) == 1.0


def slips(*made: tuple[str, int], reps: int = 0) -> list[tuple[str, int, int]]:
    """Name, count and answers of slips, each made so many days ago; all on one card that was answered so often."""
    rows = [
        Event("d/a", "answer", 1_790_000_000_000 + n, TODAY - ago, id=n, named=name, detail={"verify": f"{name}@2"})
        for n, (name, ago) in enumerate(made, 1)
    ]
    found = mistakes([Counted(row, row.card, 1) for row in rows], {"often": reps, "lately": reps}, TODAY)
    return [(slip["id"], slip["count"], slip["credited"]) for slip in found]


def test_slip_of_long_ago_does_not_lead() -> None:
    assert slips(*[("often", 400)] * 5, ("lately", 1)) == [("lately", 1, 0), ("often", 5, 0)]


def test_slip_among_many_answers_stands_behind_one_among_few() -> None:
    assert slips(*[("often", 2)] * 3, *[("rare", 2)] * 3, reps=60) == [("rare", 3, 0), ("often", 3, 60)]


def test_slip_in_the_only_answer_stands_behind_one_made_again_and_again() -> None:
    assert slips(("once", 1), *[("often", 1)] * 4, reps=12) == [("often", 4, 12), ("once", 1, 0)]


def test_of_equal_slips_the_latest_leads() -> None:
    assert [name for name, *_ in slips(("a", 3), ("b", 3))] == ["b", "a"]
