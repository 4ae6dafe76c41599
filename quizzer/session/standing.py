"""Where the learner stands: the statistics, and today at a glance."""

from collections.abc import Collection
from typing import TypedDict

from quizzer.core import statistics
from quizzer.core.confusions import SINCE_DAYS, Confusion
from quizzer.core.dates import day, instant, spoken
from quizzer.core.queue import Agenda
from quizzer.core.replay import Counted
from quizzer.core.statistics import Statistics, TopicNumbers
from quizzer.core.weakness import Mistake
from quizzer.session.chooser import Promise
from quizzer.session.confusing import confused_in
from quizzer.session.desk import Desk
from quizzer.store.records import EVERYTHING

_MISTAKES = 3
_HISTORY = 2000  # rows: more would not change a median


class Overview(Statistics):
    """The statistics, and of when they are."""

    at: str
    study_day: str
    confusions: list[Confusion]
    plan: Promise | None


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
    plan: Promise | None
    topics: list[TopicNumbers]
    mistakes: list[Mistake]
    next_command: str


def overview(desk: Desk) -> Overview:
    """All statistics, as of now."""
    at_ms, study_day, _ = desk.clock.moment()
    named, chosen = desk.reviews.named(), desk.reviews.wrong_choices(study_day - SINCE_DAYS + 1)
    return {
        "at": instant(at_ms),
        "study_day": day(study_day),
        "plan": desk.chooser.promise(),
        **_statistics(desk, named),
        "confusions": confused_in([*named, *chosen], desk.catalog.index, study_day),
    }


def by_deck(desk: Desk) -> dict[str, DeckProgress]:
    """How far each deck is that has cards."""
    found: dict[str, DeckProgress] = {}
    for topic in _statistics(desk, ())["topics"]:
        deck = found.setdefault(topic["deck"], {"seen": 0, "due": 0, "expected_recall": None})
        recalled = (deck["expected_recall"] or 0) * deck["seen"] + (topic["expected_recall"] or 0) * topic["seen"]
        deck["seen"] += topic["seen"]
        deck["due"] += topic["due"]
        deck["expected_recall"] = recalled / deck["seen"] if deck["seen"] else None
    return found


def glance(desk: Desk, new_per_day: int) -> Glance:
    """What is asked for many times a day: of the log no more is read than mistakes of seven days and a median."""
    agenda, reviews, today = desk.chooser.agenda(), desk.reviews, desk.clock.study_day()
    plan = desk.chooser.promise()
    told = _statistics(desk, reviews.named(today - 6))
    seen = told["total"]["seen"]
    return {
        "due": agenda.due + agenda.retries,
        "due_week": sum(day["due"] for day in told["forecast"][1:8]),
        "new": agenda.new,
        "minutes": plan["minutes_left"] if plan else _minutes(desk, agenda),
        "streak_days": told["total"]["streak_days"],
        "cards": told["total"]["cards"],
        "seen": seen,
        "pace": None if plan else _pace(desk, new_per_day),
        "plan": plan,
        "topics": statistics.weakest(told["topics"]),
        "mistakes": told["mistakes"][:_MISTAKES],
        "next_command": "quizzer review" if agenda.total else "quizzer review --practice" if seen else "quizzer",
    }


def _statistics(desk: Desk, named: Collection[Counted]) -> Statistics:
    reviews, index = desk.reviews, desk.catalog.index
    functions = {(row.event.detail.get("verify") or "").partition("@")[0] for row in named}
    asked = index.asked(functions) if functions else {}
    titles = {f"{row.name}/{topic['id']}": topic["title"] for row in index.decks() for topic in row.topics}
    answered, days, today = reviews.answered_cards(), reviews.day_sums(), desk.clock.study_day()
    return statistics.report(index.standings(), answered, days, named, today, reviews.scheduler, titles, asked)


def _minutes(desk: Desk, agenda: Agenda) -> int:
    return statistics.minutes_ahead(agenda.due + agenda.retries, agenda.new, desk.reviews.durations(_HISTORY))


def _pace(desk: Desk, new_per_day: int) -> str | None:
    study_day = desk.clock.study_day()
    left, (met, _) = desk.catalog.index.waiting().agenda(study_day, EVERYTHING).new, desk.reviews.met_on(study_day)
    reached = statistics.pace(left, new_per_day, study_day, met)
    if reached is None:
        return None
    return f"at {new_per_day} a day you meet all by {spoken(day(reached), day(study_day))}"
