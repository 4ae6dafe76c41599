import json
import os
import threading
from contextlib import ExitStack, closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core.event import ANSWERS, Detail, Event, Verdict
from quizzer.core.grade import GRADES
from quizzer.core.replay import counted, timeline
from quizzer.core.schedule import Scheduler, due_day
from quizzer.core.state import CardState
from quizzer.errors import QuizzerError
from quizzer.store.database import IN_MEMORY
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

DAY = 739_578
KEYS = ("d/a", "d/b", "d/c", "e/a")
ACTIONS = (
    ["answer"] * 6 + ["practice", "retry", "void", "void", "regrade", "regrade", "rename"]
    + ["bury", "suspend", "resume", "reset", "flag", "unflag", "interview"]
)  # fmt: skip


@st.composite
def _steps(draw):
    """What happens, as plain data: action, card, day, grade, and which earlier row it refers to."""
    day, steps = 0, []
    for _ in range(draw(st.integers(1, 30))):
        day += draw(st.sampled_from((0, 0, 0, 1, 1, 3, 40, -1)))
        steps.append(
            (
                draw(st.sampled_from(ACTIONS)), draw(st.sampled_from(KEYS)), day, draw(st.integers(1, 4)),
                draw(st.integers(0, 10**6)), draw(st.booleans()),
            )
        )  # fmt: skip
    return steps


def _row(step, before):
    """The step as a row, given the rows before it; a step that refers to nothing is an answer."""
    action, card, day, grade, pick, flag = step
    targets = {
        "void": [row for row in before if row.action != "rename"],
        "regrade": [row for row in before if row.action in ANSWERS],
    }.get(action)
    if targets == []:
        action, targets = "answer", None
    row = Event(card, action, 1_790_000_000_000 + 86_400_000 * day, DAY + day)
    if targets:
        target = targets[pick % len(targets)]
        return row._replace(card=target.card, target=target.id, grade=grade if action == "regrade" else None)
    if action in ANSWERS:
        detail: Detail = {"attempt": pick % 3 + 1} if flag else {}
        return row._replace(grade=grade, credited=action == "answer" and flag, detail=detail)
    if action == "rename":
        return row._replace(detail={"to": [key for key in KEYS if key != card][pick % 3]})
    if action == "flag":
        return row._replace(detail={"note": "doubtful"} if flag else {})
    return row


@settings(max_examples=80)
@given(steps=_steps())
def test_states_after_each_append_are_those_of_a_rebuild_to_the_last_bit(steps):
    with closing(open_database(IN_MEMORY)) as database:
        reviews = Reviews(database, Scheduler())
        before: list[Event] = []
        for step in steps:
            row, state = reviews.append(_row(step, before))
            assert row.id == len(before) + 1
            assert state == (reviews.state(row.card) or CardState(row.card))
            before.append(row)
        kept = reviews.states(), reviews.day_sums()
        assert reviews.stale() == ([], [])
        reviews.rebuild()
        assert (reviews.states(), reviews.day_sums()) == kept
        assert reviews.count() == len(steps)
        fresh = Reviews(database, Scheduler())
        fresh.keep_in_step()
        assert fresh.states().keys() == reviews.states().keys()


