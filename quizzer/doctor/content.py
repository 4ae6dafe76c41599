"""What the files hold: the database, its log, the states replayed from it, the card index, and the decks behind it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing

from quizzer.catalog import Catalog
from quizzer.core.schedule import Scheduler
from quizzer.doctor.finding import NOTE, OK, PROBLEM, Finding
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.home.settings import Settings, defaults, read_config
from quizzer.store import integrity, waiting
from quizzer.store.backups import files
from quizzer.store.database import Database
from quizzer.store.index import Index, remove
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews
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


def _settings(home: Home) -> Settings:
    try:
        return read_config(home)
    except QuizzerError:
        return defaults()


def _reviews(home: Home, opened: Database) -> Reviews:
    return Reviews(opened, Scheduler(_settings(home)["desired_retention"]))


def _salvage(home: Home) -> str:
    done = integrity.salvage(home.database, home.backups)
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
    with closing(_open(home)) as opened:
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
    with closing(_open(home)) as opened:
        reviews = _reviews(home, opened)
        catalog = Catalog(home, _settings(home), Index(opened, home.index), reviews, clock)
        catalog.refresh()
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
