"""`quizzer card add`."""

import os
import re
import sys
from typing import Annotated

import typer

from quizzer import kinds
from quizzer.commands.shared.editor import edited, settled_editor
from quizzer.commands.shared.workplace import Workplace
from quizzer.decks import additions, copies
from quizzer.decks import format as table
from quizzer.errors import QuizzerError, UsageError


def run(
    workplace: Workplace,
    question: Annotated[str | None, typer.Option(metavar="TEXT", help="What is asked.")] = None,
    answer: Annotated[str | None, typer.Option(metavar="TEXT", help="What is right: you grade yourself.")] = None,
    value: Annotated[str | None, typer.Option(metavar="TEXT", help="What is right, of a number.")] = None,
    cloze: Annotated[str | None, typer.Option(metavar="TEXT", help="A sentence whose [[blanks]] are asked.")] = None,
    deck: Annotated[str, typer.Option("--deck", metavar="DECK", help="Your deck that takes it.")] = "mine",
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Its topic in the deck.")] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Write it in your editor.")] = False,
    undo: Annotated[str | None, typer.Option("--undo", metavar="CARD", help="Take the card back.")] = None,
) -> str:
    """Note a card in a deck of your own, in ten seconds: without options you are asked for question and answer.

    Example: quizzer card add --cloze 'e is [[2.718]].'
    """
    workplace.must_write("no card can be added")
    if undo:
        return _taken_back(workplace, undo)
    path = _path(workplace, deck)
    keys = _keys(question, answer, value, cloze, is_edited=edit)
    if edit:
        draft, _ = additions.drafted(path, keys, topic)
        text = edited(draft, settled_editor(workplace))
        if text is None:
            return "nothing was written, and nothing was added"
        with workplace.database.atomic():
            copies.replace(workplace.home, draft, text)
        workplace.refresh()
        return f"added to {path}:{draft.line}"
    with workplace.database.atomic():  # one adds at a time
        draft, card = additions.drafted(path, keys, topic)
        copies.replace(workplace.home, draft, draft.text)
    workplace.refresh()
    return f"added {card.key}, {path}:{card.line}: `quizzer card add --undo {card.key}` takes it back"


def _keys(
    question: str | None, answer: str | None, value: str | None, cloze: str | None, *, is_edited: bool
) -> dict[str, str]:
    """The kind of a card and what it holds, from the options or as a person types it."""
    if cloze is not None:
        if (question, answer, value) != (None, None, None):
            raise UsageError("--cloze is question and answer in one: leave the other options out")
        return _noted(cloze, "question", cloze)
    if answer is not None and value is not None:
        raise UsageError("--answer and --value are both given: leave one of them out")
    if is_edited:
        question, answer = question or "Question?", answer or ("Answer." if value is None else None)
    elif sys.stdin.isatty():
        question = _asked("question") if question is None else question
        answer = _asked("answer") if answer is None and value is None else answer
    if question is not None and answer is not None:
        return _noted(question, "answer", answer)
    if question is not None and value is not None:
        return _noted(question, "value", value)
    raise UsageError("give --question and --answer (or --value, or --cloze), or type them in a terminal")


def _noted(question: str, key: str, text: str) -> dict[str, str]:
    """The card of the first kind for which this much is enough."""
    kind = next(name for name in kinds.NAMES if key == kinds.load(name).NOTED_AS)
    return {"kind": kind, "question": question, key: text}


def _asked(what: str) -> str:
    """A line that is typed; without one nothing is added."""
    text: str = typer.prompt(f" {what}", default="", show_default=False).strip()
    if not text:
        raise QuizzerError(f"there is no {what}: nothing was added")
    return text


def _path(workplace: Workplace, deck: str) -> str:
    """The file of the deck of that name, whether there is one yet or not."""
    if not re.fullmatch(table.NAME.pattern or "", deck):
        raise QuizzerError(f"{deck!r} cannot be a deck's name: use {table.NAME.words}")
    row = next((row for row in workplace.catalog.index.decks() if row.name == deck), None)
    if row and row.origin == "shipped":
        raise QuizzerError(f"{deck} is a shipped deck: name one of your own, or `quizzer card copy` a card of it")
    return os.path.realpath(row.path) if row else os.path.join(workplace.home.decks, f"{deck}.yaml")


def _taken_back(workplace: Workplace, name: str) -> str:
    card = workplace.catalog.find(name)
    if workplace.reviews.state(card.key):
        raise QuizzerError(f"{card.key} was answered: `quizzer card suspend {card.key}` puts it aside")
    path = _path(workplace, card.deck)
    with workplace.database.atomic():
        draft = additions.withdrawn(path, card.id)
        copies.replace(workplace.home, draft, draft.text)
    workplace.refresh()
    return f"took {card.key} out of {path}"
