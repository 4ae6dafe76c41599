"""What to answer until a fixed day, so that most is recalled then: the ranking of cards behind `quizzer plan`.

Nothing is kept from day to day: each day's ranking is made from the memories as the log has them, so that skipped days,
another date and other minutes need no repair. Arrays may have leading axes, one row a learner: the simulations that
hold the policy against others rank for many learners at once.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quizzer.core import memory
from quizzer.core.grade import AGAIN, GRADES
from quizzer.core.schedule import PARAMETERS
from quizzer.tuples import NamedTuple

Floats = NDArray[np.float64]

RETENTION = 0.85  # at which a card is due while there is time
LAST_SHARE, LAST_DAYS = 3, 3  # the last third of the days, and three at least, go to what gains most
LATER_DAYS = 30  # what is recalled so long after the day counts as much
STICKING = 0.5  # the share of what is expected of a first answer that is counted on: some first sights do not stick

# What a new card's first ratings are, and those of recalled cards, until a learner's own are known.
FIRST_RATINGS = (0.3, 0.1, 0.5, 0.1)  # Again, Hard, Good, Easy
PASS_RATINGS = (0.12, 0.74, 0.14)  # Hard, Good, Easy

GRID = np.linspace(-1.5, 1.5, 51)  # logarithms of the speeds of forgetting that are thought possible
PRIOR_DEVIATION = 0.5


class Habits(NamedTuple):
    """Seconds that answers take, and the shares of ratings."""

    seconds_new: float = 60.0
    seconds_again: float = 45.0
    seconds_pass: float = 20.0
    first_ratings: Sequence[float] = FIRST_RATINGS
    pass_ratings: Sequence[float] = PASS_RATINGS


class Cards(NamedTuple):
    """What is known of each card: its memory (NaN while it is new), the days since its last answer, its weight."""

    stability: Floats
    difficulty: Floats
    elapsed: Floats
    weight: Floats


def recall_on(cards: Cards, days_ahead: float, speed: Floats) -> Floats:
    """Chances of recall so many days from now, if nothing more is answered; 0 for new cards."""
    return np.nan_to_num(memory.retrievability(cards.stability, (cards.elapsed + days_ahead) * speed))


def is_last_stretch(days_left: int, days_in_all: int) -> bool:
    """Whether cards go by what they gain, not by when they are due."""
    return days_left <= max(LAST_DAYS, days_in_all / LAST_SHARE)


def ranking(cards: Cards, days_left: int, days_in_all: int, speed: Floats, habits: Habits) -> Floats:
    """The order of the day: cards with smaller numbers come first."""
    if not is_last_stretch(days_left, days_in_all):
        return by_due_date(cards, speed)
    gains = [gain_per_second(cards, days, speed, habits) for days in (days_left, days_left + LATER_DAYS)]
    return -np.where(np.isnan(cards.stability), STICKING, 1) * sum(gains)


def by_due_date(cards: Cards, speed: Floats) -> Floats:
    """Cards that are due, the longest overdue first; then new ones in their order; then those that are known least."""
    now, is_new = recall_on(cards, 0, speed), np.isnan(cards.stability)
    places = np.broadcast_to(np.arange(now.shape[-1]) / now.shape[-1], now.shape)
    overdue = cards.elapsed - _interval(cards.stability) / speed
    return np.where(is_new, 1 + places, np.where(now <= RETENTION, -np.nan_to_num(overdue) / 1e6, 2 + now))


def _interval(stability: Floats) -> Floats:
    """Days until recall falls to `RETENTION`."""
    decay = -PARAMETERS[20]
    return np.asarray(stability * (RETENTION ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1))


def gain_per_second(cards: Cards, days_left: int, speed: Floats, habits: Habits) -> Floats:
    """By how much an answer now raises the expected recall on the day, for each second that it is expected to take."""
    is_new, now = np.isnan(cards.stability), recall_on(cards, 0, speed)
    seconds = np.where(is_new, habits.seconds_new, now * habits.seconds_pass + (1 - now) * habits.seconds_again)
    shares = _shares(is_new, now, habits)
    later = np.zeros(now.shape)
    for grade, share in zip(GRADES, shares, strict=True):
        later += share * _recall_after(cards, grade, days_left, speed)
    return cards.weight * (later - recall_on(cards, days_left, speed)) / seconds


def _shares(is_new: NDArray[np.bool_], now: Floats, habits: Habits) -> list[Floats]:
    """How probable each of the four grades is."""
    passes = (math.nan, *habits.pass_ratings)
    return [
        np.where(is_new, first, 1 - now if grade == AGAIN else now * passes[grade - 1])
        for grade, first in zip(GRADES, habits.first_ratings, strict=True)
    ]


def _recall_after(cards: Cards, grade: int, days_left: int, speed: Floats) -> Floats:
    """Chances of recall on the day, were each card answered now with this grade."""
    shape = cards.stability.shape
    elapsed = np.broadcast_to(cards.elapsed * speed, shape).ravel()
    grades = np.full(elapsed.size, grade)
    after, _ = memory.answered(cards.stability.ravel(), cards.difficulty.ravel(), grades, elapsed)
    return memory.retrievability(after.reshape(shape), days_left * speed * np.ones(shape))


def likelihoods(stability: Floats, elapsed: Floats, is_recalled: NDArray[np.bool_]) -> Floats:
    """Of answers after at least a day: how the logarithm of their likelihood depends on the speed of forgetting.

    The last axis of the result is that of `GRID`.
    """
    expected = memory.retrievability(stability[..., None], elapsed[..., None] * np.exp(GRID))
    logarithms: Floats = np.log(np.clip(np.where(is_recalled[..., None], expected, 1 - expected), 1e-9, 1))
    return logarithms


def speed_of(likelihood: Floats) -> Floats:
    """The most probable speed of forgetting, given the sums of `likelihoods` over answers: 1 is as FSRS expects."""
    speeds: Floats = np.exp(GRID[np.argmax(likelihood - GRID**2 / (2 * PRIOR_DEVIATION**2), axis=-1)])
    return speeds
