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
    """What is known of each card: its memory (NaN while it is new), the days since its last answer, its weight.

    `parameters` are the weights w0 to w20 of FSRS-6 by which memories go.
    """

    stability: Floats
    difficulty: Floats
    elapsed: Floats
    weight: Floats
    parameters: Sequence[float] = PARAMETERS


def recall_on(cards: Cards, days_ahead: float, speed: Floats) -> Floats:
    """Chances of recall so many days from now, if nothing more is answered; 0 for new cards."""
    elapsed = (cards.elapsed + days_ahead) * speed
    return np.nan_to_num(memory.retrievability(cards.stability, elapsed, cards.parameters))


def is_last_stretch(days_left: int, days_in_all: int) -> bool:
    """Whether cards go by what they gain, not by when they are due."""
    return days_left <= max(LAST_DAYS, days_in_all / LAST_SHARE)


def ranking(cards: Cards, days_left: int, days_in_all: int, speed: Floats, habits: Habits) -> Floats:
    """The order of the day: cards with smaller numbers come first."""
    if not is_last_stretch(days_left, days_in_all):
        return by_due_date(cards, speed)
    gains = _gains(cards, (days_left, days_left + LATER_DAYS), speed, habits)
    return -np.where(np.isnan(cards.stability), STICKING, 1) * gains


def by_due_date(cards: Cards, speed: Floats) -> Floats:
    """Cards that are due, the longest overdue first; then new ones; then those that are known least."""
    now, is_new = recall_on(cards, 0, speed), np.isnan(cards.stability)
    overdue = cards.elapsed - _interval(cards) / speed
    return np.where(is_new, 1 + _places(cards), np.where(now <= RETENTION, -np.nan_to_num(overdue) / 1e6, 2 + now))


def _places(cards: Cards) -> Floats:
    """In which order new cards are met, from 0 to 1: the heavier ones first, those of one weight as they stand."""
    count = cards.weight.shape[-1]
    places: Floats = np.argsort(np.argsort(-cards.weight, axis=-1, kind="stable"), axis=-1) / count
    return places


def _interval(cards: Cards) -> Floats:
    """Days until recall falls to `RETENTION`."""
    decay = -cards.parameters[20]
    return np.asarray(cards.stability * (RETENTION ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1))


def gain_per_second(cards: Cards, days_left: int, speed: Floats, habits: Habits) -> Floats:
    """By how much an answer now raises the expected recall on the day, for each second that it is expected to take."""
    return _gains(cards, (days_left,), speed, habits)


def _gains(cards: Cards, days: Sequence[int], speed: Floats, habits: Habits) -> Floats:
    """The sum of the gains so many days ahead."""
    now = recall_on(cards, 0, speed)
    gained = -sum(recall_on(cards, ahead, speed) for ahead in days)
    for grade, share in zip(GRADES, _shares(np.isnan(cards.stability), now, habits), strict=True):
        after = _stability_after(cards, grade, speed)
        gained = gained + share * sum(memory.retrievability(after, ahead * speed, cards.parameters) for ahead in days)
    weighted: Floats = cards.weight * gained / expected_seconds(cards, speed, habits)
    return weighted


def expected_seconds(cards: Cards, speed: Floats, habits: Habits) -> Floats:
    """How long an answer to each card takes now."""
    now = recall_on(cards, 0, speed)
    known = now * habits.seconds_pass + (1 - now) * habits.seconds_again
    return np.where(np.isnan(cards.stability), habits.seconds_new, known)


def _shares(is_new: NDArray[np.bool_], now: Floats, habits: Habits) -> list[Floats]:
    """How probable each of the four grades is."""
    passes = (math.nan, *habits.pass_ratings)
    return [
        np.where(is_new, first, 1 - now if grade == AGAIN else now * passes[grade - 1])
        for grade, first in zip(GRADES, habits.first_ratings, strict=True)
    ]


def _stability_after(cards: Cards, grade: int, speed: Floats) -> Floats:
    """Stabilities, were each card answered now with this grade."""
    shape = cards.stability.shape
    elapsed = np.broadcast_to(cards.elapsed * speed, shape).ravel()
    grades = np.full(elapsed.size, grade)
    memories = cards.stability.ravel(), cards.difficulty.ravel()
    after, _ = memory.answered(*memories, grades, elapsed, cards.parameters)
    return after.reshape(shape)


def likelihoods(expected: Floats, is_recalled: NDArray[np.bool_], parameters: Sequence[float] = PARAMETERS) -> Floats:
    """Of answers after at least a day: how the logarithm of their likelihood depends on the speed of forgetting.

    `expected` are the chances of recall by FSRS itself. The last axis of the result is that of `GRID`.
    """
    chances = recall_at_speed(expected[..., None], np.exp(GRID), parameters)
    logarithms: Floats = np.log(np.clip(np.where(is_recalled[..., None], chances, 1 - chances), 1e-9, 1))
    return logarithms


def recall_at_speed(expected: Floats, speed: Floats, parameters: Sequence[float] = PARAMETERS) -> Floats:
    """Chances of recall of whoever forgets at that speed, given those that FSRS itself expects."""
    decay = -parameters[20]
    ageing = expected ** (1 / decay) - 1  # the days since the last answer, in units of the stability
    chances: Floats = (1 + ageing * speed) ** decay
    return chances


def speed_of(likelihood: Floats) -> Floats:
    """The most probable speed of forgetting, given the sums of `likelihoods` over answers: 1 is as FSRS expects."""
    speeds: Floats = np.exp(GRID[np.argmax(_posterior(likelihood), axis=-1)])
    return speeds


def speeds_within(likelihood: Floats, shares: Sequence[float]) -> Floats:
    """Speeds of forgetting below which the true one lies with these probabilities."""
    chances = np.exp(_posterior(likelihood) - _posterior(likelihood).max())
    speeds: Floats = np.exp(np.interp(shares, np.cumsum(chances) / chances.sum(), GRID))
    return speeds


def _posterior(likelihood: Floats) -> Floats:
    return likelihood - GRID**2 / (2 * PRIOR_DEVIATION**2)