@settings(max_examples=80)
@given(steps=_steps())
def test_streams_of_the_log_agree_with_its_rows(steps):
    with closing(open_database(IN_MEMORY)) as database:
        reviews = Reviews(database, Scheduler())
        before: list[Event] = []
        for number, step in enumerate(steps):
            row = _row(step, before)
            if row.action in ANSWERS:
                row = row._replace(duration_ms=number, named="reversed" if number % 3 else None)
            before.append(reviews.append(row)[0])
        rows = [row for row in counted(before) if row.event.action in ANSWERS]
        sums = {card: state.sums for card, state in reviews.states().items() if state.sums.answers}
        assert {card: (found.answers, found.duration_ms) for card, found in sums.items()} == {
            card: (len(times), sum(times))
            for card in {row.card for row in rows}
            if (times := [row.event.duration_ms for row in rows if row.card == card])
        }
        assert reviews.answered_cards() == (len(sums), len(rows))
        named = [(row.event.id, row.card, row.grade) for row in rows if row.event.named and row.event.study_day > DAY]
        assert [(row.event.id, row.card, row.grade) for row in reviews.named(DAY + 1)] == named
        assert reviews.day_sums() == {
            day: (len(times), sum(times))
            for day in {row.event.study_day for row in rows}
            if (times := [row.event.duration_ms for row in rows if row.event.study_day == day])
        }
        led_to = timeline(before, Scheduler())
        answers = list(reviews.scheduled().steps(Scheduler()))
        assert [(step.id, step.interval_days) for step in answers] == [(n, s.interval_days) for n, s in led_to.items()]
        dues = [due_day(_card_of(rows, s.id), s.reps, s.interval_days, _day_of(rows, s.id)) for s in answers]
        assert dues == [scheduled.due_day for scheduled in led_to.values()]


def _card_of(rows, number):
    return next(row.card for row in rows if row.event.id == number)


def _day_of(rows, number):
    return next(row.event.study_day for row in rows if row.event.id == number)


def test_row_comes_back_as_it_was_written(reviews, event):
    row, _ = reviews.append(event(
        "d/ä", raw="ü;\n\x00\u202e", named="log2_for_ln",
        detail={"params": {"p": [0.1, 1e-300]}, "n": None, "é": "\ud7ff"},
        duration_ms=12, sitting="s", expected_recall=0.5, offset_min=-90, proposed=2, uid="mine",
    ))  # fmt: skip
    [found] = reviews.events()
    assert found == row
    assert found.params_id == 1
    assert found.credited is True


def test_rows_get_unique_ids_of_their_own(reviews, event):
    for _ in range(3):
        reviews.append(event("d/a"))
    assert len({row.uid for row in reviews.events()}) == 3
    assert [row.id for row in reviews.events()] == [1, 2, 3]


def test_scheduler_parameters_are_kept_once(database, reviews, event):
    for _ in range(2):
        reviews.append(event("d/a"))
    Reviews(database, Scheduler(0.8)).append(event("d/b"))
    weights = [json.loads(row[0]) for row in database.execute("SELECT weights FROM params")]
    assert weights == [list(Scheduler().parameters)]
    other = Reviews(database, Scheduler(parameters=[0.3, *Scheduler().parameters[1:]]))
    other.keep_in_step()
    other.append(event("d/c"))
    assert [row.params_id for row in other.events()] == [1, 1, 1, 2]


def test_other_retention_makes_all_states_again(database, reviews, event):
    reviews.append(event("d/a"))
    assert reviews.state("d/a").schedule.interval_days == 2
    eager = Reviews(database, Scheduler(0.97))
    eager.keep_in_step()
    assert eager.state("d/a").schedule.interval_days < 2
    back = Reviews(database, Scheduler())
    back.keep_in_step()
    assert back.state("d/a").schedule.interval_days == 2


def test_writer_goes_by_the_settings_that_the_states_were_made_with_meanwhile(database, reviews, event):
    for day in (0, 2):
        reviews.append(event("d/a", day=day))
    Reviews(database, Scheduler(0.8)).keep_in_step()
    reviews.append(event("d/b", grade=4))
    assert reviews.scheduler.desired_retention == 0.8
    fresh = Reviews(database, Scheduler(0.8))
    assert fresh.stale() == ([], [])
    assert fresh.state("d/b").schedule.interval_days > 8


def test_states_that_another_quizzer_made_meanwhile_are_nobodys_until_the_next_start(database, reviews, event):
    key = "SELECT value FROM cache_key WHERE name = 'states'"
    database.execute("UPDATE cache_key SET value = '[\"another\"]' WHERE name = 'states'")
    reviews.append(event("d/a"))
    assert database.one(key) is None
    database.execute("UPDATE card_state SET reps = 7")
    reviews.keep_in_step()
    assert (reviews.state("d/a").schedule.reps, database.one(key) is None) == (1, False)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from((None, 0.7, 0.9, 0.97)), st.integers(0, 2), st.booleans()), max_size=25))
