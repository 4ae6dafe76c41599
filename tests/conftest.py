"""What every test gets: a home of its own, a clock it may set, and ways in through the command line or the parts."""

from __future__ import annotations

import importlib
import io
import itertools
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from quizzer import cli
from quizzer.commands.shared.workplace import Workplace
from quizzer.decks import places
from quizzer.home.clock import Clock
from quizzer.home.settings import defaults
from quizzer.verify import consent, installed

# No database: an example that failed once must fail everywhere, and a test writes nothing outside its own folder.
settings.register_profile("quizzer", deadline=None, derandomize=True, database=None)
settings.load_profile("quizzer")

sys.path.append(str(Path(__file__).parents[1]))  # `tests.fuzz` and the like; what is installed goes before


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are cores: some tests wait, for a terminal or for a process that they started."""
    return (yield) + 1


_COUNT = itertools.count()
NOW = "2026-11-23T18:00:00+00:00"
READ_FROM_THE_ENVIRONMENT = (
    "QUIZZER_NOW", "QUIZZER_DEBUG", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "COLORFGBG", "EDITOR",
    "VISUAL", "PAGER", "LESS",
)  # fmt: skip


class Result(NamedTuple):
    """What one command line did."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]
MakeDeck = Callable[..., Path]
Place = Callable[..., Workplace]
Furnish = Callable[..., None]


class Seconds:
    """A count of seconds that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session", autouse=True)
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where modules are not kept compiled, every process that a test starts would compile all of them anew."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            folder = tmp_path_factory.getbasetemp()
            shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(shared / "compiled"))
        yield


@pytest.fixture(autouse=True)
def _guard(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep quizzer away from what is the user's. Two tests of three need no folder, and none is made for them."""
    if "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")
    else:
        folder = tmp_path_factory.getbasetemp() / "unused" / str(next(_COUNT))
    monkeypatch.setenv("QUIZZER_HOME", str(folder / "quizzer-home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("HOME", str(folder / "user"))
    for name in READ_FROM_THE_ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


class Hasty(sqlite3.Connection):
    """A connection that waits for no disk, whatever it is told."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        is_told = sql.startswith("PRAGMA") and "synchronous = " in sql
        return super().execute(f"{sql.split('=')[0]} = OFF" if is_told else sql, *values)


@pytest.fixture
def synced() -> None:
    """What is written in this test is on the disk before the test goes on."""


@pytest.fixture(autouse=True)
def _hasty(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test in this process can see what a power cut takes: not to wait for the disk is a sixth of the time.

    tests/durability can, and so it starts processes of its own.
    """
    if "synced" not in request.fixturenames:
        monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Hasty))
        monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that this test's quizzer keeps its files in; it does not exist yet."""
    return tmp_path / "quizzer-home"


