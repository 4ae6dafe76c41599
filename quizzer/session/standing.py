"""Where the learner stands: the statistics, and today at a glance."""

from collections.abc import Collection, Iterable
from typing import TypedDict

from quizzer.core import statistics
from quizzer.core.dates import day, instant, spoken
from quizzer.core.event import ANSWERS
from quizzer.core.replay import Answer, Counted
from quizzer.core.statistics import Statistics, TopicNumbers
from quizzer.core.weakness import Mistake
from quizzer.session.desk import Desk
from quizzer.store.records import EVERYTHING

_MISTAKES = 3
_HISTORY = 2000  # rows: more would not change a median


class Overview(Statistics):
    """The statistics, and of when they are."""

    at: str
    study_day: str


class DeckProgress(TypedDict):
    """How many cards of a deck were seen and are due, and the mean retrievability of those seen."""

    seen: int
    due: int
    expected_recall: float | None


class Glance(TypedDict):
    """Today: what is left to do, what was reached, and what to type next."""

    due: int
    due_week: int  # on the seven days after today
    new: int
    minutes: int
    streak_days: int
    cards: int
    seen: int
    pace: str | None
    topics: list[TopicNumbers]
    mistakes: list[Mistake]
    next_command: str


def overview(desk: Desk) -> Overview:
    """All statistics, as of now."""
    told = _statistics(desk, desk.reviews.answers(), desk.reviews.named())
    at_ms, study_day, _ = desk.clock.moment()
    return {"at": instant(at_ms), "study_day": day(study_day), **told}


def by_deck(desk: Desk) -> dict[str, DeckProgress]:
    """How far each deck is that has cards."""
    found: dict[str, DeckProgress] = {}
    for topic in _statistics(desk, (), ())["topics"]:
        deck = found.setdefault(topic["deck"], {"seen": 0, "due": 0, "expected_recall": None})
        recalled = (deck["expected_recall"] or 0) * deck["seen"] + (topic["expected_recall"] or 0) * topic["seen"]
        deck["seen"] += topic["seen"]
        deck["due"] += topic["due"]
        deck["expected_recall"] = recalled / deck["seen"] if deck["seen"] else None
    return found


def glance(desk: Desk, new_per_day: int) -> Glance:
    """What is asked for many times a day: the statistics without counting all answers, mistakes of seven days only."""
    agenda, reviews, today = desk.chooser.agenda(), desk.reviews, desk.clock.study_day()
    told = _statistics(desk, (), reviews.named(today - 6))
    seen = told["total"]["seen"]
    return {
        "due": agenda.due + agenda.retries,
        "due_week": sum(day["due"] for day in told["forecast"][1:8]),
        "new": agenda.new,
        "minutes": statistics.minutes_ahead(agenda.due + agenda.retries, agenda.new, _history(desk)),
        "streak_days": statistics.streak(reviews.answered_days(), today),
        "cards": told["total"]["cards"],
        "seen": seen,
        "pace": _pace(desk, new_per_day),
        "topics": statistics.weakest(told["topics"]),
        "mistakes": told["mistakes"][:_MISTAKES],
        "next_command": "quizzer review" if agenda.total else "quizzer review --practice" if seen else "quizzer",
    }


def _statistics(desk: Desk, answers: Iterable[Answer], named: Collection[Counted]) -> Statistics:
    reviews, index = desk.reviews, desk.catalog.index
    functions = {(row.event.detail.get("verify") or "").partition("@")[0] for row in named}
    asking = index.asking(functions) if functions else {}
    titles = {f"{row.name}/{topic['id']}": topic["title"] for row in index.decks() for topic in row.topics}
    return statistics.report(
        index.headers(), reviews.states(), answers, named, desk.clock.study_day(), reviews.scheduler, titles, asking
    )


def _history(desk: Desk) -> list[tuple[bool, int]]:
    """Whether the card was new, and how long it took, of the last answers."""
    rows = desk.reviews.events("id > (SELECT COALESCE(MAX(id), 0) FROM review) - ?", (_HISTORY,))
    return [(event.expected_recall is None, event.duration_ms) for event in rows if event.action in ANSWERS]


def _pace(desk: Desk, new_per_day: int) -> str | None:
    study_day = desk.clock.study_day()
    left, (met, _) = desk.catalog.index.waiting().agenda(study_day, EVERYTHING).new, desk.reviews.met_on(study_day)
    reached = statistics.pace(left, new_per_day, study_day, met)
    if reached is None:
        return None
    return f"at {new_per_day} a day you meet all by {spoken(day(reached), day(study_day))}"