def test_no_order_of_starts_and_answers_leaves_a_state_of_other_settings(tmp_path_factory, steps):
    """Three sittings on one file; now and then one of them starts anew, with what is configured by then."""
    path, configured = str(tmp_path_factory.mktemp("log") / "progress.sqlite"), 0.9
    with ExitStack() as opened:
        databases = [opened.enter_context(closing(open_database(path))) for _ in range(3)]
        sittings = [Reviews(database, Scheduler()) for database in databases]
        sittings[0].keep_in_step()
        for number, (retention, who, starts) in enumerate(steps):
            configured = retention or configured
            if starts:
                sittings[who] = Reviews(databases[who], Scheduler(configured))
                sittings[who].keep_in_step()
            card, day, grade = KEYS[number % 3], DAY + number // 4, GRADES[number % 4]
            sittings[who].append(Event(card, "answer", number, day, grade=grade, credited=True))
            assert sittings[who].stale() == ([], [])
            assert sittings[who].made_by().desired_retention == sittings[who].scheduler.desired_retention
        last = Reviews(databases[0], Scheduler(configured))
        last.keep_in_step()
        assert (last.stale(), last.made_by().desired_retention) == (([], []), configured)


def test_study_day_that_comes_again_is_credited_once(reviews, event):
    for day in (1, 0, 1):
        reviews.append(event("d/a", day=day))
    assert [row.action for row in reviews.events()] == ["answer", "answer", "retry"]


def test_undo_goes_back_to_the_first_row(reviews, event):
    reviews.append(event("d/a"))
    reviews.append(event("d/a", "suspend"))
    reviews.append(event("d/b", day=1))
    assert reviews.undoable_count() == 3
    undone = []
    while row := reviews.undoable():
        undone.append(row.id)
        reviews.append(event(row.card, "void", target=row.id))
    assert undone == [3, 2, 1]
    assert (reviews.undoable_count(), reviews.count()) == (0, 6)
    assert reviews.corrections().voided == {1, 2, 3}
    assert reviews.states() == {}


def test_undo_of_an_answer_takes_its_regrade_along(reviews, event):
    reviews.append(event("d/a", grade=3))
    reviews.append(event("d/a", "regrade", target=1, grade=1))
    assert reviews.state("d/a").schedule.interval_days == 1
    assert reviews.undoable().id == 1
    reviews.append(event("d/a", "void", target=1))
    assert reviews.state("d/a") is None


def test_rename_carries_progress_and_undo_reaches_through_it(reviews, event):
    reviews.append(event("d/old"))
    reviews.append(event("d/old", "rename", detail={"to": "d/new"}))
    assert reviews.state("d/new").schedule.reps == 1
    assert reviews.state("d/old") is None
    assert [row.id for row in reviews.events_of("d/new")] == [1, 2]
    reviews.append(event("d/new", day=3))
    assert reviews.state("d/new").schedule.reps == 2
    reviews.append(event("d/old", "void", target=1))
    assert reviews.state("d/new").schedule.reps == 1


def test_card_that_takes_up_an_old_name_has_progress_of_its_own(reviews, event):
    reviews.append(event("d/old"))
    reviews.append(event("d/old", "rename", detail={"to": "d/new"}))
    reviews.append(event("d/old", day=1))
    assert reviews.state("d/old").schedule.reps == 1
    assert reviews.state("d/new").schedule.reps == 1
    kept = reviews.states()
    reviews.rebuild()
    assert reviews.states() == kept


def test_events_of_a_day_come_with_what_takes_them_back_later(reviews, event):
    reviews.append(event("d/a", day=0))
    reviews.append(event("d/b", day=1))
    reviews.append(event("d/a", "void", day=2, target=1))
    assert [row.id for row in reviews.events_of_day(DAY)] == [1, 3]
    assert [row.id for row in reviews.events_of_day(DAY + 1)] == [2, 3]
    assert reviews.events_of_day(DAY + 9) == []


