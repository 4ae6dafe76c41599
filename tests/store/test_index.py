import itertools
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.core.event import Event
from quizzer.core.flashcard import Card
from quizzer.core.queue import Entry, rank
from quizzer.core.schedule import Scheduler
from quizzer.errors import Diagnostic
from quizzer.store.index import Index
from quizzer.store.migrating import open_database
from quizzer.store.records import EVERYTHING, DeckRow, Filters, Indexed, Prepared
from quizzer.store.reviews import Reviews
from tests.core.folding import folded

DAY = 739_578
_numbers = itertools.count()


def _deck(name, cards, order=0):
    topics = [{"id": topic, "title": topic.upper(), "requires": []} for topic in sorted({card.topic for card in cards})]
    problem = Diagnostic("warning", f"{name}.yaml", 3, 4, None, "message", "hint")
    return DeckRow(
        name,
        f"/{name}.yaml",
        "shipped",
        1,
        2,
        "digest",
        name.title(),
        "About.",
        order,
        ["old"],
        ["note"],
        topics,
        [problem],
        len(cards),
    )


def _cards():
    kinds = itertools.cycle(("choice", "numeric", "recall"))
    found = []
    for deck, topic, number in itertools.product("de", "tuv", range(2)):
        card = Card(
            deck, f"{topic}{number}", topic, next(kinds), f"Question {topic}{number}?", own={"answer": "Ä"}, line=7
        )
        found.append(card)
    return found


CARDS = _cards()
LEFT_OUT = "d/v1"


def _filled(index, cards=CARDS, made_with="made"):
    for name in "de":
        own = [card for card in cards if card.deck == name]
        index.put_deck(_deck(name, own, -ord(name)), [_indexed(card, cards.index(card)) for card in own])
    index.put_in_order([card.key for card in cards])
    index.set_made_with(made_with)
    return index


def _indexed(card, place):
    prepared = (1, None, "too narrow") if card.key == LEFT_OUT else (1, {"attempt": 1, "x": [0.1]}, None)
    return Indexed(card, f"token{place}", (), f"{card.key} {card.question} Straße", Prepared(*prepared))


@pytest.fixture
def index(database, tmp_path):
    """An index of two decks with three topics each; one card cannot be drawn."""
    return _filled(Index(database, str(tmp_path / "index.sqlite")))


def test_decks_come_back_in_their_order(index):
    assert [row.name for row in index.decks()] == ["e", "d"]
    row = index.decks()[1]
    assert row == _deck("d", [card for card in CARDS if card.deck == "d"], -100)
    assert str(row.problems[0]) == "d.yaml:3:4: message (hint)"
    assert index.made_with() == "made"


def test_cards_come_back_as_they_were(index):
    found = index.cards()
    assert [card._asdict() for card in found] == [card._asdict() for card in CARDS]
    card, token, title, _ = index.card("e/u1")
    assert (card.key, token, title) == ("e/u1", "token9", "U")
    assert index.card("e/none") is None


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(), lambda card: True),
        (Filters(decks=("d",)), lambda card: card.deck == "d"),
        (Filters(topics=("d/t", "e/v")), lambda card: f"{card.deck}/{card.topic}" in ("d/t", "e/v")),
        (Filters(kinds=("recall",)), lambda card: card.kind == "recall"),
        (Filters(("d", "e"), ("d/t", "e/t"), ("choice",)), lambda card: card.topic == "t" and card.kind == "choice"),
        (Filters(decks=("none",)), lambda card: False),
        (Filters(decks=("'; DROP TABLE review; --",)), lambda card: False),
    ],
)
def test_filters_narrow_every_list(index, filters, kept):
    keys = [card.key for card in CARDS if kept(card)]
    assert [card.key for card in index.cards(filters)] == keys
    assert [header[0] for header in index.headers(filters)] == keys
    drawable = [key for key in keys if key != LEFT_OUT]
    assert [entry.card for entry in index.waiting().candidates(DAY, filters, 100, 100).new] == drawable
    assert index.waiting().agenda(DAY, filters).new == len(drawable)


def test_headers_name_deck_topic_kind_and_difficulty(index):
    assert index.headers()[0] == ("d/t0", "d", "d/t", "choice", None)


@pytest.mark.parametrize(
    ("search", "count"),
    [("QUESTION T0", 2), ("d/", 6), ("straße", 12), ("%", 0), ("_", 0), ("'", 0), ("", 12), ("none", 0)],
)
def test_search_looks_for_the_text_itself(index, search, count):
    assert len(index.cards(search=search)) == count


def test_search_goes_with_filters(index):
    assert [card.key for card in index.cards(Filters(decks=("e",)), search="u1")] == ["e/u1"]


def test_keys_like_finds_the_whole_id_in_any_deck(index):
    assert index.keys_like("t0") == ["d/t0", "e/t0"]
    assert index.keys_like("0") == []
    assert index.keys_like("%") == []


