"""A process that is killed, two at a time, and a full disk: what was acknowledged is never lost."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import pytest

if sys.platform == "win32":
    pytest.skip("signals and limits of POSIX", allow_module_level=True)

import resource

NOW = "2026-11-23T18:00:00+00:00"
CARDS = 400
KILLS = 20
ACKNOWLEDGED = re.compile(rb"^   (?:Again|Hard|Good|Easy): ", re.MULTILINE)


@pytest.fixture
def cards(furnish: Callable[..., None], home: Path) -> None:
    """Many cards that are answered by their own name, all of them new today."""
    card = '  - {{id: c{0}, topic: t{1}, kind: cloze, question: "Say [[c{0}]].", why: So., source: hand}}'
    topics = "\n".join(f"  - {{id: t{n}, title: T{n}}}" for n in range(7))
    furnish(
        mine=f"format: 1\ntitle: Mine\ntopics:\n{topics}\ncards:\n"
        + "\n".join(card.format(number, number % 7) for number in range(CARDS))
    )
    (home / "config.toml").write_text(f"new_per_day = {CARDS}\n")


@pytest.fixture
def command(home: Path) -> list[str]:
    """A sitting."""
    return [sys.executable, "-m", "quizzer", "--home", str(home), "review", "--deck", "mine"]


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "QUIZZER_NOW": NOW}


def rows(home: Path, columns: str = "id, card, action, credited") -> list[tuple[Any, ...]]:
    if not (home / "progress.sqlite").exists():
        return []
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        return database.execute(f"SELECT {columns} FROM review ORDER BY id").fetchall()


def assert_sound(home: Path) -> None:
    """The file is whole, and the states are those of the log: at most one credited answer a card and day."""
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        credited = database.execute("SELECT card, study_day FROM review WHERE credited = 1").fetchall()
        states = dict(database.execute("SELECT card, reps FROM card_state WHERE reps > 0"))
    assert len(set(credited)) == len(credited)
    assert states == Counter(card for card, _ in credited)


def answer_until_killed(
    command: list[str], environment: dict[str, str], folder: Path, seconds: float, *, asked: bool
) -> int:
    """Feed wrong answers without end, kill the process after some seconds; the answers that it acknowledged.

    The seconds count from the first question, however busy the machine is, or else from the start.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=folder
    )
    assert process.stdin is not None
    assert process.stdout is not None
    heard: list[bytes] = []
    spoken = threading.Event()

    def listen(output: IO[bytes]) -> None:
        while data := os.read(output.fileno(), 1 << 16):
            heard.append(data)
            spoken.set()

    listener = threading.Thread(target=listen, args=(process.stdout,))
    listener.start()
    # All lines are there at once, so that the answers come as fast as they can be kept.
    process.stdin.write(b"no\n" * 3000)
    process.stdin.flush()
    assert not asked or spoken.wait(60)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    listener.join()
    process.stdin.close()
    process.stdout.close()
    return len(ACKNOWLEDGED.findall(b"".join(heard)))


