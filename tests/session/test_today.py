"""The day's answers, read on from where they were read last, are those of the whole log."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core.event import ANSWERS, Event
from quizzer.core.queue import Answered
from quizzer.core.replay import counted
from quizzer.core.schedule import Scheduler
from quizzer.session.daily import Today
from quizzer.store.index import Index
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

DAY = 739_578
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "retry", "practice", "regrade", "void", "rename", "bury", "look"]),
        st.sampled_from("abc"),
        st.integers(1, 4),
        st.integers(0, 30),
        st.sampled_from((0, 0, 0, 1)),
    ),
    max_size=30,
)


def _by_hand(events, day):
    """The answers of that day, from all rows at once."""
    return [
        Answered(row.card, "", row.grade)
        for row in counted(list(events))
        if row.event.action in ANSWERS and row.event.study_day == day and row.grade is not None
    ]


@settings(max_examples=50)
@given(STEPS)
def test_answers_read_on_are_those_of_the_whole_log(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("today")
    with closing(open_database(str(folder / "progress.sqlite"))) as database:
        reviews, day = Reviews(database, Scheduler()), DAY
        index = Index(database, str(folder / "index.sqlite"))
        today = Today(reviews, index)
        for number, (action, card, grade, which, later) in enumerate(steps):
            day += later
            event = Event(f"x/{card}", action, number, day)
            rows = [row for row in reviews.events() if row.action in ANSWERS]
            if action == "look":
                assert list(today.answers(day, index.waiting().newest)) == _by_hand(reviews.events(), day)
                continue
            if action in ANSWERS or action == "regrade":
                event = event._replace(grade=grade, credited=action == "answer")
            if action == "rename":
                event = event._replace(detail={"to": f"x/{'abc'[which % 3]}"})
            if action in ("regrade", "void"):
                if not rows:
                    continue
                event = event._replace(target=rows[which % len(rows)].id, card=rows[which % len(rows)].card)
            event, _ = reviews.append(event)
            if which % 3:  # it is the desk's own; else another sitting wrote it
                today.take(event, "")
        assert list(today.answers(day, index.waiting().newest)) == _by_hand(reviews.events(), day)


@pytest.mark.parametrize(("is_told", "most_reads"), [(False, 4), (True, 0)])
def test_rows_are_read_once_and_not_at_all_if_the_desk_tells_them(tmp_path, is_told, most_reads):
    with closing(open_database(str(tmp_path / "progress.sqlite"))) as database:
        reviews, index = Reviews(database, Scheduler()), Index(database, str(tmp_path / "index.sqlite"))
        today = Today(reviews, index)
        statements: list[str] = []
        for number in range(5):
            event = Event(f"x/{number}", "answer", number, DAY, grade=3, credited=True)
            event, _ = reviews.append(event)
            if is_told:
                today.take(event, "x/t")
            newest = index.waiting().newest
            database.connection.set_trace_callback(statements.append)
            assert len(today.answers(DAY, newest)) == number + 1
            assert len(today.answers(DAY, newest)) == number + 1
            database.connection.set_trace_callback(None)
        assert sum("MIN(id)" in statement for statement in statements) == 1
        assert sum("BETWEEN" in statement for statement in statements) == most_reads


def test_another_log_of_as_many_rows_is_read_anew(tmp_path):
    """What `restore` and an answer since leave behind."""
    for name, cards in (("one", "ab"), ("other", "cd")):
        with closing(open_database(str(tmp_path / f"{name}.sqlite"))) as database:
            for number, card in enumerate(cards):
                Reviews(database, Scheduler()).append(Event(f"x/{card}", "answer", number, DAY, grade=3))
    with closing(open_database(str(tmp_path / "one.sqlite"))) as database:
        index = Index(database, str(tmp_path / "index.sqlite"))
        today = Today(Reviews(database, Scheduler()), index)
        assert [answer.card for answer in today.answers(DAY, index.waiting().newest)] == ["x/a", "x/b"]
        with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
            other.backup(database.connection, name="main")
        assert [answer.card for answer in today.answers(DAY, index.waiting().newest)] == ["x/c", "x/d"]
