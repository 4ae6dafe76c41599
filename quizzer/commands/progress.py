"""The statistics that `quizzer`, `quizzer stats` and `quizzer export` share."""

from __future__ import annotations

from typing import Any

from quizzer.commands.output import day, instant
from quizzer.commands.workplace import Workplace
from quizzer.core import statistics


def report(workplace: Workplace) -> dict[str, Any]:
    """The object of `stats --json`, without its schema."""
    clock, reviews, index = workplace.clock, workplace.reviews, workplace.catalog.index
    study_day = clock.study_day()
    titles = {(row.name, topic["id"]): topic["title"] for row in index.decks() for topic in row.topics}
    data = statistics.report(
        index.cards(), reviews.states(), list(reviews.events()), study_day, reviews.scheduler, titles
    )
    return {"at": instant(round(clock.now().timestamp() * 1000)), "study_day": day(study_day), **data}


def in_words(mistake: str) -> str:
    """A mistake's id as a person reads it."""
    return mistake.replace("_", " ")
