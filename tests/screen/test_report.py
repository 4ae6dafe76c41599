"""Tables without frames."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen.lines import Line, Look, Span, text_of
from quizzer.screen.report import Parts, sections, table

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


def test_long_cells_are_wrapped_and_nothing_is_cut() -> None:
    lines = texts(table(COLUMNS, [["lab", "word " * 30, "12", "x"], ["annex", "Annex", "3", ""]], Look()))
    assert " ".join(lines).count("word") == 30
    assert "…" not in "".join(lines)
    assert [line[:6] for line in lines] == [" deck ", " lab  ", "      ", "      ", " annex"]
    assert lines[1].endswith("12  x")
    assert lines[1].startswith(" lab    word word")
    assert lines[2].startswith("        word word")


def test_ids_and_dates_stay_whole_while_sentences_give_way() -> None:
    key, day = "information_theory/entropy-bits", "2026-03-16"
    lines = texts(table([("card", "l"), ("due", "l"), ("question", "l")], [[key, day, "a few words " * 9]], Look(60)))
    assert lines[1].startswith(f" {key}  {day}  a few")
    assert max(map(cell_len, lines)) <= 60


def test_pairs_stand_where_columns_would_break_a_word() -> None:
    key = "vanishing_exploding_gradients/jacobian-of-a-step"
    assert texts(table([("card", "l"), ("state", "l"), ("", "r")], [[key, "waiting", "12"]], Look(60))) == [
        f" {key}", "   state: waiting, 12"
    ]  # fmt: skip


def test_empty_columns_are_left_out_on_a_terminal_alone() -> None:
    rows = [["lab", "", "12", ""], ["annex", "", "3", ""]]
    assert texts(table(COLUMNS, rows, Look())) == [" deck   cards", " lab       12", " annex      3"]
    assert texts(table(COLUMNS, rows, Look(linear=True)))[0] == " deck   title  cards"


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[/]", ":smile:", "\\[red]", "[link=file:///etc]", "12.5 'a'"])
def test_text_that_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    assert texts(table([("a", "l"), (text, "l")], [["1", text]], Look())) == [f" a  {text}", f" 1  {text}"]


def test_sections_share_their_columns_and_have_titles_between_the_rows() -> None:
    parts: Parts = [("first [b]", [["lab", "The laboratory", "12", "x"]], [])]
    parts = [*parts, ("second", [["annex", "An annex", "3", ""]], [[Span("   and more")]])]
    assert texts(sections(COLUMNS, parts, Look(), indent=3)) == [
        "   deck   title           cards",
        "", " first [b]",
        "   lab    The laboratory     12  x",
        "", " second",
        "   annex  An annex            3",
        "   and more",
    ]  # fmt: skip
    assert texts(sections(COLUMNS, [("none", [], [[Span("   nothing yet")]])], Look())) == [" none", "   nothing yet"]


def test_sections_keep_wrapped_lines_below_their_own_title() -> None:
    parts: Parts = [("first", [["lab", "word " * 30, "12", "x"]], []), ("second", [["annex", "An annex", "3", ""]], [])]
    lines = texts(sections(COLUMNS, parts, Look()))
    assert lines.index(" second") == len(lines) - 2
    assert " ".join(lines[: lines.index(" second")]).count("word") == 30


def test_thousands_of_rows_are_written_without_layout() -> None:
    rows = [[f"deck{number}", "word " * 40, "1", ""] for number in range(5000)]
    began = time.process_time()
    assert len(table(COLUMNS, rows, Look())) == 5001
    assert time.process_time() - began < 1


def test_pipe_gets_whole_cells() -> None:
    [_, line] = texts(table(COLUMNS, [["lab", "word " * 40, "12", "x"]], Look(linear=True)))
    assert line.count("word") == 40


def test_plain_table_is_a_line_of_pairs_for_each_row() -> None:
    assert texts(table(COLUMNS, ROWS, Look(plain=True, linear=True))) == [
        " lab: title: The laboratory, cards: 12, x", " annex: title: Annex, cards: 3"
    ]  # fmt: skip


def test_narrow_table_is_pairs_under_their_title() -> None:
    assert texts(table(COLUMNS, ROWS, Look(width=24))) == [
        " lab", "   title: The", "   laboratory, cards:", "   12, x", " annex", "   title: Annex, cards:", "   3"
    ]  # fmt: skip


def test_cells_are_neutralised_and_kept_on_one_line() -> None:
    [_, line] = texts(table([("typed", "l")], [["a\n b\x1b[31m\u202e\tc"]], Look()))
    assert line == " a b␛[31m\N{REPLACEMENT CHARACTER} c"


def test_wide_characters_are_measured_in_cells() -> None:
    lines = texts(table([("a", "l"), ("b", "l")], [["日本語", "x"], ["abc", "y"]], Look()))
    assert cell_len(lines[1]) == cell_len(lines[2])


@given(
    st.lists(
        st.lists(
            st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=60), min_size=3, max_size=3
        ),
        min_size=1, max_size=4,
    ),
    st.integers(20, 100),
)  # fmt: skip
def test_table_never_overflows_and_loses_nothing(rows: list[list[str]], width: int) -> None:
    lines = texts(table([("name", "l"), ("text", "l"), ("n", "r")], rows, Look(width=width)))
    assert all(cell_len(line) <= width for line in lines)
    shown = "".join("".join(lines).split())
    for character in "".join("".join(row) for row in rows).replace(" ", ""):
        assert character in shown or character.isspace()


def test_numbers_too_wide_for_the_terminal_do_not_fail() -> None:
    lines = texts(table([("a", "r"), ("b", "r")], [["1" * 60, "2" * 60]], Look(width=80)))
    assert "".join(lines).count("1") == 60
    assert max(map(cell_len, lines)) <= 80
