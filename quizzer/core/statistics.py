"""What the log tells of the learner, by topic and in total, as the plain data of `stats --json`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from quizzer.core.card import Card
from quizzer.core.event import ANSWERS, CardState, Event
from quizzer.core.grade import AGAIN
from quizzer.core.pace import ANSWER_CAP_MS
from quizzer.core.queue import status
from quizzer.core.replay import Counted, counted
from quizzer.core.schedule import Memory, Scheduler

MATURE_DAYS = 21
FORECAST_DAYS = 30
CALENDAR_DAYS = 365

_MS_PER_MINUTE = 60_000


def report(
    cards: Iterable[Card],
    states: Mapping[str, CardState],
    events: Sequence[Event],
    study_day: int,
    scheduler: Scheduler,
    titles: Mapping[tuple[str, str], str] | None = None,
) -> dict[str, Any]:
    """Everything that `stats` shows but its date.

    Parameters
    ----------
    cards : iterable of Card
        The cards to tell of; a topic's place in the report is that of its first card.
    states : mapping of card key to CardState
        The state of each card that has a row in the log.
    events : sequence of Event
        The whole log, in the order of the ids.
    study_day : int
        Today, as an ordinal of `datetime.date`.
    scheduler : Scheduler
        Gives the recall expected today.
    titles : mapping of (deck, topic) to str, optional
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
    answers = [row for row in counted(events) if row.event.action in ANSWERS]
    total, topics = _rows(cards, states, answers, study_day, scheduler)
    return {
        "total": total.row() | {"streak_days": streak({row.event.study_day for row in answers}, study_day)},
        "topics": [
            {"deck": deck, "topic": topic, "title": (titles or {}).get((deck, topic), topic)} | tally.row()
            for (deck, topic), tally in topics.items()
        ],
        "mistakes": mistakes(answers),
        "forecast": forecast(total.states, study_day),
        "calendar": calendar(answers, study_day),
    }


def expected_recall(states: Iterable[CardState], study_day: int, scheduler: Scheduler) -> float | None:
    """Mean probability that a seen card is recalled today.

    Parameters
    ----------
    states : iterable of CardState
        New cards among them are left out.
    study_day : int
        Today.
    scheduler : Scheduler
        The forgetting curve.

    Returns
    -------
    float or None
        Between 0 and 1; None if no card has been seen.
    """
    recalls = [recall for state in states if (recall := _recall(state, study_day, scheduler)) is not None]
    return sum(recalls) / len(recalls) if recalls else None


def streak(days: set[int], study_day: int) -> int:
    """Consecutive study days with an answer.

    Parameters
    ----------
    days : set of int
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
        if state.due_day is None or state.suspended:
            continue
        ahead = max(state.due_day, state.buried_until or study_day, study_day) - study_day
        if ahead < FORECAST_DAYS:
            due[ahead] += 1
    return [{"day": _iso_day(study_day + ahead), "due": count} for ahead, count in enumerate(due)]


def calendar(answers: Iterable[Counted], study_day: int) -> list[dict[str, Any]]:
    """The answers and minutes of each of the 365 days up to today.

    Parameters
    ----------
    answers : iterable of Counted
        Answers that count.
    study_day : int
        Today, the last of the days.

    Returns
    -------
    list of dict
        365 times `day` (ISO date), `answers` and `minutes`.
    """
    first = study_day - CALENDAR_DAYS + 1
    counts, durations_ms = [0] * CALENDAR_DAYS, [0] * CALENDAR_DAYS
    for row in answers:
        day = row.event.study_day - first
        if 0 <= day < CALENDAR_DAYS:
            counts[day] += 1
            durations_ms[day] += _duration_ms(row.event)
    return [
        {"day": _iso_day(first + day), "answers": count, "minutes": duration_ms / _MS_PER_MINUTE}
        for day, (count, duration_ms) in enumerate(zip(counts, durations_ms, strict=True))
    ]


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

    def __init__(self) -> None:
        self.cards = self.seen = self.due = self.mature = self.suspended = 0
        self.answers = self.credited = self.duration_ms = 0
        self.spaced = self.spaced_recalled = 0  # credited answers at least a study day after the one before
        self.states: list[CardState] = []
        self.recall_sum = 0.0

    def add_card(self, state: CardState | None, recall: float | None, study_day: int) -> None:
        self.cards += 1
        if state is None:
            return
        self.states.append(state)
        self.suspended += state.suspended
        if recall is not None:
            self.seen += 1
            self.recall_sum += recall
            self.due += status(state, study_day) == "due"
            self.mature += state.stability is not None and state.stability >= MATURE_DAYS

    def add_answer(self, row: Counted, is_spaced: bool) -> None:
        self.answers += 1
        self.credited += row.event.credited
        self.duration_ms += _duration_ms(row.event)
        if is_spaced:
            self.spaced += 1
            self.spaced_recalled += row.grade != AGAIN

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


def _rows(
    cards: Iterable[Card],
    states: Mapping[str, CardState],
    answers: Sequence[Counted],
    study_day: int,
    scheduler: Scheduler,
) -> tuple[_Tally, dict[tuple[str, str], _Tally]]:
    total = _Tally()
    topics: dict[tuple[str, str], _Tally] = {}
    topic_of: dict[str, _Tally] = {}
    for card in cards:
        topic = topics.setdefault((card.deck, card.topic), _Tally())
        topic_of[card.key] = topic
        state = states.get(card.key)
        recall = _recall(state, study_day, scheduler)
        for tally in (topic, total):
            tally.add_card(state, recall, study_day)
    for row, is_spaced in _with_spacing(answers):
        if row.card in topic_of:
            topic_of[row.card].add_answer(row, is_spaced)
            total.add_answer(row, is_spaced)
    return total, topics


def _with_spacing(answers: Iterable[Counted]) -> Iterator[tuple[Counted, bool]]:
    """Each answer, and whether it is a credited one at least one study day after the card's last credited one."""
    last_day: dict[str, int] = {}
    for row in answers:
        day = row.event.study_day
        yield row, row.event.credited and day > last_day.get(row.card, day)
        if row.event.credited:
            last_day[row.card] = day


def _recall(state: CardState | None, study_day: int, scheduler: Scheduler) -> float | None:
    if state is None or state.stability is None or state.difficulty is None or state.last_day is None:
        return None
    return scheduler.retrievability(Memory(state.stability, state.difficulty), study_day - state.last_day)


def _duration_ms(event: Event) -> int:
    return min(event.duration_ms, ANSWER_CAP_MS)


def _iso_day(study_day: int) -> str:
    return date.fromordinal(study_day).isoformat()


def _iso_instant(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms // 1000, UTC).isoformat().replace("+00:00", "Z")
