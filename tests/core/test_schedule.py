import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import fsrs
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizzer.core.schedule import HIGHEST, LOWEST, PARAMETERS, Memory, Scheduler, are_usable, due_day, fuzz

HISTORIES = st.lists(st.tuples(st.integers(1, 4), st.integers(-3, 400)), min_size=1, max_size=12)
WEIGHTS = st.tuples(
    *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
)
DAY_0 = datetime(2026, 1, 1, tzinfo=UTC)


def oracle(history: list[tuple[int, int]], retention: float, weights: tuple[float, ...]) -> list[tuple[fsrs.Card, int]]:
    """The card after each answer and its interval, with py-fsrs alone; its stability is capped as ours is."""
    scheduler = fsrs.Scheduler(weights, retention, (), (), enable_fuzzing=False)
    card, day = fsrs.Card(card_id=7), DAY_0
    after: list[tuple[fsrs.Card, int]] = []
    for grade, gap in history:
        day += timedelta(days=gap if after else 0)
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), day)
        assert card.stability is not None
        card.stability = min(card.stability, 36_500)
        after.append((card, (card.due - day).days))
    return after


def test_bounds_of_parameters_are_those_of_fsrs() -> None:
    assert (tuple(LOWER_BOUNDS_PARAMETERS), tuple(UPPER_BOUNDS_PARAMETERS)) == (LOWEST, HIGHEST)


@given(st.lists(st.one_of(st.floats(), st.floats(0, 1), st.integers(), st.text(max_size=2), st.none()), max_size=22))
def test_only_parameters_that_fsrs_takes_are_usable(drawn: list[Any]) -> None:
    parameters = [*drawn, *PARAMETERS[len(drawn) :]]
    try:
        fsrs.Scheduler(parameters)
    except (ValueError, TypeError):
        assert not are_usable(parameters)
    else:
        assert are_usable(parameters)


@pytest.mark.parametrize(("grade", "days"), [(1, 1), (2, 1), (3, 2), (4, 8)])
def test_interval_of_first_answer_is_that_of_fsrs(grade: int, days: int) -> None:
    scheduler = Scheduler()
    assert scheduler.interval(scheduler.review(None, grade, 0)) == days


def test_parameters_are_the_defaults_of_the_library() -> None:
    assert PARAMETERS == DEFAULT_PARAMETERS


@given(HISTORIES, st.floats(0.7, 0.97), st.just(PARAMETERS) | WEIGHTS)
def test_review_and_interval_equal_py_fsrs(
    history: list[tuple[int, int]], retention: float, weights: tuple[float, ...]
) -> None:
    scheduler = Scheduler(retention, weights)
    memory = None
    for (grade, gap), (card, _) in zip(history, oracle(history, retention, weights), strict=True):
        memory = scheduler.review(memory, grade, gap)
        assert memory == (card.stability, card.difficulty)


@given(HISTORIES, st.floats(0.7, 0.97), st.just(PARAMETERS) | WEIGHTS)
def test_interval_equals_due_less_last_review(
    history: list[tuple[int, int]], retention: float, weights: tuple[float, ...]
) -> None:
    for card, interval_days in oracle(history, retention, weights):
        assert card.stability is not None
        assert card.difficulty is not None
        memory = Memory(card.stability, card.difficulty)
        if memory.stability_days < 36_500:
            assert Scheduler(retention, weights).interval(memory) == interval_days


@given(st.floats(0.001, 36_500), st.integers(-5, 40_000), st.just(PARAMETERS) | WEIGHTS)
def test_retrievability_equals_py_fsrs(stability_days: float, elapsed: int, weights: tuple[float, ...]) -> None:
    card = fsrs.Card(card_id=7, state=fsrs.State.Review, stability=stability_days, difficulty=5.0, last_review=DAY_0)
    expected = fsrs.Scheduler(weights).get_card_retrievability(card, DAY_0 + timedelta(days=elapsed))
    assert Scheduler(parameters=weights).retrievability(Memory(stability_days, 5.0), elapsed) == expected


def test_retrievability_before_the_last_answer_is_one() -> None:
    assert Scheduler().retrievability(Memory(10.0, 5.0), -3) == 1.0


def test_stability_is_capped_at_a_century() -> None:
    scheduler, memory = Scheduler(), None
    for _ in range(30):
        memory = scheduler.review(memory, 4, 40_000)
    assert memory is not None
    assert memory.stability_days == 36_500
    assert scheduler.interval(memory) == 36_500


def test_review_of_the_longest_gap_between_dates_succeeds() -> None:
    memory = Scheduler().review(Memory(36_500, 1.0), 4, datetime.max.toordinal() - datetime(1970, 1, 1).toordinal())
    assert memory.stability_days == 36_500


@pytest.mark.parametrize("grade", [0, 5])
def test_review_of_no_grade_is_refused(grade: int) -> None:
    with pytest.raises(ValueError, match="Rating"):
        Scheduler().review(None, grade, 0)


@pytest.mark.parametrize("retention", [0.0, 1.0, -0.5, float("nan")])
def test_retention_out_of_range_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Scheduler(retention)


@pytest.mark.parametrize("count", [0, 20, 24])
def test_other_count_of_weights_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=f"{count} parameters are given, 21 are needed"):
        Scheduler(parameters=(0.5,) * count)


def test_weight_out_of_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Scheduler(parameters=(-1.0, *PARAMETERS[1:])).review(None, 3, 0)


# Worked by hand: half widths of 1.075, 1.375, 1.975, 2.975, 3.475 and 1,826.975 days.
@pytest.mark.parametrize(
    ("interval_days", "shortest", "longest"),
    [(3, 2, 4), (5, 4, 6), (10, 8, 12), (20, 17, 23), (30, 27, 33), (36_500, 34_673, 36_500)],
)
def test_fuzz_reaches_its_whole_range_and_no_further(interval_days: int, shortest: int, longest: int) -> None:
    days = {interval_days + fuzz(f"d/{number}", 3, interval_days) for number in range(20_000)}
    assert (min(days), max(days)) == (shortest, longest)


@pytest.mark.parametrize("interval_days", [1, 2])
def test_fuzz_below_three_days_is_none(interval_days: int) -> None:
    assert {fuzz(f"d/{number}", 1, interval_days) for number in range(100)} == {0}


def test_fuzz_is_drawn_by_sha256_of_card_and_reps() -> None:
    # printf 'a/b\n3' | sha256sum: 0x5af8ad00a79346fe % 5 is 4, so that 10 days become 8 + 4.
    assert fuzz("a/b", 3, 10) == 8 + 4 - 10
    # printf 'information_theory/kl-nats\n7' | sha256sum: 0x53d6ab6150eb5625 % 7 is 2, so that 30 days become 27 + 2.
    assert fuzz("information_theory/kl-nats", 7, 30) == 27 + 2 - 30


def test_fuzz_differs_between_answers_of_a_card() -> None:
    assert len({fuzz("d/a", reps, 30) for reps in range(1, 50)}) == 7


@given(st.text(), st.integers(1, 500), st.integers(1, 36_500))
def test_due_day_is_after_the_last_answer(card: str, reps: int, interval_days: int) -> None:
    assert 1 <= due_day(card, reps, interval_days, 739_900) - 739_900 <= 36_500


def test_reading_a_schedule_needs_no_fsrs() -> None:
    program = """
import sys
from quizzer.core.schedule import Memory, Scheduler
Scheduler().interval(Memory(10.0, 5.0)), Scheduler().retrievability(Memory(10.0, 5.0), 3)
assert not {"fsrs", "numpy", "hashlib"} & set(sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
