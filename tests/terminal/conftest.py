"""quizzer as its users run it: a process with a deck of the test's own, fed through a pipe or a pseudo-terminal."""

from __future__ import annotations

import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pexpect
import pytest
from rich.cells import cell_len

from quizzer.screen import ground

NOW = "2026-11-23T18:00:00+00:00"
DECK = r"""
format: 1
title: Mine
topics: [{id: t, title: Topic}]
cards:
  - id: derive
    topic: t
    kind: derive
    question: Derive $\frac{\partial}{\partial a} \ln \sum_j e^{a_j}$.
    steps: ["$z = \\sum_j e^{a_j}$", "$\\frac{1}{z} e^{a_i} = p_i$"]
    key_points: [the chain rule, the softmax]
    hints: [Name the sum.]
    why: It is the gradient of every classifier.
    source: hand
  - id: choice
    topic: t
    kind: choice
    question: Which loss is convex in the logit?
    choices:
      - {text: the logistic loss, correct: true, why: Its second derivative is p(1 - p).}
      - {text: the zero-one loss, why: It has a step.}
      - {text: the sigmoid loss, why: It saturates on both sides.}
    why: Convexity.
    source: hand
  - id: kl
    topic: t
    kind: numeric
    question: |
      Compute $$\mathrm{KL}(P \Vert Q) = \sum_x P(x) \ln \frac{P(x)}{Q(x)}$$ for $P = {{p}}$, $Q = {{q}}$, in nats.
    verify: kl_divergence
    params: {p: [0.5, 0.5], q: [0.25, 0.75]}
    answer: {unit: nats}
    hints: [Weight by P.]
    goldens: [{params: {p: [0.5, 0.5], q: [0.25, 0.75]}, value: 0.143841}]
    why: The order of the arguments.
    source: hand
  - id: softmax
    topic: t
    kind: vector
    question: Compute the softmax of {{a}}.
    verify: softmax
    params: {a: [1, 2, 3]}
    goldens: [{params: {a: [1, 2, 3]}, value: [0.0900306, 0.244728, 0.665241]}]
    why: A vector.
    source: hand
  - id: jacobian
    topic: t
    kind: matrix
    question: Compute the Jacobian of the softmax at {{a}}.
    verify: softmax_jacobian
    params: {a: [1.60943791243, 1.09861228867, 0.69314718056]}
    goldens: [{params: {a: [1.60943791243, 1.09861228867, 0.69314718056]},
               value: [[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]]}]
    why: A matrix.
    source: hand
"""
KL, SOFTMAX, JACOBIAN = "0.1438", "0.0900, 0.245, 0.665", "0.25, -0.15, -0.1; -0.15, 0.21, -0.06; -0.1, -0.06, 0.16"


class Answers(NamedTuple):
    """The right answers to the deck's computed cards, from its goldens."""

    kl: str = KL
    softmax: str = SOFTMAX
    jacobian: str = JACOBIAN


@pytest.fixture
def answers() -> Answers:
    """What is right."""
    return Answers()


@pytest.fixture
def deck(home: Path, furnish: Callable[..., None]) -> Callable[[str], Path]:
    """Write a deck of the user's own, of which the index knows already."""

    def write(text: str) -> Path:
        furnish(mine=text)
        return home / "decks" / "mine.yaml"

    return write


