"""Tables without frames."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen.lines import Line, text_of
from quizzer.screen.look import Look
from quizzer.screen.report import table

COLUMNS = [("deck", "l"), ("title", "l"), ("cards", "r"), ("", "c")]
ROWS = [["lab", "The laboratory", "12", "x"], ["annex", "Annex", "3", ""]]


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line) for line in lines]


def test_columns_are_aligned_under_their_headings() -> None:
    assert texts(table(COLUMNS, ROWS, Look())) == [
        " deck   title           cards",
        " lab    The laboratory     12  x",
        " annex  Annex               3",
    ]


def test_table_without_rows_is_empty() -> None:
    assert table(COLUMNS, [], Look()) == []


def test_table_without_headings_has_no_line_for_them() -> None:
    assert texts(table([("", "l"), ("", "r")], [["a", "1"]], Look())) == [" a  1"]


def test_widest_column_gives_way_on_a_terminal() -> None:
    lines = texts(table(COLUMNS, [["lab", "word " * 40, "12", "x"]], Look()))
    assert [cell_len(line) for line in lines] == [len(lines[0]), 80]
    assert "…" in lines[1]
    assert lines[1].endswith("12  x")


def test_pipe_gets_whole_cells() -> None:
    [_, line] = texts(table(COLUMNS, [["lab", "word " * 40, "12", "x"]], Look(linear=True)))
    assert line.count("word") == 40


@pytest.mark.parametrize("look", [Look(plain=True, linear=True), Look(width=24)])
def test_narrow_and_plain_tables_are_pairs(look: Look) -> None:
    shown = " ".join(" ".join(texts(table(COLUMNS, ROWS, look))).split())
    assert shown == "lab: title: The laboratory, cards: 12, x annex: title: Annex, cards: 3"


def test_cells_are_neutralised_and_kept_on_one_line() -> None:
    [_, line] = texts(table([("typed", "l")], [["a\n b\x1b[31m\u202e\tc"]], Look()))
    assert line == " a b␛[31m\N{REPLACEMENT CHARACTER} c"


def test_wide_characters_are_measured_in_cells() -> None:
    lines = texts(table([("a", "l"), ("b", "l")], [["日本語", "x"], ["abc", "y"]], Look()))
    assert cell_len(lines[1]) == cell_len(lines[2])


@given(
    st.lists(
        st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60), min_size=3, max_size=3),
        min_size=1, max_size=4,
    ),
    st.integers(20, 100),
)  # fmt: skip
def test_table_with_one_long_column_never_overflows(rows: list[list[str]], width: int) -> None:
    rows = [[first[:6], long, last[:6]] for first, long, last in rows]
    for line in table([("name", "l"), ("text", "l"), ("n", "r")], rows, Look(width=width)):
        assert cell_len(text_of(line)) <= max(width, 20)


def test_numbers_too_wide_for_the_terminal_do_not_fail() -> None:
    assert len(table([("a", "r"), ("b", "r")], [["1" * 60, "2" * 60]], Look(width=80))) == 2
