"""What a desk asks for the next card: today's queue, practice, or whatever else can say what comes next."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from quizzer.core.event import Event
from quizzer.core.queue import Agenda, Entry


class Pick(NamedTuple):
    """The card to ask now, None when nothing is left, and all that is left, this card among it."""

    entry: Entry | None
    agenda: Agenda


class Chooser(Protocol):
    """Says what is asked. Asked twice, it says the same: a sitting that is left goes on at the same card.

    `practice` is true where an answer moves no schedule.
    """

    practice: bool

    def next(self, passed_over: Collection[str]) -> Pick:
        """The card to ask now, but for those that were passed over."""

    def agenda(self) -> Agenda:
        """How much is left today."""

    def due_tomorrow(self) -> int:
        """Cards of all decks that will be due on the next study day, if today's are done."""

    def next_day(self) -> int | None:
        """The next study day on which something can be asked."""

    def kept(self, event: Event, topic: str) -> None:
        """Take note of a row that the desk has just written, for a card of that topic (deck/topic)."""
