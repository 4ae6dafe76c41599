"""Lines with a deadline, through a pipe; the test moves the clock."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("a pipe is waited for on POSIX", allow_module_level=True)

from quizzer.screen.editing import Late
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LONGEST_LINE
from quizzer.screen.timed import TimedLines

SOON, FAR = 5.0, 1e9


class Pipe:
    """A reader at one end; what is written to the other. Each look at the clock is a tenth of a second later."""

    def __init__(self, *, echo: bool) -> None:
        self.now = 0.0
        reading, self.writing = os.pipe()
        self.stream = os.fdopen(reading, encoding="utf-8", errors="replace")
        self.out = io.StringIO()
        paper = Paper(self.out, plain=True)
        paper.look = paper.look._replace(unicode=True)
        self.lines = TimedLines(self.stream, paper, echo=echo, monotonic=self._monotonic)

    def _monotonic(self) -> float:
        self.now += 0.1
        return self.now

    def write(self, data: bytes) -> None:
        os.write(self.writing, data)

    def write_all(self, data: bytes) -> None:
        while data:
            data = data[os.write(self.writing, data) :]

    def end(self) -> None:
        if self.writing >= 0:
            os.close(self.writing)
        self.writing = -1

    def line(self, seconds: float = SOON) -> str | Late | None:
        return self.lines.line_until("> ", self.now + seconds)


@pytest.fixture
def pipe() -> Iterator[Callable[..., Pipe]]:
    """Open a pipe."""
    opened: list[Pipe] = []

    def make(*, echo: bool = True) -> Pipe:
        opened.append(Pipe(echo=echo))
        return opened[-1]

    yield make
    for each in opened:
        each.end()
        each.stream.close()


def test_lines_before_the_deadline_are_lines(pipe: Any) -> None:
    source = pipe()
    source.write("0.5\r\n\nθ".encode())
    assert [source.line(), source.line()] == ["0.5", ""]
    source.write(b"\n")
    assert source.line() == "θ"
    source.end()
    assert [source.line(), source.line(FAR)] == [None, None]
    assert source.out.getvalue() == "> 0.5\n> \n> θ\n> \n> \n"


def test_what_came_of_a_line_is_kept_and_its_rest_is_no_answer(pipe: Any) -> None:
    source = pipe()
    source.write("0.θ".encode())
    assert source.line() == Late("0.θ")
    assert source.line() == Late("")
    source.write(b"36\n0.7\n")
    assert source.line() == "0.7"
    source.write(b"last")
    source.end()
    assert source.line() == "last"


def test_cut_line_whose_rest_never_comes_ends(pipe: Any) -> None:
    source = pipe()
    source.write(b"0.3")
    assert source.line() == Late("0.3")
    source.write(b"6")
    source.end()
    assert source.line(FAR) is None


def test_nothing_typed_is_late_too_and_the_next_line_is_whole(pipe: Any) -> None:
    source = pipe()
    assert source.line() == Late("")
    source.write(b"0.5\n")
    assert source.lines.line("> ") == "0.5"


def test_lines_with_and_without_a_deadline_come_from_one_place(pipe: Any) -> None:
    source = pipe()
    source.write(b"1\n2\n3\n")
    assert [source.line(), source.lines.line("> "), source.line(), source.now > 0] == ["1", "2", "3", True]
    source.end()
    assert source.lines.line("> ") is None


def test_deadline_that_has_passed_takes_no_line(pipe: Any) -> None:
    source = pipe()
    source.write(b"0.5\n")
    assert source.line(-1) == Late("")
    assert source.line() == "0.5"


def test_line_longer_than_anybody_types_is_cut_and_the_next_is_whole(pipe: Any) -> None:
    source = pipe(echo=False)
    writer = threading.Thread(target=source.write_all, args=(b"x" * 1_000_000 + b"\nnext\n",))
    writer.start()
    assert source.line(FAR) == "x" * LONGEST_LINE
    assert source.line(FAR) == "next"
    writer.join()


def test_lines_in_memory_are_told_as_late_afterwards() -> None:
    now = iter([1.0, 6.0])
    lines = TimedLines(io.StringIO("a\nb\n"), Paper(io.StringIO(), plain=True), echo=True, monotonic=lambda: next(now))
    assert [lines.line_until("> ", SOON) for _ in range(3)] == ["a", Late("b"), None]
