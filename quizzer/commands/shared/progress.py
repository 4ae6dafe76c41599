"""The statistics that `quizzer`, `quizzer stats` and `quizzer export` share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quizzer.commands.shared.output import day, instant
from quizzer.commands.shared.workplace import Workplace
from quizzer.core import statistics
from quizzer.core.replay import Answer, Counted


def report(workplace: Workplace) -> dict[str, Any]:
    """The object of `stats --json`, without its schema."""
    reviews = workplace.reviews
    data = _report(workplace, reviews.answers(), reviews.named())
    at_ms = round(workplace.clock.now().timestamp() * 1000)
    return {"at": instant(at_ms), "study_day": day(workplace.clock.study_day()), **data}


def standing(workplace: Workplace) -> dict[str, Any]:
    """What `report` says of cards and topics without counting the answers, and the mistakes of seven days: `quizzer`
    alone is asked for many times a day, and shows no more."""
    reviews, study_day = workplace.reviews, workplace.clock.study_day()
    data = _report(workplace, (), reviews.named(study_day - 6))
    data["total"]["streak_days"] = statistics.streak(reviews.answered_days(), study_day)
    return data


def _report(workplace: Workplace, answers: Iterable[Answer], named: Iterable[Counted]) -> dict[str, Any]:
    reviews, index = workplace.reviews, workplace.catalog.index
    titles = {f"{row.name}/{topic['id']}": topic["title"] for row in index.decks() for topic in row.topics}
    return statistics.report(
        index.headers(), reviews.states(), answers, named, workplace.clock.study_day(), reviews.scheduler, titles
    )


def in_words(mistake: str) -> str:
    """A mistake's id as a person reads it."""
    return mistake.replace("_", " ")
