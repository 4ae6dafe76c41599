"""What the log tells of the learner, by topic and in total, as the plain data of `stats --json`."""

from collections.abc import Container, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from quizzer.core.grade import AGAIN
from quizzer.core.pace import ANSWER_CAP_MS
from quizzer.core.queue import status
from quizzer.core.replay import Answer, Counted
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState

MATURE_DAYS = 21
FORECAST_DAYS = 30
CALENDAR_DAYS = 365

_MS_PER_MINUTE = 60_000


# A card as the index tells of all: key, deck, topic (deck/topic), kind.
Header = tuple[str, str, str, str]


class Activity(NamedTuple):
    """The answers of one study day."""

    answers: int
    duration_ms: int


def report(
    cards: Iterable[Header],
    states: Mapping[str, CardState],
    answers: Iterable[Answer],
    named: Iterable[Counted],
    study_day: int,
    scheduler: Scheduler,
    titles: Mapping[str, str] | None = None,
) -> dict[str, Any]:
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
    dict
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
    topics, topic_of, told = _tallies(cards, states, study_day, scheduler)
    days = _add_answers(topic_of, answers)
    total = _Tally()
    for tally in topics.values():
        total.add(tally)
    return {
        "total": total.row() | {"streak_days": streak(days, study_day)},
        "topics": _topic_rows(topics, titles or {}),
        "mistakes": mistakes(named),
        "forecast": forecast(told, study_day),
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


def forecast(states: Iterable[CardState], study_day: int) -> list[dict[str, Any]]:
    """How many of the seen cards fall due on each of the next 30 days.

    Parameters
    ----------
    states : iterable of CardState
        Suspended cards among them never fall due.
    study_day : int
        Today, the first of the days; what is overdue counts today, a buried card on the day on which it comes back.

    Returns
    -------
    list of dict
        30 times `day` (ISO date) and `due`.
    """
    due = [0] * FORECAST_DAYS
    for state in states:
        if state.schedule is None or state.suspended:
            continue
        ahead = max(state.schedule.due_day, state.buried_until or study_day, study_day) - study_day
        if ahead < FORECAST_DAYS:
            due[ahead] += 1
    return [{"day": _iso_day(study_day + ahead), "due": count} for ahead, count in enumerate(due)]


def calendar(days: Mapping[int, Activity], study_day: int) -> list[dict[str, Any]]:
    """The answers and minutes of each of the 365 days up to today.

    Parameters
    ----------
    days : mapping of int to Activity
        The study days with an answer that counts.
    study_day : int
        Today, the last of the days.

    Returns
    -------
    list of dict
        365 times `day` (ISO date), `answers` and `minutes`.
    """
    idle = Activity(0, 0)
    rows = []
    for day in range(study_day - CALENDAR_DAYS + 1, study_day + 1):
        answers, duration_ms = days.get(day, idle)
        rows.append({"day": _iso_day(day), "answers": answers, "minutes": duration_ms / _MS_PER_MINUTE})
    return rows


def mistakes(answers: Iterable[Counted]) -> list[dict[str, Any]]:
    """The named mistakes and how often each was made, the most frequent first, then the latest.

    Parameters
    ----------
    answers : iterable of Counted
        Answers that count, in the order of their ids.

    Returns
    -------
    list of dict
        `verify`, `id`, `why` (of the latest answer that had one), `count` and `last_at` (ISO instant).
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    last_at_ms: dict[tuple[str, str], int] = {}
    for event in (row.event for row in answers):
        if event.named is None:
            continue
        name = (event.detail.get("verify") or "", event.named)
        mistake = found.setdefault(name, {"verify": name[0], "id": name[1], "why": "", "count": 0})
        mistake["why"] = event.detail.get("why_named") or mistake["why"]
        mistake["count"] += 1
        last_at_ms[name] = max(event.at_ms, last_at_ms.get(name, event.at_ms))
    ordered = sorted(found, key=lambda name: (-found[name]["count"], -last_at_ms[name], name))
    return [found[name] | {"last_at": _iso_instant(last_at_ms[name])} for name in ordered]


class _Tally:
    """One row in the making."""

    __slots__ = _SUMS = (
        "cards", "seen", "due", "mature", "suspended", "recall_sum", "answers", "credited", "duration_ms", "spaced",
        "spaced_recalled",
    )  # fmt: skip

    def __init__(self) -> None:
        self.cards = self.seen = self.due = self.mature = self.suspended = 0
        self.answers = self.credited = self.duration_ms = 0
        self.spaced = self.spaced_recalled = 0  # credited answers at least a study day after the one before
        self.recall_sum = 0.0

    def add_card(self, state: CardState | None, study_day: int, scheduler: Scheduler) -> None:
        self.cards += 1
        if state is None:
            return
        self.suspended += state.suspended
        if state.schedule is not None:
            self.seen += 1
            self.recall_sum += state.schedule.recall(scheduler, study_day)
            self.due += status(state, study_day) == "due"
            self.mature += state.schedule.memory.stability_days >= MATURE_DAYS

    def add(self, other: "_Tally") -> None:
        for name in self._SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self) -> dict[str, Any]:
        return {
            "cards": self.cards,
            "new": self.cards - self.seen,
            "seen": self.seen,
            "due": self.due,
            "mature": self.mature,
            "suspended": self.suspended,
            "answers": self.answers,
            "credited": self.credited,
            "expected_recall": self.recall_sum / self.seen if self.seen else None,
            "true_retention": self.spaced_recalled / self.spaced if self.spaced else None,
            "minutes": self.duration_ms / _MS_PER_MINUTE,
        }


def _tallies(
    cards: Iterable[Header], states: Mapping[str, CardState], study_day: int, scheduler: Scheduler
) -> tuple[dict[str, _Tally], dict[str, _Tally], list[CardState]]:
    """What the states say by topic, the tally of each card's topic, and the states of the cards."""
    topics: dict[str, _Tally] = {}
    topic_of: dict[str, _Tally] = {}
    told = []
    for key, _, topic, _ in cards:
        tally = topics.get(topic)
        if tally is None:
            tally = topics[topic] = _Tally()
        topic_of[key] = tally
        state = states.get(key)
        tally.add_card(state, study_day, scheduler)
        if state is not None:
            told.append(state)
    return topics, topic_of, told


def _add_answers(topic_of: Mapping[str, _Tally], answers: Iterable[Answer]) -> dict[int, Activity]:
    """Count the answers into the tallies of their topics; the activity of each day with an answer."""
    last_day: dict[str, int] = {}  # of the card's last credited answer
    days: dict[int, list[int]] = {}
    elsewhere = _Tally()
    for card, day, credited, grade, duration_ms in answers:
        capped_ms = min(ANSWER_CAP_MS, duration_ms)
        activity = days.get(day) or days.setdefault(day, [0, 0])
        activity[0] += 1
        activity[1] += capped_ms
        tally = topic_of.get(card, elsewhere)
        tally.answers += 1
        tally.duration_ms += capped_ms
        if credited:
            tally.credited += 1
            if day > last_day.get(card, day):
                tally.spaced += 1
                tally.spaced_recalled += grade != AGAIN
            last_day[card] = day
    return {day: Activity(*sums) for day, sums in days.items()}


def _topic_rows(topics: Mapping[str, _Tally], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = []
    for name, tally in topics.items():
        deck, topic = name.split("/")
        rows.append({"deck": deck, "topic": topic, "title": titles.get(name, topic)} | tally.row())
    return rows


def _iso_day(study_day: int) -> str:
    return date.fromordinal(study_day).isoformat()


def _iso_instant(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms // 1000, UTC).isoformat().replace("+00:00", "Z")