def test_left_out_cards_are_listed_with_their_reason(index):
    assert index.left_out() == [(LEFT_OUT, "too narrow")]
    assert index.card(LEFT_OUT).prepared == (1, None, "too narrow")


def test_variant_is_replaced_and_forgets_its_plain_text(index):
    assert index.card("d/t0").prepared == (1, {"attempt": 1, "x": [0.1]}, None)
    index.keep_plain("d/t0", 1, "plain")
    assert index.plain("d/t0", 1) == "plain"
    index.put_variant("d/t0", "token0", Prepared(2, {"attempt": 2}, None))
    assert index.card("d/t0").prepared == (2, {"attempt": 2}, None)
    assert index.plain("d/t0", 1) is None
    assert index.plain("d/t0", 2) is None
    assert index.card("d/none") is None


def test_variant_that_was_drawn_from_another_text_of_its_card_is_not_kept(index):
    index.put_variant("d/t0", "old", Prepared(2, {"attempt": 2}, None))
    index.put_variant("d/t0", "old", Prepared(2, None, "too narrow"))
    assert index.card("d/t0").prepared == (1, {"attempt": 1, "x": [0.1]}, None)


def test_variant_of_a_card_that_is_gone_is_not_kept(index):
    index.put_variant("d/none", "token0", Prepared(2, {"attempt": 2}, None))
    index.put_variant("d/none", "token0", Prepared(2, None, "too narrow"))
    assert index.left_out() == [(LEFT_OUT, "too narrow")]
    assert index._db.one("SELECT COUNT(*) FROM ix.variant") == len(CARDS)


def test_card_is_asked_again_when_it_can_be_drawn_again_and_not_when_it_cannot(index):
    def new():
        return {entry.card for entry in index.waiting().candidates(DAY, EVERYTHING, 0, 100).new}

    assert new() == {card.key for card in CARDS} - {LEFT_OUT}
    index.put_variant(
        LEFT_OUT, f"token{[card.key for card in CARDS].index(LEFT_OUT)}", Prepared(2, {"attempt": 2}, None)
    )
    index.put_variant("d/t0", "token0", Prepared(2, None, "too wide"))
    assert new() == {card.key for card in CARDS} - {"d/t0"}
    assert index.left_out() == [("d/t0", "too wide")]


def test_topics_of_cards_are_told(index):
    assert index.topics_of(["d/t0", "e/v1", "none"]) == {"d/t0": "d/t", "e/v1": "e/v"}
    assert index.topics_of([]) == {}


def test_deck_is_written_whole_or_not_at_all(index):
    broken = Indexed(CARDS[1], "other", (), "text", Prepared(1, {"attempt": object()}, None))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        index.put_deck(_deck("d", CARDS[:2])._replace(title="Other"), [_indexed(CARDS[0], 0), broken])
    assert [row.title for row in index.decks()] == ["E", "D"]
    assert len(index.cards()) == 12
    assert index.identities("d")["d/t1"] == "token1"


# The file.


@pytest.mark.parametrize(
    "damage", ["deleted", "garbage", "empty", "cut", "other version", "older schema", "a database"]
)
def test_unusable_index_is_made_again(database, index, tmp_path, damage):
    path = tmp_path / "index.sqlite"
    database.execute("PRAGMA ix.wal_checkpoint(TRUNCATE)")
    database.close()
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    if damage == "deleted":
        path.unlink()
    elif damage == "garbage":
        path.write_bytes(b"garbage" * 999)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "a database":
        path.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE x (y)")
    else:
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA user_version = 999" if damage == "other version" else "DROP TABLE made_with")
    with closing(open_database(database.path)) as again:
        made = Index(again, str(path))
        assert made.made_with() == ""
        assert made.cards() == []
        assert len(_filled(made).cards()) == 12
    with closing(open_database(database.path)) as again:
        assert Index(again, str(path)).made_with() == "made"


def test_index_that_many_sessions_make_at_once_is_made_for_each(tmp_path):
    for number in range(5):
        at_once, path = threading.Barrier(6), str(tmp_path / f"index{number}.sqlite")

        def opened(at_once=at_once, path=path):
            with closing(open_database(str(tmp_path / "progress.sqlite"))) as session:
                at_once.wait()
                return Index(session, path).count()

        with ThreadPoolExecutor(6) as sessions:
            assert [session.result() for session in [sessions.submit(opened) for _ in range(6)]] == [0] * 6


def test_index_is_private_and_kept_between_openings(database, index, tmp_path):
    if os.name == "posix":
        assert os.stat(tmp_path / "index.sqlite").st_mode & 0o777 == 0o600
    database.close()
    with closing(open_database(database.path)) as again:
        assert len(Index(again, str(tmp_path / "index.sqlite")).cards()) == 12


