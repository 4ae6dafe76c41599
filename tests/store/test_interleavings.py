"""Two sittings on one log, which is restored and merged meanwhile: in whatever order, states are those of the log."""

import os
import random
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from quizzer.core.event import Event
from quizzer.core.grade import GRADES, Grade
from quizzer.core.schedule import Scheduler
from quizzer.errors import GoneError
from quizzer.store import backups, restoring
from quizzer.store.database import backups_folder
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

SCHEDULER = Scheduler()
DAY = 739_578
STEPS = 20  # of the backups that are made before something is changed, so many are kept
DEEDS = ("answer", "answer", "regrade", "undo", "flag", "restore", "merge")


class Sitting:
    """A connection of its own, and the names of the rows that it was told are kept."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._database = open_database(path)
        self._reviews = Reviews(self._database, SCHEDULER)
        self._reviews.keep_in_step()
        self._answers: list[Event] = []
        self.acknowledged: list[str] = []

    def close(self) -> None:
        """Leave."""
        self._database.close()

    def do(self, deed: str, number: int, grade: Grade) -> None:
        """Do one thing: to a card, to an answer so far back, or with a backup of that number."""
        at = (len(self.acknowledged) * 1000, DAY + len(self.acknowledged) // 4)
        with suppress(GoneError):  # another took it back, or restored
            if deed in ("restore", "merge"):
                self._take(deed, number)
            elif deed == "undo":
                if event := self._reviews.undoable():
                    self._keep(Event(event.card, "void", *at, target=event.id), event)
            elif deed == "regrade":
                for event in self._answers[-1 - number :][:1]:
                    self._keep(Event(event.card, "regrade", *at, target=event.id, grade=grade), event)
            elif deed == "flag":
                self._keep(Event(f"d/c{number}", "flag", *at))
            else:
                self._answers.append(self._keep(Event(f"d/c{number}", "answer", *at, grade=grade, credited=True)))

    def _keep(self, event: Event, target: Event | None = None) -> Event:
        event, _ = self._reviews.append(event, target and target.uid)
        self.acknowledged.append(event.uid)
        return event

    def _take(self, deed: str, number: int) -> None:
        files = backups.files(backups_folder(self._path))
        done = restoring.restore if deed == "restore" else restoring.merge
        done(self._path, files[number % len(files)], SCHEDULER, datetime.now())


def begin(folder: str) -> str:
    """A log with a backup of two answers, and one of another machine; its path."""
    path = os.path.join(folder, "progress.sqlite")
    os.mkdir(backups_folder(path))
    for name, numbers in (("early", (0, 1)), ("other", (1, 2))):
        sitting = Sitting(os.path.join(backups_folder(path), f"{name}.sqlite"))
        for number in numbers:
            sitting.do("answer", number, 3)
        sitting.close()
    return path


def check(path: str, acknowledged: list[str]) -> None:
    """The log is whole, its replay gives the states, and what was acknowledged is in it or in a backup."""
    names = []
    for file in (path, *backups.files(backups_folder(path))):
        with closing(open_database(file)) as database:
            names += [uid for (uid,) in database.execute("SELECT uid FROM review")]
            if file == path:
                assert len(names) == len(set(names))
                assert database.execute("PRAGMA foreign_key_check").fetchall() == []
                assert Reviews(database, SCHEDULER).stale() == ([], [])
    assert set(acknowledged) <= set(names)


class TwoSittings(RuleBasedStateMachine):
    """Whatever two sittings do by turns."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = begin(self._folder.name)
        self._sittings = [Sitting(self._path), Sitting(self._path)]

    @rule(who=st.integers(0, 1), deed=st.sampled_from(DEEDS), number=st.integers(0, 3), grade=st.sampled_from(GRADES))
    def do(self, who: int, deed: str, number: int, grade: Grade) -> None:
        self._sittings[who].do(deed, number, grade)

    @invariant()
    def holds(self) -> None:
        check(self._path, [uid for sitting in self._sittings for uid in sitting.acknowledged])

    def teardown(self) -> None:
        for sitting in self._sittings:
            sitting.close()
        self._folder.cleanup()


TestTwoSittings = TwoSittings.TestCase
TestTwoSittings.settings = settings(max_examples=25, stateful_step_count=STEPS)


@pytest.mark.parametrize("seed", range(3))
def test_two_processes_at_once(seed: int, tmp_path: Path) -> None:
    path = begin(str(tmp_path))
    both = [
        subprocess.Popen([sys.executable, __file__, path, f"{seed} {name}"], stdout=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    told = [process.communicate()[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all(told)
    check(path, [uid for names in told for uid in names])


def main(path: str, seed: str) -> None:
    """One of the two processes: it says what was acknowledged."""
    chance = random.Random(seed)
    sitting = Sitting(path)
    for _ in range(STEPS):
        sitting.do(chance.choice(DEEDS), chance.randrange(4), chance.choice(GRADES))
    sitting.close()
    sys.stdout.write("\n".join(sitting.acknowledged))


if __name__ == "__main__":
    main(*sys.argv[1:])
