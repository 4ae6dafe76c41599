"""The gauge shows how far something is, and leaves nothing behind."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time

import pytest
from rich.cells import cell_len

from quizzer.screen.gauge import QUIET_SECONDS, Gauge

ERASED = "\x1b[1A\x1b[2K"


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """Everything drawn, one line after the other."""
        pieces = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", self.getvalue()))
        return [piece.rstrip() for piece in pieces if piece.strip()]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the gauge and Rich go by."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_share_count_and_time_left_are_shown(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    terminal = Terminal()
    gauge = Gauge(terminal, "checking [b]", "decks", color="never")
    for second in (1, 2, 3):
        clock[0] = second
        gauge(second, 4)
    assert terminal.lines()[-1] == f" checking [b] {'━' * 17:<23}  75% 3 of 4 decks 00:01 left"


def test_nothing_is_left_when_it_is_cleared_and_it_can_come_back(clock: list[float]) -> None:
    terminal = Terminal()
    gauge = Gauge(terminal, "checking", color="never")
    for second in (1, 2):
        clock[0] = second
        gauge(second, 4)
        gauge.clear()
        assert terminal.getvalue().endswith(ERASED)
    assert terminal.getvalue().count(ERASED) == 2


def test_cursor_stays_visible(clock: list[float]) -> None:
    terminal = Terminal()
    gauge = Gauge(terminal, "checking")
    clock[0] = 1
    gauge(1, 4)
    assert terminal.getvalue().rindex("\x1b[?25h") > terminal.getvalue().rindex("\x1b[?25l")


def test_what_is_done_at_once_needs_no_word_and_no_rich() -> None:
    code = (
        "import io, sys; from quizzer.screen.gauge import Gauge\n"
        "stream = io.StringIO(); gauge = Gauge(stream, 'checking'); gauge(1, 2); gauge.clear()\n"
        "print(repr(stream.getvalue()), 'rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "'' False\n"
    assert QUIET_SECONDS < 0.5


@pytest.mark.parametrize("columns", [30, 40, 59, 60, 100])
def test_line_is_drawn_ten_times_a_second_at_most_and_fits(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    terminal = Terminal()
    gauge = Gauge(terminal, "reading the decks", "rows", color="never")
    for step in range(1000):
        clock[0] = 1 + step / 1000
        gauge(step, 1000)
    assert 2 <= len(terminal.lines()) <= 11
    assert all(cell_len(line) <= columns for line in terminal.lines())


def test_terminal_without_colours_gets_none(clock: list[float]) -> None:
    terminal = Terminal()
    gauge = Gauge(terminal, "checking", color="never")
    clock[0] = 1
    gauge(1, 4)
    assert not re.search(r"\x1b\[[0-9;]*m", terminal.getvalue())
