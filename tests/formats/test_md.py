"""md: one line a row, with nothing in a cell that would end it."""

from __future__ import annotations

from hypothesis import given

from quizzer.formats import Sheet, md
from tests.formats.sheets import COLUMNS, CONTROLS, ROWS, whole


def test_empty_sheet_is_a_heading_and_its_rule():
    assert whole(md, Sheet("export-x", COLUMNS, [])) == "| one | two | three |\n| --- | --- | --- |\n"


@given(ROWS)
def test_there_is_one_line_a_row_and_no_bar_too_many(rows):
    lines = whole(md, Sheet("export-x", COLUMNS, rows)).split("\n")
    assert len(lines) == len(rows) + 3
    assert lines[-1] == ""
    for line in lines[:-1]:
        # a bar stands alone unless an odd number of backslashes goes before it
        bars = [i for i, c in enumerate(line) if c == "|" and (i - len(line[:i].rstrip("\\"))) % 2 == 0]
        assert len(bars) == 4


def test_bars_backslashes_and_line_ends_are_escaped():
    written = whole(md, Sheet("x", ("a",), [("x|y\\z\nw\r",), (0.123456,), (None,)]))
    assert written == "| a |\n| --- |\n| x\\|y\\\\z<br>w |\n| 0.1235 |\n|  |\n"


def test_what_a_terminal_would_obey_is_shown():
    assert whole(md, Sheet("x", ("a",), [(CONTROLS,)])).endswith("| ␛[2J\ufffd6n␡\ufffdabc\ufffd\ufffd␀ |\n")
