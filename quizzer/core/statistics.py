"""What the log tells of the learner, by topic and in total, as the plain data of `stats --json`."""

from collections.abc import Container, Iterable, Mapping
from typing import TypedDict

from quizzer.core.dates import day, instant
from quizzer.core.replay import Answer, Counted
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState
from quizzer.core.topics import MS_PER_MINUTE, Activity, Header, Numbers, Tallies, TopicNumbers

FORECAST_DAYS = 30
CALENDAR_DAYS = 365


class Total(Numbers):
    """The numbers of all cards."""

    streak_days: int


class Mistake(TypedDict):
    """A mistake that has a name, and how often it was made."""

    verify: str
    id: str
    why: str
    count: int
    last_at: str


class DueDay(TypedDict):
    """How many cards fall due on a day."""

    day: str
    due: int


class AnsweredDay(TypedDict):
    """What was answered on a day."""

    day: str
    answers: int
    minutes: float


class Statistics(TypedDict):
    """What the log tells of the learner."""

    total: Total
    topics: list[TopicNumbers]
    mistakes: list[Mistake]
    forecast: list[DueDay]
    calendar: list[AnsweredDay]


def report(
    cards: Iterable[Header],
    states: Mapping[str, CardState],
    answers: Iterable[Answer],
    named: Iterable[Counted],
    study_day: int,
    scheduler: Scheduler,
    titles: Mapping[str, str] | None = None,
) -> Statistics:
    """Everything that `stats` shows but its date.

    Parameters
    ----------
    cards : iterable of (key, deck, deck/topic, kind)
        The cards to tell of; a topic's place in the report is that of its first card.
    states : mapping of card key to CardState
        The state of each card that has a row in the log.
    answers : iterable of Answer
        All answers of the log that count, in the order of the ids; they are read once.
    named : iterable of Counted
        Those of them that made a named mistake.
    study_day : int
        Today, as an ordinal of `datetime.date`.
    scheduler : Scheduler
        Gives the recall expected today.
    titles : mapping of deck/topic to str, optional
        The topics' titles; the topic's id stands for one that is missing.

    Returns
    -------
    Statistics
        `total`, `topics`, `mistakes`, `forecast` and `calendar`.

    Notes
    -----
    A voided row never counts, and a regraded answer counts with its new grade. Rows and forecast tell of the cards
    given, so that the topics add up to the total; mistakes, streak and calendar tell of the whole log.

    - cards = new + seen; due: seen, not suspended, not buried today, due today or before; mature: a stability of 21
      days or more.
    - answers: answers of any sort, practice and retries too; credited: those that moved a schedule.
    - expected recall: the mean retrievability of the seen cards, None without one.
    - true retention: the share that is not Again among the credited answers given at least one study day after the
      card's credited answer before; None without such an answer.
    - minutes: the time of all answers, each counted with at most 300 s.
    - streak: consecutive study days with an answer, up to today or yesterday.
    """
    tallies = Tallies(cards, states, study_day, scheduler)
    days = tallies.add_answers(answers)
    return {
        "total": {**tallies.total(), "streak_days": streak(days, study_day)},
        "topics": tallies.topics(titles or {}),
        "mistakes": mistakes(named),
        "forecast": forecast(tallies.states, study_day),
        "calendar": calendar(days, study_day),
    }


def streak(days: Container[int], study_day: int) -> int:
    """Consecutive study days with an answer.

    Parameters
    ----------
    days : container of int
        The study days with an answer.
    study_day : int
        Today; a streak that ended yesterday is still alive.

    Returns
    -------
    int
        0 if there was no answer today or yesterday.

    Examples
    --------
    >>> streak({7, 8, 9}, 9), streak({7, 8, 9}, 10), streak({7, 8, 9}, 11)
    (3, 3, 0)
    """
    last = study_day if study_day in days else study_day - 1
    first = last
    while first in days:
        first -= 1
    return last - first


def forecast(states: Iterable[CardState], study_day: int) -> list[DueDay]:
    """How many of the seen cards fall due on each of the next 30 days.

    Parameters
    ----------
    states : iterable of CardState
        Suspended cards among them never fall due.
    study_day : int
        Today, the first of the days; what is overdue counts today, a buried card on the day on which it comes back.

    Returns
    -------
    list of DueDay
        30 times `day` (ISO date) and `due`.
    """
    due = [0] * FORECAST_DAYS
    for state in states:
        if state.schedule is None or state.suspended:
            continue
        ahead = max(state.schedule.due_day, state.buried_until or study_day, study_day) - study_day
        if ahead < FORECAST_DAYS:
            due[ahead] += 1
    return [{"day": day(study_day + ahead), "due": count} for ahead, count in enumerate(due)]


def calendar(days: Mapping[int, Activity], study_day: int) -> list[AnsweredDay]:
    """The answers and minutes of each of the 365 days up to today.

    Parameters
    ----------
    days : mapping of int to Activity
        The study days with an answer that counts.
    study_day : int
        Today, the last of the days.

    Returns
    -------
    list of AnsweredDay
        365 times `day` (ISO date), `answers` and `minutes`.
    """
    idle = Activity(0, 0)
    rows: list[AnsweredDay] = []
    for number in range(study_day - CALENDAR_DAYS + 1, study_day + 1):
        answers, duration_ms = days.get(number, idle)
        rows.append({"day": day(number), "answers": answers, "minutes": duration_ms / MS_PER_MINUTE})
    return rows


def mistakes(answers: Iterable[Counted]) -> list[Mistake]:
    """The named mistakes and how often each was made, the most frequent first, then the latest.

    Parameters
    ----------
    answers : iterable of Counted
        Answers that count, in the order of their ids.

    Returns
    -------
    list of Mistake
        `verify`, `id`, `why` (of the latest answer that had one), `count` and `last_at` (ISO instant).
    """
    found: dict[tuple[str, str], Mistake] = {}
    last_at_ms: dict[tuple[str, str], int] = {}
    for event in (row.event for row in answers):
        if event.named is None:
            continue
        name = (event.detail.get("verify") or "", event.named)
        mistake = found.setdefault(name, {"verify": name[0], "id": name[1], "why": "", "count": 0, "last_at": ""})
        mistake["why"] = event.detail.get("why_named") or mistake["why"]
        mistake["count"] += 1
        last_at_ms[name] = max(event.at_ms, last_at_ms.get(name, event.at_ms))
    for name, mistake in found.items():
        mistake["last_at"] = instant(last_at_ms[name], "seconds")
    return [found[name] for name in sorted(found, key=lambda name: (-found[name]["count"], -last_at_ms[name], name))]
