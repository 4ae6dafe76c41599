"""Cards that are noted by several hands at once, and by one that is killed: none is lost, none is there by half."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml


@pytest.fixture
def env(home: Path) -> Mapping[str, str]:
    home.mkdir(mode=0o700)
    return {**os.environ, "QUIZZER_HOME": str(home)}


def _adding(env: Mapping[str, str], question: str) -> "subprocess.Popen[str]":
    words = ["card", "add", "--question", question, "--answer", "A"]
    return subprocess.Popen([sys.executable, "-m", "quizzer", *words], env=env, stdout=subprocess.PIPE, text=True)


def _questions(home: Path) -> list[str]:
    deck = yaml.safe_load((home / "decks" / "mine.yaml").read_text(encoding="utf-8"))
    return [card["question"] for card in deck["cards"]]


def test_four_at_once_lose_no_card(home: Path, env: Mapping[str, str]) -> None:
    told = []
    for number in range(3):
        hands = [_adding(env, f"Round {number}, hand {hand}?") for hand in range(4)]
        told += [hand.communicate()[0] for hand in hands]
    assert all(" added mine/" in " " + line for line in told)
    assert sorted(_questions(home)) == sorted(
        f"Round {number}, hand {hand}?" for number in range(3) for hand in range(4)
    )


def test_killed_at_any_moment_the_deck_is_the_old_or_the_new_one(home: Path, env: Mapping[str, str]) -> None:
    begun = time.perf_counter()
    assert _adding(env, "First?").communicate()[0]
    whole = time.perf_counter() - begun
    expected = ["First?"]
    for number in range(12):
        adding = _adding(env, f"Killed {number}?")
        time.sleep(whole * (number + 1) / 12)
        adding.kill()
        out, _ = adding.communicate()
        found = _questions(home)
        assert found in (expected, [*expected, f"Killed {number}?"])
        assert not out or len(found) > len(expected)  # what was told is there
        expected = found
    assert _adding(env, "Last?").communicate()[0]
    assert _questions(home) == [*expected, "Last?"]
