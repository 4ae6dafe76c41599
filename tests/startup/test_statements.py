"""How much is done for a question and for an answer: as much for 2,000 cards as for 20."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizzer import kinds
from quizzer.session.dialogue import Limits, Reply
from quizzer.session.loop import Session
from quizzer.session.standing import glance, overview

TODAY, NEXT_WEEK = "2026-11-23T18:00:00+00:00", "2026-11-30T18:00:00+00:00"
FEW, MANY = 20, 2000
MOST_FOR_A_QUESTION, MOST_FOR_AN_ANSWER = 13, 8
MOST_FROM_KEY_TO_QUESTION = 17
PAST_A_MEDIAN = 2500, 10_000  # rows: of the last 2,000 the glance says how long the day will take


@pytest.fixture(autouse=True)
def _no_shipped_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "shipped"))


@pytest.fixture
def generated(deck: Callable[..., Path]) -> Callable[[int], None]:
    """Write a deck of so many cards."""

    def write(count: int) -> None:
        card = '  - {{id: c{0}, topic: t, kind: cloze, question: "Say [[{0}]].", why: So., source: hand}}'
        lines = "\n".join(card.format(number) for number in range(count))
        deck(f"format: 1\ntitle: Mine\ntopics: [{{id: t, title: T}}]\ncards:\n{lines}\n")

    return write


@pytest.fixture
def counted(place: Callable[..., Any], seconds: Callable[[], float]) -> Callable[[str], tuple[int, int]]:
    """Statements for a question, and for an answer to it; everything that has been answered is due by then."""

    def count(now: str) -> tuple[int, int]:
        workplace = place(now, seconds)
        desk = workplace.desk()
        statements: list[str] = []
        workplace.database.connection.set_trace_callback(statements.append)
        question = desk.next()
        desk.chooser.agenda()
        asked = len(statements)
        desk.prepare_next(question, desk.submit(question, desk.mark(question, "no"), "no"))
        return asked, len(statements) - asked

    return count


def meet_all(place: Callable[..., Any]) -> None:
    """Answer every card once, so that all are due a week later."""
    desk = place(TODAY).desk()
    for card in desk.catalog.index.cards():
        question = desk.question(card.key)
        desk.submit(question, desk.mark(question, card.id.removeprefix("c")), card.id)


@pytest.mark.parametrize("are_met", [False, True])
def test_statements_do_not_grow_with_the_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generated: Any, place: Any, counted: Any, are_met: bool
) -> None:
    counts = []
    for cards in (FEW, MANY if not are_met else 10 * FEW):
        monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / f"home-{cards}"))
        # The deck is shipped, as it were, so that both homes have it.
        monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "quizzer-home" / "decks"))
        generated(cards)
        if are_met:
            meet_all(place)
        counts.append(counted(NEXT_WEEK))
    assert counts[0] == counts[1]
    asked, answered = counts[0]
    assert 0 < asked <= MOST_FOR_A_QUESTION
    assert 0 < answered <= MOST_FOR_AN_ANSWER


class WrongAnswers:
    """A `session.dialogue.Screen` whose learner makes a known mistake, if the card has one, in so many seconds."""

    pauses = False

    def __init__(self, statements: list[str], seconds: Any, each: float) -> None:
        self.counts: list[tuple[str, bool, int]] = []  # kind, mistake known or not, statements until the next question
        self._statements = statements
        self._seconds = seconds
        self._each = each
        self._answered: tuple[str, bool] | None = None

    def question(self, question: Any, progress: Any) -> None:
        if self._answered:
            self.counts.append((*self._answered, len(self._statements)))

    def answer(self, question: Any) -> Reply:
        self._seconds.now += self._each
        wrong = kinds.load(question.card.kind).wrong_answers(question.card, question.variant)
        text, named = next((answer for answer in wrong if answer[1]), wrong[0])
        self._answered = question.card.kind, named is not None
        self._statements.clear()
        return Reply("answer", text)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


@pytest.mark.parametrize("each", [0.1, 3.0])
def test_few_statements_from_the_key_to_the_next_question(
    deck: Callable[..., Path], place: Any, seconds: Any, each: float
) -> None:
    why = {"topic": "t", "why": "So.", "source": "hand"}
    goldens = [{"params": {"z": 2}, "value": 0.880797}]
    numeric = {"kind": "numeric", "question": "{{z}}?", "verify": "sigmoid", "goldens": goldens, **why}
    choices = [{"text": text, "why": "So.", "correct": text == "a"} for text in "abc"]
    choice = {"kind": "choice", "question": "Which?", "choices": choices, **why}
    cards = [card | {"id": f"{card['kind']}{number}"} for number in range(8) for card in (numeric, choice)]
    deck(json.dumps({"format": 1, "title": "Mine", "topics": [{"id": "t", "title": "T"}], "cards": cards}))
    workplace = place(TODAY, seconds)
    statements: list[str] = []
    screen: Any = WrongAnswers(statements, seconds, each)
    session = Session(workplace.desk(new=16), screen, Limits(cards=30))
    workplace.database.connection.set_trace_callback(statements.append)
    session.run()
    steady = screen.counts[3:]
    assert {kind for kind, *_ in steady} == {"numeric", "choice"}
    assert any(named for _, named, _ in steady)
    assert max(count for *_, count in steady) <= MOST_FROM_KEY_TO_QUESTION
    assert max(count for _, named, count in steady if not named) < MOST_FROM_KEY_TO_QUESTION


def test_folders_of_decks_are_not_walked_for_quick_answers(
    generated: Any, place: Any, seconds: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(FEW)
    desk = place(TODAY, seconds).desk()
    looks: list[str] = []

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def look(path: Any, **more: Any) -> Any:
            looks.append(str(path))
            return real(path, **more)

        return look

    for function in ("scandir", "stat"):
        monkeypatch.setattr(os, function, watched(getattr(os, function)))
    for _ in range(10):
        seconds.now += 0.19
        question = desk.next()
        desk.submit(question, desk.mark(question, "no"), "no")
    assert not [path for path in looks if path.startswith(str(home / "decks"))]
    seconds.now += 0.19
    desk.next()
    assert str(home / "decks") in looks


def test_one_answer_is_one_transaction(generated: Any, place: Any) -> None:
    generated(FEW)
    desk = place(TODAY).desk()
    question = desk.next()
    desk.submit(question, desk.mark(question, "0"), "0")  # the first answer of a home writes the parameters too
    question = desk.next()
    statements: list[str] = []
    desk.reviews._db.connection.set_trace_callback(statements.append)
    desk.submit(question, desk.mark(question, "0"), "0")
    begun = [statement for statement in statements if statement.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert [statement.split()[0] for statement in begun] == ["BEGIN", "COMMIT"]
    assert sum(statement.startswith("INSERT INTO review ") for statement in statements) == 1


def test_long_sitting_asks_as_many_statements_at_its_end_as_at_its_start(
    generated: Any, place: Any, seconds: Any
) -> None:
    generated(400)
    workplace = place(TODAY, seconds)
    workplace.config["new_per_day"] = 400
    desk = workplace.desk()
    counts = []
    for _ in range(150):
        statements: list[str] = []
        workplace.database.connection.set_trace_callback(statements.append)
        question = desk.next()
        desk.submit(question, desk.mark(question, question.card.id.removeprefix("c")), "")
        counts.append(len(statements))
    assert counts[-1] <= counts[1]


def history(workplace: Any, rows: int) -> None:
    """Add rows of other cards to the log, twenty a day until yesterday, with an answer taken back now and then."""
    yesterday = workplace.clock.study_day() - 1
    for number in range(rows):
        day, is_void = yesterday - (rows - number) // 20, number % 50 == 49
        values = (f"uid-{number}", f"gone/c{number % 300}", "void" if is_void else "answer", number, day, not is_void)
        workplace.database.execute(
            "INSERT INTO review (uid, card, action, at_ms, offset_min, study_day, credited, grade, target) "
            "VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?)",
            (*values, None if is_void else 3, number if is_void else None),
        )


@pytest.mark.parametrize(
    ("step", "lengths"),
    [
        (lambda desk: desk.clock_is_behind(), (200, 6000)),
        (lambda desk: desk.chooser.agenda(), (200, 6000)),
        (lambda desk: desk.next(), (200, 6000)),
        (lambda desk: desk.submit(question := desk.next(), desk.mark(question, "0"), "0"), (200, 6000)),
        (lambda desk: desk.undo(), (200, 6000)),
        (lambda desk: glance(desk, 10), PAST_A_MEDIAN),
        (overview, PAST_A_MEDIAN),
    ],
    ids=["clock", "agenda", "next", "answer", "undo", "glance", "stats"],
)
def test_sqlite_works_no_harder_on_a_long_log_than_on_a_short_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    generated: Any,
    place: Any,
    seconds: Any,
    step: Callable[[Any], object],
    lengths: tuple[int, int],
) -> None:
    generated(FEW)
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "quizzer-home" / "decks"))
    instructions = []
    for rows in lengths:
        monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / f"home-{rows}"))
        workplace = place(TODAY, seconds)
        history(workplace, rows)
        desk = workplace.desk()
        question = desk.next()
        desk.submit(question, desk.mark(question, "0"), "0")
        counts: list[None] = []
        workplace.database.connection.set_progress_handler(lambda kept=counts: kept.append(None), 1)
        step(desk)
        workplace.database.connection.set_progress_handler(None, 1)
        instructions.append(len(counts))
    # A B-tree grows by a level.
    assert 0 < instructions[1] < 1.2 * instructions[0]
