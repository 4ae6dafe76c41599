"""The rows of the review log."""

from typing import Any, Literal, TypedDict, get_args

from quizzer.core.grade import Grade

Action = Literal[
    "answer",
    "practice",
    "retry",
    "part",
    "void",
    "regrade",
    "rename",
    "bury",
    "suspend",
    "resume",
    "reset",
    "flag",
    "unflag",
]
Verdict = Literal["right", "wrong", "coarse", "invalid", "given_up", "self"]

ACTIONS: tuple[Action, ...] = get_args(Action)
ANSWERS = frozenset({"answer", "practice", "retry"})
CORRECTIONS = frozenset({"void", "regrade", "rename"})  # rows that change what earlier rows count for


class Detail(TypedDict, total=False):
    """What else a row keeps. Of an answer: what explaining it later needs, whatever becomes of deck and function."""

    attempt: int  # number of the variant
    hints: int  # that were shown
    read: Any  # the answer as it was read
    why_named: str  # what was said of the mistake
    seed: int
    verify: str  # name and version of the function, `kl_divergence@1`
    params: dict[str, Any]
    value: Any
    tolerance: list[Any]  # relative, absolute, exact
    order: list[int]  # of what was shuffled
    note: str  # of a flag
    to: str  # of a rename: the new key


class Event:
    """One row of the append-only log (its `verdict` is the column `state`). `id` is 0 until it is stored."""

    __slots__ = (
        "id", "uid", "card", "action", "at_ms", "offset_min", "study_day", "credited", "grade", "proposed", "verdict",
        "named", "raw", "detail", "duration_ms", "sitting", "params_id", "expected_recall", "target", "part",
    )  # fmt: skip

    def __init__(
        self,
        card: str,
        action: Action,
        at_ms: int,
        study_day: int,
        offset_min: int = 0,
        *,
        id: int = 0,  # noqa: A002 - the column's name
        uid: str = "",
        credited: bool = False,
        grade: Grade | None = None,
        proposed: Grade | None = None,
        verdict: Verdict | None = None,
        named: str | None = None,
        raw: str | None = None,
        detail: Detail | None = None,
        duration_ms: int = 0,
        sitting: str | None = None,
        params_id: int | None = None,
        expected_recall: float | None = None,
        target: int | None = None,
        part: int | None = None,
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
        self.detail: Detail = detail or {}
        self.duration_ms = duration_ms
        self.sitting = sitting
        self.params_id = params_id
        self.expected_recall = expected_recall
        self.target = target
        self.part = part

    @classmethod
    def of_row(cls, row: tuple[Any, ...], detail: Detail) -> "Event":
        """The row whose columns are these, in the order of the slots; a million of them are read at once."""
        event = cls.__new__(cls)
        (
            event.id, event.uid, event.card, event.action, event.at_ms, event.offset_min, event.study_day, credited,
            event.grade, event.proposed, event.verdict, event.named, event.raw, _, event.duration_ms, event.sitting,
            event.params_id, event.expected_recall, event.target, event.part,
        ) = row  # fmt: skip
        event.credited, event.detail = bool(credited), detail
        return event
