"""Progress follows a card to its new name, by a row of the log that is written in one place."""

import json
from contextlib import closing

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


@pytest.mark.parametrize("is_met", [False, True])
@pytest.mark.parametrize("answers_too", [False, True])
def test_answer_to_a_card_that_another_quizzer_renamed_meanwhile_counts_under_its_new_name(
    write, cards, place, rows, is_met, answers_too
):
    write(cards.recall("old"), cards.recall("other"))
    asking = place().desk()
    if is_met:
        _answer(asking, "old")
    question = asking.question("old")
    write(cards.recall("new", aliases=["old"]), cards.recall("other"))
    with closing(place()) as another:
        if answers_too:
            _answer(another.desk(), "new")
        else:
            assert another.catalog.index.count() == 2
    receipt = asking.submit(question, Mark("self"), "x", grade=4)
    assert rows()[-1]["card"] == "mine/new"
    asking.regrade(question, receipt, 1)
    state = place().desk().reviews.state("mine/new")
    assert state.last == (asking.clock.study_day(), 1)
    assert state.schedule.reps == 1
    assert place().reviews.state("mine/old") is None


def test_answer_to_a_card_whose_deck_is_gone_is_kept_under_its_name(write, cards, place, rows, home):
    write(cards.recall("old"))
    asking = place().desk()
    question = asking.question("old")
    (home / "decks" / "mine.yaml").unlink()
    with closing(place()) as another:
        assert another.catalog.index.count() == 0
    asking.submit(question, Mark("self"), "x", grade=3)
    assert rows()[-1]["card"] == "mine/old"
    write(cards.recall("new", aliases=["old"]))
    assert place().desk().question("new").state.schedule.reps == 1


def test_card_that_is_copied_while_it_is_asked_takes_the_answer_to_the_copy(write, cards, place, rows, run, tmp_path):
    (tmp_path / "shipped" / "base.yaml").write_text(json.dumps({
        "format": 1, "title": "Base", "topics": [{"id": "t", "title": "T"}], "cards": [cards.recall("one")],
    }))  # fmt: skip
    asking = place().desk()
    question = asking.question("one")
    assert run("card", "copy", "one").code == 0
    asking.submit(question, Mark("self"), "x", grade=3)
    assert rows()[-1]["card"] == "own/one"


def test_answer_to_a_card_whose_deck_another_quizzer_renamed_meanwhile_counts_under_the_new_name(
    cards, deck, place, rows
):
    def written(name, **head):
        whole = {"format": 1, "title": "T", "topics": [{"id": "t", "title": "T"}], "cards": [cards.recall("one")]}
        return deck(json.dumps(whole | head), name)

    path = written("mine")
    asking = place().desk()
    question = asking.question("one")
    path.unlink()
    written("fresh", aliases=["mine"])
    with closing(place()) as another:
        assert another.catalog.index.count() == 1
    asking.act(question.card, "flag", {"note": "?"})
    asking.submit(question, Mark("self"), "x", grade=3)
    assert [row["card"] for row in rows()] == ["fresh/one", "fresh/one"]


@pytest.fixture
def renamed_after_a_backup(write, cards, place, run, tmp_path):
    """A card that was answered as `old`, kept in a backup, then renamed, which was carried over."""
    write(cards.recall("old"))
    assert run("answer", "old", "x", "--grade", "3").code == 0
    assert run("backup", "-o", str(tmp_path / "kept.sqlite")).code == 0
    write(cards.recall("new", aliases=["old"]))
    assert place().desk().question("new").state.schedule.reps == 1
    return tmp_path / "kept.sqlite"


def test_log_of_before_a_rename_is_carried_over_once_it_is_restored(renamed_after_a_backup, place, run):
    assert run("restore", str(renamed_after_a_backup), "--yes").code == 0
    for _ in range(2):
        workplace = place()
        assert workplace.desk().question("new").state.schedule.reps == 1
        assert [row.action for row in workplace.reviews.events()] == ["answer", "rename"]


def test_sitting_carries_over_what_is_restored_meanwhile(renamed_after_a_backup, place, run, seconds):
    desk = place(seconds=seconds).desk()
    desk.next()
    assert run("restore", str(renamed_after_a_backup), "--yes").code == 0
    for _ in range(2):
        seconds.now += 3
        desk.next()
    assert desk.reviews.state("mine/new").schedule.reps == 1


def test_answers_by_the_old_name_that_another_machine_brings_are_carried_over(
    renamed_after_a_backup, write, cards, run, place, tmp_path, monkeypatch
):
    other = tmp_path / "other"
    (other / "decks").mkdir(parents=True)
    (other / "decks" / "mine.yaml").write_text(json.dumps({
        "format": 1, "title": "Mine", "topics": [{"id": "t", "title": "T"}], "cards": [cards.recall("old")],
    }))  # fmt: skip
    monkeypatch.setenv("QUIZZER_NOW", "2026-12-24T18:00:00+00:00")
    assert run("--home", str(other), "restore", str(renamed_after_a_backup), "--yes").code == 0
    assert run("--home", str(other), "answer", "old", "x", "--grade", "3").code == 0
    assert run("merge", str(other)).code == 0
    assert place().desk().question("new").state.schedule.reps == 2
