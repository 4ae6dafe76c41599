"""A row of the log as plain data: what it says itself, and what the whole log makes of it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, cast

from quizzer.core.dates import day, instant
from quizzer.core.event import ANSWERS, Action, Event, Verdict
from quizzer.core.grade import AGAIN, NAMES, Grade
from quizzer.core.replay import timeline
from quizzer.core.schedule import Scheduler


class LogRow(TypedDict, total=False):
    """All that is told of a row. Whoever shows rows chooses among these names, which stay as they are."""

    event: int
    at: str
    study_day: str
    card: str
    deck: str
    topic: str
    kind: str
    action: Action
    credited: bool
    voided: bool
    proposed_grade: Grade | None
    grade: Grade | None
    state: Verdict | None
    named: str | None
    raw: str | None
    read: Any
    expected: Any
    params: dict[str, Any] | None
    verify: str | None
    attempt: int | None
    hints: int | None
    duration_ms: int
    expected_recall: float | None
    interval_days: int | None
    due: str | None
    part: int | None


def logged(event: Event) -> LogRow:
    """What a row says itself: of the card as it was called, with the grade that was given; nothing of the rest."""
    detail = event.detail
    return {
        "event": event.id,
        "at": instant(event.at_ms),
        "study_day": day(event.study_day),
        "card": event.card,
        "deck": "",
        "topic": "",
        "kind": "",
        "action": event.action,
        "credited": event.credited,
        "voided": False,
        "proposed_grade": event.proposed,
        "grade": event.grade,
        "state": event.verdict,
        "named": event.named,
        "raw": event.raw,
        "read": detail.get("read"),
        "expected": detail.get("value"),
        "params": detail.get("params"),
        "verify": detail.get("verify"),
        "attempt": detail.get("attempt"),
        "hints": detail.get("hints", 0) if event.action in ANSWERS else None,
        "duration_ms": event.duration_ms,
        "expected_recall": event.expected_recall,
        "interval_days": None,
        "due": None,
        "part": event.part,
    }


def history(events: Sequence[Event], scheduler: Scheduler) -> list[LogRow]:
    """The rows that bear on one card, each with whether it was taken back, and the schedule that it led to."""
    led_to = timeline(events, scheduler)
    voided = {event.target for event in events if event.action == "void"}
    rows = []
    for event in events:
        row, step = logged(event), led_to.get(event.id)
        row["voided"] = event.id in voided
        row["interval_days"] = step.interval_days if step else None
        row["due"] = day(step.due_day) if step else None
        rows.append(row)
    return rows


def picked(row: LogRow, names: Sequence[str]) -> LogRow:
    """These columns of a row."""
    columns: Mapping[str, object] = row
    return cast(LogRow, {name: columns[name] for name in names})


_DONE = {
    "answer": "the answer",
    "practice": "the practice answer",
    "retry": "the repeated answer",
    "part": "the answer to a part of",
    "bury": "burying",
    "suspend": "suspending",
    "resume": "resuming",
    "reset": "the reset of",
    "flag": "the flag on",
    "unflag": "taking the flag off",
    "rename": "the link of",
}


def taken_back(row: LogRow) -> str:
    """What an undo took back, in words."""
    done = _DONE.get(row["action"], row["action"])  # a newer quizzer may know more
    if row["action"] not in ANSWERS:
        return f"took back {done} {row['card']}"
    typed = f" {row['raw']!r}" if row["raw"] and row["state"] != "self" else ""
    return f"took back {done}{typed} ({NAMES[row['grade'] or AGAIN]}) on {row['card']}"
