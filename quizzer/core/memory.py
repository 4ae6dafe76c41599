"""The memories of many cards replayed at once: the formulas of FSRS-6 over NumPy arrays.

py-fsrs takes 8 microseconds a review, which is 0.8 s for a log of 100,000; here the k-th answers of all cards are one
step. The results are those of py-fsrs to the last bit, and the property tests hold them to that.
"""

# NumPy takes 70 ms to load, and neither the first question nor a single answer needs it (PLC0415).

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quizzer.core.grade import AGAIN, EASY, GOOD, GRADES, HARD
from quizzer.core.schedule import PARAMETERS, STABILITY_MAX_DAYS, STABILITY_MIN_DAYS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]


class Memories(NamedTuple):
    """Arrays with one entry a card. Of a card without an answer, stability and difficulty are NaN and the rest 0."""

    stability_days: "Floats"
    difficulty: "Floats"
    last_day: "Ints"
    reps: "Ints"


class Steps(NamedTuple):
    """Arrays with one entry an answer, in the order in which the answers were given."""

    stability_days: "Floats"
    reps: "Ints"  # the card's answers so far, this one included


def replay_memory(
    cards: "npt.ArrayLike",
    study_days: "npt.ArrayLike",
    grades: "npt.ArrayLike",
    parameters: Sequence[float] = PARAMETERS,
) -> Memories:
    """The memories after credited answers, given in the order of the log; `cards` numbers the cards from 0."""
    return _replay(cards, study_days, grades, parameters)[0]


def replay_steps(
    cards: "npt.ArrayLike",
    study_days: "npt.ArrayLike",
    grades: "npt.ArrayLike",
    parameters: Sequence[float] = PARAMETERS,
) -> Steps:
    """What each of the answers led to; the same arguments as for `replay_memory`."""
    return _replay(cards, study_days, grades, parameters)[1]


def _replay(
    cards: "npt.ArrayLike", study_days: "npt.ArrayLike", grades: "npt.ArrayLike", parameters: Sequence[float]
) -> tuple[Memories, Steps]:
    import numpy as np  # noqa: PLC0415

    card_numbers = np.asarray(cards, dtype=np.int64)
    days, marks = np.asarray(study_days, dtype=np.int64), np.asarray(grades, dtype=np.int64)
    reps = np.bincount(card_numbers)
    # The cards with the most answers stand first, so that those with a k-th answer are always a prefix.
    by_reps = np.argsort(-reps, kind="stable")
    narrow = card_numbers.astype(np.min_scalar_type(reps.size))  # 16 bits are sorted by radix, 64 by merging
    row = np.argsort(narrow, kind="stable")
    first_row = (np.cumsum(reps) - reps)[by_reps]
    falling = -reps[by_reps]

    stability, difficulty = np.full((2, reps.size), np.nan)
    last_day = np.zeros(reps.size, dtype=np.int64)
    steps = Steps(np.empty(card_numbers.size), np.empty(card_numbers.size, dtype=np.int64))
    for k in range(reps.max(initial=0)):
        n = np.searchsorted(falling, -k, side="left")
        now = row[first_row[:n] + k]
        mark = marks[now]
        if k == 0:
            stability[:n], difficulty[:n] = _first(mark, parameters)
        else:
            elapsed = np.maximum(days[now] - last_day[:n], 0)
            stability[:n] = _next_stability(stability[:n], difficulty[:n], mark, elapsed, parameters)
            difficulty[:n] = _next_difficulty(difficulty[:n], mark, parameters)
        last_day[:n] = days[now]
        steps.stability_days[now], steps.reps[now] = stability[:n], k + 1

    back = np.argsort(by_reps)
    return Memories(stability[back], difficulty[back], last_day[back], reps), steps


def _power(base: "Floats | float", exponent: "Floats | float") -> "Floats":
    """Powers as the C library gives them, which is what Python's floats use.

    `np.power` has code of its own for some processors, and differs there in the last bit; `np.float_power` has none. A
    rebuild must give the very state that the answers gave.
    """
    import numpy as np  # noqa: PLC0415

    powers: Floats = np.float_power(base, exponent)
    return powers


def _first(grade: "Ints", w: Sequence[float]) -> tuple["Floats", "Floats"]:
    import numpy as np  # noqa: PLC0415

    difficulty = np.array([_first_difficulty(mark, w) for mark in GRADES])
    stability = np.clip(np.asarray(w[: len(GRADES)]), STABILITY_MIN_DAYS, STABILITY_MAX_DAYS)
    return stability[grade - 1], np.clip(difficulty, 1, 10)[grade - 1]


def _first_difficulty(grade: int, w: Sequence[float]) -> float:
    return float(w[4] - math.e ** (w[5] * (grade - 1)) + 1)


def _next_stability(s: "Floats", d: "Floats", grade: "Ints", elapsed: "Ints", w: Sequence[float]) -> "Floats":
    """Three formulas, each evaluated only for the cards that it concerns: powers are what the time goes into."""
    import numpy as np  # noqa: PLC0415

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


def _same_day(s: "Floats", grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    by_grade = np.array([math.e ** (w[17] * (mark - GOOD + w[18])) for mark in GRADES])
    growth = by_grade[grade - 1] * _power(s, -w[19])
    after: Floats = s * np.where(grade == AGAIN, growth, np.maximum(growth, 1))
    return after


def _forgotten(s: "Floats", d: "Floats", forgetting: "Floats", _grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    relearned = w[11] * _power(d, -w[12]) * (_power(s + 1, w[13]) - 1) * _power(math.e, forgetting * w[14])
    after: Floats = np.minimum(relearned, s / math.e ** (w[17] * w[18]))
    return after


def _recalled(s: "Floats", d: "Floats", forgetting: "Floats", grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    # The factors in the order of py-fsrs: in another one the last bit would be another.
    growth = math.e ** w[8] * (11 - d) * _power(s, -w[9]) * (_power(math.e, forgetting * w[10]) - 1)
    growth = growth * np.where(grade == HARD, w[15], 1) * np.where(grade == EASY, w[16], 1)
    after: Floats = s * (1 + growth)
    return after


def _next_difficulty(d: "Floats", grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    delta = np.array([-(w[6] * (mark - GOOD)) for mark in GRADES])[grade - 1]
    damped = d + (10 - d) * delta / 9
    after: Floats = np.clip(w[7] * _first_difficulty(EASY, w) + (1 - w[7]) * damped, 1, 10)
    return after
