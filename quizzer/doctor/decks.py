"""The card index, and the decks that it was made of."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager

from quizzer.catalog import Catalog
from quizzer.core.schedule import Scheduler
from quizzer.doctor.finding import NOTE, OK, PROBLEM, Finding
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.home.settings import defaults, read_config
from quizzer.store import integrity, waiting
from quizzer.store.index import Index, remove
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews
from quizzer.text.plural import counted, megabytes


def index(home: Home) -> Generator[Finding, None, bool]:
    """The index file is whole; whether it can be read. It is a cache: what is wrong with it costs a few seconds."""
    if not os.path.exists(home.index):
        yield Finding("index", NOTE, "it is made when the decks are next read")
        return True
    wrong = integrity.damage(home.index)
    if wrong:
        text = f"{home.index} is damaged: {'; '.join(wrong)}"
        yield Finding("index", PROBLEM, text, "delete it: it is made again from the decks", lambda: _delete(home))
        return False
    with closing(open_database(home.database, readonly=not home.writable)) as opened:
        Index(opened, home.index)
        if home.writable:
            waiting.follow(opened)  # rows that it has not come to yet are no difference
        differing = waiting.differing(opened) if waiting.is_in_step(opened) else 0
    if differing:
        text = f"it has {counted(differing, 'card')} otherwise than the log"
        yield Finding("index", PROBLEM, text, "delete it: it is made again", lambda: _delete(home))
    else:
        yield Finding("index", OK, f"whole, {megabytes(os.path.getsize(home.index))}")
    return True


def _delete(home: Home) -> str:
    remove(home.index)
    return "deleted the card index"


def decks(home: Home, clock: Clock) -> Iterator[Finding]:
    """Every deck can be read, and every card with progress is in one."""
    with _catalog(home, clock) as (catalog, reviews):
        rows = catalog.index.decks()
        count = catalog.index.count()
        seen = reviews.states("reps > 0")
        here = {header[0] for header in catalog.index.headers()} | {old for old, _ in catalog.renamed}
        absent = sorted(seen.keys() - here)
        left_out = catalog.index.left_out()
    for row in rows:
        errors = sum(problem.severity == "error" for problem in row.all_problems)
        if errors:
            says = f"show {row.name}" if row.conflicts else f"check {row.path}"
            text = f"{row.name}: {counted(errors, 'problem')} (`quizzer deck {says}` says where)"
            yield Finding("decks", PROBLEM, text)
    for key, reason in left_out[:5]:
        yield Finding("decks", NOTE, f"{key} is left out: {reason}")
    if absent:
        some = ", ".join(absent[:3]) + (", ..." if len(absent) > 3 else "")
        text = f"{counted(len(absent), 'card')} with progress, and in no deck now: {some}; the progress is kept"
        yield Finding("decks", NOTE, text)
    yield Finding("decks", OK, f"{counted(len(rows), 'deck')}, {counted(count, 'card')}")


@contextmanager
def _catalog(home: Home, clock: Clock) -> Iterator[tuple[Catalog, Reviews]]:
    try:
        config = read_config(home)
    except QuizzerError:
        config = defaults()
    with closing(open_database(home.database, readonly=not home.writable)) as opened:
        reviews = Reviews(opened, Scheduler(config["desired_retention"]))
        catalog = Catalog(home, config, Index(opened, home.index), reviews, clock)
        catalog.refresh()
        yield catalog, reviews
