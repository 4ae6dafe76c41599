"""What `quizzer doctor` finds, and how it is mended: everything that quizzer keeps, each part by itself.

One that is broken does not hide the state of the others, and nothing is changed but by a finding's `mend`: after a
backup. `areas` looks at each part.
"""

import os
from collections.abc import Callable
from contextlib import closing
from typing import Final, Literal

from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.home.files import free
from quizzer.store import backups
from quizzer.store.integrity import damage
from quizzer.store.migrating import open_database
from quizzer.tuples import NamedTuple

Level = Literal["ok", "note", "problem"]
OK: Final = "ok"
NOTE: Final = "note"
PROBLEM: Final = "problem"

_ROUNDS = 2  # what lay behind a damaged database is seen when that is mended


class Finding(NamedTuple):
    """One line of the report. `mend` does what `fix` says, and tells in words what it did."""

    area: str
    level: Level
    text: str
    fix: str | None = None
    mend: Callable[[], str] | None = None


def mend(home: Home, clock: Clock, examined: Callable[[], list[Finding]]) -> tuple[list[Finding], list[str]]:
    """Mend all that can be; what is found afterwards, and what was done in words."""
    findings = examined()
    done = _backed_up(home, clock, findings)
    for _ in range(_ROUNDS):
        done += [finding.mend() for finding in findings if finding.mend]
        findings = examined()
    return findings, done


def put_aside(path: str) -> str:
    """Give a file that is no use another name; what was done."""
    aside = free(f"{path}.broken")
    os.rename(path, aside)
    return f"moved {path} to {aside}"


def _backed_up(home: Home, clock: Clock, findings: list[Finding]) -> list[str]:
    """Back up the progress if anything is to be mended; a database that cannot be read stays aside by itself."""
    path = home.database
    if not any(finding.mend for finding in findings) or not os.path.exists(path) or damage(path):
        return []
    with closing(open_database(path)) as database:
        made = backups.before(database, home.backups, "fix", clock.now())
    return [f"backed up the progress as {made['path']}"]
