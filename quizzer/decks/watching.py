"""Deck files under the hands of an author: when one is saved, and which card of it was changed."""

import time
from collections.abc import Callable, Iterator, Sequence

from quizzer.core.flashcard import Card
from quizzer.decks.places import Place, stamp
from quizzer.errors import QuizzerError

SECONDS = 0.25  # between two looks


def saves(places: Callable[[], Sequence[Place]]) -> Iterator[list[Place]]:
    """The files as they are, and again after every save; a file that is gone for a moment is waited for."""
    before: dict[str, tuple[int, int]] | None = None
    while True:
        found = _there(places)
        now = {place.path: stamp(place.path) for place in found}
        if found and now != before:
            yield found
            before = now
        time.sleep(SECONDS)


def _there(places: Callable[[], Sequence[Place]]) -> list[Place]:
    try:
        return [place for place in places() if stamp(place.path)[1] >= 0]
    except QuizzerError:  # what editors write anew is not there for a moment
        return []


def changed(before: dict[str, Card], now: dict[str, Card]) -> str | None:
    """The key of the first card that is new or otherwise than it was, wherever it stands in its file."""
    bare = {key: card._replace(line=0, position=0) for key, card in before.items()}
    return next((key for key, card in now.items() if bare.get(key) != card._replace(line=0, position=0)), None)
