"""The numbers that quizzer promises, measured side by side in one run.

    python -m tests.benchmarks [--rounds N] [--answers N]

Start-up is the least time of N rounds in which all commands take turns, as a ratio to `python -c "import typer"`: a
busy machine slows all of them alike. A committed answer is compared with a bare SQLite insert and commit of a row as
long, the two taking turns on the same disk; `deck check` proves every shipped deck. The tests assert none of this.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

ANCHOR = "import typer"
# Python's own arguments, and the most that the command may take of the anchor's time.
COMMANDS = {
    "python -c pass": (["-c", "pass"], None),
    ANCHOR: (["-c", "import typer"], None),
    "--version": (["-m", "quizzer", "--version"], 0.3),
    "next --json": (["-m", "quizzer", "next", "--json"], 1.3),
    "review, first question": (["-m", "quizzer", "review"], 1.7),
    "review in colour": (["-m", "quizzer", "--color", "always", "review"], 1.7),
    "quizzer": (["-m", "quizzer"], None),
}
MOST_OVER_THE_FLOOR_MS = 1.0


class Row(NamedTuple):
    """One line of the table."""

    what: str
    measured: str
    ratio: str = ""
    goal: str = ""
    verdict: str = ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=30, help="rounds of start-ups (default 30)")
    parser.add_argument("--answers", type=int, default=1000, help="committed answers (default 1000)")
    options = parser.parse_args()
    with fresh_home():
        rows = [*start_ups(options.rounds), *commits(options.answers), deck_check()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(Row._fields))]
    for row in rows:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")


@contextmanager
def fresh_home() -> Iterator[None]:
    """An indexed home of its own, so that nothing of the user's is touched."""
    with tempfile.TemporaryDirectory(prefix="quizzer-benchmarks-") as folder:
        os.environ["QUIZZER_HOME"] = folder
        # Not kept between two starts, compiled modules would be most of what is measured.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "compiled")
        run(["-m", "quizzer", "next", "--json"])
        yield


def run(arguments: list[str]) -> float:
    """Run Python with those arguments and no input; the milliseconds it took."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        check=True,
    )  # fmt: skip
    return (time.perf_counter() - begun) * 1000


def start_ups(rounds: int) -> list[Row]:
    """The least time of each command."""
    least = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(rounds):
        for name, (arguments, _) in COMMANDS.items():
            least[name] = min(least[name], run(arguments))
    rows = [Row(f"start-up, least of {rounds}", "ms", "ratio", "goal")]
    for name, (_, goal) in COMMANDS.items():
        ratio = least[name] / least[ANCHOR]
        rows.append(Row(name, f"{least[name]:.1f}", f"{ratio:.2f}", *judged(ratio, goal)))
    return rows


def judged(measured: float, goal: float | None) -> tuple[str, str]:
    """The goal and whether it is met."""
    return ("", "") if goal is None else (f"{goal:g}", "met" if measured <= goal else "missed")


def commits(answers: int) -> list[Row]:
    """A committed answer beside a bare insert and commit, one after the other."""
    floor, ours = [], []
    with answering() as answer, bare_sqlite() as insert:
        for number in range(answers):
            floor.append(timed(insert, number))
            ours.append(timed(answer, number))
    (floor_50, floor_95), (ours_50, ours_95) = percentiles(floor), percentiles(ours)
    over = ours_95 - floor_95
    return [
        Row(f"commit of {answers} answers", "p50 ms", "p95 ms", "goal"),
        Row("bare sqlite", f"{floor_50:.2f}", f"{floor_95:.2f}"),
        Row("an answer", f"{ours_50:.2f}", f"{ours_95:.2f}", f"+{MOST_OVER_THE_FLOOR_MS:g}", judged(over, 1.0)[1]),
    ]


def timed(act: Callable[[int], None], number: int) -> float:
    """The milliseconds that one act takes."""
    begun = time.perf_counter()
    act(number)
    return (time.perf_counter() - begun) * 1000


def percentiles(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]


@contextmanager
def answering() -> Iterator[Callable[[int], None]]:
    """Answers to cards of the shipped decks, one after the other."""
    from quizzer.commands.workplace import Workplace  # noqa: PLC0415 - not part of what start-up measures

    workplace = Workplace()
    desk = workplace.desk()
    questions = [desk.question(card.key) for card in desk.catalog.index.cards()]
    questions = [question for question in questions if question.prompt.reveal is None]

    def answer(number: int) -> None:
        question = questions[number % len(questions)]
        desk.submit(question, desk.mark(question, ""), "")

    yield answer
    workplace.close()


@contextmanager
def bare_sqlite() -> Iterator[Callable[[int], None]]:
    """A row of the same size in a database with the same pragmas."""
    path = os.path.join(os.environ["QUIZZER_HOME"], "floor.sqlite")
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE review (id INTEGER PRIMARY KEY, detail TEXT)")

    def insert(number: int) -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO review (detail) VALUES (?)", (f"{number:0600}",))
        database.execute("COMMIT")

    yield insert
    database.close()


def deck_check() -> Row:
    """The proof of all shipped decks, draws included."""
    return Row("deck check, all shipped decks", f"{run(['-m', 'quizzer', 'deck', 'check']) / 1000:.1f} s")


if __name__ == "__main__":
    main()
