"""Piped sessions that are fed anything: exit code 0 or 1, no bug, and a log that is whole afterwards."""

from __future__ import annotations

import io
import os
import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quizzer import cli
from tests.fuzz.answers import PIECES
from tests.fuzz.screens import obeyed
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 10_000.0, 300.0
_LINES = [
    ":h",
    ":u",
    ":s",
    ":b",
    ":x",
    ":f why not",
    ":f",
    ":e",
    ":q",
    "?",
    "",
    "= 2*ln(3)",
    "= 9**9**9",
    "1",
    "2",
    "3",
    "4",
]


def run(count: int, seed: int, folder: Path) -> Watch:
    """Feed so many sessions of one home."""
    watch, chance = Watch("piped sessions", LIMIT_MS, LIMIT_MB), random.Random(seed)
    home = folder / "sittings"
    with watch.running(), _environment(home):
        for number in range(count):
            data = _fed(chance)
            words = ["review", "--limit", str(chance.randint(1, 30)), *(["--practice"] if number % 5 == 4 else [])]
            if number % 3 == 2:
                words = ["interview", *chance.choice((["--questions", "8"], ["--close"]))]
            with watch.input(data):
                _sit(watch, words, data)
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                watch.find(home, "the database is damaged")
    return watch


@contextmanager
def _environment(home: Path) -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.update(QUIZZER_HOME=str(home), QUIZZER_NOW="2026-11-23T18:00:00+00:00")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def _fed(chance: random.Random) -> bytes:
    """Lines of commands, answers and anything at all."""
    lines = []
    for _ in range(chance.randint(0, 40)):
        way = chance.random()
        if way < 0.5:
            lines.append(chance.choice(_LINES).encode())
        elif way < 0.9:
            lines.append("".join(chance.choices(PIECES, k=chance.randint(1, 6))).encode("utf-8", "surrogatepass"))
        elif way < 0.99:
            lines.append(chance.randbytes(chance.randint(1, 60)))
        else:
            lines.append(b"9" * 1_000_000)
    return chance.choice((b"\n", b"\n", b"\r\n")).join(lines)


def _sit(watch: Watch, words: list[str], data: bytes) -> None:
    streams = [
        io.TextIOWrapper(io.BytesIO(part), encoding="utf-8", newline="", write_through=True)
        for part in (data, b"", b"")
    ]
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = cli.main(words)
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
    out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
    if code not in (0, 1) or "bug in quizzer" in err:
        watch.find(data, f"exit {code}: {err}")
    if found := obeyed(out + err):
        watch.find(data, f"a terminal would obey {found}")
