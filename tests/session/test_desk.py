"""The desk: choosing, marking, keeping and taking back, one step at a time."""

from itertools import pairwise

import pytest

from quizzer.core.journal import logged, taken_back
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.daily import ORDERS
from quizzer.store import backups, restoring

SELF = Mark("self")
LATER = "2026-12-10T18:00:00+00:00"


@pytest.fixture
def desk(place):
    """A desk at an instant, with its own sitting."""

    def at(now="2026-11-23T18:00:00+00:00", *, config=None, **options):
        workplace = place(now)
        workplace.config.update(config or {})
        return workplace.desk(**options)

    return at


def _answer(desk, name, grade, **more):
    question = desk.question(name)
    return question, desk.submit(question, SELF, "x", grade=grade, **more)


def _ids(desk, count, grade=3, **options):
    """The cards that come up, each answered with a grade."""
    came = []
    for _ in range(count):
        question = desk.next(**options)
        if question is None:
            break
        came.append(question.card.id)
        desk.submit(question, SELF, "x", grade=grade)
    return came


def test_agenda_counts_what_is_left(write, cards, desk):
    write(*(cards.recall(f"r{n}") for n in range(5)))
    today = desk(config={"new_per_day": 3})
    assert today.chooser.agenda() == (0, 3, 0)
    _answer(today, "r0", 1)
    assert (today.chooser.agenda(), today.chooser.agenda().total) == ((0, 2, 1), 3)
    assert desk(LATER, config={"new_per_day": 3}).chooser.agenda() == (1, 3, 0)


def test_next_is_none_without_cards(write, cards, desk):
    write(cards.recall("r"))
    today = desk()
    assert _ids(today, 5) == ["r"]
    assert today.next() is None


def test_neighbours_are_of_different_topics(write, cards, desk):
    write(*({**cards.recall(f"{t}{n}"), "topic": t} for t in "ab" for n in range(3)), topics="ab")
    _ids(desk(), 6)
    came = _ids(desk(LATER), 6)
    assert len(came) == 6
    assert all(one[0] != other[0] for one, other in pairwise(came))


@pytest.mark.parametrize(("order", "first"), [("due", {"old0", "old1"}), ("new", {"new0", "new1"})])
def test_order_puts_due_or_new_cards_first(write, cards, desk, order, first):
    write(cards.recall("old0"), cards.recall("old1"), cards.recall("new0"), cards.recall("new1"))
    for name in ("old0", "old1"):
        _answer(desk(), name, 3)
    later = desk(LATER, order=order)
    came = _ids(later, 4)
    assert set(came[:2]) == first
    assert len(set(came)) == 4


def test_every_fourth_card_is_new_in_mixed_order(write, cards, desk):
    write(*(cards.recall(f"old{n}") for n in range(6)), *(cards.recall(f"new{n}") for n in range(6)))
    for n in range(6):
        _answer(desk(), f"old{n}", 3)
    came = _ids(desk(LATER), 8)
    assert [name[:3] for name in came] == ["old", "old", "old", "new"] * 2


def test_orders_are_the_documented_words():
    assert ORDERS == ("mixed", "due", "new")


def test_skipped_card_is_passed_over(write, cards, desk):
    write(cards.recall("a"), cards.recall("b"))
    today = desk()
    assert today.next().card.id == "a"
    assert today.next(skipped={"mine/a"}).card.id == "b"
    assert today.next(skipped={"mine/a", "mine/b"}) is None
    assert today.next().card.id == "a"


def test_skipping_uses_up_no_new_card(write, cards, desk):
    write(*(cards.recall(name) for name in "abc"))
    assert desk(config={"new_per_day": 1}).next(skipped={"mine/a"}).card.id == "b"


def test_submit_without_a_grade_takes_the_proposed_one(write, cards, desk):
    write(cards.blank("one"), cards.blank("two"), cards.blank("three"))
    today = desk()
    grades = {}
    for name, text, hints in (("one", "one", 0), ("two", "two", 1), ("three", "wrong", 0)):
        question = today.question(name)
        receipt = today.submit(question, today.mark(question, text), text, hints=hints)
        grades[name] = (receipt.proposed, receipt.grade, receipt.again_today)
    assert grades == {"one": (3, 3, False), "two": (2, 2, False), "three": (1, 1, True)}


def test_self_graded_answer_without_a_grade_is_refused_and_not_kept(write, cards, desk, rows):
    write(cards.recall("r"))
    today = desk()
    with pytest.raises(
        QuizzerError, match=r"mine/r is graded by yourself: give a grade from 1 \(Again\) to 4 \(Easy\)"
    ):
        today.submit(today.question("r"), SELF, "x")
    assert rows() == []


