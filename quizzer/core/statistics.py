"""What the log tells of the learner, by topic and in total, as plain data; and how long what lies ahead will take."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TypedDict

from quizzer.core import weakness
from quizzer.core.dates import day
from quizzer.core.replay import Counted
from quizzer.core.schedule import Scheduler
from quizzer.core.state import ANSWER_CAP_MS, MATURE_DAYS, is_weak
from quizzer.core.weakness import Mistake

NEW_SECONDS, REVIEW_SECONDS = 60.0, 25.0
_DEFAULT_WEIGHT = 10  # these defaults weigh as much as this many answers of the learner's own
_MS_PER_MINUTE = 60_000
_FORECAST_DAYS = 30
_CALENDAR_DAYS = 365
_WEAKEST = 5
_LAST = 1 << 62

# A card and its state, as 100,000 of them are read: topic (deck/topic), the place in which it is met; stability, last
# day, due day, reps, lapses and grade of the last answer; suspended, buried until; and the five sums of its answers. No
# stability, one that is new; no sums, one of which the log says nothing.
Standing = tuple[
    str, int, float | None, int, int, int, int, int | None, int, int | None, int | None, int, int, int, int
]  # fmt: skip
DaySums = Mapping[int, tuple[int, int]]  # by study day, how many answers and their milliseconds


class Numbers(TypedDict):
    """What is counted of a topic, or of all."""

    cards: int  # new and seen
    new: int
    seen: int
    failed: int  # seen and weak: their last answer was Again, or they were forgotten and are not known well again
    due: int  # seen, due today or before, neither suspended nor buried today
    mature: int  # with a stability of 21 days or more
    suspended: int
    answers: int  # of any sort, practice and retries too
    credited: int  # those that moved a schedule
    returned: int  # those of them that were not a card's first since it was reset: it came back
    recalled: int  # and was not Again
    expected_recall: float | None  # the mean retrievability of the seen cards
    # The share that is not Again of the credited answers at least one study day after the card's credited one before.
    true_retention: float | None
    minutes: float  # of all answers, each counted with at most 300 s


class TopicNumbers(Numbers):
    """The numbers of one topic."""

    deck: str
    topic: str
    title: str
    recall_interval: list[float] | None  # of the share recalled of those that returned: Wilson's, for 95 %
    rank: int | None  # by weakness, 1 for the weakest; None where no card is failed


class Total(Numbers):
    """The numbers of all cards, and what the log has of cards that are in no deck any more."""

    streak_days: int
    gone_cards: int
    gone_answers: int


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


class _Tally:
    """The numbers of a topic in the making."""

    def __init__(self) -> None:
        self.cards = self.seen = self.failed = self.due = self.mature = self.suspended = 0
        self.returned = self.recalled = 0
        self.answers = self.credited = self.duration_ms = 0
        self.spaced = self.spaced_recalled = 0  # credited answers at least a study day after the one before
        self.recall_sum = 0.0
        self.place = _LAST  # of its first card

    def add(self, other: "_Tally") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def numbers(self) -> Numbers:
        return {
            "cards": self.cards,
            "new": self.cards - self.seen,
            "seen": self.seen,
            "failed": self.failed,
            "due": self.due,
            "mature": self.mature,
            "suspended": self.suspended,
            "answers": self.answers,
            "credited": self.credited,
            "returned": self.returned,
            "recalled": self.recalled,
            "expected_recall": self.recall_sum / self.seen if self.seen else None,
            "true_retention": self.spaced_recalled / self.spaced if self.spaced else None,
            "minutes": self.duration_ms / _MS_PER_MINUTE,
        }


def report(
    cards: Iterable[Standing],
    answered: tuple[int, int],
    days: DaySums,
    named: Iterable[Counted],
    study_day: int,
    scheduler: Scheduler,
    titles: Mapping[str, str] | None = None,
    asked: Mapping[str, int] | None = None,
) -> Statistics:
    """Everything that `stats` shows but its date.

    `answered` says how many cards have answers, those of no deck among them, and how many these are; `named` has the
    answers with a named mistake, in the order of the ids. Topics stand in the order of their first cards, those of a
    deck together, by their id where `titles` has none (by deck/topic). Topics, total and forecast tell of the cards
    given, so that the topics add up to the total; mistakes, streak and calendar tell of the whole log. `asked` says how
    often the cards that ask for a verify function were answered for credit.
    """
    topics, due, cards_answered = _tallied(cards, study_day, scheduler)
    total = _Tally()
    for tally in topics.values():
        total.add(tally)
    first = dict(sorted(topics.items(), key=lambda named: named[1].place))
    decks = list(dict.fromkeys(name.split("/")[0] for name in first))
    by_deck = sorted(first.items(), key=lambda named: decks.index(named[0].split("/")[0]))
    told = [_topic(name, titles or {}, tally) for name, tally in by_deck]
    _rank(told)
    return {
        "total": {
            **total.numbers(),
            "streak_days": streak(days, study_day),
            "gone_cards": answered[0] - cards_answered,
            "gone_answers": answered[1] - total.answers,
        },
        "topics": told,
        "mistakes": weakness.mistakes(named, asked or {}, study_day),
        "forecast": [{"day": day(study_day + ahead), "due": count} for ahead, count in enumerate(due)],
        "calendar": [_answered(number, *days.get(number, (0, 0))) for number in _calendar(study_day)],
    }


def _tallied(
    cards: Iterable[Standing], study_day: int, scheduler: Scheduler
) -> tuple[dict[str, _Tally], list[int], int]:
    """The topics; how many of the cards fall due on each of the next 30 days; how many have answers.

    What is overdue counts today, a buried card on the day on which it comes back, a suspended one never.
    """
    topics: defaultdict[str, _Tally] = defaultdict(_Tally)
    due = [0] * _FORECAST_DAYS
    cards_answered = 0
    for (
        topic, place, stability_days, last_day, due_day, reps, lapses, last_grade, suspended, buried_until,
        answers, credited, spaced, spaced_recalled, duration_ms,
    ) in cards:  # fmt: skip
        tally = topics[topic]
        tally.cards += 1
        if place < tally.place:
            tally.place = place
        if answers is None:
            continue
        tally.suspended += suspended
        if answers:
            cards_answered += 1
            tally.answers += answers
            tally.credited += credited
            tally.spaced += spaced
            tally.spaced_recalled += spaced_recalled
            tally.duration_ms += duration_ms
        if stability_days is None:
            continue
        tally.seen += 1
        tally.failed += is_weak(last_grade, lapses, stability_days)
        if reps > 1:
            tally.returned += reps - 1
            tally.recalled += max(0, reps - 1 - lapses)
        tally.recall_sum += scheduler.recall(stability_days, study_day - last_day)
        tally.mature += stability_days >= MATURE_DAYS
        ahead = max(due_day, buried_until or study_day, study_day) - study_day
        if ahead < _FORECAST_DAYS and not suspended:
            due[ahead] += 1
            tally.due += not ahead
    return topics, due, cards_answered


def _calendar(study_day: int) -> range:
    return range(study_day - _CALENDAR_DAYS + 1, study_day + 1)


def _answered(study_day: int, answers: int, duration_ms: int) -> AnsweredDay:
    return {"day": day(study_day), "answers": answers, "minutes": duration_ms / _MS_PER_MINUTE}


def _topic(name: str, titles: Mapping[str, str], tally: _Tally) -> TopicNumbers:
    deck, topic = name.split("/")
    interval = [*weakness.wilson(tally.recalled, tally.returned)] if tally.returned else None
    title = titles.get(name, topic)
    return {"deck": deck, "topic": topic, "title": title, "recall_interval": interval, "rank": None, **tally.numbers()}


def _rank(topics: Sequence[TopicNumbers]) -> None:
    """Give each topic with failed cards its rank; of equals the one with more failed comes first."""
    failed = sorted((topic for topic in topics if topic["failed"]), key=lambda topic: (_hope(topic), -topic["failed"]))
    for rank, topic in enumerate(failed, 1):
        topic["rank"] = rank


def _hope(topic: TopicNumbers) -> float:
    recall = topic["expected_recall"] or 0.0
    return weakness.hope(topic["seen"], topic["failed"], topic["returned"], topic["recalled"], recall)


def weakest(topics: Iterable[TopicNumbers]) -> list[TopicNumbers]:
    """The first topics by their rank."""
    return sorted((topic for topic in topics if topic["rank"]), key=lambda topic: topic["rank"] or 0)[:_WEAKEST]


def streak(days: Container[int], study_day: int) -> int:
    """Consecutive study days with an answer, up to today or yesterday; 0 if there was none on either.

    >>> streak({7, 8, 9}, 9), streak({7, 8, 9}, 10), streak({7, 8, 9}, 11)
    (3, 3, 0)
    """
    last = study_day if study_day in days else study_day - 1
    first = last
    while first in days:
        first -= 1
    return last - first


def pace(new_left: int, new_per_day: int, study_day: int, met_today: int) -> int | None:
    """The study day on which the last new card is met; None when none is left, or when it never will be."""
    if new_left <= 0 or new_per_day <= 0:
        return None
    after_today = max(0, new_left - max(0, new_per_day - met_today))
    return study_day - (-after_today // new_per_day)


def minutes_ahead(due: int, new: int, history: Iterable[tuple[bool, int]]) -> int:
    """Minutes that today's cards will take; `history` is (was the card new, duration_ms) of past answers.

    A card takes the learner's usual time, or the default of 60 s for a new card and 25 s for a review. Anything to do
    takes at least one minute.
    """
    new_seconds: list[float] = []
    review_seconds: list[float] = []
    for was_new, duration_ms in history:
        (new_seconds if was_new else review_seconds).append(min(duration_ms, ANSWER_CAP_MS) / 1000)
    seconds = due * usual_seconds(review_seconds, REVIEW_SECONDS) + new * usual_seconds(new_seconds, NEW_SECONDS)
    return max(1, round(seconds / 60)) if due or new else 0


def usual_seconds(seconds: list[float], default: float) -> float:
    """The learner's own median, drawn towards the default as if ten further answers had taken that long."""
    count = len(seconds)
    if not count:
        return default
    return (count * _median(seconds) + _DEFAULT_WEIGHT * default) / (count + _DEFAULT_WEIGHT)


def _median(values: list[float]) -> float:
    """Written out: the standard library's module brings fractions, decimal and random to every start."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
