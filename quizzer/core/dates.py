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
    hour, ms = divmod(at_ms, 3_600_000)
    minute, ms = divmod(ms, 60_000)
    rest = f"{ms // 1000:02}.{ms % 1000:03}" if exact_to == "milliseconds" else f"{ms // 1000:02}"
    return f"{_hour(hour)}{minute:02}:{rest}Z"


@lru_cache(maxsize=4096)
def _hour(number: int) -> str:
    """The beginning of all instants of an hour: a log has many in one."""
    return datetime.fromtimestamp(number * 3600, UTC).isoformat()[:14]