def test_log_is_untouched_by_an_index_that_is_made_again(database, index, reviews, event, tmp_path):
    reviews.append(event("d/t0"))
    database.close()
    (tmp_path / "index.sqlite").write_bytes(b"x")
    with closing(open_database(database.path)) as again:
        Index(again, str(tmp_path / "index.sqlite"))
        assert Reviews(again, Scheduler()).count() == 1


def test_readonly_index_is_read_or_kept_in_memory(database, index, tmp_path):
    database.execute("PRAGMA ix.wal_checkpoint(TRUNCATE)")
    database.close()
    path = tmp_path / "index.sqlite"
    before = path.read_bytes()
    with closing(open_database(database.path, readonly=True)) as again:
        found = Index(again, str(path))
        assert found.readonly
        assert len(found.cards()) == 12
        found.leave_file()
        assert found.cards() == []
        assert len(_filled(found, made_with="memory").cards()) == 12
    assert path.read_bytes() == before
    with closing(open_database(database.path, readonly=True)) as again:
        found = Index(again, str(tmp_path / "none.sqlite"))
        assert found.cards() == []
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("name", ["a#b", "a?b", "a%41b"])
def test_readonly_index_under_a_path_with_signs_is_read(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    paths = str(folder / "progress.sqlite"), str(folder / "index.sqlite")
    with closing(open_database(paths[0])) as database:
        _filled(Index(database, paths[1]))
    with closing(open_database(paths[0], readonly=True)) as database:
        assert len(Index(database, paths[1]).cards()) == 12


# What is to be asked, against a count made the slow way from the log itself.


@st.composite
def _logs(draw):
    day, rows = DAY, []
    for number in range(draw(st.integers(0, 30))):
        day += draw(st.sampled_from((0, 0, 0, 1, 2, 9)))
        card = draw(st.sampled_from([*(card.key for card in CARDS), "d/gone"]))
        action = draw(st.sampled_from(["answer"] * 5 + ["retry", "practice", "bury", "suspend", "resume", "reset"]))
        row = Event(card, action, number, day)
        if action in ("answer", "retry", "practice"):
            row = row._replace(grade=draw(st.sampled_from((1, 1, 2, 3, 4))), credited=action == "answer")
        rows.append(row)
    return rows, day + draw(st.sampled_from((0, 0, 1, 2, 8)))


FILTERS = (EVERYTHING, Filters(decks=("d",)), Filters(topics=("d/t", "e/u")), Filters(kinds=("recall", "choice")))


def _fits(card, filters):
    topic = f"{card.deck}/{card.topic}"
    return all(
        not wanted or value in wanted
        for wanted, value in ((filters.decks, card.deck), (filters.topics, topic), (filters.kinds, card.kind))
    )


@settings(max_examples=60)
@given(log=_logs(), filters=st.sampled_from(FILTERS), limit=st.sampled_from((1, 3, 100)))
def test_queries_agree_with_the_slow_way(tmp_path_factory, log, filters, limit):
    rows, day = log
    folder = tmp_path_factory.mktemp("index")
    with closing(open_database(str(folder / "progress.sqlite"))) as database:
        reviews = Reviews(database, Scheduler())
        index = _filled(Index(database, str(folder / "index.sqlite")))
        rows = [reviews.append(row)[0] for row in rows]
        states = folded(rows, Scheduler())
        due, new, retries, ahead = [], [], [], []
        for card in CARDS:
            state = states.get(card.key)
            if not _fits(card, filters) or card.key == LEFT_OUT:
                continue
            topic, buried = f"{card.deck}/{card.topic}", (state and state.buried_until) or 0
            schedule = state.schedule if state else None
            if state and schedule and not state.suspended:
                ahead.append(max(schedule.due_day, buried, day + 1))
            if state and (state.suspended or buried > day):
                continue
            if state is None or schedule is None:
                new.append(Entry(card.key, topic, "new", None, 0))
            elif schedule.due_day <= day:
                due.append(Entry(card.key, topic, "due", schedule.due_day, rank(card.key)))
            elif state.last == (day, 1):
                retries.append(Entry(card.key, topic, "retry", schedule.due_day, rank(card.key)))
        due.sort(key=lambda entry: (entry.due_day, entry.rank, entry.card))
        waiting = index.waiting()
        assert waiting.candidates(day, filters, limit, limit) == (due[:limit], new[:limit], retries)
        assert waiting.agenda(day, filters, limit) == (len(due), min(len(new), limit), len(retries))
        assert waiting.agenda(day, filters).due == len(due)
        assert waiting.agenda(day, filters).new == len(new)
        assert waiting.next_due_day(day, filters) == (min(ahead) if ahead else None)
        schedules = [state.schedule for state in states.values() if state.schedule]
        met = [schedule for schedule in schedules if schedule.last_day == day]
        assert reviews.met_on(day) == (sum(s.reps == 1 for s in met), sum(s.reps > 1 for s in met))
