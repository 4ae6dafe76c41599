"""A card's schedule in words, with the numbers of its formula."""

from __future__ import annotations

from quizzer.core.grade import NAMES
from quizzer.core.state import Outlook, Status
from quizzer.screen.marks import in_days
from quizzer.text.plural import counted


def explained(status: Status, outlook: Outlook | None, desired_retention: float) -> list[str]:
    """Sentences that say when the card comes back, and why."""
    if status == "suspended":
        return ["It is suspended: `quizzer card resume` asks it again."]
    if status == "buried":
        return ["It is buried until tomorrow."]
    if outlook is None:
        return ["It is new: it was never answered."]
    schedule, elapsed, recall, shift, wait, next_days = outlook
    stability, difficulty = schedule.memory
    words = ", ".join(f"{NAMES[grade]} {counted(days, 'day')}" for grade, days in next_days.items())
    return [
        f"You answered it {counted(schedule.reps, 'time')}, last {_ago(elapsed)}, "
        f"and forgot it {counted(schedule.lapses, 'time')}.",
        f"Its stability is {stability:.2f} days: after so long the chance of recall falls to 0.90. "
        f"Its difficulty is {difficulty:.2f} of 10.",
        f"Today the chance is {recall:.3f}. It falls to your desired {desired_retention:.2f} "
        f"{counted(schedule.interval_days, 'day')} after the last answer{_shifted(shift)}.",
        "It is due now." if wait <= 0 else f"It is due {in_days(wait)}.",
        f"Answered now, it would come back after: {words}.",
    ]


def _shifted(days: int) -> str:
    if not days:
        return ""
    direction = "later" if days > 0 else "earlier"
    return f"; it is due {counted(abs(days), 'day')} {direction}, so that cards met together do not stay together"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
