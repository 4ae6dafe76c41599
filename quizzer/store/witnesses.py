"""Files that hold rows of the log too: backups, what was rescued, copies that synchronisers leave beside the log.

Something may put yesterday's log in the place of today's, and nothing in it tells. Their newest rows do, by their uids:
a log only grows. What a restore has given up is not missed: it is in the backup that was made then.
"""

import json
import os
import shlex
from collections.abc import Iterator
from typing import TypedDict

from quizzer.home import BESIDE
from quizzer.store import backups
from quizzer.store.database import Database, backups_folder
from quizzer.store.index import Index
from quizzer.store.waiting import has_lost
from quizzer.tuples import NamedTuple

_GIVEN_UP = f"{backups.BEFORE}restore-"
_LACKED = "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM review WHERE uid = value)"


class Missing(TypedDict):
    """Answers that the log had and lacks: the file that has them, if one is known, and what to type."""

    file: str | None
    command: str


class Witness(NamedTuple):
    """A file, and its newest row if it has one."""

    path: str
    mtime_ns: int
    size: int
    uid: str = ""
    row: int = 0

    @property
    def was_given_up(self) -> bool:
        return os.path.basename(self.path).startswith(_GIVEN_UP)


def missing(database: Database, index: Index) -> list[Missing]:
    """What an older log, come in the place of a newer one, does not have: where most of it is."""
    for witness in missed(database, index):
        return [{"file": witness.path, "command": merging(database, witness.path)}]
    return [{"file": None, "command": "quizzer doctor"}] if has_lost(database) else []


def missed(database: Database, index: Index | None = None) -> list[Witness]:
    """The files with a newest row that the log lacks, the longest first. The index remembers what was looked into."""
    known = [Witness(*values) for values in json.loads((index and index.made_with("witnesses")) or "[]")]
    looked_into = {witness[:3]: witness for witness in known}
    found = [looked_into.get(stamp) or _look(*stamp) for stamp in sorted(_stamps(database.path))]
    if index and found != known and not index.readonly:
        index.set_made_with(json.dumps(found), "witnesses")
    lacked = _lacked(database, [witness.uid for witness in found if witness.uid and not witness.was_given_up])
    given_up = [witness.path for witness in found if lacked and witness.was_given_up]
    behind = [witness for witness in found if witness.uid in lacked and not _is_in(witness.uid, given_up)]
    return sorted(behind, key=lambda witness: -witness.row)


def lacked_rows(database: Database, path: str) -> set[str]:
    """The uids of the rows that a file has and the log lacks."""
    return _lacked(database, [uid for (uid,) in backups.told(path, "SELECT CAST(uid AS TEXT) FROM review")])


def merging(database: Database, path: str) -> str:
    """The command that adds the rows of a file."""
    is_named = os.path.dirname(path) == backups_folder(database.path)
    return f"quizzer merge {shlex.quote(os.path.basename(path) if is_named else path)}"


def _stamps(path: str) -> Iterator[tuple[str, int, int]]:
    """Path, time and size of each file: of backups, and of those that are named as the log is, beside it."""
    log = os.path.realpath(path)
    stem, ending = os.path.splitext(os.path.basename(log))
    # As `progress (conflicted copy).sqlite`, but not what SQLite keeps, or what was damaged.
    no_copies = (*(f"{stem}{ending}{more}" for more in BESIDE), f"{stem}{ending}.damaged")
    copies = [
        os.path.join(os.path.dirname(log), name)
        for name in os.listdir(os.path.dirname(log))
        if name.startswith(stem) and ending in name and name not in no_copies and not name.startswith(no_copies[-1])
    ]
    for file in (*copies, *backups.files(backups_folder(path))):
        if os.path.isfile(file):
            status = os.stat(file)
            yield file, status.st_mtime_ns, status.st_size


def _look(path: str, mtime_ns: int, size: int) -> Witness:
    newest = backups.told(path, "SELECT CAST(uid AS TEXT), rowid FROM review ORDER BY rowid DESC LIMIT 1")
    return Witness(path, mtime_ns, size, *(newest[0] if newest else ()))


def _lacked(database: Database, uids: list[str]) -> set[str]:
    return {uid for (uid,) in database.execute(_LACKED, (json.dumps(uids),))}


def _is_in(uid: str, paths: list[str]) -> bool:
    return any(backups.told(path, "SELECT 1 FROM review WHERE uid = ?", (uid,)) for path in paths)
