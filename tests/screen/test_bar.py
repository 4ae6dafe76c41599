"""The bar shows how far something is, and leaves nothing behind."""

import io

import pytest

from quizzer.screen import bar as module
from quizzer.screen.bar import Bar


class Terminal(io.StringIO):
    encoding = "utf-8"


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_bar_shows_the_share_and_is_taken_away(clock, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal()
    bar = Bar(terminal, "reading the decks")
    clock[0] = 1.0
    bar.show(25, 100)
    assert terminal.getvalue() == f"\r reading the decks  {'━' * 6}{'─' * 18}  25%"
    clock[0] = 2.0
    bar.show(200, 100)
    assert terminal.getvalue().endswith(f"{'━' * 24}  100%")
    bar.clear()
    assert terminal.getvalue().endswith("\r" + " " * len(f" reading the decks  {'━' * 24}  100%") + "\r")


def test_bar_stays_silent_for_what_is_done_at_once(clock):
    terminal = Terminal()
    bar = Bar(terminal, "reading the decks")
    clock[0] = module.QUIET_SECONDS / 2
    bar.show(50, 100)
    bar.clear()
    assert terminal.getvalue() == ""


def test_bar_is_drawn_twenty_times_a_second_at_most_and_fits_the_line(clock, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()
    bar = Bar(terminal, "reading the decks")
    for step in range(1000):
        clock[0] = 1 + step / 1000
        bar.show(step, 1000)
    lines = terminal.getvalue().split("\r")[1:]
    assert len(lines) <= 21
    assert all(len(line) < 40 for line in lines)
