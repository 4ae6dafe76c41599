"""A log on disk, and rows for it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quizzer.core.event import Action, Event
from quizzer.core.schedule import Scheduler
from quizzer.store.database import Database
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

DAY = 739_578


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new database in a folder of its own."""
    opened = open_database(str(tmp_path / "progress.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def reviews(database: Database) -> Reviews:
    """An empty log."""
    found = Reviews(database, Scheduler())
    found.keep_in_step()
    return found


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    """A row: `event("d/a", "answer", day=1, grade=3)`; an answer counts unless it says otherwise."""

    def make(card: str, action: Action = "answer", *, day: int = 0, **given: Any) -> Event:
        if action == "answer":
            given = {"credited": True, "grade": 3, "verdict": "right", **given}
        return Event(card, action, 1_790_000_000_000 + 86_400_000 * day, DAY + day, **given)

    return make
