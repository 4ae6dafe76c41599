"""An interview as data: what its debrief shows, and its report says."""

from typing import TypedDict


class KeyPoint(TypedDict):
    """A point of a model answer, and whether what was said had it."""

    text: str
    ticked: bool


class Slip(TypedDict):
    """A mistake by its name, and the sentence that tells of it."""

    id: str
    why: str


class Asked(TypedDict):
    """A question that was asked, and what became of it; texts are Markdown with LaTeX."""

    number: int
    card: str
    deck: str
    topic: str  # deck/topic
    title: str  # of the topic
    kind: str
    difficulty: int | None
    is_new: bool
    follows: str | None  # the card that it followed up
    question: str
    given: list[str]  # what was typed, one for each part
    answer: str  # the right or the model answer
    verdict: str | None
    grade: int | None  # None until its key points are ticked
    score: float | None  # 0 to 1: the share of its key points or parts
    key_points: list[KeyPoint]
    slips: list[Slip]
    seconds: float
    limit_seconds: float
    is_late: bool


class TopicScore(TypedDict):
    """How the questions of a topic went: their mean score, 0 to 1."""

    deck: str
    topic: str  # deck/topic
    title: str
    asked: int
    score: float


class Past(TypedDict):
    """An earlier interview, in numbers."""

    id: str
    at: str
    minutes: float
    asked: int
    score: float
    slips: int
    late: int
    topics: list[TopicScore]


class Interview(TypedDict):
    """All of one interview."""

    id: str  # its sitting
    at: str
    study_day: str
    minutes: float  # that it was to take
    seconds: float  # that it took, pauses not counted
    is_closed: bool
    decks: list[str]
    questions: list[Asked]
    score: float | None
    topics: list[TopicScore]
    slips: list[Slip]
    late: int
    medians: dict[str, float]  # seconds by kind, the learner's own before
    tomorrow: list[str]  # cards that come back on the next study day
    before: list[Past]  # oldest first
