"""Drilling what was failed: a sitting over a few cards, whether or not they are due."""

from collections.abc import Collection

from quizzer.core.queue import Entry, Turn
from quizzer.core.statistics import report
from quizzer.core.weakness import hope_of
from quizzer.home.clock import Clock
from quizzer.session import confusing
from quizzer.session.chooser import Idle
from quizzer.session.daily import Order, PerDay, Practice
from quizzer.store.index import Index
from quizzer.store.records import Filters
from quizzer.store.reviews import Reviews
from quizzer.store.waiting import Waiting
from quizzer.text.plural import counted

_AT_ONCE = 1000  # cards looked up


class Drill(Practice):
    """Implements `Chooser` by cards that were met: what is due is answered for credit, the rest is practice.

    Each is asked once in a sitting, in the order of the keys but for topics in turn, and one that was failed until it
    is right.
    """

    def __init__(
        self, index: Index, reviews: Reviews, clock: Clock, per_day: PerDay, filters: Filters, order: Order
    ) -> None:
        super().__init__(index, reviews, clock, per_day, filters, order)
        self._places = {key: place for place, key in enumerate(filters.keys or ())}

    def is_credited(self, turn: Turn) -> bool:
        return turn == "due"

    def opening(self) -> str:
        day, waiting = self._clock.study_day(), self._index.waiting()
        due, count = self._due(day, waiting), self._count(day, waiting)
        parts = {"due, for credit": due, "not due, as practice that moves no schedule": count - due}
        if not count:
            return ""
        return f"{counted(count, 'card')} to drill: {', '.join(f'{n} {what}' for what, n in parts.items() if n)}"

    def _due(self, day: int, waiting: Waiting) -> int:
        return waiting.agenda(day, self._filters, 0).due

    def _count(self, day: int, waiting: Waiting) -> int:
        return self._due(day, waiting) + super()._count(day, waiting)

    def _candidates(self, day: int, waiting: Waiting, most: int) -> list[Entry]:
        """In the order of the keys: those that come first are looked up first, as one needs few of many."""
        keys = self._filters.keys or ()
        found: list[Entry] = []
        for start in range(0, len(keys), _AT_ONCE):
            filters = self._filters._replace(keys=keys[start : start + _AT_ONCE])
            due, ahead = waiting.candidates(day, filters, _AT_ONCE, 0).due, waiting.ahead(day, filters, _AT_ONCE)
            found += sorted(due + ahead, key=lambda entry: self._places[entry.card])
            if len(found) >= most:
                break
        return found

    def idle(self) -> Idle:
        return super().idle()._replace(asked_for="drill")


def failed_cards(
    reviews: Reviews, index: Index, study_day: int, *, weak: bool, days: int | None, confused: bool = False
) -> tuple[str, ...] | None:
    """The cards that are weak, were failed in the last so many days, are confused; None where nothing is asked for.

    Those of the weakest topic come first, as `stats` ranks them, and of a topic the weakest cards.
    """
    wanted = [reviews.weak()] if weak else []
    wanted += [reviews.failed_since(study_day - days + 1)] if days is not None else []
    if confused:
        wanted.append({card for each in confusing.confused(reviews, index, study_day) for card in each["cards"]})
    return _worst_first(set.intersection(*wanted), reviews, index, study_day) if wanted else None


def _worst_first(cards: Collection[str], reviews: Reviews, index: Index, study_day: int) -> tuple[str, ...]:
    """Those of the cards that are in a deck now."""
    states, scheduler = reviews.states_of([*cards]), reviews.scheduler
    topics = report(index.standings(), (0, 0), {}, (), study_day, scheduler)["topics"]
    ranks = {f"{topic['deck']}/{topic['topic']}": topic["rank"] or len(topics) for topic in topics}
    found = [
        (ranks[topic], hope_of(states[key], scheduler, study_day), key)
        for key, topic in index.topics_of([*states]).items()
    ]
    return tuple(key for *_, key in sorted(found))
