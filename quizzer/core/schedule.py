"""When a card comes back: FSRS-6 behind the one adapter over py-fsrs, in whole study days.

Only the update of a memory is py-fsrs's own. Its clock, its random fuzz and its stored due dates are not used: it
counts blocks of 24 hours where a learner counts nights, and its fuzz gives another date at every look. So each review
is shown to it at midnight UTC of a study day, and the fuzz here is a pure function of the card and its answers.
"""

# fsrs (10 to 30 ms) and hashlib load with the first answer: the first question needs neither (PLC0415).

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quizzer.tuples import NamedTuple

if TYPE_CHECKING:
    import fsrs
    import numpy as np

STABILITY_MIN_DAYS, STABILITY_MAX_DAYS = 0.001, 36_500.0
INTERVAL_MAX_DAYS = 36_500

# The defaults of FSRS-6, written out: reading a schedule needs no fsrs, and an upgrade of it moves no card unseen.
PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

# Between these each of them must lie: py-fsrs refuses others at the first review.
LOWEST = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)  # fmt: skip
HIGHEST = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)  # fmt: skip

# (from, to, share): each day of an interval between `from` and `to` widens the fuzz by `share` of a day.
_FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
_FUZZ_FROM_DAYS = 3


class Memory(NamedTuple):
    """What FSRS knows of a card: the days until recall falls to 0.9, and a difficulty from 1 to 10."""

    stability_days: float
    difficulty: float


def are_usable(parameters: object) -> bool:
    """Whether these can be the parameters of a scheduler.

    Parameters
    ----------
    parameters : object
        Anything, as it was read.

    Returns
    -------
    bool
        True for a list or tuple of 21 numbers, each within its bounds.

    Examples
    --------
    >>> are_usable(PARAMETERS), are_usable((float("nan"), *PARAMETERS[1:])), are_usable("none")
    (True, False, False)
    """
    if not isinstance(parameters, list | tuple) or len(parameters) != len(PARAMETERS):
        return False
    bounded = zip(LOWEST, parameters, HIGHEST, strict=True)
    return all(isinstance(weight, int | float) and low <= weight <= high for low, weight, high in bounded)


class Scheduler:
    """FSRS-6 with one credited answer a card and study day, no learning steps and no fuzz.

    Parameters
    ----------
    desired_retention : float, default 0.9
        Probability of recall, between 0 and 1 (both excluded), at which a card falls due.
    parameters : sequence of 21 floats, optional
        The weights w0 to w20; the published defaults of FSRS-6 when left out.

    Raises
    ------
    ValueError
        If the retention is not between 0 and 1, or there are not 21 weights. Weights out of their bounds are refused
        at the first review.

    Notes
    -----
    With ``decay = -w20`` and ``factor = 0.9 ** (1 / decay) - 1``, the forgetting curve is
    ``R(t, S) = (1 + factor * t / S) ** decay``, so that ``R(S, S) = 0.9``, and the interval for the retention r is
    ``I(r, S) = S / factor * (r ** (1 / decay) - 1)``, rounded half to even and held within 1 and 36,500 days.

    Source: Ye, Su and Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling" (KDD
    2022), and the Open Spaced Repetition project's page "The Algorithm", section FSRS-6.
    """

    __slots__ = ("_decay", "_factor", "_fsrs", "_interval_per_stability", "desired_retention", "parameters")

    def __init__(self, desired_retention: float = 0.9, parameters: Sequence[float] | None = None) -> None:
        if not 0 < desired_retention < 1:
            raise ValueError(f"desired_retention is {desired_retention}, it must be between 0 and 1")
        self.desired_retention = desired_retention
        self.parameters = PARAMETERS if parameters is None else tuple(parameters)
        if len(self.parameters) != len(PARAMETERS):
            raise ValueError(f"{len(self.parameters)} parameters are given, {len(PARAMETERS)} are needed")
        self._decay: float = -self.parameters[20]
        self._factor: float = 0.9 ** (1 / self._decay) - 1
        self._interval_per_stability: float = desired_retention ** (1 / self._decay) - 1
        self._fsrs: fsrs.Scheduler | None = None

    def review(self, memory: Memory | None, grade: int, elapsed_days: int) -> Memory:
        """Update a memory by one answer.

        Parameters
        ----------
        memory : Memory or None
            None for a card that is met for the first time; `elapsed_days` is then of no account.
        grade : int
            1 Again, 2 Hard, 3 Good, 4 Easy.
        elapsed_days : int
            Study days since the last credited answer; a negative number (a clock set back) counts as the same day.

        Returns
        -------
        Memory
            Stability between 0.001 and 36,500 days, difficulty between 1 and 10.

        Raises
        ------
        ValueError
            If the grade is none of the four, or a weight is out of its bounds.

        Examples
        --------
        >>> scheduler = Scheduler()
        >>> first = scheduler.review(None, 3, 0)
        >>> first.stability_days, scheduler.interval(first)
        (2.3065, 2)
        >>> scheduler.interval(scheduler.review(first, 3, 2))
        11
        """
        import fsrs  # noqa: PLC0415

        if self._fsrs is None:
            self._fsrs = fsrs.Scheduler(
                self.parameters, self.desired_retention, (), (), INTERVAL_MAX_DAYS, enable_fuzzing=False
            )
        card = _card(memory)
        after, _ = self._fsrs.review_card(card, fsrs.Rating(grade), _midnight(max(0, elapsed_days)))
        assert after.stability is not None  # it is optional only before the first review
        assert after.difficulty is not None
        return Memory(min(after.stability, STABILITY_MAX_DAYS), after.difficulty)

    def interval(self, memory: Memory) -> int:
        """Days until the card falls due, without fuzz.

        Parameters
        ----------
        memory : Memory
            The memory after the last answer.

        Returns
        -------
        int
            Between 1 and 36,500; the same as py-fsrs's own due date less the last review.

        Examples
        --------
        >>> [Scheduler().interval(Memory(stability, 5.0)) for stability in (0.212, 2.3065, 8.2956, 36_500.0)]
        [1, 2, 8, 36500]
        """
        days = memory.stability_days / self._factor * self._interval_per_stability
        return min(max(round(days), 1), INTERVAL_MAX_DAYS)

    def intervals(self, stability_days: "np.ndarray[Any, Any]") -> list[int]:
        """The interval at each of many stabilities."""
        days = stability_days / self._factor * self._interval_per_stability
        found: list[int] = days.round().clip(1, INTERVAL_MAX_DAYS).astype(int).tolist()
        return found

    def retrievability(self, memory: Memory, elapsed_days: int) -> float:
        """Probability that the card is recalled now.

        Parameters
        ----------
        memory : Memory
            The memory after the last answer.
        elapsed_days : int
            Study days since then; a negative number counts as 0.

        Returns
        -------
        float
            Above 0, and 1 on the day of the answer.

        Examples
        --------
        >>> round(Scheduler().retrievability(Memory(10.0, 5.0), 10), 12)
        0.9
        """
        return self.recall(memory.stability_days, elapsed_days)

    def recall(self, stability_days: float, elapsed_days: int) -> float:
        """The retrievability at a stability: all of a memory that it depends on."""
        return float((1 + self._factor * max(0, elapsed_days) / stability_days) ** self._decay)


