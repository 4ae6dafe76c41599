"""How long it will take: the minutes of today's cards, and the day on which the last new card is met."""

from collections.abc import Iterable

NEW_SECONDS, REVIEW_SECONDS = 60.0, 25.0
ANSWER_CAP_MS = 300_000  # whoever takes longer has left the desk

# The defaults weigh as much as this many answers of the learner's own.
_DEFAULT_WEIGHT = 10


def pace(new_left: int, new_per_day: int, study_day: int, met_today: int) -> int | None:
    """The study day on which the last new card is met; None when none is left, or when it never will be."""
    if new_left <= 0 or new_per_day <= 0:
        return None
    after_today = max(0, new_left - max(0, new_per_day - met_today))
    return study_day - (-after_today // new_per_day)


def minutes_ahead(due: int, new: int, history: Iterable[tuple[bool, int]]) -> int:
    """Minutes that today's cards will take; `history` is (was the card new, duration_ms) of past answers.

    A card takes the learner's own median time, drawn towards the default of 60 s for a new card and 25 s for a review
    as if ten further answers had taken that long. Anything to do takes at least one minute.
    """
    new_seconds: list[float] = []
    review_seconds: list[float] = []
    for was_new, duration_ms in history:
        (new_seconds if was_new else review_seconds).append(min(duration_ms, ANSWER_CAP_MS) / 1000)
    seconds = due * _expected(review_seconds, REVIEW_SECONDS) + new * _expected(new_seconds, NEW_SECONDS)
    return max(1, round(seconds / 60)) if due or new else 0


def _expected(seconds: list[float], default: float) -> float:
    count = len(seconds)
    if not count:
        return default
    return (count * _median(seconds) + _DEFAULT_WEIGHT * default) / (count + _DEFAULT_WEIGHT)


def _median(values: list[float]) -> float:
    """Written out: the standard library's module brings fractions, decimal and random to every start."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
