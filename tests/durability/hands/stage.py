"""Where a scenario is played: a home that was used for two days, and a journal of what is said there, kept outside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.durability import logs
from tests.durability.journal import Journal, rows
from tests.durability.logs import Row
from tests.durability.pairs import stale
from tests.durability.shim import Shim
from tests.durability.swapped import Sitting
from tests.durability.tally import Tally
from tests.durability.worlds import Result, World

Act = Callable[["Stage"], object]
FIRST_BACKUP, LAST_BACKUP = "daily-2026-11-23.sqlite", "daily-2026-11-24.sqlite"
LATER = "2026-11-25T18:00:00+00:00"


class Stage:
    """One scenario. `other` takes what did not go as it should."""

    def __init__(self, world: World, shim: Shim) -> None:
        self.world = world
        self.shim = shim
        self.home, self.root = world.home, world.root
        self.database = world.home / "progress.sqlite"
        self.backups = world.home / "backups"
        self.deck = world.home / "decks" / "mine.yaml"
        self.journal = Journal(world.home)
        self.other: list[str] = []
        self._sittings: list[Sitting] = []

    def run(
        self,
        *words: str,
        code: int = 0,
        says: str = "",
        stdin: bytes = b"",
        more: Mapping[str, str] | None = None,
    ) -> Result:
        """Run a command: it must end so, say this, and be polite; `more` goes into its environment."""
        done = self.hear(self.world.run(*words, stdin=stdin, more=more))
        said = " ".join((done.out + done.err).decode(errors="replace").split())
        if done.code != code or says not in said:
            self.other.append(f"{' '.join(words)[:60]}: exit {done.code}, {said[-200:]!r}")
        return done

    def hear(self, done: Result) -> Result:
        """Note what was acknowledged, and whoever was not polite."""
        self.journal.hear(done.out)
        self.other += done.rude()
        return done

    def answer(self, card: str, text: str = "yes", **more: str) -> None:
        """Answer one card by a command of its own."""
        self.run("answer", f"mine/{card}", text, "--json", says='"logged":', more=more)

    def answers(self, count: int) -> None:
        """Answer so many cards in a sitting from a pipe."""
        self.run("review", "--deck", "mine", "--limit", str(count), stdin=b"yes\n" * count)

    def restore(self, name: str) -> None:
        """Put a backup in the place of the log."""
        self.run("restore", name, "--yes")

    def sit(self, *words: str) -> Sitting:
        """Begin a sitting; it is left when the scenario is over."""
        self._sittings.append(sitting := Sitting(self.world, *words))
        return sitting

    def leave(self, sitting: Sitting, code: int = 0) -> Result:
        """No more answers; it must end so."""
        self._sittings.remove(sitting)
        done = self.hear(sitting.leave())
        self.expect(done.code == code, f"the sitting: exit {done.code}")
        return done

    def at_once(self, *acts: Callable[[], object]) -> None:
        """Do all of it at the same time."""
        with ThreadPoolExecutor(len(acts)) as pool:
            for done in [pool.submit(act) for act in acts]:
                done.result()

    def expect(self, holds: object, text: str) -> None:
        """Note what does not hold."""
        if not holds:
            self.other.append(text)

    def sqlite(self, *statements: str) -> None:
        """What another program does to the database."""
        with sqlite3.connect(self.database, isolation_level=None) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    def rows(self) -> list[Row]:
        """The log."""
        return rows(self.database)

    def uids(self) -> set[str]:
        """What tells the rows of the log from all others."""
        return {row.uid for row in self.rows()}

    def end(self, tally: Tally, name: str) -> None:
        """Mend, answer once more, and count what is where."""
        for sitting in [*self._sittings]:
            self.leave(sitting)
        self.run("doctor", "--fix")
        self.answer("c0")
        found, lost = self.journal.look(self.root)
        is_restored = any(self.backups.glob("before-restore-*"))
        self.expect(is_restored or found[0] == self.journal.acknowledged, f"in log, backup and rescue file: {found}")
        log = logs.read(self.database)
        is_renamed = any(row.action in ("rename", "reset") for row in log.rows)  # of which a plain fold knows nothing
        tally.add(
            f"{name} ({', '.join(lost[:3])})" if lost else name,
            acknowledged=self.journal.acknowledged,
            lost=len(lost),
            found=found,
            unsound=[*(log.complaints if is_renamed else logs.unsound(log)), *stale(self.database)],
            other=self.other,
        )


def half(data: bytes) -> bytes:
    """What of a file was written when its writer died."""
    return data[: len(data) // 2]


def written(path: Path, data: bytes) -> Path:
    """A file of these bytes, put in place as a whole."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(data)
    return new.replace(path)
