"""What a card's state says on a study day: its schedule as plain data, and what an answer would lead to."""

from typing import NamedTuple, TypedDict

from quizzer.core.dates import day
from quizzer.core.grade import GRADES, Grade
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState, Schedule, Status, status


class CardSchedule(TypedDict):
    """The schedule of a card."""

    status: Status
    reps: int
    lapses: int
    stability_days: float | None
    difficulty: float | None
    expected_recall: float | None
    last_day: str | None
    due: str | None
    suspended: bool
    buried_until: str | None


def schedule_data(state: CardState, study_day: int, scheduler: Scheduler) -> CardSchedule:
    """The schedule that a state says, as it stands on a study day."""
    schedule = state.schedule
    is_buried = state.buried_until is not None and state.buried_until > study_day
    return {
        "status": status(state, study_day),
        "reps": schedule.reps if schedule else 0,
        "lapses": schedule.lapses if schedule else 0,
        "stability_days": schedule.memory.stability_days if schedule else None,
        "difficulty": schedule.memory.difficulty if schedule else None,
        "expected_recall": state.recall(scheduler, study_day),
        "last_day": day(schedule.last_day) if schedule else None,
        "due": day(schedule.due_day) if schedule else None,
        "suspended": state.suspended,
        "buried_until": day(state.buried_until) if is_buried else None,
    }


class Outlook(NamedTuple):
    """What is behind the due date of a card that was met."""

    schedule: Schedule
    elapsed_days: int
    recall: float
    shift_days: int  # what the fuzz adds to the interval
    wait_days: int  # 0 or less: it is due
    next_days: dict[Grade, int]  # the interval after each grade, were it answered now


def outlook(schedule: Schedule, study_day: int, scheduler: Scheduler) -> Outlook:
    """The numbers behind a due date."""
    elapsed_days = study_day - schedule.last_day
    after = {grade: scheduler.review(schedule.memory, grade, elapsed_days) for grade in GRADES}
    return Outlook(
        schedule,
        elapsed_days,
        schedule.recall(scheduler, study_day),
        schedule.due_day - schedule.last_day - schedule.interval_days,
        schedule.due_day - study_day,
        {grade: scheduler.interval(memory) for grade, memory in after.items()},
    )
