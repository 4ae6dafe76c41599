"""Programs as answers: files of the learner's, and drafts that are kept in the home until they are right."""

import os
from collections.abc import Callable

from quizzer.core.grade import AGAIN
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.files import read_small
from quizzer.session.desk import Question

Write = Callable[[Question], str | None]  # has a program written; None if nothing was

_FOLDER = "programs"


def read_program(path: str) -> str:
    """The program in a file of the learner's."""
    try:
        return read_small(os.path.expanduser(path)).decode("utf-8-sig")
    except OSError as error:
        raise QuizzerError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QuizzerError(f"{path} is not UTF-8 text") from error


def draft(home: Home, question: Question) -> str:
    """The file in which a card's program is written: as it was left, or begun anew after it was right."""
    deck, _, name = question.card.key.partition("/")
    path = os.path.join(home.root, _FOLDER, deck, f"{name}.py")
    last = question.state.last if question.state else None
    if os.path.exists(path) and last and last.grade > AGAIN and question.turn != "retry":
        os.replace(path, f"{path}.right")
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(question.prompt.starter)
    return path
