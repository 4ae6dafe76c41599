"""The ranking behind the plan: what it is made of, each against another way to the same number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.core import memory, planning
from quizzer.core.grade import GRADES
from quizzer.core.planning import Cards, Habits
from quizzer.core.schedule import Memory, Scheduler

SCHEDULER = Scheduler()
STABILITY = st.floats(0.1, 400)
DIFFICULTY = st.floats(1, 10)
DAYS = st.integers(0, 200)
SAME_SPEED = np.ones(1)


def cards(*rows: tuple[float, float, float]) -> Cards:
    """Cards of stability, difficulty and days since the last answer."""
    stability, difficulty, elapsed = np.array(rows, dtype=float).T
    return Cards(stability, difficulty, elapsed, np.ones(len(rows)))


NEW = (math.nan, math.nan, 0.0)


@given(STABILITY, DIFFICULTY, st.integers(1, 200), st.sampled_from(GRADES))
def test_memory_after_an_answer_is_that_of_py_fsrs(s: float, d: float, elapsed: int, grade: int) -> None:
    after = SCHEDULER.review(Memory(s, d), grade, elapsed)
    found = memory.answered(np.array([s]), np.array([d]), np.array([grade]), np.array([float(elapsed)]))
    assert [column[0] for column in found] == pytest.approx(list(after), rel=1e-12)


@given(st.sampled_from(GRADES))
def test_first_memory_is_that_of_py_fsrs(grade: int) -> None:
    found = memory.answered(np.array([math.nan]), np.array([math.nan]), np.array([grade]), np.zeros(1))
    assert [column[0] for column in found] == pytest.approx(list(SCHEDULER.review(None, grade, 0)), rel=1e-12)


@given(STABILITY, DAYS, DAYS)
def test_recall_is_that_of_the_schedule(s: float, elapsed: int, ahead: int) -> None:
    found = planning.recall_on(cards((s, 5, elapsed), NEW), ahead, SAME_SPEED)
    assert found[0] == pytest.approx(SCHEDULER.retrievability(Memory(s, 5), elapsed + ahead))
    assert found[1] == 0


@given(STABILITY, DIFFICULTY, st.integers(1, 100), st.integers(1, 60))
def test_gain_of_a_card_is_the_mean_over_its_grades(s: float, d: float, elapsed: int, left: int) -> None:
    """Grade by grade through py-fsrs, weighted by hand."""
    habits, known = Habits(), Memory(s, d)
    now = SCHEDULER.retrievability(known, elapsed)
    shares = dict(zip(GRADES, (1 - now, *(now * share for share in habits.pass_ratings)), strict=True))
    after = sum(
        share * SCHEDULER.retrievability(SCHEDULER.review(known, grade, elapsed), left)
        for grade, share in shares.items()
    )
    seconds = now * habits.seconds_pass + (1 - now) * habits.seconds_again
    gain = (after - SCHEDULER.retrievability(known, elapsed + left)) / seconds
    found = planning.gain_per_second(cards((s, d, elapsed)), left, SAME_SPEED, habits)
    assert found[0] == pytest.approx(gain, rel=1e-9, abs=1e-12)


@given(st.integers(1, 60))
def test_gain_of_a_new_card_is_the_mean_over_first_ratings(left: int) -> None:
    habits = Habits()
    after = sum(
        share * SCHEDULER.retrievability(SCHEDULER.review(None, grade, 0), left)
        for grade, share in zip(GRADES, habits.first_ratings, strict=True)
    )
    assert planning.gain_per_second(cards(NEW), left, SAME_SPEED, habits)[0] == pytest.approx(after / 60)


def test_while_there_is_time_due_cards_come_first_then_new_ones_then_the_least_known() -> None:
    # Recall 0.9 after 10 days and 0.99 after one; 0.8 and 0.7 or so after 30 and 60.
    made = cards(NEW, (10, 5, 1), (10, 5, 60), (10, 5, 5), (10, 5, 30), NEW)
    order = np.argsort(planning.ranking(made, 20, 30, SAME_SPEED, Habits()))
    assert order.tolist() == [2, 4, 0, 5, 3, 1]


def test_last_stretch_is_a_third_of_the_days_and_three_at_least() -> None:
    assert [planning.is_last_stretch(left, 30) for left in (11, 10, 1)] == [False, True, True]
    assert [planning.is_last_stretch(left, 6) for left in (4, 3)] == [False, True]


def test_at_the_end_a_card_that_would_be_forgotten_goes_before_one_that_is_known() -> None:
    made = cards((100, 5, 1), (3, 5, 6), (300, 5, 2))
    order = np.argsort(planning.ranking(made, 5, 30, SAME_SPEED, Habits()))
    assert order[0] == 1


def test_weights_double_a_gain() -> None:
    once = cards((5, 5, 6), (5, 5, 6))
    heavy = once._replace(weight=np.array([1.0, 2.0]))
    single, double = planning.gain_per_second(heavy, 5, SAME_SPEED, Habits())
    assert double == pytest.approx(2 * single)


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.5, 1.0, 2.0]))
def test_speed_of_forgetting_is_found_again(seed: int, speed: float) -> None:
    rng = np.random.default_rng(seed)
    stability, elapsed = rng.uniform(2, 60, 4000), rng.integers(1, 60, 4000).astype(float)
    chance = memory.retrievability(stability, elapsed * speed)
    told = planning.likelihoods(memory.retrievability(stability, elapsed), rng.random(4000) < chance)
    assert planning.speed_of(told.sum(axis=0)) == pytest.approx(speed, rel=0.5)


def test_without_answers_forgetting_is_as_expected() -> None:
    assert planning.speed_of(np.zeros(planning.GRID.size)) == 1


def test_likelihood_of_an_answer_by_hand() -> None:
    """The middle of the grid is the speed 1."""
    middle = planning.GRID.size // 2
    told = planning.likelihoods(np.array([0.9, 0.9]), np.array([True, False]))
    assert told[:, middle] == pytest.approx([math.log(0.9), math.log(0.1)])
