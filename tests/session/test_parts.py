"""A card that asks several things in turn: each answer is on disk before the next part is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from quizzer import kinds
from quizzer.kinds.shared.contract import Kind, Mark, Prompt

Write = Callable[..., None]
Sit = Callable[..., Any]
Rows = Callable[[], list[dict[str, Any]]]
RIGHT = ("one", "two", "three")


@pytest.fixture
def chain(write: Write, cards: Any, monkeypatch: pytest.MonkeyPatch) -> Kind[Any]:
    """A deck of one card of three parts; the answers are `one`, `two` and `three`."""
    kind = kinds.load("cloze")

    def prompts(card: Any, variant: Any) -> tuple[Prompt, ...]:
        return tuple(Prompt(f"Part {number}?", "blanks", hints=("think",)) for number in range(1, 4))

    def mark_part(card: Any, variant: Any, texts: Sequence[str]) -> Mark:
        is_right = texts[-1] == RIGHT[len(texts) - 1]
        return Mark("right" if is_right else "wrong", read=texts[-1], named=None if is_right else "miscounted")

    monkeypatch.setattr(kind, "prompts", prompts)
    monkeypatch.setattr(kind, "mark_part", mark_part)
    write(cards.blank("a"))
    return kind


def told(rows: Rows) -> list[tuple[Any, ...]]:
    return [(row["action"], row["part"], row["raw"], row["state"], row["grade"], row["credited"]) for row in rows()]


@pytest.mark.usefixtures("chain")
def test_parts_are_asked_in_turn_and_kept_one_by_one(sit: Sit, rows: Rows) -> None:
    screen = sit("answer one", "answer two", "answer three", "accept")
    assert told(rows) == [
        ("part", 1, "one", "right", None, 0),
        ("part", 2, "two", "right", None, 0),
        ("answer", 3, "three", "right", 3, 1),
    ]
    assert screen.texts("part") == [("Part 2?", "right"), ("Part 3?", "right")]
    assert screen.rows_at_feedback[:3] == [1, 2, 3]  # what is acknowledged is on disk
    assert screen.unused == []
    assert {json.loads(row["detail"])["attempt"] for row in rows()} == {1}


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    ("answers", "grade"),
    [
        (("one", "two", "no"), 2), (("no", "two", "three"), 2), (("no", "no", "three"), 1), (("no", "no", "no"), 1),
    ],
)  # fmt: skip
def test_grade_goes_by_the_share_of_parts_that_are_right(
    sit: Sit, rows: Rows, answers: tuple[str, ...], grade: int
) -> None:
    sit(*(f"answer {text}" for text in answers), "accept")
    assert rows()[2]["grade"] == grade


@pytest.mark.usefixtures("chain")
def test_hint_at_any_part_makes_it_hard(sit: Sit, rows: Rows) -> None:
    sit("hint", "answer one", "answer two", "answer three", "accept")
    assert rows()[2]["grade"] == 2
    assert json.loads(rows()[0]["detail"])["hints"] == 1


@pytest.mark.usefixtures("chain")
def test_sitting_that_is_left_goes_on_at_the_same_part_with_the_same_variant(sit: Sit, rows: Rows) -> None:
    sit("answer one", "quit")
    screen = sit("answer two", "answer three", "accept")
    assert [question.prompt.text for question in screen.asked] == ["Part 2?"]
    assert [row["raw"] for row in rows()] == ["one", "two", "three"]
    assert rows()[2]["grade"] == 3


@pytest.mark.usefixtures("chain")
def test_part_moves_neither_schedule_nor_queue(sit: Sit, place: Callable[..., Any]) -> None:
    sit("answer one", "quit")
    state = place().reviews.state("mine/a")
    assert state is None or (state.schedule, state.last, state.attempt) == (None, None, 0)
    assert place().desk().chooser.agenda().new == 1


@pytest.mark.usefixtures("chain")
def test_undo_takes_a_part_back_and_asks_it_again(sit: Sit, rows: Rows) -> None:
    screen = sit("answer one", "answer no", "undo", "answer two", "answer three", "accept")
    assert [question.prompt.text for question in screen.asked] == ["Part 1?", "Part 2?"]
    assert any("part of mine/a" in text for text in screen.texts("note"))
    assert rows()[-1]["grade"] == 3


@pytest.mark.usefixtures("chain")
def test_undo_of_the_answer_asks_the_card_from_its_first_part(sit: Sit) -> None:
    screen = sit("answer one", "answer two", "answer no", "undo", "quit")
    assert [question.prompt.text for question in screen.asked] == ["Part 1?", "Part 1?"]


@pytest.mark.usefixtures("chain")
def test_failed_card_is_asked_from_its_first_part(sit: Sit) -> None:
    screen = sit("answer no", "answer no", "answer no", "accept", "quit")
    assert [question.prompt.text for question in screen.asked] == ["Part 1?", "Part 1?"]


@pytest.mark.usefixtures("chain")
def test_slips_of_all_parts_are_counted(sit: Sit, place: Callable[..., Any]) -> None:
    sit("answer no", "answer two", "answer no", "accept")
    assert place().desk().times_named("mine/a", "miscounted") == (2, 1)
    assert len(place().reviews.named()) == 2


@pytest.mark.usefixtures("chain")
def test_card_of_parts_is_answered_from_a_script_part_by_part(run: Any, rows: Rows) -> None:
    first = json.loads(run("answer", "mine/a", "one", "--json").out)
    assert (first["logged"], first["grade"], first["credited"]) == (True, None, False)
    assert json.loads(run("next", "--json").out)["card"]["question"] == "Part 2?"
    run("answer", "mine/a", "two")
    last = json.loads(run("answer", "mine/a", "three", "--json").out)
    assert (last["grade"], last["credited"]) == (3, True)
    assert [row["action"] for row in rows()] == ["part", "part", "answer"]


@pytest.mark.usefixtures("chain")
def test_rows_of_parts_are_exported_and_no_fault(run: Any, sit: Sit, home: Path) -> None:
    home.chmod(0o700)
    sit("answer one", "answer two", "answer three", "accept")
    exported = json.loads(run("export", "reviews").out)["rows"]
    assert [(row["action"], row["part"]) for row in exported] == [("part", 1), ("part", 2), ("answer", 3)]
    assert run("doctor").code == 0
    assert run("card", "history", "a").code == 0


def test_slow_marking_is_cancelled_and_nothing_kept(
    chain: Kind[Any], sit: Sit, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: list[str] = []
    whole = chain.mark_part

    def slowly(card: Any, variant: Any, texts: Sequence[str]) -> Mark:
        marks.append(texts[-1])
        if len(marks) == 1:
            raise KeyboardInterrupt
        return whole(card, variant, texts)

    monkeypatch.setattr(chain, "mark_part", slowly)
    monkeypatch.setattr(type(chain), "IS_SLOW", True)
    screen = sit("answer forever", "answer one", "quit")
    assert [row["raw"] for row in rows()] == ["one"]
    assert "cancelled: nothing was kept, answer again" in screen.texts("note")


def test_interrupt_of_quick_marking_ends_the_sitting(
    chain: Kind[Any], sit: Sit, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(card: Any, variant: Any, texts: Sequence[str]) -> Mark:
        raise KeyboardInterrupt

    monkeypatch.setattr(chain, "mark_part", interrupted)
    with pytest.raises(KeyboardInterrupt):
        sit("answer one")
    assert rows() == []
