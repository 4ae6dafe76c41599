"""Parameters that are adopted and taken back: in one transaction, to the last bit, followed by whoever is at work."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core.schedule import PARAMETERS, Scheduler
from quizzer.errors import QuizzerError
from quizzer.store import backups, migrating, restoring
from quizzer.store.adoptions import Adoption, adopt, adoptions, take_back
from quizzer.store.integrity import damage, salvage
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DETAIL = {"answers": 1200, "held_out": 200, "log_loss": 0.31, "log_loss_before": 0.33}
SLOWER, FASTER = (tuple(round(weight * by, 6) for weight in PARAMETERS[:4]) + PARAMETERS[4:] for by in (2, 0.5))
STATES = "SELECT * FROM card_state ORDER BY card"
MADE_WITH = "SELECT value FROM cache_key WHERE name = 'states'"


def _adopt(database, reviews, weights=SLOWER, at_ms=1):
    fitted = Adoption(at_ms, list(weights), "fsrs-rs-python 0.9.3", DETAIL, None)
    adopt(database, reviews, fitted, reviews.scheduler.parameters)


def _states(database):
    """The rows as they are, and that they are those of a replay by a sitting that begins now."""
    kept, key = database.execute(STATES).fetchall(), database.one(MADE_WITH)
    fresh = Reviews(database, Scheduler())
    assert fresh.stale() == ([], [])
    fresh.rebuild()
    assert (database.execute(STATES).fetchall(), database.one(MADE_WITH)) == (kept, key)
    return kept


@pytest.fixture
def answered(database, reviews, event):
    """Twelve answers to four cards."""
    for number in range(12):
        reviews.append(event(f"d/{number % 4}", day=3 * number, grade=number % 3 + 2))
    return database


def test_adopted_parameters_make_all_states_anew_and_schedule_what_comes(answered, reviews, event):
    before = _states(answered)
    _adopt(answered, reviews)
    assert reviews.scheduler.parameters == SLOWER == Reviews(answered, Scheduler()).scheduler.parameters
    after = _states(answered)
    assert all(new != old for new, old in zip(after, before, strict=True))
    row, state = reviews.append(event("d/new", day=40, grade=3))
    assert state.schedule.memory.stability_days == 2 * 2.3065  # w2, of a first Good
    source = "SELECT weights, source, library FROM params WHERE id = ?"
    assert answered.execute(source, (row.params_id,)).fetchall() == [
        (json.dumps(list(SLOWER)), "fitted", "fsrs-rs-python 0.9.3")
    ]
    assert len(_states(answered)) == 5


def test_what_is_taken_back_leaves_no_trace_in_the_states(answered, reviews):
    first = (_states(answered), answered.one(MADE_WITH))
    _adopt(answered, reviews, SLOWER, 1)
    second = (_states(answered), answered.one(MADE_WITH))
    _adopt(answered, reviews, FASTER, 2)
    take_back(answered, reviews, 3)
    assert (_states(answered), answered.one(MADE_WITH)) == second
    take_back(answered, reviews, 4)
    assert (_states(answered), answered.one(MADE_WITH)) == first
    with pytest.raises(QuizzerError, match="nothing to take back"):
        take_back(answered, reviews, 5)
    _adopt(answered, reviews, FASTER, 6)
    found = [(row.at_ms, tuple(row.weights or ()), row.detail, row.taken_back_ms) for row in adoptions(answered)]
    assert found == [(1, SLOWER, DETAIL, 4), (2, FASTER, DETAIL, 3), (6, FASTER, DETAIL, None)]


@pytest.mark.parametrize("sql", ["UPDATE adoption SET params_id = NULL", "DELETE FROM adoption"])
def test_adoptions_are_append_only(answered, reviews, sql):
    _adopt(answered, reviews)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        answered.execute(sql)


def test_parameters_that_were_compared_with_others_are_not_adopted(answered, reviews):
    stale = Reviews(answered, Scheduler())
    _adopt(answered, reviews)
    states = _states(answered)
    with pytest.raises(QuizzerError, match="meanwhile: nothing was changed"):
        _adopt(answered, stale, FASTER)
    assert (len(adoptions(answered)), _states(answered)) == (1, states)


def test_failed_rebuild_adopts_nothing(answered, reviews, monkeypatch):
    states, count = _states(answered), answered.one("SELECT COUNT(*) FROM params")

    def fail(*_):
        raise QuizzerError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Reviews, "rebuild", fail)
        with pytest.raises(QuizzerError, match="full"):
            _adopt(answered, reviews)
    assert (adoptions(answered), _states(answered), answered.one("SELECT COUNT(*) FROM params")) == ([], states, count)


def test_sitting_under_way_follows_with_its_next_answer(answered, reviews, event):
    with closing(open_database(answered.path)) as other:
        sitting = Reviews(other, Scheduler())
        _adopt(answered, reviews)
        row, state = sitting.append(event("d/new", day=40, grade=3))
        assert (sitting.scheduler.parameters, state.schedule.memory.stability_days) == (SLOWER, 2 * 2.3065)
        weights = answered.one("SELECT weights FROM params WHERE id = ?", (row.params_id,))
        assert json.loads(weights) == list(SLOWER)
        take_back(answered, reviews, 5)
        row, state = sitting.append(event("d/newer", day=40, grade=3))
        assert (row.params_id, state.schedule.memory.stability_days) == (1, 2.3065)
        assert answered.one("SELECT COUNT(*) FROM review") == 14
    _states(answered)


def test_sitting_that_starts_while_others_are_adopted_goes_by_them(answered, reviews):
    with closing(open_database(answered.path)) as other:
        begun = Reviews(other, Scheduler())  # it has read which are in use
        _adopt(answered, reviews)
        begun.keep_in_step()
        assert begun.scheduler.parameters == SLOWER
    _states(answered)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(("answer", "adopt", "take back", "start")), st.integers(0, 2)), max_size=25))
def test_no_order_of_adoptions_and_answers_leaves_a_state_of_other_parameters(tmp_path_factory, event, steps):
    """Three processes on one file; the parameters in use are those of a stack that is kept beside."""
    path = str(tmp_path_factory.mktemp("log") / "progress.sqlite")
    stack: list[tuple[float, ...]] = [PARAMETERS]
    databases = [open_database(path) for _ in range(3)]
    processes = [Reviews(database, Scheduler()) for database in databases]
    processes[0].keep_in_step()
    for number, (what, who) in enumerate(steps):
        database, reviews = databases[who], processes[who]
        if what == "answer":
            reviews.append(event(f"d/{number % 3}", day=number, grade=number % 4 + 1))
        elif what == "adopt":
            weights = (SLOWER, FASTER)[number % 2]
            adopt(database, reviews, Adoption(number, list(weights), "l", {}, None), stack[-1])
            stack.append(weights)
        elif what == "take back" and len(stack) > 1:
            take_back(database, reviews, number)
            stack.pop()
        elif what == "start":
            processes[who] = Reviews(database, Scheduler())
            processes[who].keep_in_step()
        assert Reviews(database, Scheduler()).scheduler.parameters == stack[-1]
        assert json.loads(database.one(MADE_WITH))[2] == list(stack[-1])
        assert reviews.stale() == ([], [])
    for database in databases:
        database.close()


@pytest.mark.parametrize("weights", [
    "", "null", "{}", "[]", "[" * 100_000, json.dumps([1.0] * 20), json.dumps([1.0] * 21), "[NaN" + ", 1" * 20 + "]",
    json.dumps([*PARAMETERS[:20], "x"]), json.dumps([*PARAMETERS[:20], 1e300]),
], ids=lambda text: text[:12])  # fmt: skip
def test_parameters_of_a_file_from_anywhere_that_cannot_be_used_are_passed_over(answered, reviews, event, weights):
    _adopt(answered, reviews)
    sql = "INSERT INTO params VALUES (99, 'FSRS-6', ?, 'fitted', 'l', 1)"
    answered.execute(sql, (weights,))
    detail = '{"log_loss": NaN, "rmse_bins": true, "answers": "x", "held_out": 1' + "0" * 400 + "}"
    answered.execute("INSERT INTO adoption VALUES (9, 99, ?, NULL, ?)", (1 << 62, detail))
    answered.execute("INSERT INTO adoption VALUES (10, 99, 1, NULL, 'not JSON')")
    answered.execute("INSERT INTO adoption VALUES (11, 99, 1, NULL, '[1]')")
    fresh = Reviews(answered, Scheduler())
    fresh.keep_in_step()
    assert fresh.scheduler.parameters == PARAMETERS
    fresh.append(event("d/new", day=40))
    hostile = adoptions(answered)[1:]
    assert [(row.weights, row.detail) for row in hostile] == [(None, {})] * 3
    assert hostile[0].at_ms == 253402300799999
    _states(answered)


def test_backup_and_restore_bring_the_parameters_of_the_backup(answered, reviews, event, tmp_path):
    _adopt(answered, reviews)
    states, made = _states(answered), str(tmp_path / "copy.sqlite")
    backups.write(answered, made)
    take_back(answered, reviews, 5)
    reviews.append(event("d/later", day=50))
    restoring.restore(answered.path, made, Scheduler(), NOW)
    assert Reviews(answered, Scheduler()).scheduler.parameters == SLOWER
    assert _states(answered) == states
    _, state = reviews.append(event("d/new", day=60, grade=3))  # a sitting that was under way
    assert state.schedule.memory.stability_days == 2 * 2.3065


def test_restored_file_in_the_place_of_a_damaged_one_has_its_parameters(answered, reviews, tmp_path):
    _adopt(answered, reviews)
    states, made, new = _states(answered), str(tmp_path / "copy.sqlite"), tmp_path / "new.sqlite"
    backups.write(answered, made)
    new.write_bytes(b"no database")
    restoring.restore(str(new), made, Scheduler(), NOW)
    with closing(open_database(str(new))) as opened:
        assert (Reviews(opened, Scheduler()).scheduler.parameters, _states(opened)) == (SLOWER, states)


def test_salvage_keeps_the_parameters_of_the_backup_and_what_was_adopted_since(answered, reviews, tmp_path):
    _adopt(answered, reviews, SLOWER, 1)
    (tmp_path / "backups").mkdir()
    backups.write(answered, str(tmp_path / "backups" / "daily-2026-11-22.sqlite"))
    _adopt(answered, reviews, FASTER, 2)
    expected = adoptions(answered)
    answered.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    salvage(answered.path, str(tmp_path / "backups"))
    with closing(open_database(answered.path)) as saved:
        assert (adoptions(saved), Reviews(saved, Scheduler()).scheduler.parameters) == (expected, FASTER)


def test_merge_keeps_the_parameters_in_use_here_and_the_vectors_of_both(answered, reviews, event, tmp_path):
    path = str(tmp_path / "theirs.sqlite")
    with closing(open_database(path)) as theirs:
        log = Reviews(theirs, Scheduler())
        log.keep_in_step()
        _adopt(theirs, log, FASTER)
        log.append(event("d/theirs", day=1, grade=3))
        take_back(theirs, log, 2)
        log.append(event("d/theirs", day=9, grade=3))
    _adopt(answered, reviews, SLOWER, 7)
    reviews.append(event("d/ours", day=100))
    before = adoptions(answered)
    done = restoring.merge(answered.path, path, Scheduler(), NOW)
    assert (done.added, adoptions(answered)) == (2, before)
    assert Reviews(answered, Scheduler()).scheduler.parameters == SLOWER
    assert dict(row[:2] for row in _states(answered)).keys() == {"d/0", "d/1", "d/2", "d/3", "d/ours", "d/theirs"}
    named = (
        "SELECT card, study_day, weights FROM review LEFT JOIN params ON params.id = params_id WHERE card LIKE 'd/_%rs'"
    )
    vectors = {(card, day - 739_578): tuple(json.loads(text)) for card, day, text in answered.execute(named)}
    assert vectors == {("d/theirs", 1): FASTER, ("d/theirs", 9): PARAMETERS, ("d/ours", 100): SLOWER}
    assert answered.execute("PRAGMA foreign_key_check").fetchall() == []


def test_log_of_an_older_quizzer_is_merged_restored_and_brought_up_to_date(answered, reviews, tmp_path, monkeypatch):
    old, scripts = str(tmp_path / "old.sqlite"), migrating.scripts()[:2]
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "NEWEST", 2)
        patch.setattr(migrating, "scripts", lambda: scripts)
        open_database(old).close()
    with closing(sqlite3.connect(old)) as written:
        written.execute("INSERT INTO params VALUES (1, 'FSRS-6', ?, 'default', 'fsrs', 1)", (json.dumps(PARAMETERS),))
        columns = "uid, card, action, at_ms, offset_min, study_day, credited, grade, params_id"
        written.execute(f"INSERT INTO review ({columns}) VALUES ('u', 'd/old', 'answer', 1, 0, 739000, 1, 3, 1)")
        written.commit()
        assert written.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'adoption'").fetchone() == (0,)
    assert damage(old) == []
    _adopt(answered, reviews)
    assert restoring.merge(answered.path, old, Scheduler(), NOW).added == 1
    assert Reviews(answered, Scheduler()).scheduler.parameters == SLOWER
    restoring.restore(answered.path, old, Scheduler(), NOW)
    assert (Reviews(answered, Scheduler()).scheduler.parameters, adoptions(answered)) == (PARAMETERS, [])
    with closing(open_database(old)) as opened:
        _adopt(opened, Reviews(opened, Scheduler()))
        assert len(_states(opened)) == 1


@pytest.mark.parametrize("sql", [
    "VIEW adoption AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n",
    "TABLE adoption (id INTEGER PRIMARY KEY, params_id AS (id), at_ms INTEGER)",
])  # fmt: skip
def test_adoptions_of_a_hostile_file_are_refused(answered, tmp_path, sql):
    hostile = str(tmp_path / "hostile.sqlite")
    backups.write(answered, hostile)
    with closing(sqlite3.connect(hostile)) as opened:
        opened.executescript(f"DROP TABLE adoption; CREATE {sql}")
    with pytest.raises(QuizzerError, match="no backup of quizzer's"):
        restoring.restore(answered.path, hostile, Scheduler(), NOW)


def test_lost_table_of_adoptions_is_damage(answered):
    answered.execute("DROP TABLE adoption")
    assert damage(answered.path) == ["the table adoption is gone"]
