"""What `quizzer doctor` looks at: everything that quizzer keeps, each part by itself.

One that is broken does not hide the state of the others, and nothing is changed but by a finding's `mend`.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.doctor.finding import Finding
from quizzer.home import Home
from quizzer.home.clock import Clock

AREAS = 8


def examine(home: Home, clock: Clock) -> Iterator[Finding]:
    """Look at home, settings, database, log, states, index, decks and backups, in this order."""
    from quizzer.doctor import decks, folder, log  # noqa: PLC0415 - NumPy and YAML

    yield from folder.home(home)
    yield from folder.settings(home)
    whole = yield from log.database(home)
    if whole:
        yield from log.log(home, clock)
        yield from log.states(home)
        readable = yield from decks.index(home)
        if readable:
            yield from decks.decks(home, clock)
    yield from folder.backups(home, clock)
