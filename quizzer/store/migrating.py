"""Opening a database of this quizzer's schema; an older one is brought up to it, and backed up before."""

import os

from quizzer.errors import QuizzerError
from quizzer.store.database import NEWEST, Database, backups_folder, run_script
from quizzer.store.mishaps import mending

MIGRATIONS = os.path.join(os.path.dirname(__file__), "migrations")


def open_database(path: str, *, readonly: bool = False) -> Database:
    """The database at a path, made if there is none; what a newer quizzer wrote is refused."""
    database = Database(path, readonly=readonly)
    try:
        with mending(path):
            migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def scripts() -> list[tuple[int, str]]:
    """The migrations: number and path, in order."""
    names = sorted(name for name in os.listdir(MIGRATIONS) if name.endswith(".sql"))
    return [(int(name.split("_")[0]), os.path.join(MIGRATIONS, name)) for name in names]


def migrate(database: Database) -> None:
    """Bring the schema up to date; a database of a newer quizzer is refused."""
    version = database.one("PRAGMA user_version")
    if version == NEWEST:
        return
    age = "a newer" if version > NEWEST else "an older"
    told = f"{database.path} was written by {age} quizzer (schema {version}, this one knows {NEWEST})"
    if version > NEWEST:
        raise QuizzerError(f"{told}: upgrade quizzer, nothing was changed")
    if database.readonly and os.path.exists(database.path):
        raise QuizzerError(f"{told} and cannot be brought up to date: make its folder writable once")
    if version:  # what an older quizzer wrote can be restored, and read by that quizzer
        from datetime import datetime  # noqa: PLC0415 - once in the life of a schema

        from quizzer.store import backups  # noqa: PLC0415 - nor are backups needed to ask a question

        backups.before(database, backups_folder(database.path), f"schema-{NEWEST}", datetime.now().astimezone())
    with database.atomic():
        version = database.one("PRAGMA user_version")  # another process may have migrated meanwhile
        for number, path in scripts():
            if number > version:
                with open(path, encoding="utf-8") as file:
                    run_script(database, file.read())
                database.execute(f"PRAGMA user_version = {number}")
