"""The rows of the review log, and the state of a card that replaying them gives."""

from typing import Any

ANSWERS = frozenset({"answer", "practice", "retry"})
CORRECTIONS = frozenset({"void", "regrade", "rename"})  # rows that change what earlier rows count for
ACTIONS = ANSWERS | CORRECTIONS | {"bury", "suspend", "resume", "reset", "flag", "unflag"}


class Event:
    """One row of the append-only log (its `verdict` is the column `state`). `id` is 0 until it is stored."""

    __slots__ = (
        "id", "uid", "card", "action", "at_ms", "offset_min", "study_day", "credited", "grade", "proposed", "verdict",
        "named", "raw", "detail", "duration_ms", "sitting", "params_id", "expected_recall", "target",
    )  # fmt: skip

    def __init__(
        self,
        card: str,
        action: str,
        at_ms: int,
        study_day: int,
        offset_min: int = 0,
        *,
        id: int = 0,  # noqa: A002 - the column's name
        uid: str = "",
        credited: bool = False,
        grade: int | None = None,
        proposed: int | None = None,
        verdict: str | None = None,
        named: str | None = None,
        raw: str | None = None,
        detail: dict[str, Any] | None = None,
        duration_ms: int = 0,
        sitting: str | None = None,
        params_id: int | None = None,
        expected_recall: float | None = None,
        target: int | None = None,
    ) -> None:
        self.card = card
        self.action = action
        self.at_ms = at_ms
        self.study_day = study_day
        self.id = id
        self.uid = uid
        self.offset_min = offset_min
        self.credited = credited
        self.grade = grade
        self.proposed = proposed
        self.verdict = verdict
        self.named = named
        self.raw = raw
        self.detail = detail or {}
        self.duration_ms = duration_ms
        self.sitting = sitting
        self.params_id = params_id
        self.expected_recall = expected_recall
        self.target = target

    @classmethod
    def of_row(cls, row: tuple[Any, ...], detail: dict[str, Any]) -> "Event":
        """The row whose columns are these, in the order of the slots; a million of them are read at once."""
        event = cls.__new__(cls)
        (
            event.id, event.uid, event.card, event.action, event.at_ms, event.offset_min, event.study_day, credited,
            event.grade, event.proposed, event.verdict, event.named, event.raw, _, event.duration_ms, event.sitting,
            event.params_id, event.expected_recall, event.target,
        ) = row  # fmt: skip
        event.credited, event.detail = bool(credited), detail
        return event


class CardState:
    """What the log says of one card. A cache: `replay.fold` makes it again from the card's rows.

    `stability` is in days and None while the card is new; `last_day`, `due_day` and `buried_until` are study days
    (ordinals of `datetime.date`); a card buried until day d is asked again on day d. `interval_days` is the interval of
    FSRS itself, `due_day` adds the fuzz. `attempt` and `uses` say which variant was asked last and how often.
    """

    __slots__ = (
        "card", "stability", "difficulty", "last_day", "reps", "lapses", "interval_days", "due_day", "suspended",
        "buried_until", "flag", "attempt", "uses", "answered_day", "answered_grade", "credited_day",
    )  # fmt: skip

    def __init__(self, card: str) -> None:
        self.card = card
        self.stability: float | None = None
        self.difficulty: float | None = None
        self.last_day: int | None = None  # study day of the last credited answer
        self.reps = 0  # credited answers since the last reset
        self.lapses = 0  # credited answers with Again on a card seen before
        self.interval_days: int | None = None
        self.due_day: int | None = None
        self.suspended = False
        self.buried_until: int | None = None
        self.flag: str | None = None  # the learner's note on a doubtful card ("" if none was typed)
        self.attempt = 0  # number of the variant asked last; 0 before the first answer
        self.uses = 0  # answers given to that variant
        self.answered_day: int | None = None  # study day of the last answer of any sort
        self.answered_grade: int | None = None
        self.credited_day: int | None = None  # study day on which an answer last moved the schedule

    def says_nothing(self) -> bool:
        """Whether it is that of a card without a row: everything that was done to it has been taken back."""
        return [getattr(self, name) for name in self.__slots__] == [self.card, *_UNTOUCHED]


_UNTOUCHED = [getattr(CardState(""), name) for name in CardState.__slots__[1:]]