def fuzz(card_key: str, reps: int, interval_days: int) -> int:
    """Days by which a due date is moved, so that cards met together do not stay together.

    Parameters
    ----------
    card_key : str
        `deck/id` of the card.
    reps : int
        Its credited answers so far, so that each interval is moved by a number of its own.
    interval_days : int
        The interval of FSRS itself.

    Returns
    -------
    int
        The offset; 0 for an interval below 3 days.

    Notes
    -----
    The half width of FSRS's fuzz is 1 day, and 0.15 of each day of the interval between 2.5 and 7, 0.1 of each between
    7 and 20, 0.05 of each beyond. The offset is uniform over the whole days of that range, drawn by the SHA-256 hash of
    card and answers. A fuzzed interval is never below 2 days nor above 36,500.

    Source: FUZZ_RANGES of py-fsrs 6.3; the draw is quizzer's own, since the library's is unseeded.

    Examples
    --------
    >>> fuzz("a/b", 1, 2)
    0
    >>> fuzz("a/b", 3, 30) == fuzz("a/b", 3, 30)
    True
    """
    import hashlib  # noqa: PLC0415

    if interval_days < _FUZZ_FROM_DAYS:
        return 0
    shortest, longest = _fuzz_bounds(interval_days)
    digest = hashlib.sha256(f"{card_key}\n{reps}".encode("utf-8", "surrogatepass")).digest()
    return shortest + int.from_bytes(digest[:8], "big") % (longest - shortest + 1) - interval_days


def due_day(card_key: str, reps: int, interval_days: int, last_day: int) -> int:
    """Study day on which a card falls due.

    Parameters
    ----------
    card_key : str
        `deck/id` of the card.
    reps : int
        Its credited answers, the last one included.
    interval_days : int
        The interval of FSRS itself.
    last_day : int
        Study day (ordinal of a `datetime.date`) of the last credited answer.

    Returns
    -------
    int
        A study day after `last_day`: the fuzzed interval is at least one day.

    Examples
    --------
    >>> due_day("a/b", 1, 2, 739_942)
    739944
    """
    return last_day + max(1, interval_days + fuzz(card_key, reps, interval_days))


@lru_cache(maxsize=4096)
def _fuzz_bounds(interval_days: int) -> tuple[int, int]:
    half_width = 1.0 + sum(share * max(min(interval_days, to) - start, 0.0) for start, to, share in _FUZZ_RANGES)
    longest = min(round(interval_days + half_width), INTERVAL_MAX_DAYS)
    return round(interval_days - half_width), longest


def _card(memory: Memory | None) -> "fsrs.Card":
    """The memory as py-fsrs holds it, last answered on day 0.

    With neither id nor due date given, a Card reads the clock, and sleeps for a millisecond to make its id unique.
    """
    import fsrs  # noqa: PLC0415

    day_0 = _midnight(0)
    if memory is None:
        return fsrs.Card(card_id=1, due=day_0)
    stability, difficulty = memory
    return fsrs.Card(1, fsrs.State.Review, None, stability, difficulty, due=day_0, last_review=day_0)


def _midnight(day: int) -> datetime:
    """Day 0 is in the year 1, so that any two dates of this calendar are apart by a day that can be written."""
    return datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=day)
