"""What time it is, and the study day it belongs to."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from quizzer.errors import UsageError

# Timestamps begin in 1970, and a due date a hundred years ahead must still be a date.
_FIRST_YEAR, _LAST_YEAR = 1971, 9800


class Clock:
    """The time, and the study day it belongs to. QUIZZER_NOW sets where it starts; then it runs.

    `monotonic` counts the seconds: it never goes back, whatever becomes of the time of day.
    """

    def __init__(
        self, rollover_hour: int = 4, start: str | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.monotonic = monotonic
        self._rollover = timedelta(hours=rollover_hour)
        self._start = _instant(start) if start else None
        self._begun = monotonic()

    def now(self) -> datetime:
        """The aware local time."""
        if self._start is None:
            return datetime.now().astimezone()
        return self._start + timedelta(seconds=self.monotonic() - self._begun)

    def study_day(self, at: datetime | None = None) -> int:
        """The study day of a time, as an ordinal: a day begins at the rollover hour of the local night."""
        return ((at or self.now()) - self._rollover).date().toordinal()

    def moment(self) -> tuple[int, int, int]:
        """Now, as `Event(card, action, *clock.moment())`: milliseconds since 1970, study day, minutes from UTC."""
        now = self.now()
        offset = now.utcoffset() or timedelta()
        return round(now.timestamp() * 1000), self.study_day(now), round(offset.total_seconds() / 60)


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"QUIZZER_NOW {text!r} is not a time: write 2026-11-23T18:00:00+01:00") from error
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise UsageError(f"QUIZZER_NOW {text!r} is out of range: use a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return at if at.tzinfo else at.replace(tzinfo=UTC)
