"""The plan that the learner made: until which day, so many minutes a day, which decks, and what counts more."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from quizzer.core.dates import day
from quizzer.errors import QuizzerError
from quizzer.store.records import Filters
from quizzer.tuples import NamedTuple

MINUTES = 20
MOST_MINUTES, MOST_DAYS = 960, 400


class Plan(NamedTuple):
    """A plan, as the setting `plan` keeps it. Days are study days; the last one, of the interview, is not for study."""

    by: int
    since: int
    minutes: int = MINUTES
    decks: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()  # of topics (deck/topic) that do not count once

    @property
    def days_in_all(self) -> int:
        """Days of study, from the first to the last."""
        return self.by - self.since

    def is_on(self, study_day: int) -> bool:
        """Whether there is something to plan on that day."""
        return self.since <= study_day < self.by

    @property
    def filters(self) -> Filters:
        """What narrows the cards to those of the plan."""
        return Filters(decks=self.decks)

    def is_of_others(self, filters: Filters) -> bool:
        """Whether what is asked for has none of its decks."""
        decks = [*filters.decks, *(topic.partition("/")[0] for topic in filters.topics)]
        return bool(self.decks and decks) and not {*decks} & {*self.decks}

    def asked(self, study_day: int) -> str:
        """What the ranking of that day is made for."""
        return json.dumps([study_day, self.words()])

    def words(self) -> list[str]:
        """The plan as the setting has it."""
        return [
            f"by={day(self.by)}",
            f"since={day(self.since)}",
            f"minutes={self.minutes}",
            *(f"deck={name}" for name in self.decks),
            *(f"weight={topic}:{weight:g}" for topic, weight in self.weights),
        ]


def read_plan(words: Sequence[str]) -> Plan | None:
    """The plan that the setting holds, if it holds one; QuizzerError for what is none."""
    if not words:
        return None
    found = [word.partition("=")[::2] for word in words]
    try:
        days = {key: date.fromisoformat(value).toordinal() for key, value in found if key in ("by", "since")}
        [minutes] = [int(value) for key, value in found if key == "minutes"]
        decks = tuple(value for key, value in found if key == "deck")
        weights = tuple(weight_of(value) for key, value in found if key == "weight")
        if not (0 < days["by"] - days["since"] <= MOST_DAYS and 0 < minutes <= MOST_MINUTES):
            raise ValueError(minutes)
        return Plan(days["by"], days["since"], minutes, decks, weights)
    except (ValueError, KeyError) as error:
        raise QuizzerError(
            "config: the setting plan is none that quizzer wrote: `quizzer plan --off` clears it"
        ) from error


def weight_of(word: str) -> tuple[str, float]:
    """A topic and its weight, as `deck/topic:2`; ValueError for anything else."""
    topic, _, number = word.rpartition(":")
    weight = float(number)
    if not (topic and 0 <= weight <= 100):
        raise ValueError(word)
    return topic, weight


def weights_of(topics: Iterable[str], plan: Plan) -> list[float]:
    """The weight of each topic (deck/topic)."""
    given = dict(plan.weights)
    return [given.get(topic, 1.0) for topic in topics]
