"""Screens of feedback as they stand in files, where they can be looked at.

A file that is deleted is written anew, and its test fails until somebody has looked at it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quizzer.screen import keys
from quizzer.screen.conversation import LineConversation
from quizzer.screen.editing import TerminalReader
from quizzer.screen.keyboard import KeyConversation
from quizzer.screen.lines import Look
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LineReader
from quizzer.session.dialogue import Limits
from quizzer.session.loop import Session
from quizzer.store.records import Filters

FOLDER = Path(__file__).parents[1] / "data" / "feedback"
LOOKS = {"100": Look(100), "40": Look(40), "plain": Look(80, linear=True, plain=True)}
OWN_WORDS = "A state with one successor ignores what it sees, *and* a CRF sums over all paths."


class Sitting(NamedTuple):
    """What is typed on a card, and the key pressed at its feedback."""

    topic: str
    typed: str
    key: str = ""


SCREENS = {
    "choice-wrong": Sitting("choice", "1"),
    "choice-given-up": Sitting("choice", ""),
    "choice-all-reasons": Sitting("choice", "1", "v"),
    "multi": Sitting("multi", "1 2"),
    "spot": Sitting("spot", "1"),
    "match": Sitting("match", "1 2 3"),
    "order": Sitting("order", "1 2 3 4"),
    "cloze": Sitting("cloze", "before it; bidirectional; encoder"),
    "matrix-two-cells-wrong": Sitting("matrix", "0.25, 0.15, -0.1; -0.15, 0.21, -0.06; -0.1, -0.06, 0.61"),
    "vector": Sitting("vector", "0.0871, 0.237, 0.643, 0.0871"),
    "numeric-two-slips": Sitting("numeric", "0.884"),
    "recall": Sitting("recall", OWN_WORDS),
    "chain": Sitting("chain", ":h\n0.200\n0.4\n0.267"),
}


class Typist(TerminalReader):
    """Types one line and presses one key, then leaves; what is typed stands on the paper, as a terminal shows it."""

    def __init__(self, paper: Paper, sitting: Sitting) -> None:
        super().__init__(paper)
        self._lines = sitting.typed.split("\n")[::-1]
        self._keys = [sitting.key] if sitting.key else []

    def line(self, prompt: str, begun: str = "") -> str | None:
        line = self._lines.pop()
        self._paper.line(f"{prompt}{line}")
        return line

    def key(self) -> str:
        return self._keys.pop() if self._keys else keys.END

    def forget_typed(self) -> None:
        pass


@pytest.fixture
def drawn(deck: Any, place: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str, str], str]:
    """What a sitting shows, up to what it came to."""
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "shipped"))
    deck((FOLDER / "deck.yaml").read_text("utf-8"), "feedback")

    def draw(name: str, look: str) -> str:
        sitting, out = SCREENS[name], io.StringIO()
        monkeypatch.setenv("COLUMNS", str(LOOKS[look].width))
        paper = Paper(out, plain=LOOKS[look].plain)
        paper.look = LOOKS[look]
        lines = io.StringIO(f"{sitting.typed}\n{sitting.key and sitting.key + chr(10)}")
        screen = (
            LineConversation(paper, LineReader(lines, paper, echo=True), pauses=True)
            if look == "plain"
            else KeyConversation(paper, Typist(paper, sitting))
        )
        desk = place().desk(filters=Filters(topics=(f"feedback/{sitting.topic}",)))
        Session(desk, screen, Limits()).run()
        return (
            "\n".join(line.rstrip() for line in out.getvalue().split("\n 1 answer in ")[0].split("\n")).strip("\n")
            + "\n"
        )

    return draw


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", SCREENS)
def test_feedback_is_drawn_as_it_stands_in_its_file(drawn: Callable[[str, str], str], name: str, look: str) -> None:
    file = FOLDER / f"{name}.{look}.txt"
    shown = drawn(name, look)
    if not file.exists():
        file.write_text(shown, "utf-8")
        pytest.fail(f"{file.name} is new: look at it")
    assert shown == file.read_text("utf-8")
