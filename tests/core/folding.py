"""All states of a log, from its rows as data."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.core.event import Event
from quizzer.core.replay import counted, fold_all
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState


def folded(events: Sequence[Event], scheduler: Scheduler) -> dict[str, CardState]:
    """What `fold_all` makes of the rows."""
    rows = (
        (
            row.event.id, row.card, row.event.action, row.event.study_day, row.event.credited, row.grade,
            row.event.duration_ms, row.event.detail,
        )
        for row in counted(events)
    )  # fmt: skip
    return fold_all(rows, scheduler)
