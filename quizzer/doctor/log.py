"""The database, the log in it, and the states that were replayed from the log."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing

from quizzer.core.schedule import Scheduler
from quizzer.doctor.finding import NOTE, OK, PROBLEM, Finding
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.home.settings import defaults, read_config
from quizzer.store import integrity
from quizzer.store.backups import files
from quizzer.store.database import Database
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews
from quizzer.store.salvage import salvage
from quizzer.text.plural import counted, megabytes


def database(home: Home) -> Generator[Finding, None, bool]:
    """The file is whole and of this version; whether it can be looked into."""
    if not os.path.exists(home.database):
        kept = bool(files(home.backups))
        advice = ", though there are backups: `quizzer restore` puts one in place" if kept else ""
        yield Finding("database", NOTE, f"there is no progress yet{advice}")
        return home.writable and os.path.isdir(home.root)
    wrong = integrity.damage(home.database)
    if wrong:
        text = f"{home.database} is damaged: {'; '.join(wrong)}"
        fix = "take the newest backup, and the rows above its last one that can still be read; the file stays aside"
        yield Finding("database", PROBLEM, text, fix, lambda: _salvage(home))
        return False
    try:
        with closing(_open(home)) as opened:
            lost = integrity.lost_schema(opened)
            size = os.path.getsize(home.database)
    except QuizzerError as error:
        yield Finding("database", PROBLEM, str(error))
        return False
    if lost:
        text = f"{home.database} lacks {', '.join(sorted(lost))}"
        yield Finding("database", PROBLEM, text, "make them again", lambda: _make(home, lost))
    else:
        yield Finding("database", OK, f"whole, {megabytes(size)}")
    return True


def _open(home: Home) -> Database:
    return open_database(home.database, readonly=not home.writable)


def _reviews(home: Home, opened: Database) -> Reviews:
    try:
        retention = read_config(home)["desired_retention"]
    except QuizzerError:
        retention = defaults()["desired_retention"]
    return Reviews(opened, Scheduler(retention))


def _salvage(home: Home) -> str:
    done = salvage(home.database, home.backups)
    with closing(_open(home)) as opened:
        _reviews(home, opened).keep_in_step()
    lost = f", {done.lost} are lost" if done.lost else ""
    return f"took {counted(done.kept, 'row')} from a backup, saved {done.read}{lost}; the damaged file is {done.aside}"


def _make(home: Home, lost: dict[str, str]) -> str:
    with closing(_open(home)) as opened, opened.atomic():
        for statement in lost.values():
            opened.execute(statement)
    return f"made {', '.join(sorted(lost))} again"


def log(home: Home, clock: Clock) -> Iterator[Finding]:
    """Every row of the log makes sense. None is ever changed: an odd one is told, and passed over by a replay."""
    with closing(_open(home)) as opened:
        reviews = _reviews(home, opened)
        odd = integrity.odd_rows(opened)
        rows, last = reviews.count(), reviews.last_at_ms()
    for row, why in odd:
        yield Finding("log", NOTE, f"row {row}: {why}")
    ahead = last is not None and last > clock.now().timestamp() * 1000 + 1000
    if ahead:
        yield Finding("log", NOTE, "its newest row lies in the future: the clock was set back since")
    if not odd and not ahead:
        yield Finding("log", OK, counted(rows, "row"))


def states(home: Home) -> Iterator[Finding]:
    """The kept states are those that a replay of the log gives, to the last bit."""
    with closing(_open(home)) as opened:
        reviews = _reviews(home, opened)
        stale = integrity.stale_states(reviews)
        count = len(reviews.states())
    if stale:
        some = ", ".join(stale[:3]) + (", ..." if len(stale) > 3 else "")
        text = f"{counted(len(stale), 'card state')} not as the log says: {some}"
        yield Finding("states", PROBLEM, text, "make them again from the log", lambda: _rebuild(home))
    else:
        yield Finding("states", OK, f"{count}, as a replay of the log gives them")


def _rebuild(home: Home) -> str:
    with closing(_open(home)) as opened:
        count = _reviews(home, opened).rebuild()
    return f"made {counted(count, 'card state')} again from the log"
