"""A formula that is wider than its line is broken where a reader would break it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen.formulas.breaking import words
from quizzer.screen.lines import text_of
from quizzer.screen.prose import render

KEYS = r"\begin{pmatrix} \ln 2 & \ln 2 \\ 0 & 0 \\ \ln 4 & \ln 3 \end{pmatrix}"


def shown(text: str, width: int, mathematics: str = "box") -> list[str]:
    lines = [text_of(line).rstrip() for line in render(text, width, mathematics=mathematics)]
    assert max(map(cell_len, lines)) <= width
    return lines


def test_matrices_that_do_not_fit_side_by_side_stand_under_each_other() -> None:
    values = r"\begin{pmatrix} 13 \\ -8.25 \end{pmatrix}"
    assert shown(rf"$$K = {KEYS}, \quad V = {values}$$", 26) == [
        "      ⎛ln 2  ln 2⎞",
        "  K = ⎜ 0     0  ⎟,",
        "      ⎝ln 4  ln 3⎠",
        "",
        "  V = ⎛13   ⎞",
        "      ⎝−8.25⎠",
    ]


def test_matrices_in_a_sentence_are_drawn_on_two_lines_rather_than_written() -> None:
    source = r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"
    assert shown(rf"With $A = {source}, B = {source}$.", 22) == [
        "With A = ⎛1  2⎞,",
        "         ⎝3  4⎠",
        "",
        "B = ⎛1  2⎞.",
        "    ⎝3  4⎠",
    ]


def test_an_equation_is_broken_before_its_relation_and_then_before_a_sign() -> None:
    source = r"$$f(x) = \frac{a + b}{c} + \frac{d + e}{f}$$"
    assert shown(source, 14) == [
        "         a + b",
        "  f(x) = ─────",
        "           c",
        "",
        "    d + e",
        "  + ─────",
        "      f",
    ]


def test_a_drawing_is_parted_outside_of_brackets() -> None:
    source = r"$$f(x, y + z) = g\left(\frac{a}{b}\right), h(u, v) = w$$"
    assert shown(source, 16) == [
        "  f(x, y + z)",
        "     ⎛a⎞",
        "  = g⎜─⎟,",
        "     ⎝b⎠",
        "  h(u, v) = w",
    ]


def test_names_of_a_list_stay_together() -> None:
    source = r"$$i, f, o = g\left(\frac{a}{b} x + c\right)$$"
    assert shown(source, 18) == ["  i, f, o", "     ⎛a      ⎞", "  = g⎜─ x + c⎟", "     ⎝b      ⎠"]


def test_equations_of_one_display_keep_their_lines() -> None:
    source = r"$$\begin{aligned} a + b + c &= d \\ &= \frac{e}{f} \\ &= g \end{aligned}$$"
    assert shown(source, 12) == ["  a + b + c", "  = d", "", "    e", "  = ─", "    f", "", "  = g"]


@pytest.mark.parametrize("mathematics", ["linear", "ascii"])
def test_no_line_ends_inside_brackets_where_it_can_end_elsewhere(mathematics: str) -> None:
    source = r"$I(X; Y) = \sum_{x, y} p(x, y) \log\left(p(x, y)/(p(x) \, p(y))\right)$"
    for width in range(28, 60):
        lines = shown(source, width, mathematics)
        assert all(line.count("(") == line.count(")") for line in lines), lines


def test_a_sign_before_the_first_thing_stays_a_sign() -> None:
    assert shown(r"$-\ln \frac{p(x)}{q}, -y$", 20) == ["    p(x)", "−ln ────, −y", "     q"]
    assert shown(r"$$-\frac{a}{b} = -\frac{c}{d} - \frac{e}{f}$$", 10)[-3:] == ["    e", "  − ─", "    f"]


def test_no_line_ends_between_an_operator_and_its_operand() -> None:
    source = r"$-\ln p_t + \sum_{i \in B} x_i - \log_2 q$"
    assert shown(source, 12, "linear") == ["−ln pₜ +", "∑_(i∈B) xᵢ −", "log₂ q"]


def test_code_is_broken_in_no_string() -> None:
    text = 'Take `F.kl_div(q.log(), p, reduction="sum of it")` now.'
    assert shown(text, 24) == ["Take F.kl_div(q.log(),", "p,", 'reduction="sum of it")', "now."]
    assert shown('`f(abcdefghij, reduction="mean")`', 20) == ["f(abcdefghij,", 'reduction="mean")']
    assert shown('`fffff.gggg(reduction="mean")`', 20) == ["fffff.gggg(", 'reduction="mean")']


@settings(max_examples=200, deadline=None)
@given(st.text("ab([)] ", max_size=60), st.integers(1, 20))
def test_no_character_is_lost(text: str, width: int) -> None:
    assert "".join(words(text, width)).replace(" ", "") == text.replace(" ", "")
