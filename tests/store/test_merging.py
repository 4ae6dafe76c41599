"""Two logs that become one: the union of their rows, whichever is merged into which, and how often."""

import itertools
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core.event import Event
from quizzer.core.grade import AGAIN
from quizzer.core.schedule import Scheduler
from quizzer.errors import GoneError, QuizzerError
from quizzer.store import restoring
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

SCHEDULER = Scheduler()
COLUMNS = "r.uid, r.card, r.action, r.at_ms, r.study_day, r.credited, r.grade, r.raw, r.detail, t.uid, p.weights"
ROWS = f"SELECT {COLUMNS} FROM review r LEFT JOIN review t ON t.id = r.target LEFT JOIN params p ON p.id = r.params_id"
DAY = 739_578
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


def _rows(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"{ROWS} ORDER BY r.id").fetchall()


def _states(path):
    with closing(open_database(str(path))) as opened:
        reviews = Reviews(opened, SCHEDULER)
        assert reviews.stale() == ([], [])
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        return reviews.states()


def _merge(path, source):
    return restoring.merge(str(path), str(source), SCHEDULER, NOW)


def _answer(card, moment, **given):
    return Event(card, "answer", moment * 1000, DAY + moment, **{"credited": True, "grade": 3, **given})


@pytest.fixture
def logs(tmp_path):
    """Two machines that began with the same three rows and went on by themselves."""
    ours, theirs = tmp_path / "ours.sqlite", tmp_path / "theirs.sqlite"
    with closing(open_database(str(ours))) as opened:
        reviews = Reviews(opened, SCHEDULER)
        for moment in range(3):
            reviews.append(_answer("d/a", moment))
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(ours, theirs)
    for path, first in ((ours, 10), (theirs, 11)):
        with closing(open_database(str(path))) as opened:
            reviews = Reviews(opened, SCHEDULER)
            for moment in range(first, first + 8, 2):
                kept, _ = reviews.append(_answer(f"d/c{moment}", moment, raw=f"{path.stem} {moment}"))
            regrade = Event(kept.card, "regrade", first * 2000, DAY + first, target=kept.id, grade=AGAIN)
            reviews.append(regrade, kept.uid)
    return ours, theirs


def test_merge_brings_the_rows_that_are_lacking_in_the_order_of_time(logs):
    ours, theirs = logs
    before = _rows(ours)
    done = _merge(ours, theirs)
    assert (done.added, done.rows) == (5, 13)
    assert sorted(_rows(ours)) == sorted({*before, *_rows(theirs)})
    moments = [row[3] for row in _rows(ours)]
    assert moments == sorted(moments)
    assert len(_states(ours)) == done.states == 9
    assert _rows(done.kept) == before


def test_row_that_is_about_another_one_is_about_the_same_one_afterwards(logs):
    ours, theirs = logs
    about = {row[0]: row[9] for path in logs for row in _rows(path)}
    _merge(ours, theirs)
    assert {row[0]: row[9] for row in _rows(ours)} == about
    assert sum(target is not None for target in about.values()) == 2


def test_merged_again_nothing_changes_and_nothing_is_kept(logs):
    ours, theirs = logs
    _merge(ours, theirs)
    merged = _rows(ours)
    for source in (theirs, ours):
        copy = ours.parent / "copy.sqlite"
        shutil.copy(source, copy)
        assert _merge(ours, copy)[:2] == (0, 13)
        assert _merge(ours, copy).kept is None
    assert _rows(ours) == merged


def test_either_way_round_it_is_the_same_log(logs, tmp_path):
    ours, theirs = logs
    other = tmp_path / "other.sqlite"
    shutil.copy(ours, other)
    _merge(ours, theirs)
    _merge(theirs, other)
    assert _rows(ours) == _rows(theirs)
    assert _states(ours) == _states(theirs)


