"""What a plan will come to, against the simulations that follow many learners, and by hand where it can be."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core import forecast
from quizzer.core.forecast import Days
from quizzer.core.planning import Cards, Habits
from quizzer.core.schedule import Memory, Scheduler
from tests.benchmarks.planning import registration, simulation
from tests.benchmarks.planning.policies import due, planner


def new_cards(count: int) -> Cards:
    unknown = np.full(count, math.nan)
    return Cards(unknown, unknown.copy(), np.zeros(count), np.ones(count))


@pytest.mark.parametrize("name", ["new 300, 14 days, 20 min", "new 300, 30 days, 20 min", "new 400, 60 days, 15 min"])
def test_forecast_is_what_learners_of_that_sort_come_to(name: str) -> None:
    """Forty learners who forget as FSRS expects, in the simulation that the planner is judged by."""
    [scenario] = [each for each in registration.SCENARIOS if each.name == name]
    lived = simulation.simulate(scenario, "fsrs", planner, due(0.9))
    days = Days(scenario.days, scenario.days, 60 * scenario.minutes, 60 * scenario.minutes)
    told = forecast.played(new_cards(scenario.cards), days, 1.0, Habits())
    assert told.recall.mean() == pytest.approx(lived.recall.mean(), abs=0.03)
    assert told.is_met.mean() == pytest.approx(lived.introduced.mean(), abs=0.03)


def test_without_minutes_everything_is_forgotten_as_it_is() -> None:
    cards = Cards(np.array([10.0, math.nan]), np.array([5.0, math.nan]), np.array([4.0, 0.0]), np.ones(2))
    told = forecast.played(cards, Days(6, 6, 0, 0), 1.0, Habits())
    assert told.recall.tolist() == pytest.approx([Scheduler().retrievability(Memory(10, 5), 10), 0])
    assert told.is_met.tolist() == [True, False]


def test_as_many_cards_are_met_as_the_seconds_last_for() -> None:
    told = forecast.played(new_cards(50), Days(1, 1, 600, 240), 1.0, Habits(seconds_new=60))
    assert told.is_met.sum() == 4


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(1, 20), st.floats(0.3, 3), st.integers(1, 60))
def test_no_card_is_lost_and_chances_are_chances(count: int, left: int, speed: float, minutes: int) -> None:
    told = forecast.played(new_cards(count), Days(left, left + 3, 60 * minutes, 60 * minutes), speed, Habits())
    assert told.recall.shape == told.is_met.shape == (count,)
    assert ((told.recall >= 0) & (told.recall <= 1)).all()
    assert (told.recall[~told.is_met] == 0).all()


def test_cards_that_were_given_stay_as_they_are() -> None:
    cards = new_cards(5)
    forecast.played(cards, Days(3, 3, 600, 600), 1.0, Habits())
    assert np.isnan(cards.stability).all()
    assert (cards.elapsed == 0).all()


def test_many_cards_are_followed_as_closely_as_few() -> None:
    """Only those near the front are ranked in the last stretch: with and without that the sums are the same."""
    rng = np.random.default_rng(3)
    stability, difficulty = rng.lognormal(2, 1, 4000), rng.uniform(1, 10, 4000)
    cards = Cards(stability, difficulty, rng.integers(0, 40, 4000).astype(float), np.ones(4000))
    days = Days(9, 27, 1200, 1200)
    kept = forecast.played(cards, days, 1.0, Habits()).recall.sum()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forecast, "_KEPT", 10**6)
        assert kept == pytest.approx(forecast.played(cards, days, 1.0, Habits()).recall.sum(), rel=2e-3)
