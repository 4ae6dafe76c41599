"""Standard output for commands: JSON objects and study days as text."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from quizzer.formats.json import text


def print_json(schema: str, data: dict[str, Any]) -> None:
    """Print one object of a documented schema."""
    sys.stdout.write(text(schema, data) + "\n")
    sys.stdout.flush()


@lru_cache(maxsize=4096)
def day(ordinal: int | None) -> str | None:
    """A study day as `YYYY-MM-DD`."""
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def instant(at_ms: int) -> str:
    """An instant in UTC with `Z`."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
