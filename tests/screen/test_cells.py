"""Lists and matrices of numbers: wrong entries marked in place, the right table beside or below."""

from __future__ import annotations

import pytest

from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen import cells, marks
from quizzer.screen.lines import Line, Look, text_of


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def table(columns: int, yours: str, right: str, message: str = "") -> Mark:
    """A wrong answer of so many columns."""
    pairs = zip(yours.split(), right.split(), strict=True)
    remarks = tuple(Remark(a == b, f"entry {n}", "", a, b) for n, (a, b) in enumerate(pairs, 1))
    return Mark("wrong", message, remarks=remarks, columns=columns, expected_text=f"({', '.join(right.split())})")


MATRIX = table(2, "0.25 -1 12.5 7", "0.25 1.5 12.5 -0.0625", "2 of 4 entries right.")
TABLES = [
    "",
    "   yours    ⎛ 0.25   -1 ✗⎞   answer   ⎛ 0.25    1.5   ⎞",
    "            ⎝12.5     7 ✗⎠            ⎝12.5    -0.0625⎠",
]


def test_matrix_is_drawn_with_its_wrong_cells_marked_and_the_right_one_beside_it() -> None:
    assert texts(marks.marked(MATRIX, "", (0, 0), Look())) == ["", "   ✗ wrong     2 of 4 entries right.", *TABLES]


def test_wrong_cells_have_the_style_of_what_is_wrong() -> None:
    wrong = [span.text.strip() for line in cells.drawn(MATRIX, Look()) for span in line if span.style == "wrong"]
    assert wrong == ["-1 ✗", "7 ✗"]


def test_right_matrix_stands_below_where_it_is_narrow() -> None:
    assert texts(cells.drawn(MATRIX, Look(width=40))) == [
        "   yours", "     ⎛ 0.25   -1 ✗⎞", "     ⎝12.5     7 ✗⎠", "",
        "   answer", "     ⎛ 0.25    1.5   ⎞", "     ⎝12.5    -0.0625⎠",
    ]  # fmt: skip


def test_brackets_of_three_rows_and_in_ascii() -> None:
    three = table(1, "1 2 3", "1 2 4")
    assert [line[:15] for line in texts(cells.drawn(three, Look()))] == [
        "            ⎛1 ", "   yours    ⎜2 ", "            ⎝3 ",
    ]  # fmt: skip
    assert texts(cells.drawn(three, Look(unicode=False)))[2] == "            [3 x]            [4]"


@pytest.mark.parametrize("verdict", ["right", "given_up"])
def test_matrix_that_is_not_wrong_is_drawn_as_the_answer(verdict: str) -> None:
    remarks = tuple(remark._replace(right=True if verdict == "right" else None) for remark in MATRIX.remarks)
    mark = MATRIX._replace(verdict=verdict, remarks=remarks)  # type: ignore[arg-type]
    assert texts(cells.drawn(mark, Look())) == [
        "   answer   ⎛ 0.25    1.5   ⎞", "            ⎝12.5    -0.0625⎠",
    ]  # fmt: skip


def test_wrong_cells_are_named_where_nothing_is_drawn() -> None:
    named = [
        "", "     ✗ wrong   entry 2: -1", "               answer: 1.5",
        "     ✗ wrong   entry 4: 7", "               answer: -0.0625",
        "", "   answer   (0.25, 1.5, 12.5, -0.0625)",
    ]  # fmt: skip
    assert texts(marks.marked(MATRIX, "", (0, 0), Look(linear=True)))[2:] == named
    wide = table(7, "0.123456 " * 14, "0.123456 " * 13 + "0.5")
    assert texts(marks.marked(wide, "", (0, 0), Look(width=40)))[:7] == [
        "", "   ✗ wrong", "     13 of 14 right", "", "                  yours      answer",
        "     ✗ entry 14   0.123456   0.5", "",
    ]  # fmt: skip


def test_list_stands_over_the_right_one_entry_by_entry() -> None:
    vector = table(3, "0.2 0.31 0.5", "0.2 0.3012 0.5", "2 of 3 entries right.")
    assert texts(marks.marked(vector, "", (0, 0), Look())) == [
        "", "   ✗ wrong     2 of 3 entries right.", "",
        "   yours    0.2   0.31 ✗   0.5", "   answer   0.2   0.3012   0.5",
    ]  # fmt: skip


def test_labels_stand_over_each_other_from_the_left() -> None:
    assert texts(cells.drawn(table(3, "lo w est_", "low e r"), Look())) == [
        "   yours    lo ✗   w ✗   est_ ✗", "   answer   low    e     r",
    ]  # fmt: skip


def test_long_list_stands_entry_under_entry() -> None:
    vector = table(9, "0.111111 " * 9, "0.111111 " * 8 + "0.2")
    lines = texts(marks.marked(vector, "", (0, 0), Look(width=70)))
    assert lines[3:5] == ["                 yours      answer", "     ✓ entry 1   0.111111   0.111111"]
    assert lines[-1] == "     ✗ entry 9   0.111111   0.2"


def test_list_that_is_not_wrong_is_written_on_a_line() -> None:
    remarks = tuple(Remark(None, f"entry {n}", expected=str(n)) for n in (1, 2))
    given_up = Mark("given_up", remarks=remarks, columns=2, expected_text="(1, 2)")
    assert texts(marks.marked(given_up, "", (0, 0), Look()))[-1] == "   answer   (1, 2)"
