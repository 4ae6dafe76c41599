"""Progress follows a card to its new name, by a row of the log that is written in one place."""

import pytest

from quizzer.home import Home
from quizzer.kinds.shared.contract import Mark


def _answer(desk, name):
    return desk.submit(desk.question(name), Mark("self"), "x", grade=3)


def _renames(rows):
    return [(row["card"], row["detail"]) for row in rows() if row["action"] == "rename"]


@pytest.fixture
def renamed(write, cards, place):
    """A card `old` that was answered and is called `new` by now; no quizzer has seen that yet."""
    write(cards.recall("old"))
    workplace = place()
    _answer(workplace.desk(), "old")
    workplace.close()
    write(cards.recall("new", aliases=["old"]))


def test_next_command_carries_the_progress_once(renamed, place, rows):
    for _ in range(2):
        workplace = place()
        assert workplace.catalog.index.count() == 1
        workplace.close()
        assert _renames(rows) == [("mine/old", '{"to": "mine/new"}')]


def test_row_is_of_the_moment_in_which_it_is_kept(renamed, place, rows):
    workplace = place("2026-11-24T01:30:00+02:00")
    assert workplace.catalog.index.count() == 1
    row = rows()[-1]
    assert (row["at_ms"] // 1000, row["offset_min"]) == (1795476600, 120)
    assert row["study_day"] == workplace.clock.study_day()


def test_sitting_carries_the_progress_between_two_questions(write, cards, place, rows, seconds):
    write(cards.recall("old"), cards.recall("other"))
    desk = place(seconds=seconds).desk()
    _answer(desk, "old")
    write(cards.recall("new", aliases=["old"]), cards.recall("other"))
    seconds.now += 2
    assert desk.next().card.id == "other"
    assert _renames(rows) == [("mine/old", '{"to": "mine/new"}')]


def test_doctor_reads_the_decks_and_leaves_the_log_to_the_next_command(renamed, run, place, rows):
    before = rows()
    result = run("doctor")
    assert "in no deck now" not in result.out
    assert rows() == before
    assert place().catalog.index.count() == 1
    assert len(_renames(rows)) == 1


def test_killed_before_the_row_is_kept_the_next_command_keeps_it(renamed, place, rows, monkeypatch):
    workplace = place()

    def killed(event):
        raise KeyboardInterrupt

    monkeypatch.setattr(workplace.reviews, "append", killed)
    with pytest.raises(KeyboardInterrupt):
        _ = workplace.catalog
    workplace.close()
    assert _renames(rows) == []
    assert place().catalog.index.count() == 1
    assert len(_renames(rows)) == 1


def test_home_that_cannot_be_written_is_read_without_a_row(renamed, place, rows, monkeypatch):
    before = rows()
    monkeypatch.setattr(Home, "writable", property(lambda self: False))
    assert [card.key for card in place().catalog.index.cards()] == ["mine/new"]
    assert rows() == before
