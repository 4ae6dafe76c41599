"""Which cards an interview may ask, and how long each will take; and which of its answers move schedules."""

from collections import defaultdict
from collections.abc import Container, Mapping
from statistics import median

from quizzer import kinds
from quizzer.core.composition import Candidate, usual_seconds
from quizzer.core.event import ANSWERS
from quizzer.core.queue import Turn
from quizzer.core.state import ANSWER_CAP_MS
from quizzer.decks.claims import qualified
from quizzer.session.daily import Daily, PerDay
from quizzer.session.desk import Desk
from quizzer.store.index import Index
from quizzer.store.records import EVERYTHING, Filters
from quizzer.store.reviews import Reviews

_USUAL_DIFFICULTY = 2  # of a card that does not say
_HISTORY = 2000  # rows: more would not change a median
_FEWEST = 5  # answers, for a median
_LARGEST_SHARE = 1 / 3  # of an interview, for one question


class Interviewed(Daily):
    """A chooser by which met cards are answered for credit, due or not, and new ones are practised."""

    def is_credited(self, turn: Turn) -> bool:
        return turn != "new"


def at_desk(desk: Desk, sitting: str) -> Desk:
    """The desk, for the interview of that id."""
    chooser = Interviewed(desk.catalog.index, desk.reviews, desk.clock, PerDay(0, 0), EVERYTHING, "mixed")
    return Desk(desk.catalog, desk.reviews, desk.clock, chooser, sitting)


def candidates(
    desk: Desk, filters: Filters, minutes: float, medians: Mapping[str, float], recent: Container[str]
) -> dict[str, Candidate]:
    """The cards that may be asked; those that would take much of the interview only where nothing else is there."""
    rows = desk.catalog.index.waiting().linked(desk.clock.study_day(), filters)
    found = {}
    for key, topic, kind, difficulty, is_met, name in rows:
        follow_up = qualified(name, key.partition("/")[0]) if name else None
        own = kinds.load(kind)
        seconds = usual_seconds(own.LIMIT_SECONDS * own.USUAL_PARTS, medians.get(kind))
        level, is_recent = difficulty or _USUAL_DIFFICULTY, key in recent
        found[key] = Candidate(key, topic, own.SORT, level, is_met, follow_up, seconds, is_recent)
    short = {key: card for key, card in found.items() if card.seconds <= 60 * minutes * _LARGEST_SHARE}
    return short or found


def medians(reviews: Reviews, index: Index, before: int) -> dict[str, float]:
    """The learner's median seconds by kind, of the answers before a row of the log; those of parts are added up."""
    kind_of = {key: kind for key, _, _, kind, _ in index.headers()}
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    parts: defaultdict[str, int] = defaultdict(int)
    for row in reviews.events("id < ? AND id >= ?", (before, before - _HISTORY)):
        if row.action == "part":
            parts[row.card] += row.duration_ms
        elif row.action in ANSWERS and row.card in kind_of:
            spent_ms = row.duration_ms + (parts.pop(row.card, 0) if row.verdict != "self" else 0)
            if spent_ms:
                seconds[kind_of[row.card]].append(min(spent_ms, ANSWER_CAP_MS * 2) / 1000)
    return {kind: median(values) for kind, values in seconds.items() if len(values) >= _FEWEST}
