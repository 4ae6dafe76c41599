"""The conversation of a sitting, with a screen that follows a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.session.asides import Edited
from quizzer.session.dialogue import Limits

Sit = Callable[..., Any]
Write = Callable[..., None]
Rows = Callable[[], list[dict[str, Any]]]
TOMORROW = "2026-11-24T18:00:00+00:00"

# Replies that lead to each phase of a self-graded and of a marked card, given first.
TO_THE_REVEAL: tuple[str, ...] = ()
TO_THE_GRADE = ("answer",)
TO_THE_ANSWER = ("answer", "grade 3")
TO_THE_OVERRIDE = ("answer", "grade 3", "answer b")
PHASES = [TO_THE_REVEAL, TO_THE_GRADE, TO_THE_ANSWER, TO_THE_OVERRIDE]
LOGGED = [(TO_THE_REVEAL, 0), (TO_THE_GRADE, 0), (TO_THE_ANSWER, 1), (TO_THE_OVERRIDE, 2)]  # rows by then


def brief(rows: list[dict[str, Any]]) -> list[tuple[str, str, int | None]]:
    return [(row["card"].removeprefix("mine/"), row["action"], row["grade"]) for row in rows]


def asked(screen: Any) -> list[str]:
    return [question.card.id for question in screen.asked]


@pytest.fixture
def phases(write: Write, cards: Any) -> None:
    """A self-graded card with two steps to grade, then a marked one, then two more."""
    write(cards.recall("a"), cards.blank("b", hints=["one", "two"]), cards.blank("c"), cards.blank("d"))


# What an answer leaves behind


def test_right_answer_is_logged_as_good(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"))
    screen = sit("answer a", "accept")
    [row] = rows()
    assert (row["card"], row["action"], row["credited"]) == ("mine/a", "answer", 1)
    assert (row["grade"], row["proposed"], row["state"], row["raw"]) == (3, 3, "right", "a")
    assert screen.texts("feedback") == [("a", "right", 3, (0, 0))]
    assert screen.summary_drawn.count == 1
    assert screen.unused == []


def test_wrong_answer_is_logged_as_again_with_what_was_typed(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"))
    sit("answer   other ", "accept")
    [row] = rows()
    assert (row["grade"], row["state"], row["raw"]) == (1, "wrong", "  other ")


def test_empty_answer_gives_up(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"))
    sit("answer", "accept")
    assert [(row["grade"], row["state"]) for row in rows()] == [(1, "given_up")]


def test_answer_is_on_disk_before_its_feedback_is_drawn(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"), cards.recall("b"), cards.blank("c"))
    screen = sit("answer a", "accept", "answer", "grade 3", "answer c", "accept")
    assert screen.rows_at_feedback == [1, 2, 3]


def test_duration_is_from_the_question_to_the_answer(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a", hints=["one"]), cards.blank("b"))
    sit("wait 90", "hint", "wait 6.5", "answer a", "wait 60", "accept", "wait 2", "answer b", "accept")
    assert [row["duration_ms"] for row in rows()] == [96_500, 2_000]


def test_the_next_variant_is_prepared_while_the_feedback_is_read(
    write: Write, cards: Any, sit: Sit, place: Callable[..., Any]
) -> None:
    write(cards.sigmoid("s"))
    screen = sit("answer 77.5", "quit")
    attempt, variant, _ = place().catalog.index.card("mine/s").prepared
    assert (attempt, variant) == (1, screen.asked[0].variant)  # the same once more
    sit("answer 77.5", "quit")
    assert place().catalog.index.card("mine/s").prepared[0] == 2


# Hints and proposals


@pytest.mark.parametrize("hints", [1, 2])
def test_hint_lowers_the_proposal_to_hard(write: Write, cards: Any, sit: Sit, rows: Rows, hints: int) -> None:
    write(cards.blank("a", hints=["first", "second"]))
    screen = sit(*["hint"] * hints, "answer a", "accept")
    assert screen.texts("hint") == [("first", 1, 2), ("second", 2, 2)][:hints]
    [row] = rows()
    assert (row["grade"], row["proposed"]) == (2, 2)
    assert json.loads(row["detail"])["hints"] == hints


def test_wrong_answer_after_a_hint_is_again(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a", hints=["first"]))
    sit("hint", "answer no", "accept")
    assert rows()[0]["grade"] == 1


def test_hint_beyond_the_last_says_so_and_is_not_counted(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a", hints=["first"]), cards.blank("b"))
    screen = sit("hint", "hint", "hint", "answer a", "accept", "hint", "answer b", "accept")
    assert screen.texts("note") == ["there is no further hint", "there is no further hint", "this card has no hints"]
    assert [row["grade"] for row in rows()] == [2, 3]
    assert json.loads(rows()[0]["detail"])["hints"] == 1


def test_hint_after_the_answer_is_told_to_come_before(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a", hints=["first"]), cards.recall("b"))
    screen = sit("answer a", "hint", "accept", "answer mine", "hint", "grade 3")
    assert screen.texts("note") == ["hints are given before the answer"] * 2
    assert [row["grade"] for row in rows()] == [3, 3]


def test_hint_before_the_reveal_is_kept_with_a_self_graded_answer(
    write: Write, cards: Any, sit: Sit, rows: Rows
) -> None:
    write(cards.recall("a", hints=["first"]))
    sit("hint", "answer", "grade 3")
    assert json.loads(rows()[0]["detail"])["hints"] == 1


@pytest.mark.parametrize(("ticks", "proposed"), [("1 2 3", 3), ("1 3", 2), ("1 2", 2), ("3", 1), ("", 1)])
def test_ticks_propose_the_grade(write: Write, cards: Any, sit: Sit, rows: Rows, ticks: str, proposed: int) -> None:
    write(cards.recall("a", key_points=["x", "y", "z"]))
    screen = sit("answer", f"ticks {ticks}", "accept")
    assert screen.texts("proposed") == [None, proposed]
    [row] = rows()
    assert (row["grade"], row["proposed"], row["state"]) == (proposed, proposed, "self")


def test_ticks_can_be_ticked_anew_and_overruled(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.recall("a", key_points=["x", "y"]))
    screen = sit("answer", "ticks 1 2", "ticks 1", "grade 4")
    assert screen.texts("proposed") == [None, 3, 2]
    assert [(row["grade"], row["proposed"]) for row in rows()] == [(4, 2)]


def test_self_graded_card_is_not_accepted_without_a_proposal(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.recall("a"))
    screen = sit("answer", "accept", "grade 2")
    assert screen.texts("note") == ["give a grade: 1 Again, 2 Hard, 3 Good, 4 Easy"]
    assert [(row["grade"], row["proposed"]) for row in rows()] == [(2, None)]


def test_what_was_typed_before_the_reveal_is_kept(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.recall("a"))
    screen = sit("answer my own words", "grade 3", pauses=False)
    assert rows()[0]["raw"] == "my own words"
    assert screen.texts("typed") == ["my own words"]


# Reasons


def test_reasons_are_shown_after_the_answer_alone(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.choice("a"))
    screen = sit("reasons", "answer 1", "reasons", "accept")
    assert screen.texts("note") == ["the reasons of all options are shown after the answer"]
    assert sorted(screen.texts("reasons")[0]) == ["because a", "because never", "because no"]
    assert [row["action"] for row in rows()] == ["answer"]


def test_answer_without_further_reasons_says_so(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"), cards.blank("b"))
    screen = sit("answer a", "reasons", "accept", "reasons")
    assert screen.texts("note") == ["the reasons of all options are shown after the answer"]
    assert screen.texts("reasons") == [[""]]


# Overrides


@pytest.mark.parametrize("grade", [1, 2, 4])
def test_override_adds_a_regrade_row_and_reschedules(
    write: Write, cards: Any, sit: Sit, rows: Rows, place: Callable[..., Any], grade: int
) -> None:
    write(cards.blank("a"))
    screen = sit("answer a", f"grade {grade}")
    answer, regrade = rows()
    assert (answer["grade"], answer["proposed"]) == (3, 3)
    assert (regrade["action"], regrade["target"], regrade["grade"], regrade["credited"]) == (
        "regrade", answer["id"], grade, 0,
    )  # fmt: skip
    assert screen.texts("graded") == [("a", grade)]
    # Intervals of the first answer at a retention of 0.9, from py-fsrs 6.3.2: Again 1, Hard 1, Good 2, Easy 8 days.
    assert place().reviews.state("mine/a").schedule.interval_days == {1: 1, 2: 1, 4: 8}[grade]
    assert screen.summary_drawn.count == 1
    assert screen.summary_drawn.recalled == (grade != 1)


def test_override_with_the_proposed_grade_adds_no_row(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"))
    sit("answer a", "grade 3")
    assert brief(rows()) == [("a", "answer", 3)]


def test_card_overridden_to_good_does_not_come_back(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"))
    assert asked(sit("answer wrong", "grade 3")) == ["a"]


def test_card_overridden_to_again_comes_back(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"))
    assert asked(sit("answer a", "grade 1", "answer a", "accept")) == ["a", "a"]


def test_piped_lines_are_not_asked_for_a_grade(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"), cards.blank("b"))
    screen = sit("answer a", "answer b", pauses=False)
    assert screen.texts("after") == []
    assert brief(rows()) == [("a", "answer", 3), ("b", "answer", 3)]


# Answers that are not taken


def test_unreadable_answer_is_asked_again_and_not_logged(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.sigmoid("s", params={"z": 2}))
    screen = sit("answer 0,,5", "answer )", "answer 0.9", "answer 0.8808", "accept")
    assert screen.texts("refused") == ["invalid", "invalid", "coarse"]
    assert [(row["state"], row["raw"], row["grade"]) for row in rows()] == [("right", "0.8808", 3)]
    assert asked(screen) == ["s"]  # asked again without drawing it again


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_typed_text_is_marked_or_refused(text: str) -> None:
    card = Card("d", "c", "t", "numeric", "?", own={"verify": "sigmoid", "params": {"z": 2}})
    kind = kinds.load("numeric")
    mark = kind.mark(card, kind.prepare(card, 1), text)
    assert mark.verdict in {"right", "wrong", "coarse", "invalid", "given_up"}
    assert mark.counts or mark.expected is None


# Commands


@pytest.mark.parametrize("before", PHASES)
def test_help_is_drawn_in_every_phase(phases: None, sit: Sit, before: tuple[str, ...]) -> None:
    screen = sit(*before, "help")
    assert screen.texts("help") == ["b" if before[1:] else "a"]


@pytest.mark.parametrize("before", PHASES)
def test_calculation_answers_nothing_in_any_phase(phases: None, sit: Sit, rows: Rows, before: tuple[str, ...]) -> None:
    sit(*before)
    logged = len(rows())
    screen = sit("calculate 2^10", "calculate 1/0", "calculate", "calculate (", "calculate [[1,2],[3,4]]")
    first, *errors, last = screen.texts("note")
    assert (first, last) == ("= 1024", "= (1, 2; 3, 4)")
    assert len(errors) == 3
    assert all(error and not error.startswith("= ") for error in errors)
    assert len(rows()) == logged


@pytest.mark.parametrize("before", PHASES)
def test_flag_keeps_its_note_in_every_phase(
    phases: None, sit: Sit, rows: Rows, place: Callable[..., Any], before: tuple[str, ...]
) -> None:
    screen = sit(*before, "flag the sign, surely", "flag")
    key = f"mine/{'b' if before[1:] else 'a'}"
    assert screen.texts("note") == [f"flagged {key} as doubtful: the sign, surely", f"flagged {key} as doubtful"]
    assert [(row["card"], row["action"], row["grade"]) for row in rows()[-2:]] == [(key, "flag", None)] * 2
    assert place().reviews.state(key).flag == ""


@pytest.mark.parametrize("before", PHASES)
@pytest.mark.parametrize("action", ["bury", "suspend"])
def test_card_is_put_aside_in_every_phase(
    phases: None, sit: Sit, rows: Rows, before: tuple[str, ...], action: str
) -> None:
    screen = sit(*before, action)
    aside = "b" if before[1:] else "a"
    assert (rows()[-1]["card"], rows()[-1]["action"]) == (f"mine/{aside}", action)
    assert asked(screen)[-1] == {"a": "b", "b": "c"}[aside]
    assert aside not in asked(sit("skip", "skip", "skip", "skip"))


def test_buried_card_comes_back_tomorrow_and_a_suspended_one_does_not(phases: None, sit: Sit) -> None:
    sit("bury", "suspend")
    assert set(asked(sit("skip", "skip", "skip", now=TOMORROW))) == {"a", "c", "d"}


def test_skipped_card_comes_back_at_the_end(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(*map(cards.blank, "abc"))
    screen = sit("skip", "answer b", "accept", "skip", "answer a", "accept", "answer c", "accept")
    assert asked(screen) == ["a", "b", "c", "a", "c"]
    assert [row["card"] for row in rows()] == ["mine/b", "mine/a", "mine/c"]


def test_skip_after_the_answer_changes_nothing(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"), cards.blank("b"))
    screen = sit("answer a", "skip", "hint", "accept", "answer b", "accept")
    assert asked(screen) == ["a", "b"]
    assert screen.unused == []


def test_edited_card_is_asked_again_with_its_new_text(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"), cards.blank("b"))

    def edit(card: Card) -> Edited:
        write(cards.blank("a"), cards.choice("c"))
        return Edited(f"{card.key} is saved", "mine/c")

    screen = sit("answer a", "accept", "wait 3", "edit", "answer 1", "accept", edit=edit)
    assert screen.texts("note") == ["mine/b is saved"]
    assert asked(screen) == ["a", "b", "c"]
    assert screen.asked[-1].card.kind == "choice"


def test_edit_that_fails_leaves_the_question_on_the_table(write: Write, cards: Any, sit: Sit) -> None:
    def edit(card: Card) -> Edited:
        raise QuizzerError(f"{card.key} has no editor")

    write(cards.blank("a"))
    screen = sit("edit", "answer a", "edit", "accept", edit=edit)
    assert screen.texts("note") == ["mine/a has no editor"] * 2
    assert asked(screen) == ["a"]


def test_edit_after_the_answer_comes_back_to_its_grade(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"), cards.blank("b"))
    screen = sit("answer a", "edit", "grade 2", edit=lambda card: Edited("saved", card.key))
    assert asked(screen) == ["a", "b"]
    assert brief(rows()) == [("a", "answer", 3), ("a", "regrade", 2)]


def test_edit_that_changes_nothing_leaves_the_grade_and_its_ticks(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.recall("a", key_points=["one", "two"]))

    def edit(card: Card) -> Edited:
        return Edited("as it was", card.key, is_changed=False)

    screen = sit("answer mine", "ticks 1 2", "edit", "accept", edit=edit)
    assert asked(screen) == ["a"]
    assert screen.unused == []


def test_edit_without_an_editor_says_so_and_goes_on(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"))
    screen = sit("edit", "answer a", pauses=False)
    assert screen.texts("note") == ["cards can be edited in a terminal only"]
    assert asked(screen) == ["a"]


@pytest.mark.parametrize(("before", "logged"), LOGGED)
def test_quit_keeps_exactly_what_was_acknowledged(
    phases: None, sit: Sit, rows: Rows, before: tuple[str, ...], logged: int
) -> None:
    screen = sit(*before, "quit")
    assert len(rows()) == logged
    assert screen.summary_drawn.count == logged


@pytest.mark.parametrize(("before", "logged"), LOGGED)
def test_interrupt_draws_the_summary_and_passes_through(
    phases: None, sit: Sit, rows: Rows, place: Callable[..., Any], before: tuple[str, ...], logged: int
) -> None:
    with pytest.raises(KeyboardInterrupt):
        sit(*before, KeyboardInterrupt)
    assert len(rows()) == logged
    assert place().reviews.count() == logged


# Undo


def test_undo_with_an_empty_log_says_so_and_goes_on(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"))
    screen = sit("undo", "answer a", "accept")
    assert screen.texts("note") == ["there is nothing to take back"]
    assert brief(rows()) == [("a", "answer", 3)]


def test_undo_at_the_next_question_takes_the_last_answer_back(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"), cards.blank("b"))
    screen = sit("answer wrong", "accept", "undo", "answer a", "accept")
    assert asked(screen) == ["a", "b", "a", "b"]
    assert screen.texts("note") == ["took back the answer 'wrong' (Again) on mine/a"]
    assert brief(rows()) == [("a", "answer", 1), ("a", "void", None), ("a", "answer", 3)]
    assert rows()[1]["target"] == rows()[0]["id"]
    assert screen.summary_drawn.count == 1


def test_undo_after_the_feedback_asks_the_same_numbers_again(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.sigmoid("s"))
    screen = sit("answer 77.5", "undo", "quit")
    first, second = screen.asked
    assert first.variant == second.variant
    assert first.variant_id == second.variant_id
    assert brief(rows()) == [("s", "answer", 1), ("s", "void", None)]
    assert screen.summary_drawn.count == 0


def test_undo_while_grading_oneself_takes_the_card_before_back(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"), cards.recall("b"))
    assert asked(sit("answer a", "accept", "answer", "undo")) == ["a", "b", "a"]


def test_undo_goes_back_step_by_step_over_sittings_and_actions(
    write: Write, cards: Any, sit: Sit, place: Callable[..., Any]
) -> None:
    write(*map(cards.blank, "abcd"))
    sit("answer a", "grade 4", "bury", "suspend")
    screen = sit("flag x", "undo", "undo", "undo", "undo", "undo")
    assert screen.texts("note")[1:] == [
        "took back the flag on mine/d",
        "took back suspending mine/c",
        "took back burying mine/b",
        "took back the answer 'a' (Good) on mine/a",
        "there is nothing to take back",
    ]
    states = place().reviews.states().values()
    assert all((s.schedule, s.flag, s.suspended, s.buried_until) == (None, None, False, None) for s in states)


def test_undo_of_an_overridden_answer_takes_back_both(
    write: Write, cards: Any, sit: Sit, place: Callable[..., Any]
) -> None:
    write(cards.blank("a"), cards.blank("b"))
    screen = sit("answer a", "grade 4", "undo")
    assert asked(screen) == ["a", "b", "a"]
    assert place().reviews.state("mine/a") is None


# Cards that come back


def test_failed_card_comes_back_after_three_others(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(*map(cards.blank, "abcde"))
    screen = sit(
        "answer wrong", "accept", "answer b", "accept", "answer c", "accept", "answer d", "accept",
        "answer a", "accept", "answer e", "accept",
    )  # fmt: skip
    assert asked(screen) == ["a", "b", "c", "d", "a", "e"]
    assert [(row["action"], row["credited"]) for row in rows() if row["card"] == "mine/a"] == [
        ("answer", 1), ("retry", 0),
    ]  # fmt: skip


def test_failed_card_comes_back_at_the_end_until_it_is_right(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"))
    screen = sit("answer no", "accept", "answer no", "accept", "answer a", "accept")
    assert asked(screen) == ["a", "a", "a"]
    assert [question.turn for question in screen.asked] == ["new", "retry", "retry"]
    assert screen.unused == []


def test_retry_asks_the_same_variant_first_and_then_a_fresh_one(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.sigmoid("s"), *map(cards.blank, "abcdef"))
    others = [("answer x", "accept")] * 3
    failed = ("answer 77.5", "accept")
    screen = sit(*failed, *sum(others, ()), *failed, *sum(others, ()), *failed)
    attempts = [question.variant["attempt"] for question in screen.asked if question.card.id == "s"]
    assert attempts[:3] == [1, 1, 2]


def test_card_that_comes_straight_back_has_new_numbers(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.sigmoid("s"), cards.blank("a"), cards.blank("b"))
    screen = sit("answer 77.5", "accept", "answer a", "accept", "answer b", "accept", "answer 77.5", "accept")
    asked = [question.variant for question in screen.asked if question.card.id == "s"]
    assert [variant["attempt"] for variant in asked] == [1, 2, 3]
    assert asked[0]["params"] != asked[1]["params"]


def test_retry_that_is_right_does_not_move_the_schedule(
    write: Write, cards: Any, sit: Sit, place: Callable[..., Any]
) -> None:
    write(cards.blank("a"))
    sit("answer no", "accept", "quit")
    before = place().reviews.state("mine/a")
    sit("answer a", "accept")
    after = place().reviews.state("mine/a")
    assert after.schedule == before.schedule
    assert after.schedule.reps == 1


def test_derivation_is_revealed_step_by_step(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.derive("d", "one", "two", "three"))
    screen = sit("answer", "answer", "help", "answer", "grade 3")
    assert screen.drawn[:8] == [
        ("question", ("d", 1, 1)), ("step", ("one", 1, 3)), ("step", ("two", 2, 3)), ("help", "d"),
        ("step", ("three", 3, 3)), ("reveal", "d"), ("proposed", None), ("graded", ("d", 3)),
    ]  # fmt: skip


def test_piped_derivation_takes_one_line_to_reveal(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.derive("d", "one", "two"))
    screen = sit("answer done", "grade 2", pauses=False)
    assert screen.texts("step") == [("one", 1, 2), ("two", 2, 2)]
    assert brief(rows()) == [("d", "answer", 2)]


# Limits, order, practice


def test_limit_counts_answers_and_bounds_the_total(write: Write, cards: Any, sit: Sit) -> None:
    write(*map(cards.blank, "abcd"))
    screen = sit("answer a", "accept", "skip", "answer c", "accept", limits=Limits(cards=2))
    assert screen.texts("question") == [("a", 1, 2), ("b", 2, 2), ("c", 2, 2)]
    assert screen.unused == []


def test_answer_taken_back_makes_room_under_the_limit(write: Write, cards: Any, sit: Sit) -> None:
    write(*map(cards.blank, "abcd"))
    screen = sit("answer a", "undo", "answer a", "accept", limits=Limits(cards=1))
    assert asked(screen) == ["a", "a"]


def test_minutes_end_the_sitting_between_cards(write: Write, cards: Any, sit: Sit) -> None:
    write(*map(cards.blank, "abcd"))
    screen = sit("wait 59", "answer a", "accept", "wait 2", "answer b", "accept", limits=Limits(minutes=1))
    assert asked(screen) == ["a", "b"]
    assert screen.summary_drawn.count == 2


@pytest.mark.parametrize(
    ("order", "expected"), [("due", ["due", "due", "new", "new"]), ("new", ["new", "new", "due", "due"])]
)
def test_order_puts_the_other_sort_last(write: Write, cards: Any, sit: Sit, order: str, expected: list[str]) -> None:
    write(*map(cards.blank, "abcd"))
    sit("answer a", "accept", "answer b", "accept", "quit", config={"new_per_day": 2})
    screen = sit("skip", "skip", "skip", "skip", now="2026-11-30T18:00:00+00:00", order=order)
    assert [question.turn for question in screen.asked][:4] == expected


def test_fourth_card_of_a_mixed_sitting_is_a_new_one(write: Write, cards: Any, sit: Sit) -> None:
    write(*map(cards.blank, "abcdef"))
    sit(*[word for letter in "abcd" for word in (f"answer {letter}", "accept")], config={"new_per_day": 4})
    screen = sit(
        *["answer", "grade 3"] * 6, now="2026-11-30T18:00:00+00:00",
    )  # fmt: skip
    assert [question.turn for question in screen.asked] == ["due", "due", "due", "new", "due", "new"]


def test_practice_leaves_the_schedule_alone(
    write: Write, cards: Any, sit: Sit, rows: Rows, place: Callable[..., Any]
) -> None:
    write(*map(cards.blank, "abc"))
    sit("answer a", "accept", "answer b", "grade 4", "quit")
    before = {key: s.schedule for key, s in place().reviews.states().items()}
    screen = sit("answer no", "accept", "answer no", "grade 2", practice=True)
    assert sorted(asked(screen)[:2]) == ["a", "b"]  # the card never met is not practised
    assert [question.turn for question in screen.asked] == ["ahead", "ahead", "retry"]
    assert screen.intervals == [{}, {}]
    after = {key: s.schedule for key, s in place().reviews.states().items()}
    assert after == before
    assert [(row["action"], row["credited"]) for row in rows()[3:]] == [
        ("practice", 0), ("practice", 0), ("regrade", 0),
    ]  # fmt: skip


def test_reviews_a_day_bound_the_due_cards(write: Write, cards: Any, sit: Sit) -> None:
    write(*map(cards.blank, "abc"))
    sit(*[word for letter in "abc" for word in (f"answer {letter}", "accept")])
    limits = {"reviews_per_day": 2, "new_per_day": 0}
    screen = sit(*["answer", "grade 3"] * 3, now="2026-11-30T18:00:00+00:00", config=limits)
    assert len(screen.asked) == 2


# Cards that break, clocks that go wrong, sittings that resume


def test_card_that_cannot_be_drawn_any_more_is_left_out(
    write: Write, cards: Any, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(cards.blank("a"), cards.blank("b"))
    sit("answer a", "accept", "quit", now="2026-11-23T10:00:00+00:00")
    prepare = kinds.load("cloze").prepare

    def broken(card: Card, attempt: int) -> Any:
        if card.id == "a" and attempt > 2:
            raise QuizzerError("it cannot be drawn")
        return prepare(card, attempt)

    monkeypatch.setattr(kinds.load("cloze"), "prepare", broken)
    screen = sit("answer a", "accept", "answer b", "accept", now="2026-11-30T18:00:00+00:00")
    assert "mine/a is left out: it cannot be drawn" in screen.texts("note")
    assert asked(screen) == ["a", "b"]


def test_card_found_broken_when_it_is_chosen_does_not_end_the_sitting(
    write: Write, cards: Any, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(cards.blank("a"), cards.blank("b"))
    sit("answer no", "quit")  # the variant that is ready is today's once more; tomorrow a fresh one is drawn
    prepare = kinds.load("cloze").prepare

    def broken(card: Card, attempt: int) -> Any:
        if card.id == "a" and attempt > 1:
            raise QuizzerError("it cannot be drawn")
        return prepare(card, attempt)

    monkeypatch.setattr(kinds.load("cloze"), "prepare", broken)
    screen = sit("answer b", "accept", now="2026-11-30T18:00:00+00:00")
    assert asked(screen) == ["b"]
    assert screen.summary_drawn.count == 1


def test_clock_behind_the_last_answer_is_said_once(write: Write, cards: Any, sit: Sit, rows: Rows) -> None:
    write(cards.blank("a"), cards.blank("b"))
    sit("answer a", "accept", "quit", now="2026-11-30T18:00:00+00:00")
    screen = sit("answer b", "accept", now="2026-11-23T18:00:00+00:00")
    assert len([note for note in screen.texts("note") if note.startswith("the clock is behind")]) == 1
    assert rows()[1]["at_ms"] < rows()[0]["at_ms"]


def test_new_sitting_goes_on_at_the_same_card_and_numbers(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"), cards.sigmoid("s"), cards.blank("c"))
    first = sit("answer a", "accept", "hint", "calculate 1")
    second = sit()
    assert asked(first)[-1] == asked(second)[0] == "s"
    assert first.asked[-1].variant == second.asked[0].variant


def test_interrupted_sittings_ask_the_same_cards_as_one_sitting(write: Write, cards: Any, sit: Sit) -> None:
    write(*map(cards.blank, "abcdefg"))
    answers = ["a", "wrong", "c", "d", "wrong", "b", "f", "g", "e"]
    in_pieces: list[str] = []
    for text in answers:
        in_pieces += asked(sit(f"answer {text}", "accept", limits=Limits(cards=1)))
    assert in_pieces == ["a", "b", "c", "d", "e", "b", "f", "g", "e"]


def test_nothing_left_ends_the_sitting_at_once(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.blank("a"))
    sit("answer a", "accept")
    screen = sit("answer a")
    assert screen.asked == []
    assert screen.summary_drawn.count == 0


def test_named_mistake_is_counted_over_the_answers_of_the_card(write: Write, cards: Any, sit: Sit) -> None:
    write(cards.sigmoid("s", params={"z": 2}))
    wrong = "0.1192"  # the sigmoid of -2
    screen = sit(f"answer {wrong}", "accept", "answer 0.8808", "accept")
    named = screen.texts("feedback")[0]
    assert named[1:] == ("wrong", 1, (1, 1))
    again = sit(f"answer {wrong}", "accept", now="2026-11-30T18:00:00+00:00")
    assert again.texts("feedback")[0][3] == (2, 3)
    assert [count for _, count in again.summary_drawn.mistakes()] == [1]