def test_answer_is_on_disk_when_submit_returns(write, cards, desk, rows):
    write(cards.recall("r"))
    _, receipt = _answer(desk(), "r", 3, duration_ms=1500, hints=1)
    [row] = rows()
    assert (row["id"], row["duration_ms"], row["grade"], row["credited"]) == (receipt.event, 1500, 3, 1)
    assert row["sitting"]
    assert row["expected_recall"] is None


def test_expected_recall_of_the_log_is_that_before_the_answer(write, cards, desk, rows):
    write(cards.recall("r"))
    _answer(desk(), "r", 3)
    _answer(desk(LATER), "r", 3)
    factor = 0.9 ** (-1 / 0.1542) - 1
    assert rows()[1]["expected_recall"] == pytest.approx((1 + factor * 17 / 2.3065) ** -0.1542, rel=1e-12)


def test_regrade_changes_the_schedule_and_keeps_both_grades(write, cards, desk, rows):
    write(cards.recall("r"))
    today = desk()
    question, receipt = _answer(today, "r", 1)
    regraded = today.regrade(question, receipt, 4)
    assert (receipt.interval_days, regraded.interval_days, regraded.grade, regraded.again_today) == (1, 8, 4, False)
    assert regraded.event == receipt.event
    assert [(row["action"], row["grade"], row["target"]) for row in rows()] == [("answer", 1, None), ("regrade", 4, 1)]
    assert today.chooser.agenda().retries == 0


def test_regrade_to_the_same_grade_writes_nothing(write, cards, desk, rows):
    write(cards.recall("r"))
    today = desk()
    question, receipt = _answer(today, "r", 3)
    assert today.regrade(question, receipt, 3) == receipt
    assert len(rows()) == 1


def test_grade_of_an_answer_that_a_restore_took_away_changes_nothing(write, cards, place, rows, home):
    write(cards.recall("a"), cards.recall("b"))
    workplace = place()
    today = workplace.desk()
    backups.write(workplace.database, str(home / "before.sqlite"))
    question, receipt = _answer(today, "a", 1)
    now = workplace.clock.now()
    restoring.restore(str(home / "progress.sqlite"), str(home / "before.sqlite"), today.reviews.scheduler, now)
    _answer(today, "b", 3)  # its row has the number that the answer had
    with pytest.raises(QuizzerError, match="that answer is not in the log any more"):
        today.regrade(question, receipt, 4)
    assert [(row["card"], row["action"], row["grade"]) for row in rows()] == [("mine/b", "answer", 3)]


def test_last_of_several_regrades_counts(write, cards, desk):
    write(cards.recall("r"))
    today = desk()
    question, receipt = _answer(today, "r", 1)
    for grade in (4, 2, 3):
        receipt = today.regrade(question, receipt, grade)
    assert (receipt.grade, receipt.interval_days) == (3, 2)


def test_undo_that_another_process_was_faster_with_takes_back_the_one_before(write, cards, desk, rows):
    write(cards.recall("r"), cards.recall("s"))
    ours, theirs = desk(), desk()
    for name in "rs":
        _answer(ours, name, 3)
    stale = ours.reviews.undoable()
    found = [stale]
    undoable = ours.reviews.undoable
    ours.reviews.undoable = lambda: found.pop() if found else undoable()
    assert theirs.undo() == stale
    taken = ours.undo()
    assert (stale.card, taken.card) == ("mine/s", "mine/r")
    assert [row["target"] for row in rows()[-2:]] == [stale.id, taken.id]
    assert ours.undo() is None


def test_undo_takes_a_regraded_answer_back_whole(write, cards, desk):
    write(cards.recall("r"))
    today = desk()
    question, receipt = _answer(today, "r", 1)
    today.regrade(question, receipt, 4)
    event = today.undo()
    assert (event.id, event.action) == (receipt.event, "answer")
    assert today.question("r").state is None
    assert today.undo() is None
    assert today.next().turn == "new"


def test_undo_of_bury_brings_the_card_back_today(write, cards, desk):
    write(cards.recall("a"), cards.recall("b"))
    today = desk()
    today.act(today.question("a").card, "bury")
    assert today.next().card.id == "b"
    assert desk("2026-11-24T18:00:00+00:00").next().card.id == "a"
    assert taken_back(logged(today.undo())) == "took back burying mine/a"
    assert today.next().card.id == "a"


