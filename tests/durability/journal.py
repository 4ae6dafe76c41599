"""What quizzer said that it kept, written down outside of its home, and where that is found afterwards."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.durability import logs
from tests.durability.logs import Row
from tests.durability.worlds import acknowledged

_ASKED = b"Say ______ to "
_NAME = re.compile(rb"c\d+")
_TYPED = re.compile(rb"^   > (.*)$", re.MULTILINE)
Deed = tuple[str, str, str | None]  # what was done (answer or undo), the card, what had been typed


class Journal:
    """Begun before something is done to a home; `others` are files whose rows may come into it.

    No output names a row by its uid: a deed is known by card and text, and its row by not having been there before.
    """

    def __init__(self, home: Path, *others: Path) -> None:
        self.kept = {row.uid for row in rows(home / "progress.sqlite")}
        self._known = self.kept.union(*({row.uid for row in rows(path)} for path in others))
        self._said: Counter[Deed] = Counter()

    @property
    def acknowledged(self) -> int:
        """How many deeds were said to be kept."""
        return self._said.total()

    def hear(self, out: bytes) -> None:
        """Note what a command says that it kept: a sitting in text, `answer` and `undo` as JSON."""
        if not out.startswith(b"{"):
            self._said.update(_sitting(out))
            return
        data = json.loads(out)
        if data.get("logged"):
            self._said["answer", data["card"], data["raw"]] += 1
        if undone := data.get("undone"):
            self._said["undo", undone["card"], undone["raw"]] += 1

    def look(self, root: Path) -> tuple[list[int], list[str]]:
        """How many deeds are in the log, how many others in a backup, in a rescue file; and what is nowhere.

        The rows that were there before are looked for as well, and not counted. The log, or its home, may have been
        moved by then: it is looked for below `root`.
        """
        beside = sorted(root.rglob("backups/*.sqlite"))
        rescues = [path for path in beside if path.name.startswith("rescued-")]
        backups = [path for path in beside if path not in rescues]
        places = ([*root.rglob("progress.sqlite"), *root.glob("moved.sqlite")], backups, rescues)
        left, kept, seen = self._said.copy(), set(self.kept), set(self._known)
        found: list[int] = []
        for paths in places:
            for row, deed in (pair for path in paths for pair in _deeds(rows(path))):
                kept.discard(row.uid)
                if row.uid not in seen and left[deed]:
                    left[deed] -= 1
                seen.add(row.uid)
            found.append(self.acknowledged - left.total() - sum(found))
        return found, [*(" ".join(map(str, deed)) for deed in left.elements()), *(f"the old row {uid}" for uid in kept)]


def rows(path: Path) -> list[Row]:
    """The rows of a database, those that can be read; none where there is no file."""
    return logs.read(path).rows if path.exists() else []


def _sitting(out: bytes) -> Iterator[Deed]:
    for part in out.split(_ASKED)[1:]:
        name, typed = _NAME.match(part), _TYPED.search(part)
        if name and typed and acknowledged(part):
            yield "answer", f"mine/{name.group().decode()}", typed.group(1).decode()


def _deeds(found: Iterable[Row]) -> Iterator[tuple[Row, Deed]]:
    found = list(found)
    by_id = {row.id: row for row in found}
    for row in found:
        meant = by_id.get(row.target or 0) if row.action == "void" else row
        if meant:
            yield row, ("undo" if row.action == "void" else "answer", meant.card, meant.raw)
