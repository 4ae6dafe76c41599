"""What a home's database says, read without quizzer, and whether it is sound: the states are folded here once more."""

from __future__ import annotations

import math
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import fsrs

_COLUMNS = "id, uid, card, action, study_day, credited, grade, target, at_ms, sitting, raw"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TOLERANCE = 1e-9
_BESIDE = ("", "-wal", "-journal")


class Row(NamedTuple):
    """A row of the log."""

    id: int
    uid: str
    card: str
    action: str
    study_day: int
    credited: int
    grade: int | None
    target: int | None
    at_ms: int
    sitting: str | None
    raw: str | None


class Log(NamedTuple):
    """The rows, the states that quizzer keeps of them (reps, last day, stability, difficulty), SQLite's complaints."""

    rows: list[Row]
    states: dict[str, tuple[Any, ...]]
    complaints: list[str]


def read(database: Path) -> Log:
    """Read a copy of the file and of its write-ahead log, so that quizzer itself finds what a crash left behind."""
    return _read_copy(database, _BESIDE)


def read_file(database: Path) -> Log:
    """Read a copy of the file alone."""
    return _read_copy(database, ("",))


def _read_copy(database: Path, endings: Iterable[str]) -> Log:
    with copied(database, endings) as connection:
        try:
            return _read(connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's word of damage holds a damaged name
            return Log([], {}, [str(error)])


@contextmanager
def copied(database: Path, endings: Iterable[str] = _BESIDE) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the file, and of those files beside it that have these endings."""
    with copied_file(database, endings) as path, closing(sqlite3.connect(path)) as connection:
        yield connection


@contextmanager
def copied_file(database: Path, endings: Iterable[str] = _BESIDE) -> Iterator[Path]:
    """The path of such a copy."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in endings:
            if (source := database.with_name(database.name + ending)).exists():
                shutil.copy(source, folder)
        yield Path(folder) / database.name


def _read(connection: sqlite3.Connection) -> Log:
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    complaints = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
    complaints += [f"a row without its other one: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'review'").fetchone():
        return Log([], {}, complaints)
    rows = [Row(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM review ORDER BY id")]
    kept = connection.execute("SELECT card, reps, last_day, stability, difficulty FROM card_state WHERE reps > 0")
    return Log(rows, {card: tuple(values) for card, *values in kept}, complaints)


def unsound(log: Log) -> list[str]:
    """What is wrong with a log: SQLite's complaints, answers credited twice, states that differ from its fold."""
    gone = {row.target for row in log.rows if row.action == "void"}
    credited = [(row.card, row.study_day) for row in log.rows if row.credited and row.id not in gone]
    twice = {pair for pair in credited if credited.count(pair) > 1} if len(set(credited)) < len(credited) else ()
    return [*log.complaints, *(f"credited twice: {pair}" for pair in twice), *_differences(log)]


def _differences(log: Log) -> list[str]:
    folded = {card: state_of(answers) for card, answers in answers_by_card(log.rows).items()}
    if folded.keys() != log.states.keys():
        return [f"states of other cards than in the log: {sorted(folded.keys() ^ log.states.keys())[:5]}"]
    return [
        f"{card} is kept as {log.states[card]}, its log folds to {state}"
        for card, state in folded.items()
        if not all(math.isclose(a, b, rel_tol=_TOLERANCE) for a, b in zip(state, log.states[card], strict=True))
    ]


def answers_by_card(rows: Iterable[Row]) -> dict[str, list[tuple[int, int]]]:
    """The credited answers that count, each as study day and grade."""
    rows = list(rows)
    gone = {row.target for row in rows if row.action == "void"}
    grades = {row.target: row.grade for row in rows if row.action == "regrade" and row.id not in gone}
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if row.action == "answer" and row.credited and row.id not in gone:
            found.setdefault(row.card, []).append((row.study_day, grades.get(row.id) or row.grade or 0))
    return found


def state_of(answers: list[tuple[int, int]]) -> tuple[Any, ...]:
    """Answers, last day, stability and difficulty, from py-fsrs directly; a clock set back counts as the same day."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, desired_retention=0.9)
    card, elapsed, before = fsrs.Card(card_id=1), 0, answers[0][0]
    for study_day, grade in answers:
        elapsed, before = elapsed + max(0, study_day - before), study_day
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), _EPOCH + timedelta(days=elapsed))
    return (len(answers), before, card.stability, card.difficulty)
