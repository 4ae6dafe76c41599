"""SQLite's errors, as one line that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from quizzer.errors import DamagedError, QuizzerError

BUSY_SECONDS = 10.0
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)  # SQLite's word of a damaged schema may be no text itself
_NOT_TEXT = "Could not decode to UTF-8"  # Python's word for a text column that holds something else
_OTHER_SCHEMA = ("no such table", "no such column", "already exists", "has no column named")
_MALFORMED = "malformed database schema"
_UNAVAILABLE = ("SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR")


@contextmanager
def mending(path: str) -> Iterator[None]:
    """SQLite's errors as one line that says what to do."""
    try:
        yield
    except UnicodeDecodeError as error:
        if not error.object.startswith(_MALFORMED.encode()):
            raise
        raise DamagedError(path, _MALFORMED) from error
    except sqlite3.DatabaseError as error:
        text, code = str(error), getattr(error, "sqlite_errorname", "")
        is_other = code == "SQLITE_ERROR" and any(words in text for words in _OTHER_SCHEMA)
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or text.startswith(_NOT_TEXT) or is_other:
            raise DamagedError(path, text.split(" with text")[0]) from error
        if code.startswith("SQLITE_FULL"):
            raise QuizzerError(f"{path}: the disk is full, what was to be kept now is not; make room") from error
        if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
            raise QuizzerError(f"{path} cannot be written: {text}; what was to be kept now is not") from error
        if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR")):
            why = f"{text}, its disk may be full" if "IOERR" in code else text
            raise QuizzerError(f"{path} cannot be read or written: {why}; what was to be kept now is not") from error
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise QuizzerError(f"{path} is held by another program for over {BUSY_SECONDS:.0f} s; try again") from error
        raise


@contextmanager
def looking(path: str) -> Iterator[None]:
    """A file that nobody can look into now is not damaged: QuizzerError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(_UNAVAILABLE):
            raise
        advice = "another program holds it, or its disk is full or failing; nothing was changed, try again"
        raise QuizzerError(f"{path} cannot be looked into now ({error}): {advice}") from error
