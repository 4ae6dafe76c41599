"""All states of a log, from its rows as data."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.core.event import ASIDE, Event
from quizzer.core.folding import Folding
from quizzer.core.replay import Corrections, counted, fold
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState

_READ = ("id", "card", "action", "study_day", "credited", "grade", "duration_ms", "detail")


def folding(events: Sequence[Event], at_once: int = 3) -> Folding:
    """The rows, taken in a few at once."""
    found, rows = Folding(Corrections(events)), [event for event in events if event.action not in ASIDE]
    for first in range(0, len(rows), at_once):
        some = rows[first : first + at_once]
        found.add(*([getattr(event, name) for event in some] for name in _READ))
    return found


def folded(events: Sequence[Event], scheduler: Scheduler) -> dict[str, CardState]:
    """The states of all cards that the rows say something of, one by one."""
    states = {row.card: fold(row.card, events, scheduler) for row in counted(events)}
    return {card: state for card, state in states.items() if not state.says_nothing()}
