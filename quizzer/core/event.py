"""The rows of the review log."""

from typing import Any, Literal, TypedDict, get_args

from quizzer.core.grade import Grade
from quizzer.tuples import NamedTuple

Action = Literal[
    "answer", "practice", "retry", "part", "void", "regrade", "rename", "bury", "suspend", "resume", "reset", "flag",
    "unflag", "interview",
]  # fmt: skip
Verdict = Literal["right", "wrong", "coarse", "invalid", "given_up", "self"]

ACTIONS: tuple[Action, ...] = get_args(Action)
ANSWERS = frozenset({"answer", "practice", "retry"})
CORRECTIONS = frozenset({"void", "regrade", "rename"})  # rows that change what earlier rows count for
ASIDE = CORRECTIONS | {"interview"}  # rows that say nothing of their card


class Detail(TypedDict, total=False):
    """What else a row keeps. Of an answer: what explaining it later needs, whatever becomes of deck and function."""

    attempt: int  # number of the variant
    hints: int  # that were shown
    read: Any  # the answer as it was read
    why_named: str  # what was said of the mistake
    also: list[str]  # mistakes that may have been meant as well
    seed: int
    verify: str  # name and version of the function, `kl_divergence@1`
    params: dict[str, Any]
    value: Any
    tolerance: list[Any]  # relative, absolute, exact
    carried: dict[str, Any]  # the learner's own earlier results that a part was marked by
    order: list[int]  # of what was shuffled
    note: str  # of a flag
    linked: bool  # of a rename: asked for by `card link`
    to: str  # of a rename: the new key
    interview: dict[str, Any]  # what a row is in an interview


class Event(NamedTuple):
    """One row of the append-only log (its `verdict` is the column `state`). `id` is 0 until it is stored."""

    card: str
    action: Action
    at_ms: int
    study_day: int
    offset_min: int = 0
    id: int = 0
    uid: str = ""
    grade: Grade | None = None
    proposed: Grade | None = None
    verdict: Verdict | None = None
    named: str | None = None
    raw: str | None = None
    duration_ms: int = 0
    sitting: str | None = None
    params_id: int | None = None
    expected_recall: float | None = None
    target: int | None = None
    part: int | None = None
    credited: bool = False
    detail: Detail = {}  # noqa: RUF012 - no row is ever changed
