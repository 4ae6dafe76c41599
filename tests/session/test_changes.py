"""What changes under a sitting: its decks, the settings, the clock, and what other hands do to the same cards."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark

Row = dict[str, Any]


def deleted(path: Path) -> None:
    path.unlink()


def half_saved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nothing")


DONE = [deleted, half_saved, binary, empty, a_folder, a_dangling_link]


@pytest.mark.parametrize("read_by_another", [False, True])
@pytest.mark.parametrize("change", DONE)
def test_deck_that_goes_while_it_is_asked_is_told_once_and_the_others_go_on(
    write: Callable[..., None],
    cards: Any,
    sit: Callable[..., Any],
    place: Callable[..., Any],
    home: Path,
    change: Callable[[Path], None],
    read_by_another: bool,
) -> None:
    write(*(cards.blank(name) for name in "abc"))
    write(cards.blank("d"), cards.blank("e"), name="other")

    def edited(card: Any) -> str:
        change(home / "decks" / "mine.yaml")
        if read_by_another:
            with closing(place()) as another:
                assert another.catalog.index.count() == 2
        return "edited"

    screen = sit(
        "answer a", "accept", "wait 3", "edit", "answer d", "accept", "wait 3", "answer e", "accept", edit=edited
    )
    assert [question.card.id for question in screen.asked] == ["a", "d", "d", "e"]
    told = [text for text in screen.texts("note") if "mine.yaml" in text]
    assert len(told) == 1
    assert "asked" in told[0]


def test_last_deck_that_goes_is_told_before_the_sitting_ends(
    write: Callable[..., None], cards: Any, sit: Callable[..., Any], home: Path
) -> None:
    write(cards.blank("a"), cards.blank("b"))

    def edited(card: Any) -> str:
        (home / "decks" / "mine.yaml").unlink()
        return "edited"

    screen = sit("wait 3", "edit", edit=edited)
    assert screen.drawn[-1] == (
        "note",
        f"{home / 'decks' / 'mine.yaml'} was taken away meanwhile: its cards are not asked",
    )


def test_deck_that_is_edited_well_is_not_told(write: Callable[..., None], cards: Any, sit: Callable[..., Any]) -> None:
    write(cards.blank("a"), cards.blank("b"))

    def edited(card: Any) -> str:
        write(cards.blank("b"))
        return "edited"

    screen = sit("wait 3", "edit", "answer b", "accept", edit=edited)
    assert screen.texts("note") == ["edited"]


def test_card_whose_function_is_changed_while_it_is_asked_is_marked_as_asked_and_asked_anew_as_it_is(
    write: Callable[..., None], cards: Any, place: Callable[..., Any]
) -> None:
    write(cards.sigmoid("x"))
    asking = place().desk()
    question = asking.question("x")
    goldens = [{"params": {"p": [0.5, 0.5], "q": [0.25, 0.75]}, "value": 0.143841}]
    write(cards.sigmoid("x") | {"question": "KL of {{p}} and {{q}}?", "verify": "kl_divergence", "goldens": goldens})
    with closing(place()) as another:
        assert another.catalog.index.count() == 1
    mark = asking.mark(question, str(question.variant["value"]))
    assert mark.verdict == "right"
    asking.prepare_next(question, asking.submit(question, mark, "x"))
    variant = place("2026-12-24T18:00:00+00:00").desk().question("x").variant
    assert (variant["attempt"], variant["verify"]) == (2, "kl_divergence@1")


def test_grade_of_an_answer_that_another_hand_took_back_is_told(
    write: Callable[..., None], cards: Any, place: Callable[..., Any], rows: Callable[[], list[Row]]
) -> None:
    write(cards.recall("a"))
    asking = place().desk()
    question = asking.question("a")
    receipt = asking.submit(question, Mark("self"), "x", grade=3)
    with closing(place()) as another:
        another.desk().undo()
    before = rows()
    with pytest.raises(QuizzerError, match="taken back: nothing was changed"):
        asking.regrade(question, receipt, 4)
    assert rows() == before
    assert asking.undo() is None