@pytest.fixture
def mine(deck: Callable[..., Path]) -> Path:
    """The deck: a derivation, a choice, a number, a vector and a matrix."""
    return deck(DECK)


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """The variables of a fresh shell on this home, at a fixed time."""
    return {**os.environ, "QUIZZER_HOME": str(home), "QUIZZER_NOW": NOW, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def piped(environment: dict[str, str], tmp_path: Path) -> Callable[..., Any]:
    """Run `quizzer ...` with lines on its standard input; `variables` are set beside the environment."""

    def run(*argv: str, lines: str | bytes = "", **variables: str) -> Any:
        data = lines if isinstance(lines, bytes) else lines.encode()
        return subprocess.run(
            [sys.executable, "-m", "quizzer", *argv],
            input=data, capture_output=True, env=environment | variables, cwd=tmp_path, timeout=60,
        )  # fmt: skip

    return run


@pytest.fixture
def log(home: Path) -> Callable[[], list[tuple[str, str, int | None]]]:
    """The rows of the log: the card's id, the action, the grade."""

    def read() -> list[tuple[str, str, int | None]]:
        if not (home / "progress.sqlite").exists():
            return []
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            rows = database.execute("SELECT card, action, grade FROM review ORDER BY id")
            return [(card.split("/")[1], action, grade) for card, action, grade in rows]

    return read


@pytest.fixture
def right_choice() -> Callable[[str], str]:
    """The number beside the right option of the deck's choice, as shown on the screen."""

    def find(shown: str) -> str:
        found = re.findall(r"([123])  the logistic loss", shown)
        assert found, shown
        return str(found[-1])

    return find


def _as_from_a_shell() -> None:
    """Signals as a login shell has them: a test run in the background inherits some that are ignored."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


class Sitting:
    """A process on a pseudo-terminal: what is typed into it, and every byte that it wrote."""

    def __init__(self, command: str, environment: dict[str, str], folder: Path, rows: int, columns: int) -> None:
        self._written = io.BytesIO()
        self.process: Any = pexpect.spawn(
            "/bin/sh",
            ["-c", command],
            env=environment,
            cwd=str(folder),
            dimensions=(rows, columns),
            timeout=20,
            preexec_fn=_as_from_a_shell,
        )
        self.process.logfile_read = self._written
        self.process.delaybeforesend = 0.02  # what is typed must not arrive before the terminal's mode is changed

    def wait(self, *words: str) -> Sitting:
        """Read until each of the words was written, in this order; spaces stand for any run of them."""
        for text in words:
            self.process.expect(rb"\s+".join(re.escape(word.encode()) for word in text.split()))
        return self

    def type(self, keys: str | bytes) -> Sitting:
        """Type keys."""
        self.process.send(keys)
        return self

    def enter(self, line: str = "") -> Sitting:
        """Type a line."""
        return self.type(f"{line}\r")

    def leave(self) -> int:
        """Read to the end; the exit code."""
        self.process.expect(pexpect.EOF)
        self.process.close()
        return int(self.process.exitstatus)

    @property
    def raw(self) -> bytes:
        """Every byte so far, without the question of the ground, to which this terminal has no reply by itself."""
        return self._written.getvalue().replace(ground.QUERY.encode(), b"")

    @property
    def is_asked(self) -> bool:
        """Whether the ground was asked for, not more than once."""
        assert self._written.getvalue().count(ground.QUERY.encode()) <= 1
        return ground.QUERY.encode() in self._written.getvalue()

    @property
    def sequences(self) -> set[bytes]:
        """The escape sequences so far."""
        return set(re.findall(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[])|[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]", self.raw))

    @property
    def lines(self) -> list[str]:
        """What was written, without escape sequences, line by line."""
        return re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", self.raw.decode("utf-8", "replace")).split("\r\n")

    def widest(self) -> int:
        """The cells of the widest line; a carriage return begins it anew."""
        return max(cell_len(part.rstrip()) for line in self.lines for part in line.split("\r"))


@pytest.fixture
def spawn(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Sitting]]:
    """Start `quizzer ...`, or another program, on a terminal of 120 columns and 40 rows, or as told."""
    begun: list[Sitting] = []

    def start(
        words: str,
        *,
        program: str = "-m quizzer",
        columns: int = 120,
        rows: int = 40,
        shell: str = "{}",
        **variables: str,
    ) -> Sitting:
        command = shell.format(f'"{sys.executable}" {program} {words}')
        begun.append(Sitting(command, environment | variables, tmp_path, rows, columns))
        return begun[-1]

    yield start
    for sitting in begun:
        sitting.process.close(force=True)
