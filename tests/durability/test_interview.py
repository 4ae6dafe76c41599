"""An interview that is killed, at every prompt and in between: it goes on at the same question, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("signals of POSIX", allow_module_level=True)

NOW = "2026-11-23T18:00:00+00:00"
QUESTIONS = 12
PROMPT = re.compile(r"   (points )?> ")
DECK = """format: 1
title: Mine
topics: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]
cards:
"""
CHAIN = """  - id: chain
    topic: c
    kind: chain
    difficulty: 1
    question: '{{tp}} found, {{fp}} false alarms, {{fn}} missed.'
    parts:
      - {name: precision, question: Precision?, verify: precision_recall, answer: {part: precision}}
      - {name: recall, question: Recall?, verify: precision_recall, answer: {part: recall}}
      - {name: f1, question: F1?, verify: f_beta, params: {p: {from: precision}, r: {from: recall}, beta: 1}}
    goldens: [{params: {tp: 16, fp: 4, fn: 24}, values: {precision: 0.8, recall: 0.4, f1: 0.533333}}]
    why: So.
    source: hand
"""


def deck() -> str:
    cards = [
        f"  - {{id: c{n}, topic: {'abc'[n % 3]}, kind: cloze, difficulty: 1, question: 'C{n}: say [[c{n}]].', "
        f"why: So., source: hand{f', follow_up: c{n + 3}' if n < 3 else ''}}}\n"
        for n in range(7)
    ]
    words = [
        f"  - {{id: w{n}, topic: {'abc'[n]}, kind: recall, difficulty: 1, question: 'Tell W{n}.', "
        f"answer: 'The answer.', key_points: [one, two], why: So., source: hand}}\n"
        for n in range(3)
    ]
    number = (
        "  - {id: kl, topic: a, kind: numeric, difficulty: 1, question: 'KL of {{p}} and {{q}}, in nats, to 3 "
        "significant digits.', verify: kl_divergence, why: So., source: hand, goldens: "
        "[{params: {p: [0.5, 0.5], q: [0.25, 0.75]}, value: 0.143841}]}\n"
    )
    return DECK + "".join(cards) + "".join(words) + number + CHAIN


class Interview:
    """A process that is fed line by line."""

    def __init__(self, home: Path, folder: Path, *words: str) -> None:
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizzer", "--home", str(home), "interview", "--deck", "mine", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "QUIZZER_NOW": NOW}, cwd=folder,
        )  # fmt: skip

    def prompt(self) -> str | None:
        """Read to the next prompt; what is asked there, None when it has come to its end."""
        assert self.process.stdout is not None
        begun = len(self.shown)
        while not PROMPT.search(self.shown, begun):
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                return None
            self.shown += data.decode()
        return " ".join(self.shown[begun:].split())

    def line(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n".encode())
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def end(self) -> None:
        rest, _ = self.process.communicate()
        self.shown += rest.decode()


def told(asked: str) -> list[str]:
    """What of a question tells it from all others, with its numbers; of a chain, which part is asked."""
    return re.findall(r"C\d: say|Tell W\d|KL of [^.]*|debrief \d|\d of 3\.", asked)[-1:] or [asked]


def answer_to(asked: str) -> str:
    """What is typed there: each answer another one, so that nothing can be taken for something else."""
    found = re.search(r"Tell (W\d)", asked)
    if "debrief" in asked:
        return "1"
    return f"words on {found[1]}" if found else "0.123" if re.search("KL of|false alarms|of 3", asked) else "no"


def rows(home: Path) -> list[tuple[str, str, str | None, str | None, dict[str, Any]]]:
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        found = database.execute("SELECT card, action, raw, state, detail FROM review ORDER BY id").fetchall()
    return [(*row[:4], json.loads(row[4] or "{}").get("interview", {})) for row in found]


def assert_whole(home: Path, count: int) -> None:
    """Each question has its one answer, in words kept when they were given, and none was asked twice."""
    kept = rows(home)
    asked = [row[0] for row in kept if row[4].get("did") == "ask"]
    assert len(asked) == len(set(asked)) == count
    answers = [row[0] for row in kept if row[1] in ("answer", "practice", "retry")]
    assert sorted(answers) == sorted(asked)
    assert [row[4]["did"] for row in kept if row[4].get("did") in ("begin", "end", "close")] == [
        "begin",
        "end",
        "close",
    ]
    for card, action, raw, state, _ in kept:
        if state == "self":
            assert raw == f"words on {card.split('/')[1].upper()}", action
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.fixture
def mine(furnish: Callable[..., None]) -> None:
    furnish(mine=deck())


def test_killed_at_every_prompt_it_goes_on_there(mine: None, home: Path, tmp_path: Path) -> None:
    kills = 0
    interview = Interview(home, tmp_path, "--questions", str(QUESTIONS))
    while (asked := interview.prompt()) is not None:
        interview.kill()
        kills += 1
        interview = Interview(home, tmp_path)
        again = interview.prompt()
        assert again is not None
        assert told(asked) == told(again)
        interview.line(answer_to(again))
    interview.end()
    assert kills == QUESTIONS + 2 + 3  # further parts of the chain, and answers in words to tick
    assert f"{QUESTIONS} questions in" in interview.shown
    assert_whole(home, QUESTIONS)


def test_killed_in_between_it_keeps_what_was_acknowledged(mine: None, home: Path, tmp_path: Path) -> None:
    moments = random.Random(20261130)
    for _ in range(20):
        interview = Interview(home, tmp_path, "--questions", str(QUESTIONS))
        asked = interview.prompt()
        assert asked is not None
        before = answered(home)
        interview.line(answer_to(asked))
        time.sleep(moments.uniform(0, 0.02))
        interview.kill()
        assert interview.shown.count("   noted\n") <= answered(home) - before <= 1
    interview = Interview(home, tmp_path)
    while (asked := interview.prompt()) is not None:
        interview.line(answer_to(asked))
    interview.end()
    assert_whole(home, QUESTIONS)


def answered(home: Path) -> int:
    """How many answers are kept, those in words too."""
    return sum(row[1] != "interview" for row in rows(home))
