"""Which card is asked: what a desk asks its chooser, whichever that is."""

from collections.abc import Collection
from typing import Literal, Protocol, TypedDict

from quizzer.core.event import Event
from quizzer.core.queue import Agenda, Entry, Turn
from quizzer.tuples import NamedTuple


class Pick(NamedTuple):
    """The card to ask now, None when nothing is left, and all that is left, this card among it."""

    entry: Entry | None
    agenda: Agenda


class Idle(NamedTuple):
    """Where there is nothing to ask: the next study day on which there is, and today's number of new cards that would
    bring some more (None if there are none)."""

    next_day: int | None
    more_new: int | None
    asked_for: Literal["today", "practice", "drill", "plan"] = "today"


class Expected(TypedDict):
    """A mean chance of recall on a day, and between which values it lies in four of five cases."""

    low: float
    mean: float
    high: float


class Promise(TypedDict):
    """A plan that is followed: its day, what is left of it and of today's minutes, what is expected on the day."""

    by: str
    days_left: int
    minutes: int  # a day
    minutes_left: int
    expected: Expected | None


class Chooser(Protocol):
    """Says what is asked. Asked twice, it says the same: a sitting that is left goes on at the same card."""

    def is_credited(self, turn: Turn) -> bool:
        """Whether the answer to a card that is asked as that may move its schedule; else it is practice."""

    def opening(self) -> str:
        """What is to be known before the first card, if anything."""

    def next(self, passed_over: Collection[str]) -> Pick:
        """The card to ask now, but for those that were passed over."""

    def agenda(self) -> Agenda:
        """How much is left today."""

    def due_tomorrow(self) -> int:
        """Cards of all decks that will be due on the next study day, if today's are done."""

    def idle(self) -> Idle:
        """What there is to do where there is nothing to ask."""

    def promise(self) -> Promise | None:
        """The plan that it follows, if it follows one."""

    def is_in_mind(self, card: str) -> bool:
        """Whether a card was answered so recently today that its numbers are still in mind."""

    def kept(self, event: Event, topic: str) -> None:
        """Take note of a row that the desk has just written, for a card of that topic (deck/topic)."""
