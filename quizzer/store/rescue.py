"""Keeping what a sitting has, when the file under it is gone, is another log, or was written over."""

import os
import sqlite3
from contextlib import closing, suppress

from quizzer.core.schedule import Scheduler
from quizzer.errors import GoneError, QuizzerError
from quizzer.home.files import create_private, replacing
from quizzer.store.database import Database, backups_folder
from quizzer.store.migrating import open_database
from quizzer.store.mishaps import UNREADABLE
from quizzer.store.reviews import Reviews

RESCUED = "rescued-"  # how the names of such files begin


def rescue(database: Database, scheduler: Scheduler) -> str:
    """Keep the log as this connection still sees it, at least the rows that were written through it; the path.

    QuizzerError where that cannot be done.
    """
    folder = backups_folder(database.path)
    path = os.path.join(folder, f"{RESCUED}{os.urandom(4).hex()}.sqlite")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with replacing(path) as temporary:
            if not _is_copied(database, temporary):
                os.unlink(temporary)
                create_private(temporary)
                _write_anew(database, temporary, scheduler)
    except (OSError, sqlite3.Error) as error:
        raise QuizzerError(f"{path} cannot be written: {error}") from error
    return path


def _is_copied(database: Database, path: str) -> bool:
    """Whether the whole log could be copied, and has every row that was written."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            database.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            kept = {uid for (uid,) in copy.execute("SELECT uid FROM review")}
            is_whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except UNREADABLE:
        return False
    return is_whole and kept.issuperset(row.uid for row, _ in database.acknowledged)


def _write_anew(database: Database, path: str, scheduler: Scheduler) -> None:
    """Write the rows once more, but for those about an earlier row, which is not here."""
    with closing(open_database(path)) as copy:
        reviews = Reviews(copy, scheduler)
        with copy.atomic():
            for row, target_uid in database.acknowledged:
                with suppress(GoneError):
                    reviews.append(row, target_uid)
        copy.execute("PRAGMA journal_mode = DELETE")
