"""The copy of the schedules in the index follows the log, whatever happens to either file."""

import shutil
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core.event import Event
from quizzer.core.flashcard import Card
from quizzer.core.schedule import Scheduler
from quizzer.store.database import Database
from quizzer.store.index import Index
from quizzer.store.migrating import open_database
from quizzer.store.records import EVERYTHING, DeckRow, Filters, Indexed, Prepared
from quizzer.store.reviews import Reviews

DAY = 739_578
NAMES = ("a", "b", "c", "d")


def _fill(index):
    topics = [{"id": "t", "title": "T", "requires": []}]
    row = DeckRow("x", "/x.yaml", "home", 1, 2, "", "X", "", 0, [], [], topics, [], len(NAMES))
    cards = [Card("x", name, "t", "recall", "Q", position=place) for place, name in enumerate(NAMES)]
    index.put_deck(row, [Indexed(card, "token", (), "text", Prepared(1, {"attempt": 1}, None)) for card in cards])
    index.put_in_order([card.key for card in cards])
    index.set_made_with("made")
    return index


def _open(folder, *, retention=0.9):
    database = open_database(str(folder / "progress.sqlite"))
    reviews = Reviews(database, Scheduler(retention))
    reviews.keep_in_step()
    return database, reviews, Index(database, str(folder / "index.sqlite"))


def _differences(database):
    """Cards whose copied columns are not those of their state."""
    return database.execute(
        "SELECT c.key FROM ix.card c LEFT JOIN card_state s ON s.card = c.key WHERE c.due_day IS NOT s.due_day "
        "OR c.from_day IS NOT CASE WHEN s.suspended THEN 1 << 40 ELSE COALESCE(s.buried_until, 0) END "
        "OR c.retry_day IS NOT CASE WHEN s.answered_grade = 1 THEN s.answered_day END"
    ).fetchall()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer"] * 4 + ["retry", "bury", "suspend", "resume", "reset", "void", "rename", "read"]),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.integers(1, 4),
        st.integers(0, 40),
    ),
    max_size=30,
)


@settings(max_examples=40)
@given(steps=STEPS)
def test_copy_is_that_of_the_states_whenever_it_is_read(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("queue")
    database, reviews, index = _open(folder)
    with closing(database):
        _fill(index)
        day = DAY
        for number, (action, name, other, grade, which) in enumerate(steps):
            day += number % 3 == 0
            event = Event(f"x/{name}", action, number, day)
            if action == "read":
                index.waiting()
                assert _differences(database) == []
                continue
            if action in ("answer", "retry"):
                event = event._replace(grade=grade, credited=action == "answer")
            if action == "rename":
                event = event._replace(detail={"to": f"x/{other}"})
            if action == "void":
                rows = [row for row in reviews.events() if row.action not in ("void", "rename")]
                if not rows:
                    continue
                event = event._replace(target=rows[which % len(rows)].id, card=rows[which % len(rows)].card)
            reviews.append(event)
        index.waiting()
        assert _differences(database) == []


@pytest.fixture
def opened(tmp_path):
    """Open a home's log and index, again and again."""
    databases: list[Database] = []

    def make(**options):
        if databases:
            databases.pop().close()
        found = _open(tmp_path, **options)
        databases.append(found[0])
        return found

    yield make
    for database in databases:
        database.close()


def _answer(reviews, name, at=0):
    reviews.append(Event(f"x/{name}", "answer", at, DAY, grade=3, credited=True))


def test_older_log_put_in_place_is_noticed(opened, tmp_path):
    """What `restore` does, or a person with a copy: cards that were met since are new again."""
    _, reviews, index = opened()
    _fill(index)
    _answer(reviews, "a")
    opened()[0].execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "progress.sqlite", tmp_path / "older.sqlite")
    _, reviews, index = opened()
    _answer(reviews, "b")
    assert index.waiting().agenda(DAY, EVERYTHING).new == 2
    database, _, _ = opened()
    database.close()
    shutil.copy(tmp_path / "older.sqlite", tmp_path / "progress.sqlite")
    database, reviews, index = opened()
    assert index.waiting().agenda(DAY, EVERYTHING).new == 3
    _answer(reviews, "c")  # another row of the same number
    assert [entry.card for entry in index.waiting().candidates(DAY, EVERYTHING, 9, 9).new] == ["x/b", "x/d"]
    assert _differences(database) == []


def test_states_made_anew_with_other_settings_are_noticed(opened):
    _, reviews, index = opened()
    _fill(index)
    reviews.append(Event("x/a", "answer", 0, DAY, grade=4, credited=True))
    before = index.waiting().next_due_day(DAY, EVERYTHING)
    database, _, index = opened(retention=0.97)
    after = index.waiting().next_due_day(DAY, EVERYTHING)
    assert after < before
    assert _differences(database) == []


def test_hundreds_of_rows_by_another_sitting_are_followed(opened, tmp_path):
    _, _, index = opened()
    _fill(index)
    with closing(open_database(str(tmp_path / "progress.sqlite"))) as other:
        log = Reviews(other, Scheduler())
        for number in range(600):
            log.append(Event(f"x/{NAMES[number % 3]}", "practice", number, DAY, grade=1))
        log.append(Event("x/a", "answer", 700, DAY, grade=3, credited=True))
    assert [entry.card for entry in index.waiting().candidates(DAY, EVERYTHING, 9, 9).new] == ["x/b", "x/c", "x/d"]


def test_every_question_of_a_sitting_is_answered_by_an_index(opened):
    """No count and no list reads all cards, nor sorts them."""
    database, _, index = opened()
    _fill(index)
    statements: list[str] = []
    database.connection.set_trace_callback(statements.append)
    for filters in (EVERYTHING, Filters(topics=("x/t",))):
        waiting = index.waiting()
        waiting.candidates(DAY, filters, 64, 64)
        waiting.agenda(DAY, filters, 20)
    database.connection.set_trace_callback(None)
    plans = {}
    for statement in {s for s in statements if s.startswith("SELECT") and "ix.card c" in s}:
        plans[statement] = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {statement}")]
    assert len(plans) == 4
    for statement, plan in plans.items():
        steps = [step for step in plan if step.startswith(("SCAN", "SEARCH"))]
        # What a subquery gives is as long as its limit, and how it comes by that is a step of its own.
        assert all("INDEX" in step or step.startswith(("SCAN (subquery-", "SCAN CONSTANT")) for step in steps), (
            statement,
            plan,
        )
