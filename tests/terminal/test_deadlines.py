"""A deadline that passes while somebody types, on a pseudo-terminal; the test moves the clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# Reads as it is told, and says what it got. The clock stands at 0 until the file `late` is there, and then at 10.
PROGRAM = """
import os, sys
from quizzer.screen import keys
from quizzer.screen.paper import Paper
from quizzer.screen.editing import TerminalReader
from quizzer.screen.readers import standard_input
from quizzer.screen.timed import TimedLines

def monotonic():
    return 10.0 if os.path.exists("late") else 0.0

def heard(what):
    print("heard", ascii(what), flush=True)

paper = Paper(sys.stdout, plain=False)
if "lines" in sys.argv:
    reader = TimedLines(standard_input(), paper, echo=False, monotonic=monotonic)
    for deadline in map(float, sys.argv[2:]):
        heard(reader.line_until("   > ", deadline))
else:
    reader = TerminalReader(paper, monotonic)
    with keys.sitting():
        for deadline in map(float, sys.argv[2:]):
            heard(reader.key_until(deadline) if sys.argv[1] == "keys" else reader.line_until("   > ", deadline))
"""
MODES = "stty -a > before; {}; code=$?; stty -a > after; exit $code"
SOON, FAR = "5", "1e9"


@pytest.fixture
def reading(spawn: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Start the program on a terminal: `reading("line", SOON, FAR)` reads two lines."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")

    def start(what: str, *deadlines: str, **options: Any) -> Any:
        words = " ".join((what, *deadlines))
        return spawn(words, program=f'"{tmp_path / "program.py"}"', shell=f"trap : INT; {MODES}", **options)

    return start


@pytest.fixture
def pass_by(tmp_path: Path) -> Callable[[], None]:
    """Let the deadline pass."""
    return lambda: (tmp_path / "late").touch()


def is_sane(folder: Path) -> bool:
    before, after = ((folder / name).read_text() for name in ("before", "after"))
    return before == after and " echo " in after and " icanon " in after


@pytest.mark.parametrize("what", ["edited", "lines"])
def test_what_was_typed_when_the_deadline_passes_is_kept_and_the_terminal_is_sane(
    reading: Any, pass_by: Any, tmp_path: Path, what: str
) -> None:
    sitting = reading(what, SOON, FAR).wait(">").type("0.36").wait("0.36")
    pass_by()
    sitting.wait("heard Late(typed='0.36')", ">").enter("next").wait("heard 'next'")
    assert sitting.leave() == 0
    assert is_sane(tmp_path)


@pytest.mark.parametrize("what", ["edited", "lines"])
def test_line_before_the_deadline_is_a_line_and_the_end_is_none(reading: Any, tmp_path: Path, what: str) -> None:
    sitting = reading(what, SOON, SOON, SOON).wait(">").enter("θ 0.5").wait("heard '\\u03b8 0.5'", ">").enter()
    sitting.wait("heard ''", ">").type("\x04").wait("heard None")
    assert sitting.leave() == 0
    assert is_sane(tmp_path)


def test_deadline_passes_where_nothing_is_typed(reading: Any, pass_by: Any, tmp_path: Path) -> None:
    sitting = reading("keys", SOON, SOON, SOON).type("h").wait("heard 'h'").type("\x1b[D").wait("heard 'escape'")
    pass_by()
    sitting.wait("heard 'late'")
    assert sitting.leave() == 0
    assert is_sane(tmp_path)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("0.38\x7f6", "0.36"), ("138\x1b[D\x1b[D\x7f0.", "0.38"), ("36\x01\x1b[C\x1b[C7\x1b[H0.", "0.367"),
        ("junk\x150.36", "0.36"), ("a b  c\x17d", "a b  d"), ("θ∑𝐰\x1b[D\x7f", "θ𝐰"),
        ("0x.36\x01\x1b[C\x1b[3~", "0.36"),
        ("\x1b[200~0.3\n6\x1b[201~7", "0.3 67"), ("\x1b[A\x1b[B\x1bx0.36\t", "0.36"), ("x" * 300, "x" * 300),
    ],
)  # fmt: skip
def test_line_is_edited_as_in_a_shell(reading: Any, typed: str, line: str) -> None:
    sitting = reading("edited", SOON, columns=60).wait(">").type(f"{typed}\r")
    sitting.wait("heard", ascii(line)[:50])
    assert sitting.leave() == 0
    assert ascii(line) in "".join(sitting.lines)


def test_long_line_goes_on_in_the_next_row(reading: Any) -> None:
    sitting = reading("edited", SOON, columns=60).wait(">").type("a" * 40).type("θ" * 40).wait("θθθ", "     θθθ")
    sitting.type("\x01\x0b").enter("end").wait("heard 'end'")
    assert sitting.leave() == 0
    assert sitting.widest() <= 60


def test_interrupt_leaves_the_terminal_as_it_was(reading: Any, tmp_path: Path) -> None:
    sitting = reading("edited", SOON).wait(">").type("0.3").wait("0.3").type("\x03").wait("KeyboardInterrupt")
    assert sitting.leave() == 130
    assert is_sane(tmp_path)
