"""What a look at one thing came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

Level = Literal["ok", "note", "problem"]
OK: Final = "ok"
NOTE: Final = "note"
PROBLEM: Final = "problem"


class Finding(NamedTuple):
    """One line of the report. `mend` does what `fix` says, and tells in words what it did."""

    area: str
    level: Level
    text: str
    fix: str | None = None
    mend: Callable[[], str] | None = None
