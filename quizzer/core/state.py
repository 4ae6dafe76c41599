"""What the log says of one card: its schedule once it has one, and what was done to it besides."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Literal

from quizzer.core.grade import AGAIN, GRADES, Grade
from quizzer.core.schedule import Memory, Scheduler
from quizzer.tuples import NamedTuple

Status = Literal["new", "due", "waiting", "suspended", "buried"]

MATURE_DAYS = 21  # with a stability of so many a card is known well
ANSWER_CAP_MS = 300_000  # whoever takes longer has left the desk
LEECH_LAPSES = 5


class Schedule(NamedTuple):
    """When a card that was met comes back, and why then.

    Days are study days (ordinals of `datetime.date`). `interval_days` is the interval of FSRS itself, `due_day` adds
    the fuzz. `reps` counts the credited answers since the last reset, `lapses` those with Again on a card met before.
    """

    memory: Memory
    last_day: int  # of the last credited answer
    reps: int
    lapses: int
    interval_days: int
    due_day: int

    @property
    def returned(self) -> int:
        """How often it came back and was answered for credit, since its last reset."""
        return max(0, self.reps - 1)

    @property
    def recalled(self) -> int:
        """How often of these it was not Again."""
        return max(0, self.returned - self.lapses)

    def recall(self, scheduler: Scheduler, study_day: int) -> float:
        """The chance that the card is recalled on that day."""
        return scheduler.retrievability(self.memory, study_day - self.last_day)


def intervals_after(schedule: Schedule | None, scheduler: Scheduler, study_day: int) -> dict[Grade, int]:
    """The interval after each grade, were a card with this schedule, or a new one, answered on that day."""
    memory, elapsed_days = (schedule.memory, study_day - schedule.last_day) if schedule else (None, 0)
    return {grade: scheduler.interval(scheduler.review(memory, grade, elapsed_days)) for grade in GRADES}


class LastAnswer(NamedTuple):
    """The study day of a card's last answer of any sort, practice and retries too, and its grade."""

    day: int
    grade: Grade


class Sums(NamedTuple):
    """What statistics count of the answers to a card, practice and repeated ones too."""

    answers: int = 0
    credited: int = 0  # that moved its schedule
    spaced: int = 0  # credited ones at least a study day after the credited one before
    recalled: int = 0  # of the spaced, those that were not Again
    duration_ms: int = 0  # of all, each counted with at most 300 s


_NO_SUMS = Sums()
_NO_SCHEDULE = ((None, None), None, 0, 0, None, None)
Flat = tuple[Any, ...]


class CardState:
    """What the log says of one card. A cache: `replay.fold` makes it again from the card's rows.

    `schedule` is None while the card is new. A card buried until day d is asked again on day d. `attempt` and `uses`
    say which variant was asked last and how often.
    """

    __slots__ = ("attempt", "buried_until", "card", "flag", "last", "schedule", "sums", "suspended", "uses")

    def __init__(self, card: str) -> None:
        self.card = card
        self.schedule: Schedule | None = None
        self.last: LastAnswer | None = None
        self.suspended = False
        self.buried_until: int | None = None
        self.flag: str | None = None  # the learner's note on a doubtful card ("" if none was typed)
        self.attempt = 0  # number of the variant asked last; 0 before the first answer
        self.uses = 0  # answers given to that variant
        self.sums = _NO_SUMS

    def recall(self, scheduler: Scheduler, study_day: int) -> float | None:
        """The chance that the card is recalled on that day; None while it is new."""
        return self.schedule.recall(scheduler, study_day) if self.schedule else None

    def is_weak(self) -> bool:
        """Whether its last answer was Again, or it was forgotten once and is not known well again."""
        if self.schedule is None:
            return False
        return is_weak(self.last and self.last.grade, self.schedule.lapses, self.schedule.memory.stability_days)

    def is_leech(self) -> bool:
        """Whether it was forgotten so often that it wants another text, not another answer."""
        return self.schedule is not None and self.schedule.lapses >= LEECH_LAPSES

    def says_nothing(self) -> bool:
        """Whether it is that of a card without a row: everything that was done to it has been taken back."""
        return not self.sums.answers and self == CardState(self.card)

    @property
    def marks(self) -> tuple[bool, int | None, str | None]:
        """What was done to it besides answering."""
        return self.suspended, self.buried_until, self.flag

    def flat(self) -> Flat:
        """All of it as a row of values."""
        others = (self.attempt, self.uses, *(self.last or (None, None)), *self.sums)
        return flattened(self.card, self.schedule, self.marks, others)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CardState):
            return NotImplemented
        return bool(_all_of(self) == _all_of(other))


_all_of = attrgetter(*CardState.__slots__)


def flattened(card: str, schedule: Schedule | None, marks: Iterable[Any], others: Iterable[Any]) -> Flat:
    """A state as a row of values; the others are variant, uses, day and grade of the last answer, and the sums."""
    memory, *planned = schedule or _NO_SCHEDULE
    return (card, *memory, *planned, *marks, *others)


def is_weak(last_grade: int | None, lapses: int, stability_days: float) -> bool:
    """Whether a card that was met is weak, as `CardState` says it."""
    return last_grade == AGAIN or (lapses > 0 and stability_days < MATURE_DAYS)


def status(state: CardState | None, study_day: int) -> Status:
    """What is to be said of a card on a study day; no state is that of a card without a row."""
    if state is None:
        return "new"
    if state.suspended:
        return "suspended"
    if state.buried_until is not None and study_day < state.buried_until:
        return "buried"
    if state.schedule is None:
        return "new"
    return "due" if state.schedule.due_day <= study_day else "waiting"
