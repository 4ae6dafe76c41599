"""A card's schedule in words, with the numbers of its formula."""

from __future__ import annotations

from quizzer.core.event import CardState
from quizzer.core.schedule import Memory, Scheduler
from quizzer.screen.marks import in_days
from quizzer.text.plural import counted


def explained(state: CardState, today: int, scheduler: Scheduler) -> list[str]:
    """Sentences that say when the card comes back, and why."""
    if state.suspended:
        return ["It is suspended: `quizzer card resume` asks it again."]
    if state.buried_until is not None and state.buried_until > today:
        return ["It is buried until tomorrow."]
    if state.stability is None or state.difficulty is None or state.last_day is None or state.due_day is None:
        return ["It is new: it was never answered."]
    memory = Memory(state.stability, state.difficulty)
    elapsed = today - state.last_day
    recall = scheduler.retrievability(memory, elapsed)
    target = scheduler.desired_retention
    interval = scheduler.interval(memory)
    sentences = [
        f"You answered it {counted(state.reps, 'time')}, last {_ago(elapsed)}, "
        f"and forgot it {counted(state.lapses, 'time')}.",
        f"Its stability is {state.stability:.2f} days: after so long the chance of recall falls to 0.90. "
        f"Its difficulty is {state.difficulty:.2f} of 10.",
        f"Today the chance is {recall:.3f}. It falls to your desired {target:.2f} {counted(interval, 'day')} after "
        f"the last answer{_shifted(state.due_day - state.last_day - interval)}.",
    ]
    wait = state.due_day - today
    sentences.append("It is due now." if wait <= 0 else f"It is due {in_days(wait)}.")
    after = [scheduler.review(memory, grade, elapsed) for grade in (1, 2, 3, 4)]
    words = ", ".join(
        f"{name} {counted(scheduler.interval(m), 'day')}"
        for name, m in zip(("Again", "Hard", "Good", "Easy"), after, strict=True)
    )
    return [*sentences, f"Answered now, it would come back after: {words}."]


def _shifted(days: int) -> str:
    if not days:
        return ""
    direction = "later" if days > 0 else "earlier"
    return f"; it is due {counted(abs(days), 'day')} {direction}, so that cards met together do not stay together"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
