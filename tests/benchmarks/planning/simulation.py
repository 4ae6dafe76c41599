"""Forty learners under one policy in one world, day by day until the interview, and thirty days more."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from quizzer.core import memory
from quizzer.core.grade import AGAIN, EASY
from quizzer.core.planning import Cards, Habits, likelihoods, speed_of
from quizzer.tuples import NamedTuple
from tests.benchmarks.planning import registration as fixed
from tests.benchmarks.planning.registration import Disturbance, Scenario
from tests.benchmarks.planning.truths import MADE, Flags, Floats, Ints

RECALIBRATED = 600  # the last answers that tell the speed of forgetting
UNDISTURBED = Disturbance("")


class View(NamedTuple):
    """What a policy may look at: what was rated, and when."""

    cards: Cards
    days_left: int
    days_in_all: int
    speed: Floats  # of forgetting, a column
    habits: Habits
    dice: Floats  # for a policy that draws lots


Policy = Callable[[View], Floats]  # the smaller a number, the earlier that card; infinite for one not to be asked


class Outcome(NamedTuple):
    """What came of it, one entry a learner."""

    recall: Floats
    recall_later: Floats
    introduced: Floats
    seconds: Floats
    predicted: Floats


class Sitting:
    """The learners, what is believed of their cards, and what they really remember."""

    def __init__(self, scenario: Scenario, truth: str, seed: int, disturbance: Disturbance) -> None:
        self._disturbance, self.shape = disturbance, (fixed.LEARNERS, scenario.cards)
        rng = np.random.default_rng([seed, *map(ord, scenario.name + truth)])
        self._truth = MADE[truth](rng, self.shape)
        self._rng = rng
        self._stability, self._difficulty = np.full((2, *self.shape), np.nan)
        self._last, self.seconds = np.zeros(self.shape), np.zeros(fixed.LEARNERS)
        self._told: list[tuple[Floats, Ints]] = []  # of each day: likelihoods and how many answers, the newest last

    def speed(self) -> Floats:
        """The speed of forgetting that the last answers tell, a column."""
        total, counted = np.zeros((self.shape[0], 51)), np.zeros(self.shape[0])
        for likelihood, answers in reversed(self._told):
            total += np.where((counted < RECALIBRATED)[:, None], likelihood, 0)
            counted += answers
        return speed_of(total)[:, None]

    def cards(self, day: int) -> Cards:
        """What is believed of the cards."""
        elapsed = np.where(np.isnan(self._stability), 0, day - self._last)
        return Cards(self._stability, self._difficulty, elapsed, np.ones(self.shape))

    def recall(self, day: int) -> Floats:
        """What is really recalled, a mean for each learner; unseen cards count nothing."""
        return self._truth.recall(day).mean(axis=1)

    def study(self, day: int, budget: float, score: Floats, luck: Floats) -> None:
        """A day of answers, in the order of the scores, as long as the seconds last."""
        is_new, chance = np.isnan(self._stability), self._truth.recall(day)
        grades = np.where(is_new, self._first_grades(luck), self._grades(chance, luck))
        seconds = np.where(
            is_new, fixed.SECONDS_NEW, np.where(grades == AGAIN, fixed.SECONDS_AGAIN, fixed.SECONDS_PASS)
        )
        order = np.argsort(np.where(np.isnan(score), np.inf, score), axis=1, kind="stable")
        spent = np.cumsum(np.take_along_axis(seconds * self._disturbance.seconds, order, axis=1), axis=1)
        is_asked = (spent <= budget) & np.isfinite(np.take_along_axis(score, order, axis=1))
        asked = np.zeros(self.shape, dtype=bool)
        np.put_along_axis(asked, order, is_asked, axis=1)
        self.seconds += np.where(is_asked, spent, 0).max(axis=1)
        self._truth.answer(asked, grades, day)
        self._rated(asked, self._flipped(grades, luck), day)

    def _first_grades(self, luck: Floats) -> Ints:
        grades = 1 + np.searchsorted(np.cumsum(fixed.FIRST_RATINGS)[:-1], luck[1])
        return np.where(luck[0] < self._disturbance.known, EASY, grades)

    def _grades(self, chance: Floats, luck: Floats) -> Ints:
        passed = 2 + np.searchsorted(np.cumsum(fixed.PASS_RATINGS)[:-1], luck[1])
        return np.where(luck[0] < chance, passed, AGAIN)

    def _flipped(self, grades: Ints, luck: Floats) -> Ints:
        """As they are typed: some of them another one."""
        other = 1 + (grades + (luck[3] * 3).astype(int)) % 4
        return np.where(luck[2] < self._disturbance.flipped, other, grades)

    def _rated(self, asked: Flags, grades: Ints, day: int) -> None:
        """What the planner reads of it."""
        elapsed = day - self._last
        counts = asked & ~np.isnan(self._stability) & (elapsed > 0)
        likelihood = np.zeros((self.shape[0], 51))
        rows = np.nonzero(counts)[0]
        expected = memory.retrievability(self._stability[counts], elapsed[counts])
        told = likelihoods(expected, grades[counts] != AGAIN)
        np.add.at(likelihood, rows, told)
        self._told.append((likelihood, np.bincount(rows, minlength=self.shape[0])))
        s, d = memory.answered(self._stability[asked], self._difficulty[asked], grades[asked], elapsed[asked])
        self._stability[asked], self._difficulty[asked], self._last[asked] = s, d, day


def simulate(
    scenario: Scenario,
    truth: str,
    policy: Policy,
    before: Policy,
    *,
    seed: int = fixed.TABLE_SEED,
    disturbance: Disturbance = UNDISTURBED,
) -> Outcome:
    """The learners of a cell under a policy; `before` is how they studied until the plan began."""
    sitting = Sitting(scenario, truth, seed, disturbance)
    rng = np.random.default_rng([seed, 1])
    length = scenario.history + scenario.days
    final = length
    for day in range(length):
        luck = rng.random((5, *sitting.shape))
        is_skipped = rng.random(sitting.shape[0]) < disturbance.skipped
        planned = day - scenario.history
        if planned == scenario.days // 2:
            final -= disturbance.moved
        if day >= final:
            break
        minutes = scenario.minutes * (disturbance.minutes if planned >= scenario.days // 2 else 1)
        in_all = final - scenario.history
        view = View(sitting.cards(day), final - day, in_all, sitting.speed(), Habits(), luck[4])
        score = (before if planned < 0 else policy)(view)
        if planned >= 0:
            score = np.where(is_skipped[:, None], np.inf, score)
        sitting.study(day, 60 * minutes, score, luck)
        if planned == -1:
            sitting.seconds[:] = 0
    cards = sitting.cards(final)
    predicted = np.nan_to_num(memory.retrievability(cards.stability, cards.elapsed * sitting.speed()))
    introduced: NDArray[np.float64] = (~np.isnan(cards.stability)).mean(axis=1)
    recall, later = sitting.recall(final), sitting.recall(final + fixed.LATER_DAYS)
    return Outcome(recall, later, introduced, sitting.seconds, predicted.mean(axis=1))
