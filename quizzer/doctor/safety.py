"""What would bring lost answers back: backups, and other copies that have more rows than the log."""

import os
from collections.abc import Generator, Iterator
from datetime import datetime
from functools import partial

from quizzer.core.dates import spoken
from quizzer.core.schedule import Scheduler
from quizzer.doctor import NOTE, OK, PROBLEM, Finding, put_aside
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.store import backups, restoring, witnesses
from quizzer.store.database import Database
from quizzer.store.rescue import RESCUED
from quizzer.text.plural import counted


def lacked(opened: Database, scheduler: Scheduler, clock: Clock) -> Iterator[Finding]:
    """Rows that other files have and the log lacks, as where an older file came in its place.

    What a sitting kept, whose file was lost under it, belongs to the log; of other files the learner decides.
    """
    told: set[str] = set()
    for witness in witnesses.missed(opened):
        rows = witnesses.lacked_rows(opened, witness.path) - told
        if rows:
            command = witnesses.merging(opened, witness.path)
            text = f"{witness.path} has {counted(len(rows), 'row')} that the log lacks: `{command}` adds them"
            mend = partial(_merge, opened.path, witness.path, scheduler, clock)
            fix = ("add them", mend) if os.path.basename(witness.path).startswith(RESCUED) else ()
            yield Finding("log", PROBLEM, text, *fix)
            told |= rows


def _merge(path: str, other: str, scheduler: Scheduler, clock: Clock) -> str:
    done = restoring.merge(path, other, scheduler, clock.now())
    return f"added {counted(done.added, 'row')} of {other} to the log"


def backed_up(home: Home, clock: Clock) -> Generator[Finding, None, None]:
    """There is a backup that can be restored, and it is not old."""
    files = backups.files(home.backups)
    if not files:
        yield Finding("backups", NOTE, "there is none yet: `quizzer review` makes one each day, `quizzer backup` now")
        return
    try:
        newest = backups.inspect(files[0])
    except QuizzerError as error:
        yield Finding("backups", PROBLEM, str(error), "put it aside", lambda: put_aside(files[0]))
        return
    made = datetime.fromtimestamp(os.path.getmtime(files[0])).astimezone()
    days = (clock.now().date() - made.date()).days
    text = f"{len(files)}, the newest of {spoken(made.date().isoformat())} with {counted(newest['rows'], 'row')}"
    yield Finding("backups", NOTE if days > 30 else OK, text)
