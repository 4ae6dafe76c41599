"""`card add` in a terminal: two lines and the card is noted; an empty one leaves it."""

from pathlib import Path
from typing import Any

from quizzer.decks.load import load


def test_card_is_noted_from_two_lines(spawn: Any, home: Path) -> None:
    sitting = spawn("card add")
    sitting.wait("question:").enter("What is dropout?").wait("answer:").enter("Units left out at random.")
    sitting.wait("added mine/what-is-dropout")
    assert sitting.leave() == 0
    [card] = load(str(home / "decks" / "mine.yaml")).cards
    assert (card.kind, card.question, card.own) == (
        "recall",
        "What is dropout?",
        {"answer": "Units left out at random."},
    )


def test_nothing_typed_adds_nothing(spawn: Any, home: Path) -> None:
    sitting = spawn("card add")
    sitting.wait("question:").enter("Why?").wait("answer:").enter("").wait("there is no answer: nothing was added")
    assert sitting.leave() == 1
    assert not (home / "decks").exists()
