"""What a plan will come to: its days played ahead, by one learner for each speed of forgetting that is probable."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quizzer.core import memory, planning
from quizzer.core.grade import AGAIN
from quizzer.core.planning import Cards, Floats, Habits
from quizzer.tuples import NamedTuple

_KEPT = 4  # times as many cards as can be answered are still ranked when the last stretch begins


class Days(NamedTuple):
    """The days of a plan, and the seconds of each; today's are what is left of them."""

    left: int
    in_all: int
    seconds: float
    seconds_today: float


class Played(NamedTuple):
    """What is expected of each card on the day: the chance of recall, and whether it was met by then."""

    recall: Floats
    is_met: NDArray[np.bool_]


def played(cards: Cards, days: Days, speed: float, habits: Habits) -> Played:
    """Follow the plan until the day, as one learner who forgets at that speed.

    Parameters
    ----------
    cards : Cards
        As they are this morning: arrays of n entries.
    days : Days
        How many are left, today among them, and the seconds of each.
    speed : float
        Of forgetting; 1 is as FSRS expects.
    habits : Habits
        Seconds that answers take, and the shares of ratings.

    Returns
    -------
    Played
        Arrays of n entries. Ratings are drawn, always the same ones.
    """
    rng, pace = np.random.default_rng(0), np.array(speed)
    now = cards._replace(stability=cards.stability.copy(), difficulty=cards.difficulty.copy(), elapsed=+cards.elapsed)
    at, is_last = _due_until(now, days, pace, habits), False
    for left in range(days.left, 0, -1):
        seconds = days.seconds_today if left == days.left else days.seconds
        if planning.is_last_stretch(left, days.in_all) and not is_last:
            is_last = True
            at = _first(planning.ranking(now, left, days.in_all, pace, habits), _KEPT * left * _most(days, habits))
        score = planning.ranking(_of(now, at), left, days.in_all, pace, habits)
        first = at[_first(score, _most(days, habits))]
        _answer(now, _within(now, first, seconds, pace, habits), pace, habits, rng)
        now.elapsed[:] += 1
    return Played(planning.recall_on(now, 0, pace), ~np.isnan(now.stability))


def _most(days: Days, habits: Habits) -> int:
    """More cards than can be answered in a day."""
    return int(max(days.seconds, days.seconds_today) / min(habits.seconds_new, habits.seconds_pass)) + 1


def _due_until(now: Cards, days: Days, pace: Floats, habits: Habits) -> NDArray[np.intp]:
    """The cards that may be answered while they go by due date: of many, those that come first now or at the end."""
    most = days.left * _most(days, habits)
    if now.stability.size <= 2 * most:
        return np.arange(now.stability.size)
    later = now._replace(elapsed=now.elapsed + days.left)
    return np.union1d(*(_first(planning.by_due_date(cards, pace), most) for cards in (now, later)))


def _first(score: Floats, most: int) -> NDArray[np.intp]:
    """Places of the smallest so many, the smallest first."""
    found = np.argpartition(score, most)[:most] if most < score.size else np.arange(score.size)
    return found[np.argsort(score[found], kind="stable")]


def _within(now: Cards, first: NDArray[np.intp], seconds: float, pace: Floats, habits: Habits) -> NDArray[np.intp]:
    """The first cards of a ranking, as many as the seconds are expected to last for."""
    spent = np.cumsum(planning.expected_seconds(_of(now, first), pace, habits))
    return first[spent <= seconds]


def _of(cards: Cards, at: NDArray[np.intp]) -> Cards:
    return cards._replace(**{name: getattr(cards, name)[at] for name in Cards._fields[:4]})


def _answer(now: Cards, at: NDArray[np.intp], pace: Floats, habits: Habits, rng: np.random.Generator) -> None:
    """Answer these cards, with ratings that are drawn."""
    asked = _of(now, at)
    luck, rating = rng.random((2, at.size))
    known = np.where(luck < planning.recall_on(asked, 0, pace), _drawn(habits.pass_ratings, rating) + AGAIN, AGAIN)
    grades = np.where(np.isnan(asked.stability), _drawn(habits.first_ratings, rating), known)
    elapsed = asked.elapsed * pace
    after = memory.answered(asked.stability, asked.difficulty, grades, elapsed, now.parameters)
    now.stability[at], now.difficulty[at] = after
    now.elapsed[at] = 0


def _drawn(shares: Sequence[float], rating: Floats) -> NDArray[np.intp]:
    """Which of the shares each number between 0 and 1 falls into, from 1 on."""
    return 1 + np.searchsorted(np.cumsum(shares)[:-1], rating, side="right")
