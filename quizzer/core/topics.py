"""The numbers of each topic: what the states of its cards and the answers to them come to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypedDict

from quizzer.core.grade import AGAIN
from quizzer.core.pace import ANSWER_CAP_MS
from quizzer.core.replay import Answer
from quizzer.core.schedule import Scheduler
from quizzer.core.state import CardState, status

MATURE_DAYS = 21
MS_PER_MINUTE = 60_000

# A card as the index tells of all: key, deck, topic (deck/topic), kind.
Header = tuple[str, str, str, str]


class Numbers(TypedDict):
    """What is counted of a topic, or of all; `core.statistics.report` says what each number means."""

    cards: int
    new: int
    seen: int
    due: int
    mature: int
    suspended: int
    answers: int
    credited: int
    expected_recall: float | None
    true_retention: float | None
    minutes: float


class TopicNumbers(Numbers):
    """The numbers of one topic."""

    deck: str
    topic: str
    title: str


class Activity(NamedTuple):
    """The answers of one study day."""

    answers: int
    duration_ms: int


class TopicTally:
    """The numbers of a topic in the making."""

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
        """Count a card."""
        self.cards += 1
        if state is None:
            return
        self.suspended += state.suspended
        if state.schedule is not None:
            self.seen += 1
            self.recall_sum += state.schedule.recall(scheduler, study_day)
            self.due += status(state, study_day) == "due"
            self.mature += state.schedule.memory.stability_days >= MATURE_DAYS

    def add(self, other: "TopicTally") -> None:
        """Count all that another topic counted."""
        for name in self._SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def numbers(self) -> Numbers:
        """What was counted."""
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
            "minutes": self.duration_ms / MS_PER_MINUTE,
        }


class Tallies:
    """The tallies of all topics, in the order of their first cards."""

    def __init__(
        self, cards: Iterable[Header], states: Mapping[str, CardState], study_day: int, scheduler: Scheduler
    ) -> None:
        self._topics: dict[str, TopicTally] = {}
        self._topic_of: dict[str, TopicTally] = {}
        self.states: list[CardState] = []  # of these cards
        for key, _, topic, _ in cards:
            tally = self._topics.get(topic)
            if tally is None:
                tally = self._topics[topic] = TopicTally()
            self._topic_of[key] = tally
            state = states.get(key)
            tally.add_card(state, study_day, scheduler)
            if state is not None:
                self.states.append(state)

    def add_answers(self, answers: Iterable[Answer]) -> dict[int, Activity]:
        """Count answers into the topics of their cards; the activity of each day with an answer."""
        last_day: dict[str, int] = {}  # of the card's last credited answer
        days: dict[int, list[int]] = {}
        elsewhere = TopicTally()
        for card, day, credited, grade, duration_ms in answers:
            capped_ms = min(ANSWER_CAP_MS, duration_ms)
            activity = days.get(day) or days.setdefault(day, [0, 0])
            activity[0] += 1
            activity[1] += capped_ms
            tally = self._topic_of.get(card, elsewhere)
            tally.answers += 1
            tally.duration_ms += capped_ms
            if credited:
                tally.credited += 1
                if day > last_day.get(card, day):
                    tally.spaced += 1
                    tally.spaced_recalled += grade != AGAIN
                last_day[card] = day
        return {day: Activity(*sums) for day, sums in days.items()}

    def total(self) -> Numbers:
        """The numbers of all topics together."""
        total = TopicTally()
        for tally in self._topics.values():
            total.add(tally)
        return total.numbers()

    def topics(self, titles: Mapping[str, str]) -> list[TopicNumbers]:
        """The numbers of each topic; its id stands for a title that is missing."""
        rows: list[TopicNumbers] = []
        for name, tally in self._topics.items():
            deck, topic = name.split("/")
            rows.append({"deck": deck, "topic": topic, "title": titles.get(name, topic), **tally.numbers()})
        return rows
