"""What was chosen beside what is right: in columns where they fit, else under each other."""

from __future__ import annotations

from rich.cells import cell_len

from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen import comparison, marks
from quizzer.screen.lines import Line, Look, text_of

LINEAR = Look(linear=True)


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


BLANKS = Mark(
    "wrong",
    remarks=(
        Remark(True, "blank 1", "", "mean", "mean", ("average",), is_typed=True),
        Remark(False, "blank 2", "", "*a* $b$", "causal", ("look-ahead", "triangular"), is_typed=True),
        Remark(False, "blank 3", "", "", "decoder", is_typed=True),
    ),
    expected_text="mean ; causal ; decoder",
)
PAIRS = Mark(
    "wrong",
    remarks=(
        Remark(True, "$x^2$", "", "(2) even", "(2) even"),
        Remark(False, "sine", "", "(1) neither " + "of these " * 8, "(3) odd"),
    ),
    expected_text="told elsewhere",
)


def test_blanks_are_told_with_all_that_is_accepted() -> None:
    assert texts(marks.marked(BLANKS, "", (0, 0), Look())) == [
        "",
        "   ✗ wrong     1 of 3 right",
        "",
        "                 yours     answer",
        "     ✓ blank 1   mean      mean, also average",
        "     ✗ blank 2   *a* $b$   causal, also look-ahead, triangular",
        "     ✗ blank 3             decoder",
    ]


def test_blanks_are_told_one_after_the_other_in_words() -> None:
    assert texts(marks.marked(BLANKS, "", (0, 0), LINEAR))[2:] == [
        "",
        "     ✓ right   blank 1: mean",
        "     ✗ wrong   blank 2: *a* $b$",
        "               answer: causal, also look-ahead, triangular",
        "     ✗ wrong   blank 3: nothing",
        "               answer: decoder",
    ]


def test_words_stand_above_where_it_is_narrow() -> None:
    assert texts(comparison.compared(PAIRS, Look(width=40, linear=True)))[:4] == [
        "", "     ✓ right", "       x²: (2) even", "     ✗ wrong",
    ]  # fmt: skip


def test_columns_share_the_room_where_cells_have_to_be_wrapped() -> None:
    assert texts(comparison.compared(PAIRS, Look(width=70))) == [
        "",
        "              yours                                           answer",
        "     ✓ x²     (2) even                                        (2) even",
        "",
        "     ✗ sine   (1) neither of these of these of these of       (3) odd",
        "              these of these of these of these of these",
    ]


def test_pairs_stand_under_each_other_where_columns_would_be_too_narrow() -> None:
    assert texts(comparison.compared(PAIRS, Look(width=40))) == [
        "", "     ✓ x²: (2) even", "",
        "     ✗ sine: (1) neither of these of",
        "       these of these of these of these",
        "       of these of these of these",
        "       answer: (3) odd",
    ]  # fmt: skip


def test_one_blank_has_only_its_answers() -> None:
    one = BLANKS._replace(remarks=BLANKS.remarks[1:2])
    assert texts(marks.marked(one, "x", (0, 0), Look())) == [
        "", "   ✗ wrong", "", "   answer   causal, also look-ahead, triangular",
    ]  # fmt: skip


def test_right_and_given_up_blanks_show_all_that_is_accepted() -> None:
    given_up = BLANKS._replace(
        verdict="given_up", remarks=tuple(remark._replace(right=None, chosen=None) for remark in BLANKS.remarks)
    )
    right = BLANKS._replace(verdict="right", remarks=tuple(remark._replace(right=True) for remark in BLANKS.remarks))
    for mark in (given_up, right):
        assert texts(marks.marked(mark, "", (0, 0), Look()))[2:] == [
            "", "   answer   mean, also average", "", "            causal, also look-ahead, triangular", "",
            "            decoder",
        ]  # fmt: skip


def test_nothing_is_wider_than_the_terminal() -> None:
    for width in range(20, 110):
        for mark in (BLANKS, PAIRS):
            for look in (Look(width), Look(width, unicode=False), Look(width, linear=True)):
                assert max(cell_len(text) for text in texts(comparison.compared(mark, look))) <= width
