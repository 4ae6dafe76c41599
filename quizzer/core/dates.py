"""Study days and instants as text."""

from datetime import UTC, date, datetime
from functools import lru_cache


@lru_cache(maxsize=4096)
def day(ordinal: int) -> str:
    """A study day as `YYYY-MM-DD`."""
    return date.fromordinal(min(ordinal, date.max.toordinal())).isoformat()  # one may be due after all days


def spoken(study_day: str, today: str = "") -> str:
    """A day as people say it: `11 April`, with the year unless it is that of today."""
    on = date.fromisoformat(study_day)
    return f"{on.day} {on:%B}" if study_day[:4] == today[:4] else f"{on.day} {on:%B} {on.year}"


def instant(at_ms: int, exact_to: str = "milliseconds") -> str:
    """An instant in UTC with `Z`."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec=exact_to).replace("+00:00", "Z")
