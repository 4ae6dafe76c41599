"""Tables and progress on pseudo-terminals of many widths."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

Spawn = Callable[..., Any]


@pytest.mark.parametrize("columns", [30, 40, 59, 60, 80, 100])
@pytest.mark.parametrize("words", ["stats", "deck list", "config list"])
def test_report_fits_the_terminal_and_leaves_nothing_out(
    furnish: Callable[..., None], spawn: Spawn, piped: Callable[..., Any], columns: int, words: str
) -> None:
    furnish()
    sitting = spawn(words, columns=columns, PAGER="")
    assert sitting.leave() == 0
    assert sitting.widest() <= columns
    shown = "".join("".join(sitting.lines).split())
    heading, _, rows = piped(*words.split()).stdout.decode().partition("\n\n due in")[0].partition("\n")
    assert heading
    assert [word for word in rows.split() if word not in shown] == []


def test_table_fits_a_dumb_terminal_too(furnish: Callable[..., None], spawn: Spawn) -> None:
    furnish()
    sitting = spawn("config list", columns=64, TERM="dumb")
    assert sitting.leave() == 0
    assert 60 < sitting.widest() <= 64


def left_on(columns: int, written: str) -> list[str]:
    """What stands on a terminal after all of that was written to it."""
    lines, row, column = [""], 0, 0
    for piece in re.findall(r"\x1b\[[0-?]*[ -/]*[@-~]|[\r\n]|[^\x1b\r\n]+", written):
        if piece == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif piece == "\r":
            column = 0
        elif piece == "\x1b[1A":
            row -= 1
        elif piece == "\x1b[2K":
            lines[row] = ""
        elif not piece.startswith("\x1b"):
            assert cell_len(piece) <= columns
            lines[row] = lines[row].ljust(column)[:column] + piece + lines[row][column + len(piece) :]
            column += len(piece)
    return [line.rstrip() for line in lines if line.strip()]


HURRIED = "from quizzer.screen import gauge; gauge.QUIET_SECONDS = gauge._BETWEEN_SECONDS = 0; "
INDEXING = "import sys; from quizzer.cli import run; sys.argv = ['quizzer', *sys.argv[1:]]; run()"


@pytest.fixture
def first_index(spawn: Spawn) -> Callable[..., Any]:
    """The first command of a home, with a gauge that does not wait."""

    def start(words: str, **options: Any) -> Any:
        command = f'"{sys.executable}" -c "{HURRIED}{INDEXING}" {words}'
        return spawn(words, shell=f"trap : INT; {command}", **options)

    return start


@pytest.mark.parametrize("columns", [40, 100])
def test_first_indexing_tells_how_far_it_is_and_leaves_nothing_behind(
    first_index: Callable[..., Any], columns: int
) -> None:
    sitting = first_index("deck list", columns=columns)
    assert sitting.leave() == 0
    assert re.search(r"reading the decks [━╸╺]+ +[1-9][0-9]% 00:[0-9][0-9] left", "".join(sitting.lines))
    shown = left_on(columns, sitting.raw.decode())
    assert shown[0].startswith((" deck ", " information_theory"))
    assert not [line for line in shown if "reading" in line or "left" in line]


@pytest.mark.parametrize(
    ("words", "variables"), [("--plain deck list", {}), ("deck list", {"TERM": "dumb"}), ("deck list 2>&1 | cat", {})]
)
def test_plain_dumb_and_piped_output_has_no_gauge(
    first_index: Callable[..., Any], words: str, variables: dict[str, str]
) -> None:
    sitting = first_index(words, **variables)
    assert sitting.leave() == 0
    assert "information_theory" in "".join(sitting.lines)
    assert "reading" not in "".join(sitting.lines)
    assert sitting.sequences == set()


def test_interrupted_indexing_leaves_the_line_clean(first_index: Callable[..., Any]) -> None:
    sitting = first_index("deck list").wait("reading the decks").type("\x03")
    assert sitting.leave() == 130
    assert left_on(120, sitting.raw.decode().replace("^C", "")) == []
