"""What a look at one thing came to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

OK, NOTE, PROBLEM = "ok", "note", "problem"


class Finding(NamedTuple):
    """One line of the report. `mend` does what `fix` says, and tells in words what it did."""

    area: str
    level: str
    text: str
    fix: str | None = None
    mend: Callable[[], str] | None = None