def test_log_that_is_not_there_yet_becomes_the_other_one(logs, tmp_path):
    new = tmp_path / "new.sqlite"
    assert _merge(new, logs[0]).added == 8
    assert _rows(new) == _rows(logs[0])


def test_answer_is_found_by_its_uid_where_the_merge_gave_it_another_number(logs):
    ours, theirs = logs
    with closing(open_database(str(ours))) as opened:
        reviews = Reviews(opened, SCHEDULER)
        answer, _ = reviews.append(_answer("d/late", 12))
        _merge(ours, theirs)
        again = Event("d/late", "regrade", 40_000, DAY + 40, target=answer.id, grade=1)
        kept, _ = reviews.append(again, answer.uid)
        uid = opened.one("SELECT t.uid FROM review r JOIN review t ON t.id = r.target WHERE r.uid = ?", (kept.uid,))
    assert uid == answer.uid
    assert kept.target != answer.id
    _states(ours)


def test_file_that_holds_no_log_is_refused_and_nothing_changes(logs, tmp_path):
    before = _rows(logs[0])
    (tmp_path / "text.sqlite").write_text("no database\n" * 100)
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE review (id INTEGER)")
    for name in ("text.sqlite", "other.sqlite", "absent.sqlite"):
        with pytest.raises(QuizzerError, match=name):
            _merge(logs[0], tmp_path / name)
    assert _rows(logs[0]) == before
    assert sorted(os.listdir(tmp_path)) == ["other.sqlite", "ours.sqlite", "text.sqlite", "theirs.sqlite"]


def test_nothing_is_added_to_a_damaged_log(logs):
    ours, theirs = logs
    with closing(sqlite3.connect(ours)) as connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'review_card'").fetchall()
    data = bytearray(ours.read_bytes())
    data[4096 * (page - 1) : 4096 * page] = bytes(4096)
    ours.write_bytes(data)
    with pytest.raises(QuizzerError, match=r"ours.sqlite is damaged.*`quizzer doctor --fix` mends it before"):
        _merge(ours, theirs)
    assert ours.read_bytes() == data


def test_nothing_but_rows_comes_from_another_log(logs):
    ours, theirs = logs
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("CREATE TRIGGER z AFTER INSERT ON review BEGIN DELETE FROM card_state; END")
        connection.execute("CREATE TABLE extra (x)")
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    with closing(sqlite3.connect(ours)) as connection:
        before = connection.execute(schema).fetchall()
    _merge(ours, theirs)
    with closing(sqlite3.connect(ours)) as connection:
        assert connection.execute(schema).fetchall() == before


def test_clock_that_was_set_back_changes_the_order_of_no_log(logs):
    ours, theirs = logs
    for path, moments in ((ours, (60, 20, 21, 50)), (theirs, (55, 30, 58))):
        with closing(open_database(str(path))) as opened:
            for moment in moments:
                Reviews(opened, SCHEDULER).append(_answer(f"{path.stem}/{moment}", moment))
    _merge(ours, theirs)
    late = [row[1] for row in _rows(ours)][-7:]
    assert late == ["theirs/55", "theirs/30", "theirs/58", "ours/60", "ours/20", "ours/21", "ours/50"]
    _states(ours)


def test_card_that_both_credited_on_one_day_counts_once_and_by_the_first(logs):
    ours, theirs = logs
    for path, moment, grade in ((ours, 31, 1), (theirs, 30, 4)):
        with closing(open_database(str(path))) as opened:
            Reviews(opened, SCHEDULER).append(_answer("d/both", moment, grade=grade)._replace(study_day=DAY + 20))
    _merge(ours, theirs)
    state = _states(ours)["d/both"]
    assert (state.schedule.reps, state.schedule.interval_days, state.last) == (1, 8, (DAY + 20, AGAIN))
    with closing(open_database(str(ours))) as opened:
        reviews = Reviews(opened, SCHEDULER)
        assert (state.sums.answers, state.sums.credited, state.sums.spaced) == (2, 1, 0)
        assert [row.credited for row in reviews.events_of("d/both")] == [True, True]
        again = reviews.append(_answer("d/both", 32)._replace(study_day=DAY + 20))[0]
        assert again.action == "retry"