def test_practice_leaves_the_schedule_alone(write, cards, desk, rows):
    write(cards.recall("a"), cards.recall("b"), cards.recall("never"))
    for name in "ab":
        _answer(desk(), name, 4)
    before = {name: desk().question(name).state.schedule.due_day for name in "ab"}
    practice = desk(practice=True)
    assert sorted(_ids(practice, 2, grade=1)) == ["a", "b"]  # and no card that was never met
    assert sorted(_ids(practice, 5, grade=3)) == ["a", "b"]  # what was failed once more
    assert [(row["action"], row["credited"]) for row in rows()[2:]] == [("practice", 0)] * 4
    assert {name: desk().question(name).state.schedule.due_day for name in "ab"} == before


def test_practice_asks_those_not_answered_for_longest_first(write, cards, desk):
    write(cards.recall("a"), cards.recall("b"))
    _answer(desk("2026-11-24T18:00:00+00:00"), "a", 4)
    _answer(desk("2026-11-23T18:00:00+00:00"), "b", 4)
    assert _ids(desk("2026-11-25T18:00:00+00:00", practice=True), 2) == ["b", "a"]


def test_times_named_counts_the_answers_of_that_card(write, cards, desk):
    write(cards.sigmoid("s"))
    today = desk()
    question = today.question("s")
    today.submit(question, Mark("wrong", named="tanh"), "1")
    today.submit(question, Mark("wrong"), "2")
    today.submit(question, Mark("wrong", named="tanh"), "3")
    assert today.times_named("mine/s", "tanh") == (2, 3)
    assert today.times_named("mine/s", "odds") == (0, 3)
    today.undo()
    assert today.times_named("mine/s", "tanh") == (1, 2)


def test_due_tomorrow_counts_all_that_will_be_due(write, cards, desk):
    write(cards.recall("a"), cards.recall("b"), cards.recall("c"))
    today = desk()
    for name, grade in (("a", 1), ("b", 3), ("c", 2)):
        _answer(today, name, grade)
    assert today.chooser.due_tomorrow() == 2  # intervals of 1, 2 and 1 days


def test_next_day_is_tomorrow_while_new_cards_are_left(write, cards, desk):
    write(cards.recall("a"), cards.recall("b"))
    today = desk(config={"new_per_day": 1})
    _answer(today, "a", 4)
    assert today.chooser.idle().next_day == today.clock.study_day() + 1
    _answer(today, "b", 4)
    state_days = [today.question(name).state.schedule.due_day for name in "ab"]
    assert today.chooser.idle() == (min(state_days), None, "today")


def test_idle_says_what_brings_more_new_cards(write, cards, desk):
    write(*map(cards.recall, "abcdefgh"))
    today = desk(config={"new_per_day": 1})
    _answer(today, "a", 4)
    assert today.next() is None
    assert today.chooser.idle() == (today.clock.study_day() + 1, 6, "today")
    assert len(_ids(desk(new=6), 20)) == 5


def test_practice_says_that_it_found_nothing_to_practise(write, cards, desk):
    write(cards.recall("a"))
    practice = desk(practice=True)
    assert practice.next() is None
    assert practice.chooser.idle() == (practice.clock.study_day() + 1, 5, "practice")


def test_intervals_are_those_that_the_grades_bring(write, cards, desk):
    write(*map(cards.recall, "abcd"))
    days = {}
    for grade, name in zip((1, 2, 3, 4), "abcd", strict=True):
        today = desk()
        question = today.question(name)
        told = today.intervals(question)
        days[grade] = told[grade]
        assert today.submit(question, Mark("self"), "", grade=grade).interval_days == told[grade]
    assert days == {1: 1, 2: 1, 3: 2, 4: 8}
    assert desk(practice=True).intervals(desk().question("a")) == {}
    assert desk().intervals(desk().question("a")) == {}  # failed today: what comes now moves nothing


def test_clock_behind_the_log_is_noticed(write, cards, desk):
    write(cards.recall("a"))
    assert desk().clock_is_behind() is False
    _answer(desk(LATER), "a", 3)
    assert desk().clock_is_behind() is True
    assert desk(LATER).clock_is_behind() is False


def test_question_that_is_not_due_can_be_asked(write, cards, desk):
    write(cards.recall("a"))
    today = desk()
    _answer(today, "a", 3)
    assert today.question("a").turn == "ahead"
    assert today.next() is None


def test_prepared_variant_is_the_one_that_is_asked(write, cards, desk):
    write(cards.sigmoid("s"))
    today = desk()
    question = today.question("s")
    today.prepare_next(question, today.submit(question, Mark("right"), "x"))
    kept = today.catalog.index.card("mine/s").prepared
    assert (kept[0], kept[1]) == (2, desk(LATER).question("s").variant)
