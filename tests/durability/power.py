"""Power cuts: what a process wrote is replayed up to a moment, and what was not fsynced by then may be lost.

The model assumes of the file system:

- Bytes that were written before the last fsync of their file are there. Of each later write, all, none, or any of its
  sectors of 512 bytes is there, whatever became of other writes: they reach the disk in any order.
- Changes of a file's length after its last fsync are done or not, each for itself.
- Names (create, rename, unlink, mkdir) that were made before the last fsync of their folder are there; of later ones a
  beginning of the sequence is: file systems keep a journal of them. An fsync of a file does not keep its name.
- A sector is written whole, and what was fsynced stays: a drive that lies about its cache is not modelled.

SQLite's shared-memory file is left out: it is made anew by whoever opens the database first.

What then must hold: `progress.sqlite` runs in WAL mode with synchronous=FULL, so the log is fsynced in every commit,
before the line of acknowledgement is written, and the pages that a checkpoint copies are fsynced before the log is
begun anew. `index.sqlite` runs with synchronous=NORMAL: a cut may take its last transactions, or the file. It is made
again, and the two databases of one connection never share a transaction that both must agree on.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.durability import logs
from tests.durability.commands import COMMANDS, Attack
from tests.durability.shim import Call, Shim
from tests.durability.tally import Tally
from tests.durability.worlds import World, acknowledged, new_world

SECTOR = 512
ANSWERS = 40
LOSSES = ("nothing", "everything", "some", "torn")


class File:
    """The bytes of a file that are safe, and the calls since."""

    def __init__(self, data: bytes = b"") -> None:
        self.safe = bytearray(data)
        self.pending: list[Call] = []

    def sync(self) -> None:
        """Make all of it safe."""
        for call in self.pending:
            _write(self.safe, call)
        self.pending = []

    def after_cut(self, chance: random.Random, losses: str) -> bytes:
        """The bytes that a cut may leave."""
        data = bytearray(self.safe)
        for call in self.pending:
            if losses == "nothing" or (losses in ("some", "torn") and chance.random() < 0.5):
                _write(data, call)
            elif losses == "torn":
                for part in _sectors(call, chance):
                    _write(data, part)
        return bytes(data)


def _write(data: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del data[call.number :]
        data.extend(bytes(call.number - len(data)))
    else:
        data.extend(bytes(max(0, call.number - len(data))))
        data[call.number : call.number + len(call.data)] = call.data


def _sectors(call: Call, chance: random.Random) -> Iterator[Call]:
    """Some of the sectors that a write lies in."""
    if call.kind == "write":
        end = call.number + len(call.data)
        for sector in range(call.number // SECTOR, (end + SECTOR - 1) // SECTOR):
            if chance.random() < 0.5:
                first, last = max(call.number, sector * SECTOR), min(end, (sector + 1) * SECTOR)
                yield call._replace(number=first, data=call.data[first - call.number : last - call.number])


class Disk:
    """Files by name, as the process sees them, and the names that are safe."""

    def __init__(self, folder: Path) -> None:
        self.names = {str(path): File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
        self.folders = {str(path) for path in folder.rglob("*") if path.is_dir()} | {str(folder)}
        self._safe_names = dict(self.names)
        self._safe_folders = set(self.folders)
        self._pending: list[tuple[Call, File | None]] = []

    def apply(self, call: Call) -> None:
        """Do what the process did."""
        if call.kind in ("write", "truncate"):
            self.names[call.path].pending.append(call)
        elif call.kind == "sync" and call.path in self.folders:
            self._sync_names(call.path)
        elif call.kind == "sync":
            self.names[call.path].sync()
        else:
            file = File() if call.kind == "create" else self.names.get(call.path)
            self._pending.append((call, file))
            _rename(self.names, self.folders, call, file)

    def _sync_names(self, folder: str) -> None:
        for call, file in self._pending:
            if str(Path(call.path).parent) == folder:
                _rename(self._safe_names, self._safe_folders, call, file)
        self._pending = [pair for pair in self._pending if str(Path(pair[0].path).parent) != folder]

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that a cut may leave."""
        losses = chance.choice(LOSSES)
        names, folders = dict(self._safe_names), set(self._safe_folders)
        done = {"nothing": len(self._pending), "everything": 0}.get(losses, chance.randint(0, len(self._pending)))
        for call, file in self._pending[:done]:
            _rename(names, folders, call, file)
        return {
            name: file.after_cut(chance, losses) for name, file in names.items() if str(Path(name).parent) in folders
        }