# Three machines.

STEP = st.tuples(
    st.integers(0, 2),  # the machine
    st.sampled_from(["answer", "practice", "suspend", "resume", "flag", "reset", "rename", "regrade", "void"]),
    st.integers(0, 3),  # the card, or how far back the row that it is about lies
    st.integers(1, 4),
    st.integers(0, 12),  # the time: clocks run differently, and are set back
)


@given(st.lists(STEP, max_size=40), st.permutations(list(itertools.permutations(range(3), 2))), st.integers(0, 12))
@settings(max_examples=50)
def test_three_logs_come_to_one_in_any_order(steps, order, common):
    """They begin with the first steps in common, and go on by themselves: in no millisecond that a sitting before was
    in, though clocks are set back."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{number}.sqlite") for number in range(3)]
        begun: list[Event] = []
        with closing(open_database(paths[0])) as first:
            for _, action, number, grade, moment in steps[:common]:
                _step(Reviews(first, SCHEDULER), begun, moment + 0.5, action, number, grade, "common")
        for path in paths[1:]:
            shutil.copy(paths[0], path)
        opened = [open_database(path) for path in paths]
        written: list[list[Event]] = [list(begun), list(begun), list(begun)]
        for machine, action, number, grade, moment in steps[common:]:
            _step(Reviews(opened[machine], SCHEDULER), written[machine], moment, action, number, grade, str(machine))
        for database in opened:
            database.close()
        before = [_rows(path) for path in paths]
        for into, source in (*order, *order):  # twice: what came later is carried on
            _merge(paths[into], paths[source])
        assert _rows(paths[0]) == _rows(paths[1]) == _rows(paths[2])
        assert _is_union(_rows(paths[0]), before)
        assert _states(paths[0]) == _states(paths[1]) == _states(paths[2])


def _is_union(merged, logs):
    """Whether each row of the logs is there once and as it was, in the order of the times that their logs had reached,
    and rows of one log as they lay in it wherever its time went on."""
    place = {row[0]: number for number, row in enumerate(merged)}
    reached: dict[str, int] = {}
    for log in logs:
        times = list(itertools.accumulate((row[3] for row in log), max))
        for row, time in zip(log, times, strict=True):
            reached[row[0]] = min(time, reached.get(row[0], time))
        for (one, at_one), (other, at_other) in itertools.pairwise(zip(log, times, strict=True)):
            if at_one < at_other and place[one[0]] > place[other[0]]:
                return False
    times = [reached[row[0]] for row in merged]
    return {*merged} == {row for log in logs for row in log} and len(place) == len(merged) and times == sorted(times)


def _step(reviews, written, moment, action, number, grade, sitting):
    card, at = f"d/c{number}", (int(moment * 1000), DAY + int(moment) // 3)
    if action in ("regrade", "void"):
        voided = [row.target for row in written if row.action == "void"]
        answers = [row for row in written if row.action == "answer" and row.id not in voided][-1 - number :]
        if not answers:
            return
        target = answers[0]
        given_grade = grade if action == "regrade" else None
        row = Event(target.card, action, *at, target=target.id, grade=given_grade, sitting=sitting)
        with suppress(GoneError):  # it was taken back before
            written.append(reviews.append(row, target.uid)[0])
    elif action == "rename":
        written.append(reviews.append(Event(card, action, *at, sitting=sitting, detail={"to": f"d/c{grade - 1}"}))[0])
    else:
        answered = {"grade": grade, "credited": action == "answer"} if action in ("answer", "practice") else {}
        written.append(reviews.append(Event(card, action, *at, sitting=sitting, **answered))[0])
