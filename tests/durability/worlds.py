"""A folder with a home in it and what a user keeps beside it, and quizzer run there as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

NOW = datetime.fromisoformat("2026-11-23T18:00:00+00:00")
QUIZZER = ("-m", "quizzer")
TOPICS = 7
LONGEST_SECONDS = 60
BUG = b"this is a bug in quizzer"

_ACKNOWLEDGED = re.compile(rb"^   (?:Again|Hard|Good|Easy): ", re.MULTILINE)
_ASKED = re.compile(rb"Say ______ to (c\d+)\.")


class World:
    """`home` is quizzer's, `template` the state that `reset` brings back; the clock stands at `now`.

    `program` is what Python runs as quizzer.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "world"
        self.home = self.root / "home"
        self.template = folder / "template"
        self.now = NOW
        self.program: tuple[str, ...] = QUIZZER

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What quizzer's process finds."""
        return {**os.environ, "QUIZZER_NOW": self.now.isoformat(), **(more or {})}

    def command(self, *words: str) -> list[str]:
        """A command line. Nothing is written beside the code: only the home counts here."""
        return [sys.executable, "-B", *self.program, "--home", str(self.home), *words]

    def run(self, *words: str, stdin: bytes = b"", more: Mapping[str, str] | None = None) -> Result:
        """Run a command to its end."""
        done = subprocess.run(
            self.command(*words), input=stdin, capture_output=True, env=self.environment(more), cwd=self.folder,
            timeout=LONGEST_SECONDS, check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a command, its streams piped."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.command(*words), stdin=pipe, stdout=pipe, stderr=pipe, env=self.environment(), cwd=self.folder
        )

    def keep(self) -> None:
        """Make what is there now the template."""
        shutil.rmtree(self.template, ignore_errors=True)
        shutil.copytree(self.root, self.template)

    def reset(self) -> None:
        """Bring the template back, at the same path: the index knows its decks by theirs."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.template, self.root)


class Result:
    """What a command did."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def acknowledged(self) -> int:
        """Answers whose feedback was printed."""
        return acknowledged(self.out)

    def rude(self) -> list[str]:
        """How it broke the promise of an exit code of 0 or 1 and at most one line of complaint; a 1 is explained."""
        lines, is_silent = self.err.count(b"\n"), not self.out + self.err
        if self.code not in (0, 1) or lines > 1 or (self.code and is_silent) or b"Traceback" in self.out + self.err:
            return [f"exit {self.code}, {lines} lines: {self.err[-300:]!r}"]
        return [f"called a bug: {self.err!r}"] if BUG in self.err else []


def acknowledged(out: bytes) -> int:
    """How many answers a session said that it kept."""
    return len(_ACKNOWLEDGED.findall(out))


def asked_last(out: bytes) -> str | None:
    """The card that was being asked when the output ended; None after an answer."""
    questions, answers = list(_ASKED.finditer(out)), list(_ACKNOWLEDGED.finditer(out))
    if not questions or (answers and answers[-1].start() > questions[-1].start()):
        return None
    return f"mine/{questions[-1].group(1).decode()}"


def deck_text(cards: int, *, prefix: str = "c") -> str:
    """A deck of cards that say their name and take `yes` for right."""
    topics = "".join(f"  - {{id: t{n}, title: T{n}}}\n" for n in range(TOPICS))
    written = "".join(
        f'  - {{id: {prefix}{n}, topic: t{n % TOPICS}, kind: cloze, question: "Say [[yes]] to {prefix}{n}.", '
        "why: So., source: hand}\n"
        for n in range(cards)
    )
    return f"format: 1\ntitle: Mine\ntopics:\n{topics}cards:\n{written}"


def new_world(folder: Path, cards: int = 60, answers: int = 0) -> World:
    """A home with one deck of its own, of which some cards were answered over two days."""
    world = World(folder)
    (world.home / "decks").mkdir(parents=True)
    world.home.chmod(0o700)
    (world.home / "decks" / "mine.yaml").write_text(deck_text(cards), encoding="utf-8")
    (world.home / "config.toml").write_text(f"# mine\nnew_per_day = {cards}\n", encoding="utf-8")
    (world.home / "config.toml").chmod(0o600)
    for day, part in enumerate((answers - answers // 2, answers // 2)):
        if part:
            world.now = NOW + timedelta(days=day)
            world.run("review", "--deck", "mine", "--limit", str(part), stdin=b"yes\nno\nyes\n" * part)
    world.keep()
    return world