def test_acknowledged_answers_survive_a_kill_at_any_moment(
    cards: None, command: list[str], environment: dict[str, str], home: Path, tmp_path: Path
) -> None:
    moments = random.Random(20261123)
    kept = 0
    for number in range(KILLS):
        asked = number % 4 > 0
        acknowledged = answer_until_killed(command, environment, tmp_path, moments.uniform(0, 0.25), asked=asked)
        before, kept = kept, len(rows(home))
        # One answer may be on disk whose line was not printed any more; it is never the other way round.
        assert kept - before - acknowledged in (0, 1)
        assert_sound(home)
    assert kept > KILLS  # they were killed in the middle of answering, not before
    last = subprocess.run(command, input=b"no\n:q\n", env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert len(rows(home)) == kept + 1
    assert b"1 answer in" in last.stdout


def test_killed_sitting_is_resumed_at_the_card_it_was_asking(
    cards: None, command: list[str], environment: dict[str, str], home: Path, tmp_path: Path
) -> None:
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=tmp_path)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"c0\n")
    process.stdin.flush()
    drawn = b""
    while b" 2 of " not in drawn:
        drawn += os.read(process.stdout.fileno(), 4096)
    process.kill()
    process.communicate()
    resumed = subprocess.run(
        [sys.executable, "-m", "quizzer", "--home", str(home), "next", "--deck", "mine", "--json"],
        env=environment, cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(resumed.stdout)["card"]["id"] == "mine/c1"
    assert [row[1] for row in rows(home)] == ["mine/c0"]


CHAIN = """format: 1
title: Mine
topics: [{id: t, title: T}]
cards:
  - id: c
    topic: t
    kind: chain
    question: '{{tp}} found, {{fp}} false alarms, {{fn}} missed.'
    parts:
      - name: precision
        question: Precision?
        verify: precision_recall
        params: {fp: {draw: {high: 5}}, fn: {draw: {low: 16}}}
        answer: {part: precision}
      - {name: recall, question: Recall?, verify: precision_recall, answer: {part: recall}}
      - {name: f1, question: F1?, verify: f_beta, params: {p: {from: precision}, r: {from: recall}, beta: 1}}
    goldens: [{params: {tp: 16, fp: 4, fn: 24}, values: {precision: 0.8, recall: 0.4, f1: 0.533333}}]
    why: So.
    source: hand
"""


def test_killed_between_parts_it_goes_on_at_the_part_with_the_same_numbers(
    furnish: Callable[..., None], command: list[str], environment: dict[str, str], home: Path, tmp_path: Path
) -> None:
    furnish(mine=CHAIN)

    def told() -> dict[str, Any]:
        line = [sys.executable, "-m", "quizzer", "--home", str(home), "next", "--deck", "mine", "--json"]
        shown = subprocess.run(line, env=environment, cwd=tmp_path, capture_output=True, check=True)
        card: dict[str, Any] = json.loads(shown.stdout)["card"]
        return card

    before = told()
    for part, answer in enumerate(("0.123", "0.234"), 1):
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=tmp_path
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{answer}\n".encode())
        process.stdin.flush()
        drawn = b""
        while b"%d of 3." % (part + 1) not in drawn:
            data = os.read(process.stdout.fileno(), 4096)
            assert data, drawn
            drawn += data
        process.kill()
        process.communicate()
        now = told()
        assert (now["part"], now["answered"]) == (part + 1, ["0.123", "0.234"][:part])
        assert (now["variant"], now["params"]) == (before["variant"], before["params"])
    f1 = f"{2 * 0.123 * 0.234 / (0.123 + 0.234):.3f}\n".encode()
    last = subprocess.run(command, input=f1, env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert b"From your precision 0.123 and recall 0.234" in last.stdout
    assert [row[2] for row in rows(home)] == ["part", "part", "answer"]
    assert_sound(home)


def test_two_sittings_at_once_lose_and_double_nothing(
    cards: None, command: list[str], environment: dict[str, str], home: Path, tmp_path: Path
) -> None:
    both = [
        subprocess.Popen(
            [*command, "--limit", "60"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment, cwd=tmp_path,
        )
        for _ in range(2)
    ]  # fmt: skip
    feeders = [threading.Thread(target=_feed, args=(process,)) for process in both]
    for feeder in feeders:
        feeder.start()
    outputs = [process.stdout.read() for process in both if process.stdout]
    for feeder, process in zip(feeders, both, strict=True):
        feeder.join()
        assert process.stderr is not None
        assert (process.wait(), process.stderr.read()) == (0, b"")
        process.stderr.close()
        process.stdout.close()
    assert [len(ACKNOWLEDGED.findall(output)) for output in outputs] == [60, 60]
    assert len(rows(home)) == 120
    assert len({row[0] for row in rows(home, "uid")}) == 120
    assert len({row[0] for row in rows(home, "sitting")}) == 2
    assert_sound(home)


def _feed(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.write(b"no\n" * 60)
    process.stdin.close()


def test_answer_given_in_two_sittings_is_credited_once(place: Callable[..., Any], cards: None) -> None:
    """Both ask the same card before either is answered: the second answer is a retry."""
    first, second = place(NOW).desk(), place(NOW).desk()
    questions = [desk.question("mine/c0") for desk in (first, second)]
    receipts = [
        desk.submit(question, desk.mark(question, "c0"), "c0")
        for desk, question in zip((first, second), questions, strict=True)
    ]
    assert [receipt.credited for receipt in receipts] == [True, False]
    assert first.reviews.state("mine/c0").schedule.reps == 1


@pytest.mark.parametrize("kilobytes", [0, 8, 64])
def test_full_disk_gives_one_line_and_keeps_what_was_acknowledged(
    cards: None, command: list[str], environment: dict[str, str], home: Path, tmp_path: Path, kilobytes: int
) -> None:
    (home / "config.toml").write_text('chosen_decks = ["retrieval"]\n')  # a small index, so that the log outgrows it
    (home / "index.sqlite").unlink(missing_ok=True)
    subprocess.run(command, input=b"no\n", env=environment, cwd=tmp_path, check=True, capture_output=True)
    largest = max(file.stat().st_size for file in home.iterdir() if file.is_file())

    def limit() -> None:
        size = largest + 1024 * kilobytes
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    # Nothing is written back to a disk that is full, the code of the tests neither.
    result = subprocess.run(
        [sys.executable, "-B", *command[1:]], input=b"no\n" * 3000, env=environment, cwd=tmp_path, capture_output=True,
        preexec_fn=limit,
    )  # fmt: skip
    acknowledged = len(ACKNOWLEDGED.findall(result.stdout))
    assert len(rows(home)) == 1 + acknowledged
    assert_sound(home)
    assert (result.returncode, result.stderr.count(b"\n")) == (1, 1)
    assert re.match(rb"quizzer: .*(disk is full|cannot be (read or )?written)", result.stderr)
    again = subprocess.run(command, input=b"no\n", env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert b"1 answer in" in again.stdout
    assert len(rows(home)) == 2 + acknowledged
