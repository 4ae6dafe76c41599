"""A card's schedule in words, with the numbers of its formula."""

from __future__ import annotations

from quizzer.core.grade import GRADES, NAMES
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState
from quizzer.screen.marks import in_days
from quizzer.text.plural import counted


def explained(state: CardState, today: int, scheduler: Scheduler) -> list[str]:
    """Sentences that say when the card comes back, and why."""
    if state.suspended:
        return ["It is suspended: `quizzer card resume` asks it again."]
    if state.buried_until is not None and state.buried_until > today:
        return ["It is buried until tomorrow."]
    schedule = state.schedule
    if schedule is None:
        return ["It is new: it was never answered."]
    memory, elapsed = schedule.memory, today - schedule.last_day
    recall, target, interval = schedule.recall(scheduler, today), scheduler.desired_retention, schedule.interval_days
    sentences = [
        f"You answered it {counted(schedule.reps, 'time')}, last {_ago(elapsed)}, "
        f"and forgot it {counted(schedule.lapses, 'time')}.",
        f"Its stability is {memory.stability_days:.2f} days: after so long the chance of recall falls to 0.90. "
        f"Its difficulty is {memory.difficulty:.2f} of 10.",
        f"Today the chance is {recall:.3f}. It falls to your desired {target:.2f} {counted(interval, 'day')} after "
        f"the last answer{_shifted(schedule.due_day - schedule.last_day - interval)}.",
    ]
    wait = schedule.due_day - today
    sentences.append("It is due now." if wait <= 0 else f"It is due {in_days(wait)}.")
    after = {grade: scheduler.interval(scheduler.review(memory, grade, elapsed)) for grade in GRADES}
    words = ", ".join(f"{NAMES[grade]} {counted(days, 'day')}" for grade, days in after.items())
    return [*sentences, f"Answered now, it would come back after: {words}."]


def _shifted(days: int) -> str:
    if not days:
        return ""
    direction = "later" if days > 0 else "earlier"
    return f"; it is due {counted(abs(days), 'day')} {direction}, so that cards met together do not stay together"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
