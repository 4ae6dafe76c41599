"""The memories of many cards replayed at once: the formulas of FSRS-6 over NumPy arrays.

py-fsrs takes 8 microseconds a review, which is 0.8 s for a log of 100,000; here the k-th answers of all cards are one
step. The results are those of py-fsrs to the last bit, and the property tests hold them to that.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.core.grade import AGAIN, EASY, GOOD, GRADES, HARD
from quizzer.core.schedule import PARAMETERS, STABILITY_MAX_DAYS, STABILITY_MIN_DAYS, Memory, Scheduler, due_day
from quizzer.core.state import Schedule
from quizzer.tuples import NamedTuple

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Steps(NamedTuple):
    """What each answer led to: arrays with one entry an answer, in the order in which the answers were given."""

    stability_days: Floats
    difficulty: Floats
    reps: Ints  # the card's answers so far, this one included


class Moves(NamedTuple):
    """The answers that moved schedules: arrays in the order in which the answers were given."""

    ids: Ints
    cards: Ints
    study_days: Ints
    grades: Ints


def first_of_days(ids: ArrayLike, cards: ArrayLike, study_days: ArrayLike, grades: ArrayLike) -> Moves:
    """The first answer of each card on each study day."""
    columns = Moves(*(np.asarray(column, dtype=np.int64) for column in (ids, cards, study_days, grades)))
    order = np.lexsort((columns.study_days, columns.cards))  # stable: those of one card and day as they were given
    in_order = np.stack((columns.cards, columns.study_days))[:, order]
    is_first = np.ones(order.size, dtype=bool)
    is_first[order[1:]] = (in_order[:, 1:] != in_order[:, :-1]).any(axis=0)
    return Moves(*(column[is_first] for column in columns))


def replay_memory(
    cards: ArrayLike, study_days: ArrayLike, grades: ArrayLike, parameters: Sequence[float] = PARAMETERS
) -> Steps:
    """The memory after each of the credited answers, in the order of the log; `cards` numbers the cards from 0."""
    numbers = np.asarray(cards, dtype=np.int64)
    days, marks = np.asarray(study_days, dtype=np.int64), np.asarray(grades, dtype=np.int64)
    reps = np.bincount(numbers)
    # The cards with the most answers stand first, so that those with a k-th answer are always a prefix.
    by_reps = np.argsort(-reps, kind="stable")
    narrow = numbers.astype(np.min_scalar_type(reps.size))  # 16 bits are sorted by radix, 64 by merging
    row = np.argsort(narrow, kind="stable")
    first_row = (np.cumsum(reps) - reps)[by_reps]
    falling = -reps[by_reps]

    stability, difficulty = np.empty((2, numbers.size))
    reps_so_far = np.empty(numbers.size, dtype=np.int64)
    before = row  # of each card, its answer before
    for k in range(reps.max(initial=0)):
        n = np.searchsorted(falling, -k, side="left")
        now = row[first_row[:n] + k]
        mark = marks[now]
        if k == 0:
            s, d = _first(mark, parameters)
        else:
            elapsed = np.maximum(days[now] - days[before[:n]], 0)
            s = _next_stability(s[:n], d[:n], mark, elapsed, parameters)
            d = _next_difficulty(d[:n], mark, parameters)
        stability[now], difficulty[now], reps_so_far[now] = s, d, k + 1
        before = now
    return Steps(stability, difficulty, reps_so_far)


def schedules(moves: Moves, numbers: Mapping[str, int], scheduler: Scheduler) -> dict[str, Schedule]:
    """The last schedule of each of these cards, given its number among the answers that moved schedules.

    Parameters
    ----------
    moves : Moves
        The answers that moved schedules; of a card as they were given.
    numbers : mapping of str to int
        By card its number among them; each has an answer.
    scheduler : Scheduler
        Parameters and retention.

    Returns
    -------
    dict of str to Schedule
        As `replay.fold` gives one.
    """
    stability_days, difficulty, reps = replay_memory(*moves[1:], scheduler.parameters)
    last = np.zeros(moves.cards.max(initial=-1) + 1, dtype=np.int64)
    last[moves.cards] = np.arange(moves.cards.size)
    lapses = np.bincount(moves.cards[(moves.grades == AGAIN) & (reps > 1)], minlength=last.size)
    of = np.fromiter(numbers.values(), np.int64, len(numbers))
    at = last[of]
    columns = (stability_days[at], difficulty[at], moves.study_days[at], reps[at], lapses[of])
    found = zip(numbers, *(column.tolist() for column in columns), scheduler.intervals(stability_days[at]), strict=True)
    return {
        card: Schedule(Memory(stability, hardness), day, reps, lapses, interval, due_day(card, reps, interval, day))
        for card, stability, hardness, day, reps, lapses, interval in found
    }


def answered(
    stability: Floats, difficulty: Floats, grades: Ints, elapsed: Floats, parameters: Sequence[float] = PARAMETERS
) -> tuple[Floats, Floats]:
    """Memories after one more answer each.

    Parameters
    ----------
    stability, difficulty : array of n floats
        The memories before, in days and from 1 to 10; NaN for a card that is met for the first time.
    grades : array of n ints
        1 Again to 4 Easy.
    elapsed : array of n floats
        Days since the answer before; of no account for a new card.
    parameters : sequence of 21 floats, optional
        The weights w0 to w20 of FSRS-6.

    Returns
    -------
    tuple of two arrays of n floats
        Stability in days, and difficulty.

    Notes
    -----
    For whole days the results are those of `replay_memory`, and so of py-fsrs. Source: as `schedule.Scheduler`.
    """
    after, harder = _first(grades, parameters)
    seen = np.flatnonzero(~np.isnan(stability))
    marks = grades[seen]
    after[seen] = _next_stability(stability[seen], difficulty[seen], marks, elapsed[seen], parameters)
    harder[seen] = _next_difficulty(difficulty[seen], marks, parameters)
    return after, harder


def retrievability(stability: Floats, elapsed: Floats, parameters: Sequence[float] = PARAMETERS) -> Floats:
    """Chances of recall so many days after the last answer, as `schedule.Scheduler.retrievability` gives one.

    Parameters
    ----------
    stability : array of floats
        In days; NaN gives NaN.
    elapsed : array of floats, of the same shape
        Days, not negative.
    parameters : sequence of 21 floats, optional
        The weights w0 to w20 of FSRS-6.

    Returns
    -------
    array of floats, of the same shape
        Between 0 and 1.
    """
    decay = -parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    return _power(1 + factor * elapsed / stability, decay)


def _power(base: Floats | float, exponent: Floats | float) -> Floats:
    """Powers as the C library gives them, which is what Python's floats use.

    `np.power` has code of its own for some processors, and differs there in the last bit; `np.float_power` has none. A
    rebuild must give the very state that the answers gave.
    """
    powers: Floats = np.float_power(base, exponent)
    return powers


def _first(grade: Ints, w: Sequence[float]) -> tuple[Floats, Floats]:
    difficulty = np.array([_first_difficulty(mark, w) for mark in GRADES])
    stability = np.clip(np.asarray(w[: len(GRADES)]), STABILITY_MIN_DAYS, STABILITY_MAX_DAYS)
    return stability[grade - 1], np.clip(difficulty, 1, 10)[grade - 1]


def _first_difficulty(grade: int, w: Sequence[float]) -> float:
    return float(w[4] - math.e ** (w[5] * (grade - 1)) + 1)


def _next_stability(s: Floats, d: Floats, grade: Ints, elapsed: Ints | Floats, w: Sequence[float]) -> Floats:
    """Three formulas, each evaluated only for the cards that it concerns: powers are what the time goes into."""
    decay = -w[20]
    factor = 0.9 ** (1 / decay) - 1
    result = np.empty_like(s)
    same = np.flatnonzero(elapsed == 0)
    result[same] = _same_day(s[same], grade[same], w)
    for of, formula in ((grade == AGAIN, _forgotten), (grade != AGAIN, _recalled)):
        at = np.flatnonzero(of & (elapsed > 0))
        forgetting = 1 - _power(1 + factor * elapsed[at] / s[at], decay)
        result[at] = formula(s[at], d[at], forgetting, grade[at], w)
    return np.clip(result, STABILITY_MIN_DAYS, STABILITY_MAX_DAYS)


def _same_day(s: Floats, grade: Ints, w: Sequence[float]) -> Floats:
    by_grade = np.array([math.e ** (w[17] * (mark - GOOD + w[18])) for mark in GRADES])
    growth = by_grade[grade - 1] * _power(s, -w[19])
    after: Floats = s * np.where(grade == AGAIN, growth, np.maximum(growth, 1))
    return after


def _forgotten(s: Floats, d: Floats, forgetting: Floats, _grade: Ints, w: Sequence[float]) -> Floats:
    relearned = w[11] * _power(d, -w[12]) * (_power(s + 1, w[13]) - 1) * _power(math.e, forgetting * w[14])
    after: Floats = np.minimum(relearned, s / math.e ** (w[17] * w[18]))
    return after


def _recalled(s: Floats, d: Floats, forgetting: Floats, grade: Ints, w: Sequence[float]) -> Floats:
    # The factors in the order of py-fsrs: in another one the last bit would be another.
    growth = math.e ** w[8] * (11 - d) * _power(s, -w[9]) * (_power(math.e, forgetting * w[10]) - 1)
    growth = growth * np.where(grade == HARD, w[15], 1) * np.where(grade == EASY, w[16], 1)
    after: Floats = s * (1 + growth)
    return after


def _next_difficulty(d: Floats, grade: Ints, w: Sequence[float]) -> Floats:
    delta = np.array([-(w[6] * (mark - GOOD)) for mark in GRADES])[grade - 1]
    damped = d + (10 - d) * delta / 9
    after: Floats = np.clip(w[7] * _first_difficulty(EASY, w) + (1 - w[7]) * damped, 1, 10)
    return after