def _stream(held: str | bytes = "", encoding: str = "utf-8") -> io.TextIOWrapper:
    data = held if isinstance(held, bytes) else held.encode()
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command line in this process: `run("answer", "a", stdin="...")`."""

    def once(*argv: str, stdin: str | bytes = "", encoding: str = "utf-8") -> Result:
        out, err = _stream(encoding=encoding), _stream(encoding=encoding)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", _stream(stdin))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = cli.main(list(argv))
        return Result(code, _written(out), _written(err))

    return once


@pytest.fixture
def deck(home: Path) -> MakeDeck:
    """Write a deck of the user's own: `deck("title: ...")` is decks/mine.yaml of the home."""

    def write(text: str, name: str = "mine") -> Path:
        path = home / "decks" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def learner() -> Callable[..., list[tuple[int, int, int]]]:
    """The answers of a learner with a perturbed FSRS-6 (who = 0: the defaults): number of the card, day, grade."""
    import numpy as np  # noqa: PLC0415 - few tests want one

    from quizzer.core.memory import answered, retrievability  # noqa: PLC0415
    from quizzer.core.schedule import HIGHEST, LOWEST, PARAMETERS  # noqa: PLC0415

    @cache
    def simulate(who: int, cards: int, days: int, life: int = 0) -> list[tuple[int, int, int]]:
        factors = np.exp(np.random.default_rng(who).normal(0, 0.4, len(PARAMETERS)) * (who > 0))
        truth, random = (
            tuple(np.clip(PARAMETERS * factors, LOWEST, HIGHEST).tolist()),
            np.random.default_rng((who, life)),
        )
        (stability, difficulty), last_day, due = np.full((2, cards), np.nan), np.zeros(cards), np.zeros(cards)
        answers = []
        for day in range(1, days + 1):
            is_met = ~np.isnan(stability)
            asked = np.concatenate((np.flatnonzero(is_met & (due <= day)), np.flatnonzero(~is_met)[:12]))
            elapsed = day - last_day[asked]
            recall = np.nan_to_num(retrievability(stability[asked], elapsed, truth), nan=0.6)
            passes = random.choice([2, 3, 4], asked.size, p=[0.12, 0.74, 0.14])
            grades = np.where(random.random(asked.size) < recall, passes, 1)
            stability[asked], difficulty[asked] = answered(stability[asked], difficulty[asked], grades, elapsed, truth)
            last_day[asked] = day
            due[asked] = day + np.ceil(stability[asked] * random.uniform(0.5, 2.5, asked.size))
            answers += [(int(card), day, int(grade)) for card, grade in zip(asked, grades, strict=True)]
        return answers

    return simulate


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, tuple[tuple[str, str], ...]], Path]:
    """A home with decks of its own, indexed beside a folder of shipped ones: made once, and only copied."""

    @cache
    def made(shipped: str, decks: tuple[tuple[str, str], ...]) -> Path:
        root = tmp_path_factory.mktemp("furnished")
        if decks:
            shutil.copytree(made(shipped, ()), root, dirs_exist_ok=True)
            (root / "decks").mkdir()
        for name, text in decks:
            (root / "decks" / f"{name}.yaml").write_text(text, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("quizzer.decks.places.shipped_folder", lambda: shipped)
            workplace = Workplace(str(root))
            assert workplace.catalog.index.decks()
            workplace.close()
        return root

    return made


@pytest.fixture
def furnish(home: Path, furnished: Callable[..., Path]) -> Furnish:
    """Give the home decks and an index that is in step with them: `furnish(mine="title: ...")`.

    The index knows the deck files by place and time: times are copied, and places are those of the new home.
    """

    def fill(**decks: str) -> None:
        _move_in(furnished(places.shipped_folder(), tuple(decks.items())), home)

    return fill


def _move_in(source: Path, home: Path) -> None:
    """Copy a home to where a test has its own."""
    shutil.copytree(source, home, dirs_exist_ok=True)
    home.chmod(0o700)
    if (home / "decks").exists():
        old, new = (json.dumps(str(folder))[1:-1] for folder in (source, home))
        with closing(sqlite3.connect(home / "index.sqlite")) as index, index:
            index.execute("PRAGMA synchronous = OFF")
            index.execute("UPDATE deck SET path = replace(path, ?, ?)", (str(source), str(home)))
            index.execute("UPDATE made_with SET value = replace(value, ?, ?)", (old, new))


@pytest.fixture(scope="session")
def _lived_in() -> dict[str, Path]:
    return {}


@pytest.fixture
def remember(
    home: Path, _lived_in: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Callable[[], object]], None]:
    """Do what makes the home what it is to be, or copy it from the test that did so first."""

    def once(name: str, live: Callable[[], object]) -> None:
        if name in _lived_in:
            _move_in(_lived_in[name], home)
            return
        live()
        _lived_in[name] = tmp_path_factory.mktemp("lived-in")
        _move_in(home, _lived_in[name])

    return once


@pytest.fixture
def indexed(home: Path, furnish: Furnish) -> Path:
    """The home, with an index of the decks that quizzer ships."""
    furnish()
    return home


@pytest.fixture
def seconds() -> Seconds:
    """What the clock of a workplace counts, where a test hands it in."""
    return Seconds()


@pytest.fixture
def place(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Open a workplace on the home: `place()`, or `place("2026-12-01T08:00:00+00:00", seconds)`."""
    opened: list[Workplace] = []

    def make(now: str = NOW, seconds: Callable[[], float] = time.monotonic) -> Workplace:
        monkeypatch.setenv("QUIZZER_NOW", now)
        opened.append(Workplace())
        opened[-1].clock = Clock(opened[-1].config["rollover_hour"], now, seconds)
        return opened[-1]

    yield make
    for workplace in opened:
        workplace.close()


class Site:
    """A folder of installed packages on Python's path, written as an installer writes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, files: dict[str, str], functions: dict[str, str], *, version: str = "0.1.0") -> None:
        """Install a package: its files, and the places of its functions."""
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        points = "".join(f"{function} = {place}\n" for function, place in functions.items())
        files = {
            **files,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/entry_points.txt": f"[quizzer.verify]\n{points}",
        }
        for path, text in files.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> Path:
        """Write a file of the folder; what is looked for next is found as by a new process."""
        full = self.folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        installed.packages.cache_clear()
        return full


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty folder for packages; what was imported from it is forgotten."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield Site(folder)
    for name in set(sys.modules) - before:
        module = sys.modules[name]
        places = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
        if any(str(place).startswith(str(folder)) for place in places):
            del sys.modules[name]
    installed.packages.cache_clear()
    consent.settings = defaults


EXAMPLE = Path(__file__).parent / "data" / "quizzer_example_verify"


@pytest.fixture
def example(site: Site) -> Site:
    """The example package, installed."""
    source = (EXAMPLE / "quizzer_example_verify.py").read_text(encoding="utf-8")
    site.install(
        "quizzer-example-verify",
        {"quizzer_example_verify.py": source},
        {"f_beta_from_counts": "quizzer_example_verify:solve"},
    )
    return site
