"""The memories of many cards replayed at once: the formulas of FSRS-6 over NumPy arrays.

py-fsrs takes 6 microseconds a review, which is 0.6 s for a log of 100,000; here the k-th answers of all cards are one
step. The property tests hold it to py-fsrs.
"""

# NumPy takes 70 ms to load, and neither the first question nor a single answer needs it (PLC0415).

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quizzer.core.grade import AGAIN, EASY, GOOD, HARD
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
    row = np.argsort(card_numbers, kind="stable")
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


def _first(grade: "Ints", w: Sequence[float]) -> tuple["Floats", "Floats"]:
    import numpy as np  # noqa: PLC0415

    stability = np.asarray(w)[grade - 1]
    difficulty = w[4] - np.exp(w[5] * (grade - 1)) + 1
    return np.clip(stability, STABILITY_MIN_DAYS, STABILITY_MAX_DAYS), np.clip(difficulty, 1, 10)


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
        forgetting = 1 - (1 + factor * elapsed[at] / s[at]) ** decay
        result[at] = formula(s[at], d[at], forgetting, grade[at], w)
    return np.clip(result, STABILITY_MIN_DAYS, STABILITY_MAX_DAYS)


def _same_day(s: "Floats", grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    growth = np.exp(w[17] * (grade - GOOD + w[18])) * s ** -w[19]
    after: Floats = s * np.where(grade == AGAIN, growth, np.maximum(growth, 1))
    return after


def _forgotten(s: "Floats", d: "Floats", forgetting: "Floats", _grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    relearned = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * np.exp(forgetting * w[14])
    after: Floats = np.minimum(relearned, s / np.exp(w[17] * w[18]))
    return after


def _recalled(s: "Floats", d: "Floats", forgetting: "Floats", grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    by_grade = np.ones(EASY + 1)
    by_grade[HARD], by_grade[EASY] = w[15], w[16]
    after: Floats = s * (1 + np.exp(w[8]) * (11 - d) * s ** -w[9] * np.expm1(forgetting * w[10]) * by_grade[grade])
    return after


def _next_difficulty(d: "Floats", grade: "Ints", w: Sequence[float]) -> "Floats":
    import numpy as np  # noqa: PLC0415

    damped = d - w[6] * (grade - GOOD) * (10 - d) / 9
    easiest = w[4] - np.exp(w[5] * (EASY - 1)) + 1
    after: Floats = np.clip(w[7] * easiest + (1 - w[7]) * damped, 1, 10)
    return after
