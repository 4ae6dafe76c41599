"""quizzer as a contender: the desk for single answers, the command line in this process for the rest."""

from __future__ import annotations

import contextlib
import io
import os

from quizzer import cli
from quizzer.commands.shared.workplace import Workplace
from quizzer.store.records import EVERYTHING, Filters

SEARCHED = "fact 1234 "
ALL_DUE = "2035-01-01T12:00:00+00:00"


class QuizzerHome:
    """A home, long after its history, when every card is due."""

    name = "quizzer"

    def __init__(self, home: str, kinds: tuple[str, ...] = ()) -> None:
        os.environ["QUIZZER_HOME"] = home
        os.environ["QUIZZER_NOW"] = ALL_DUE
        self._folder = os.path.dirname(home)
        self._workplace = Workplace()
        self._desk = self._workplace.desk(filters=Filters(kinds=kinds) if kinds else EVERYTHING)
        self._desk.chooser.agenda()

    def next_card(self) -> object:
        question = self._desk.next()
        assert question is not None  # all cards are due
        self._question = question
        return question

    def answer(self) -> None:
        mark = self._desk.mark(self._question, "1")
        self._receipt = self._desk.submit(self._question, mark, "1", grade=3)

    def settle(self) -> None:
        self._desk.prepare_next(self._question, self._receipt)

    def undo(self) -> None:
        assert self._desk.undo() is not None

    def stats(self) -> None:
        run("stats")

    def search(self) -> None:
        run("card", "list", "--search", SEARCHED)

    def check(self) -> None:
        run("doctor")

    def backup(self) -> None:
        run("backup", "-o", os.path.join(self._folder, "backup.quizzer"))

    def export(self) -> None:
        run("export", "reviews", "-o", os.path.join(self._folder, "reviews.json"))

    def close(self) -> None:
        self._workplace.close()


def run(*words: str) -> None:
    """Run one command line in this process; NotImplementedError if there is no such command."""
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        code = cli.main(list(words))
    if code == 2:
        raise NotImplementedError(words[0])
    assert code in (0, 1), (words, code)
