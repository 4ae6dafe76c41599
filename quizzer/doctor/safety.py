"""What would bring lost answers back: backups, and other copies that have more rows than the log."""

import os
from collections.abc import Generator, Iterator
from datetime import datetime

from quizzer.doctor import NOTE, OK, PROBLEM, Finding, put_aside
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.store import backups, witnesses
from quizzer.store.database import Database
from quizzer.text.plural import counted


def lacked(opened: Database) -> Iterator[Finding]:
    """Rows that other files have and the log lacks, as where an older file came in its place."""
    told: set[str] = set()
    for witness in witnesses.missed(opened):
        rows = witnesses.lacked_rows(opened, witness.path) - told
        if rows:
            command = witnesses.merging(opened, witness.path)
            text = f"{witness.path} has {counted(len(rows), 'row')} that the log lacks: `{command}` adds them"
            yield Finding("log", PROBLEM, text)
            told |= rows


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
    text = f"{len(files)}, the newest of {made:%Y-%m-%d} with {counted(newest['rows'], 'row')}"
    yield Finding("backups", NOTE if days > 30 else OK, text)
