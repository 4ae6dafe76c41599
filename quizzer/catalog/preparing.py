"""Variants drawn ahead of time, and the identity of what they were drawn from."""

import json

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.store.records import Prepared

_IDENTITY = ("question", "why", "source", "hints", "own", "kind", "topic")  # what a change of text means


def drawn(card: Card, attempt: int) -> Prepared:
    """A card's variant of that attempt, or why there is none."""
    try:
        return Prepared(attempt, kinds.load(card.kind).prepare(card, attempt), None)
    except QuizzerError as error:
        return Prepared(attempt, None, str(error))


def identity(card: Card) -> str:
    """8 hex digits of the card's text and, of a computed card, of its function's version."""
    import hashlib  # noqa: PLC0415 - not needed to ask a question

    parts = [getattr(card, name) for name in _IDENTITY]
    parts += map(_function, kinds.load(card.kind).functions(card))
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _function(name: str) -> str:
    """A verify function's version; of one that is not allowed, and of a card's own formula, its name alone."""
    from quizzer import verify  # noqa: PLC0415 - not needed to ask a question

    if "/" in name:
        return name
    if own := verify.tag(name):
        return own
    try:
        problem = verify.load(name)
    except QuizzerError:
        return name
    return problem.tag + problem.edition
