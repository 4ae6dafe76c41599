"""Two small shipped decks in place of the real ones, and command lines on them at a fixed time."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "data"
SHIPPED = ("lab.yaml", "annex.yaml")
NOW = "2026-11-23T18:00:00+01:00"

Asked = Callable[..., dict[str, Any]]
Log = Callable[[], list[dict[str, Any]]]


def _shipped(folder: Path) -> Path:
    for name in SHIPPED:
        shutil.copy(DATA / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of decks that every test reads and none changes."""
    folder = _shipped(tmp_path_factory.mktemp("shipped"))
    yield folder
    assert all((folder / name).read_bytes() == (DATA / name).read_bytes() for name in SHIPPED)


@pytest.fixture
def lab(shared_lab: Path, furnish: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the shipped decks `lab` (a card of every kind) and `annex`, indexed; the clock stands at NOW."""
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(shared_lab))
    monkeypatch.setenv("QUIZZER_NOW", NOW)
    furnish()
    return shared_lab


@pytest.fixture
def own_lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same decks, to be changed by the test, and no home yet."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(folder))
    monkeypatch.setenv("QUIZZER_NOW", NOW)
    return _shipped(folder)


@pytest.fixture
def real(furnish: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """The decks that quizzer ships, indexed, at NOW."""
    monkeypatch.setenv("QUIZZER_NOW", NOW)
    furnish()


@pytest.fixture
def asked(run: Callable[..., Any]) -> Asked:
    """Run a command with --json, which must succeed; its one object."""

    def once(*argv: str, stdin: str | bytes = "") -> dict[str, Any]:
        result = run(*argv, "--json", stdin=stdin)
        assert (result.code, result.err) == (0, "")
        assert result.out.count("\n") == 1
        answer: dict[str, Any] = json.loads(result.out)
        return answer

    return once


@pytest.fixture
def refused(run: Callable[..., Any]) -> Callable[..., str]:
    """Run a command that must fail with that code, one line on stderr and nothing on stdout; the line."""

    def once(code: int, *argv: str, stdin: str | bytes = "") -> str:
        result = run(*argv, stdin=stdin)
        assert result.out == ""
        assert result.err.startswith("quizzer: ")
        assert result.err.count("\n") == 1
        assert result.err.endswith("\n")
        assert "Traceback" not in result.err
        assert result.code == code, result.err
        return str(result.err).removeprefix("quizzer: ").removesuffix("\n")

    return once


@pytest.fixture
def log(home: Path) -> Log:
    """The rows of the review log, read with SQLite alone."""

    def rows() -> list[dict[str, Any]]:
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("SELECT * FROM review ORDER BY id")]

    return rows


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the clock."""

    def move(instant: str) -> None:
        monkeypatch.setenv("QUIZZER_NOW", instant)

    return move