def test_answer_whose_undo_was_undone_counts_for_its_day(reviews, event):
    reviews.append(event("d/a", day=5))
    reviews.append(event("d/a", "void", day=5, target=1))
    assert DAY + 5 not in reviews.day_sums()
    reviews.append(event("d/a", "void", day=6, target=2))
    assert reviews.day_sums() == {DAY + 5: (1, 0)}
    assert reviews.state("d/a").schedule.last_day == DAY + 5


def test_last_moment_is_the_latest_whatever_the_order(reviews, event):
    assert reviews.last_at_ms() is None
    reviews.append(event("d/a", day=5))
    reviews.append(event("d/b", day=1))
    assert reviews.last_at_ms() == 1_790_000_000_000 + 86_400_000 * 5


def test_row_that_cannot_be_kept_leaves_neither_row_nor_state(database, reviews, event):
    reviews.append(event("d/a"))
    with pytest.raises(Exception, match="UNIQUE"):
        reviews.append(event("d/b", uid=next(reviews.events()).uid))
    assert reviews.count() == 1
    assert reviews.state("d/b") is None
    assert not database.connection.in_transaction


def test_two_connections_lose_and_double_nothing(tmp_path):
    path = str(tmp_path / "progress.sqlite")
    open_database(path).close()
    cards, failed = ("d/a", "d/b", "d/c"), []

    def write(name):
        try:
            with closing(open_database(path)) as database:
                reviews = Reviews(database, Scheduler())
                for number in range(40):
                    card = cards[number % 3]
                    row = Event(
                        card,
                        "answer",
                        number,
                        DAY + number,
                        grade=GRADES[number % 4],
                        credited=True,
                        raw=f"{name}{number}",
                    )
                    reviews.append(row)
        except Exception as error:  # noqa: BLE001 - whatever a thread raises is shown by the test
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with closing(open_database(path)) as database:
        reviews = Reviews(database, Scheduler())
        raws = [row.raw or "" for row in reviews.events()]
        assert sorted(raws) == sorted(f"{name}{number}" for name in "xyz" for number in range(40))
        kept = reviews.states()
        assert reviews.stale() == ([], [])
        reviews.rebuild()
        assert reviews.states() == kept
        assert database.one("SELECT COUNT(*) FROM params") == 1


def test_missing_state_is_none(reviews):
    assert reviews.state("d/none") is None
    assert reviews.states() == {}


def test_log_of_a_folder_that_vanished_is_one_line(tmp_path):
    with pytest.raises(QuizzerError, match="cannot be read or written"):
        open_database(os.path.join(tmp_path, "none", "progress.sqlite"))


def test_wrong_choices_are_found_by_their_days_and_the_rest_of_the_log_is_not_read():
    with closing(open_database(IN_MEMORY)) as database:
        reviews = Reviews(database, Scheduler())
        rows: list[tuple[Verdict, str | None, Detail]] = [
            ("wrong", None, {"order": [0, 1], "read": 1}), ("right", None, {"order": [0, 1], "read": 2}),
            ("wrong", "sign", {"order": [0, 1]}), ("wrong", None, {"read": 5}), ("wrong", None, {"order": [1, 0]}),
        ]  # fmt: skip
        for number, (verdict, named, detail) in enumerate(rows):
            event = Event("d/a", "practice", number, DAY + number, grade=1, verdict=verdict, named=named, detail=detail)
            last, _ = reviews.append(event)
        statements: list[str] = []
        database.connection.set_trace_callback(statements.append)
        assert [row.event.study_day for row in reviews.wrong_choices(DAY)] == [DAY, DAY + 4]
        database.connection.set_trace_callback(None)
        [reading] = [statement for statement in statements if "instr" in statement]
        plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {reading}")]
        assert not any(step.startswith("SCAN review") for step in plan), plan
        assert [row.event.study_day for row in reviews.wrong_choices(DAY + 1)] == [DAY + 4]
        reviews.append(Event("d/a", "void", 9, DAY + 9, target=last.id))
        assert reviews.wrong_choices(DAY + 1) == []
