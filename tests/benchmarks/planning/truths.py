"""How memories really work in worlds that the planner does not know: several learners, with all their cards, at once.

Arrays have a row for each learner and a column for each card. The constants that papers do not settle for such cards
(the threshold of ACT-R, first half-lives and their growth) were set by the rival `due 0.9` alone, on tuning seeds, so
that learners end at levels that were found plausible beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from quizzer.core import memory
from quizzer.core.schedule import PARAMETERS
from tests.benchmarks.planning.outsider import Outsider

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

PERTURBED = 0.2  # standard deviation of the logarithm of each weight of FSRS
SPEED = 0.4  # and of each card's own speed of forgetting


class Truth(Protocol):
    """A world of so many learners with so many cards each."""

    def recall(self, day: int) -> Floats:
        """The chance that each card is recalled on that day; 0 for one that was never seen."""

    def answer(self, asked: Flags, grades: Ints, day: int) -> None:
        """Take note of the answers to these cards, with these grades."""


class Fsrs:
    """FSRS-6, each learner with weights of their own, each card with a speed at which time passes for it."""

    def __init__(self, weights: Floats, speed: Floats) -> None:
        self._weights, self._speed = weights, speed
        self._stability, self._difficulty = np.full((2, *speed.shape), np.nan)
        self._last = np.zeros(speed.shape)

    def recall(self, day: int) -> Floats:
        elapsed = (day - self._last) * self._speed
        rows = zip(self._stability, elapsed, self._weights, strict=True)
        return np.nan_to_num(np.array([memory.retrievability(s, t, w) for s, t, w in rows]))

    def answer(self, asked: Flags, grades: Ints, day: int) -> None:
        elapsed = (day - self._last) * self._speed
        for row, weights in enumerate(self._weights):
            at = np.flatnonzero(asked[row])
            s, d = self._stability[row], self._difficulty[row]
            s[at], d[at] = memory.answered(s[at], d[at], grades[row, at], elapsed[row, at], weights)
        self._last[asked] = day


class ActR:
    """Every presentation leaves a trace that decays as a power of time, the faster the more active the item was then.

    Pavlik and Anderson (2005), "Practice and Forgetting Effects on Vocabulary Memory", with the decay and the
    noise of their experiments; between sessions time passes at a fortieth of its speed.
    """

    A, C, THRESHOLD, NOISE = 0.177, 0.217, -1.65, 0.255
    SECONDS_A_DAY = 86_400 * 0.025
    SECONDS_OF_AN_ANSWER = 20.0

    def __init__(self, speed: Floats) -> None:
        self._speed = speed
        self._traces: list[tuple[int, Floats]] = []  # day, and the decay of each card's trace; NaN where it has none

    def _activation(self, day: int) -> Floats:
        strength = np.zeros(self._speed.shape)
        for then, decay in self._traces:
            seconds = self.SECONDS_OF_AN_ANSWER + (day - then) * self.SECONDS_A_DAY * self._speed
            strength += np.nan_to_num(np.float_power(seconds, -decay))
        with np.errstate(divide="ignore"):
            return np.log(strength)

    def recall(self, day: int) -> Floats:
        with np.errstate(over="ignore"):
            return np.asarray(1 / (1 + np.exp((self.THRESHOLD - self._activation(day)) / self.NOISE)))

    def answer(self, asked: Flags, grades: Ints, day: int) -> None:
        decay = self.C * np.exp(self._activation(day)) + self.A
        self._traces.append((day, np.where(asked, decay, np.nan)))


class HalfLife:
    """Recall halves with every half-life; success lengthens it, the more the better the grade, failure shortens it."""

    FIRST_DAYS = np.array([1.8, 3.6, 7.5, 18.0])  # by the first grade
    GROWTH = np.array([0.5, 1.7, 2.5, 3.2])
    SHORTEST_DAYS = 0.4

    def __init__(self, speed: Floats) -> None:
        self._speed = speed
        self._half_life = np.full(speed.shape, np.nan)
        self._last = np.zeros(speed.shape)

    def recall(self, day: int) -> Floats:
        return np.nan_to_num(2 ** (-(day - self._last) * self._speed / self._half_life))

    def answer(self, asked: Flags, grades: Ints, day: int) -> None:
        first, later = self.FIRST_DAYS[grades - 1], self._half_life * self.GROWTH[grades - 1]
        after = np.maximum(np.where(np.isnan(self._half_life), first, later), self.SHORTEST_DAYS)
        self._half_life[asked], self._last[asked] = after[asked], day


def _speeds(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return np.exp(SPEED * rng.standard_normal(shape))


def _fsrs(rng: np.random.Generator, shape: tuple[int, int]) -> Truth:
    return Fsrs(np.tile(PARAMETERS, (shape[0], 1)), np.ones(shape))


def _perturbed(rng: np.random.Generator, shape: tuple[int, int]) -> Truth:
    factors = np.exp(PERTURBED * rng.standard_normal((shape[0], len(PARAMETERS))))
    weights = np.array(PARAMETERS) * factors
    weights[:, :4] = np.sort(weights[:, :4], axis=1)  # a better first answer is never remembered for a shorter time
    weights[:, 20] = np.clip(weights[:, 20], 0.1, 0.8)
    return Fsrs(weights, _speeds(rng, shape))


def _act_r(rng: np.random.Generator, shape: tuple[int, int]) -> Truth:
    return ActR(_speeds(rng, shape))


def _half_life(rng: np.random.Generator, shape: tuple[int, int]) -> Truth:
    return HalfLife(_speeds(rng, shape))


MADE: dict[str, Callable[[np.random.Generator, tuple[int, int]], Truth]] = {
    "fsrs": _fsrs,
    "perturbed": _perturbed,
    "actr": _act_r,
    "halflife": _half_life,
    "outsider": Outsider,
}
