"""Drilling what was failed: a sitting over a few cards, whether or not they are due."""

from quizzer.core.queue import Entry, Turn
from quizzer.session.chooser import Idle
from quizzer.session.daily import Practice
from quizzer.store.reviews import Reviews
from quizzer.store.waiting import Waiting
from quizzer.text.plural import counted


class Drill(Practice):
    """Implements `Chooser` by cards that were met: what is due is answered for credit, the rest is practice.

    Each is asked once in a sitting, and one that was failed until it is right.
    """

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
        return waiting.candidates(day, self._filters, most, 0).due + super()._candidates(day, waiting, most)

    def idle(self) -> Idle:
        return super().idle()._replace(asked_for="drill")


def failed_cards(reviews: Reviews, study_day: int, *, weak: bool, days: int | None) -> tuple[str, ...] | None:
    """The cards that are weak, and that were failed in the last so many days; None where neither is asked for."""
    wanted = [reviews.weak()] if weak else []
    wanted += [reviews.failed_since(study_day - days + 1)] if days is not None else []
    return tuple(sorted(set.intersection(*wanted))) if wanted else None