def _rename(names: dict[str, File], folders: set[str], call: Call, file: File | None) -> None:
    if call.kind == "mkdir":
        folders.add(call.path)
        return
    if call.kind == "unlink":
        names.pop(call.path, None)
    elif file is not None:
        if call.kind == "rename":
            names.pop(call.path, None)
        names[call.data.decode() or call.path] = file


def cuts(
    world: World, calls: list[Call], count: int, chance: random.Random, check: Callable[[bytes, str], None]
) -> None:
    """Cut the power at random calls; `check` looks at the world that is left, given what was said before the cut."""
    moments = sorted(chance.randint(0, len(calls)) for _ in range(count))
    world.reset()
    disk, said, done = Disk(world.root), b"", 0
    for moment in moments:
        for call in calls[done:moment]:
            if call.kind == "say":
                said += call.data
            elif not call.path.endswith("-shm"):
                disk.apply(call)
        done = moment
        _leave(world, disk.after_cut(chance))
        check(said, f"cut after call {moment}")


def _leave(world: World, files: dict[str, bytes]) -> None:
    shutil.rmtree(world.root, ignore_errors=True)
    world.root.mkdir()
    for name, data in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)


def answering(folder: Path, library: Path, count: int) -> Iterator[Tally]:
    """Cut a session of many answers, of a home in use and of one that is new."""
    for name, before in (("session", 20), ("first session", 0)):
        tally = Tally(f"power cut in a {name}", "SQLite's recovery; the index is made again")
        world = new_world(folder / name, answers=before)
        _answer_and_cut(world, Shim(library, world), count, tally)
        yield tally


def _answer_and_cut(world: World, shim: Shim, count: int, tally: Tally) -> None:
    if not tally.scenario.endswith("first session"):
        world.reset()
    kept = logs.read(world.home / "progress.sqlite").rows
    lines = b"yes\nno\nyes\n" * ANSWERS
    world.run("review", "--deck", "mine", "--limit", str(ANSWERS), stdin=lines, more=shim.recording())
    final = logs.read(world.home / "progress.sqlite").rows

    def check(said: bytes, where: str) -> None:
        given = len(kept) + acknowledged(said)
        log = logs.read(world.home / "progress.sqlite")
        lost = len(set(final[:given]) - set(log.rows))
        again = world.run("review", "--deck", "mine", "--limit", "1", stdin=b"yes\n")
        after = logs.read(world.home / "progress.sqlite")
        worked = (again.code, len(after.rows)) == (0, len(log.rows) + 1)
        other = [] if worked else [f"the next session: exit {again.code}, {again.err!r}"]
        tally.add(where, acknowledged=given, lost=lost, unsound=log.complaints + logs.unsound(after), other=other)

    cuts(world, shim.calls(), count, random.Random(tally.scenario), check)


def commands(folder: Path, library: Path, count: int) -> Iterator[Tally]:
    """Cut every command that writes."""
    for command in COMMANDS:
        attack = Attack(command, folder / command.name)
        shim = Shim(library, attack.world)
        tally = Tally(f"power cut inside {command.name}", "the same command, run again")
        attack.world.reset()
        attack.world.run(*attack.line, more=shim.recording())
        cuts(attack.world, shim.calls(), count, random.Random(command.name), _checking(attack, tally))
        yield tally


def _checking(attack: Attack, tally: Tally) -> Callable[[bytes, str], None]:
    return lambda _, where: tally.add(where, **attack.verdict())
