"""What is wrong with a database is told, each thing by itself."""

import os
import sqlite3
from contextlib import closing

import pytest

from quizzer.errors import QuizzerError
from quizzer.store import integrity
from quizzer.store.migrating import open_database


@pytest.fixture
def filled(database, reviews, event):
    for number in range(20):
        reviews.append(event(f"d/c{number % 5}", day=number))
    return database


def test_whole_database_has_nothing_wrong(filled, reviews):
    assert integrity.damage(filled.path) == []
    assert integrity.lost_schema(filled) == {}
    assert integrity.odd_rows(filled) == []
    assert reviews.stale() == ([], [])


def test_torn_page_is_damage(filled, tmp_path):
    filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.close()
    data = bytearray((tmp_path / "progress.sqlite").read_bytes())
    data[8192:8300] = b"\xff" * 108
    (tmp_path / "progress.sqlite").write_bytes(data)
    assert integrity.damage(filled.path)


def test_file_that_is_no_database_is_damage(tmp_path):
    (tmp_path / "x").write_bytes(b"hello" * 999)
    assert integrity.damage(str(tmp_path / "x")) == ["file is not a database"]


def test_file_that_another_program_holds_is_not_damaged(filled, monkeypatch):
    monkeypatch.setattr(integrity, "BUSY_SECONDS", 0.05)
    filled.close()
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizzerError, match=r"cannot be looked into now .* another program holds it") as caught:
            integrity.damage(filled.path)
    assert "\n" not in str(caught.value)
    assert integrity.damage(filled.path) == []


def test_reference_to_nothing_is_damage(filled):
    with closing(sqlite3.connect(filled.path)) as other:
        other.execute(
            "INSERT INTO review (uid, card, action, at_ms, offset_min, study_day, credited, target) "
            "VALUES ('u', 'd/a', 'void', 1, 0, 1, 0, 999)"
        )
        other.commit()
    assert integrity.damage(filled.path) == ["row 21 of review refers to nothing in review"]


def test_lost_indexes_and_triggers_are_named_with_what_makes_them(filled):
    filled.execute("DROP TRIGGER review_no_delete")
    filled.execute("DROP INDEX review_card")
    lost = integrity.lost_schema(filled)
    assert set(lost) == {"review_no_delete", "review_card"}
    for statement in lost.values():
        filled.execute(statement)
    assert integrity.lost_schema(filled) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("action = 'sing'", "it does something that this quizzer does not know"),
        ("detail = '{'", "its detail is not JSON"),
        ("action = 'void'", "it takes back or regrades nothing"),
        ("target = 9", "it refers to a later row"),
        ("grade = NULL", "it is an answer without a grade"),
        ("study_day = 0", "its time cannot be"),
        ("at_ms = -1", "its time cannot be"),
    ],
)
def test_row_that_cannot_come_about_is_told(filled, change, why):
    filled.execute("DROP TRIGGER review_no_update")
    filled.execute(f"UPDATE review SET {change} WHERE id = 7")
    assert integrity.odd_rows(filled) == [(7, why)]


@pytest.mark.parametrize(
    "change",
    ["UPDATE card_state SET due_day = due_day + 1", "DELETE FROM card_state", "UPDATE card_state SET reps = 9"],
)
def test_state_that_the_log_does_not_give_is_told(filled, reviews, change):
    filled.execute(f"{change} WHERE card = 'd/c3'")
    assert reviews.stale() == (["d/c3"], [])
    reviews.rebuild()
    assert reviews.stale() == ([], [])


def test_state_of_a_card_without_a_row_is_told(filled, reviews):
    filled.execute("UPDATE card_state SET card = 'd/other' WHERE card = 'd/c3'")
    assert reviews.stale() == (["d/c3", "d/other"], [])


@pytest.mark.parametrize("change", ["answers = answers + 1", "duration_ms = 7", "study_day = study_day + 900"])
def test_sum_of_a_day_that_the_log_does_not_give_is_told(filled, reviews, change):
    [day, *_] = reviews.day_sums()
    filled.execute(f"UPDATE day_sum SET {change} WHERE study_day = {day}")
    _, days = reviews.stale()
    assert day in days
    assert len(days) == 1 + ("study_day" in change)
    reviews.rebuild()
    assert reviews.stale() == ([], [])


@pytest.mark.parametrize(
    ("change", "is_current"),
    [
        ("PRAGMA user_version", True),
        ("PRAGMA user_version = 3", False),
        ("PRAGMA user_version = 99", False),
        ("PRAGMA journal_mode = DELETE", False),
    ],
)
def test_log_that_opening_would_change_is_told_from_others(tmp_path, change, is_current):
    path = str(tmp_path / "progress.sqlite")
    assert not integrity.is_current(path)
    open_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
    assert integrity.is_current(path) == is_current
    assert os.listdir(tmp_path) == ["progress.sqlite"]
