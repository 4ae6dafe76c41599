"""A learner in a script: small decks, and a screen that replies as told and remembers what it was given."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from quizzer.kinds.shared.contract import Mark
from quizzer.session.asides import Edit
from quizzer.session.chooser import Chooser
from quizzer.session.desk import Desk, Question, Receipt
from quizzer.session.dialogue import Intervals, Limits, Move, Progress, Reply, Summary
from quizzer.session.loop import Session

Row = dict[str, Any]
Drawn = tuple[str, Any]
EVERYTHING = Limits()


class ScriptedScreen:
    """A `session.dialogue.Screen`. A reply is an action, `action text`, or an exception to raise; at the end it quits.

    `wait N` lets so many seconds pass before the next reply.
    """

    def __init__(
        self,
        replies: Iterable[str | type[BaseException]],
        *,
        pauses: bool,
        log: Callable[[], list[Row]],
        seconds: Any,
    ):
        self.pauses = pauses
        self._seconds = seconds
        self.drawn: list[Drawn] = []
        self.asked: list[Question] = []
        self.summary_drawn: Summary | None = None
        self.intervals: list[Intervals] = []
        self.again: list[int] = []  # cards to be asked once more, at each question
        self.rows_at_feedback: list[int] = []
        self._replies = list(replies)
        self._log = log

    def _reply(self) -> Reply:
        told = self._replies.pop(0) if self._replies else "quit"
        if not isinstance(told, str):
            raise told
        action, _, text = told.partition(" ")
        if action == "wait":
            self._seconds.now += float(text)
            return self._reply()
        return Reply(cast("Move", action), text)

    @property
    def unused(self) -> list[str | type[BaseException]]:
        """Replies for which the session never asked."""
        return self._replies

    def texts(self, what: str) -> list[Any]:
        """Everything of one sort that was drawn, in order."""
        return [value for name, value in self.drawn if name == what]

    def question(self, question: Question, progress: Progress) -> None:
        self.asked.append(question)
        self.drawn.append(("question", (question.card.id, progress.number, progress.total)))
        self.again.append(progress.again)

    def answer(self, question: Question) -> Reply:
        return self._reply()

    def self_grade(self, question: Question, proposed: int | None, intervals: Intervals) -> Reply:
        self.intervals.append(intervals)
        self.drawn.append(("proposed", proposed))
        return self._reply()

    def after(self, question: Question, receipt: Receipt, intervals: Intervals) -> Reply:
        self.intervals.append(intervals)
        self.drawn.append(("after", receipt.grade))
        return self._reply()

    def hint(self, text: str, number: int, total: int) -> None:
        self.drawn.append(("hint", (text, number, total)))

    def step(self, text: str, number: int, total: int) -> None:
        self.drawn.append(("step", (text, number, total)))

    def reveal(self, question: Question, typed: str) -> None:
        self.drawn.append(("reveal", question.card.id))
        if typed:
            self.drawn.append(("typed", typed))

    def reasons(self, question: Question, mark: Mark) -> None:
        self.drawn.append(("reasons", [remark.why for remark in mark.remarks]))

    def refused(self, mark: Mark) -> None:
        self.drawn.append(("refused", mark.verdict))

    def part(self, question: Question, mark: Mark) -> None:
        self.rows_at_feedback.append(len(self._log()))
        self.drawn.append(("part", (question.prompt.text, mark.verdict)))

    def feedback(self, question: Question, mark: Mark, receipt: Receipt, times: tuple[int, int]) -> None:
        self.rows_at_feedback.append(len(self._log()))
        self.drawn.append(("feedback", (question.card.id, mark.verdict, receipt.grade, times)))

    def graded(self, question: Question, receipt: Receipt) -> None:
        self.rows_at_feedback.append(len(self._log()))
        self.drawn.append(("graded", (question.card.id, receipt.grade)))

    def note(self, text: str) -> None:
        self.drawn.append(("note", text))

    def help(self, question: Question) -> None:
        self.drawn.append(("help", question.card.id))

    def summary(self, summary: Summary) -> None:
        self.summary_drawn = summary


def _card(name: str, kind: str, question: str, **own: Any) -> Row:
    return {"id": name, "topic": "t", "kind": kind, "question": question, "why": "So.", "source": "hand", **own}


class Cards:
    """Cards for decks of the test's own; a word in a blank is right when it is the card's id."""

    @staticmethod
    def blank(name: str, **own: Any) -> Row:
        return _card(name, "cloze", f"Say [[{name}]].", **own)

    @staticmethod
    def choice(name: str, **own: Any) -> Row:
        options = [{"text": text, "why": f"because {text}", "correct": text == name} for text in (name, "no", "never")]
        return _card(name, "choice", "Which?", choices=options, **own)

    @staticmethod
    def recall(name: str, **own: Any) -> Row:
        return _card(name, "recall", f"What is {name}?", answer=f"It is {name}.", **own)

    @staticmethod
    def derive(name: str, *steps: str, **own: Any) -> Row:
        return _card(name, "derive", f"Derive {name}.", steps=list(steps), **own)

    @staticmethod
    def sigmoid(name: str, **own: Any) -> Row:
        goldens = [{"params": {"z": 2}, "value": 0.880797}]
        return _card(name, "numeric", "The sigmoid of {{z}}?", verify="sigmoid", goldens=goldens, **own)


@pytest.fixture
def cards() -> type[Cards]:
    """Builders of cards."""
    return Cards


@pytest.fixture(autouse=True)
def _no_shipped_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "shipped"))


@pytest.fixture
def write(deck: Callable[..., Path]) -> Callable[..., None]:
    """Write a deck of the given cards; `topics` are the ids of its topics."""

    def of(*cards: Row, topics: Iterable[str] = ("t",), name: str = "mine") -> None:
        whole = {
            "format": 1,
            "title": "Mine",
            "topics": [{"id": topic, "title": topic.upper()} for topic in topics],
            "cards": list(cards),
        }
        deck(json.dumps(whole), name)

    return of


@pytest.fixture
def rows(home: Path) -> Callable[[], list[Row]]:
    """The rows of the log as another process sees them: what is on disk."""

    def read() -> list[Row]:
        if not (home / "progress.sqlite").exists():
            return []
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("SELECT * FROM review ORDER BY id")]

    return read


@pytest.fixture
def sit(place: Callable[..., Any], rows: Callable[[], list[Row]], seconds: Any) -> Callable[..., ScriptedScreen]:
    """Hold one sitting with the replies of a script; the screen, with all that was drawn on it.

    Every sitting has a workplace of its own, as every start of quizzer has.
    """

    def once(
        *replies: str | type[BaseException],
        pauses: bool = True,
        limits: Limits = EVERYTHING,
        edit: Edit | None = None,
        now: str = "2026-11-23T18:00:00+00:00",
        config: dict[str, Any] | None = None,
        chooser: Chooser | None = None,
        **options: Any,
    ) -> ScriptedScreen:
        workplace = place(now, seconds)
        workplace.config.update(config or {})
        screen = ScriptedScreen(replies, pauses=pauses, log=rows, seconds=seconds)
        if chooser is None:
            desk = workplace.desk(**options)
        else:
            desk = Desk(workplace.catalog, workplace.reviews, workplace.clock, chooser, "sitting")
        Session(desk, screen, limits, edit).run()
        return screen

    return once
