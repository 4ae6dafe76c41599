import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen.lines import UNWRAPPED, Line, Span
from quizzer.screen.prose import plain, render


def _texts(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def _render(text: str, width: int = 72, mathematics: str = "box") -> list[str]:
    return _texts(render(text, width, mathematics=mathematics))


def in_ascii(text: str) -> str:
    return "\n".join(_render(text, UNWRAPPED, "ascii"))


def test_prose_is_wrapped_at_spaces() -> None:
    assert _render("one two three four five", 10) == ["one two", "three four", "five"]


def test_paragraphs_stay_apart() -> None:
    assert _render("one\nline\n\n\nanother") == ["one line", "", "another"]


def test_a_longer_word_is_cut_and_wide_letters_count_two() -> None:
    assert _render("abcdefghijklmnop", 10) == ["abcdefghij", "klmnop"]
    assert _render("中文中文中文 中", 10) == ["中文中文中", "文 中"]


def test_words_of_several_styles_are_not_torn_apart() -> None:
    assert _render("aaaa **bbbb**, cccc", 9) == ["aaaa", "bbbb,", "cccc"]


def test_styles_are_words() -> None:
    (line,) = render("a *b* **c d** `e` $x$", 72)
    assert line == [
        Span("a "),
        Span("b", "emphasis"),
        Span(" "),
        Span("c d", "strong"),
        Span(" "),
        Span("e", "code"),
        Span(" "),
        Span("x", "math"),
    ]


def test_inline_fraction_is_drawn_among_the_words() -> None:
    text = r"Compute $\mathrm{KL}(P \Vert Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}$, in nats."
    assert _render(text) == [
        "                             P(x)",
        "Compute KL(P‖Q) = ∑ P(x) log ────, in nats.",
        "                  x          Q(x)",
    ]


def test_inline_drawing_that_does_not_fit_is_written_on_one_line() -> None:
    text = r"Compute $\mathrm{KL}(P \Vert Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}$, in nats."
    assert _render(text, 20) == ["Compute KL(P‖Q) =", "∑ₓ P(x)", "log(P(x)/Q(x)), in", "nats."]


def test_inline_drawing_of_many_rows_is_written_on_one_line() -> None:
    column = r"$\begin{pmatrix} 1 \\ 2 \\ 3 \\ 4 \\ 5 \\ 6 \end{pmatrix}$"
    assert _render(f"the vector {column}") == ["the vector (1; 2; 3; 4; 5; 6)"]


def test_simple_fraction_stays_in_its_line() -> None:
    assert _render(r"one $\frac12$ of it") == ["one 1/2 of it"]


def test_two_drawings_under_each_other_are_kept_apart() -> None:
    assert _render(r"$\frac{a+b}{c}$ and text $\frac{a+b}{c}$", 14) == [
        "a + b",
        "───── and text",
        "  c",
        "",
        "a + b",
        "─────",
        "  c",
    ]


def test_short_formula_is_not_broken() -> None:
    assert _render("the value of $a + b$", 16) == ["the value of", "a + b"]


def test_displayed_formula_is_drawn_where_it_fits() -> None:
    text = "so\n\n$$p = \\frac{a}{1 + a}$$\n\nholds"
    assert _render(text) == ["so", "", "        a", "  p = ─────", "      1 + a", "", "holds"]
    assert _render(text, 10) == ["so", "", "  p", "      a", "  = ─────", "    1 + a", "", "holds"]
    assert _render(text, 8) == ["so", "", "  p =", "  a/(1 +", "  a)", "", "holds"]


def test_displayed_formula_inside_a_paragraph_stands_alone() -> None:
    assert _render("so $$x = 1$$ holds") == ["so", "", "  x = 1", "", "holds"]


def test_ascii_mode_is_ascii() -> None:
    assert _render("- \N{GREEK SMALL LETTER THETA} ≤ 3, $\\sum_i x_i$", mathematics="ascii") == [
        "- theta <= 3, sum_i x_i"
    ]


def test_lists_hang() -> None:
    text = "9. one two three\n10. four\n    - five six seven\n    - eight"
    assert _render(text, 15) == [
        " 9. one two",
        "    three",
        "10. four",
        "    • five six",
        "      seven",
        "    • eight",
    ]


def test_marker_of_a_list_stands_on_the_baseline() -> None:
    assert _render(r"- $\frac{a+b}{c}$") == ["  a + b", "• ─────", "    c"]


def test_code_is_verbatim_and_cut_where_it_is_too_long() -> None:
    text = "```\ndef f(x):\n\n\treturn '$x$ *y*'\n```"
    assert _render(text) == ["  def f(x):", "", "      return '$x$ *y*'"]
    assert _render(text, 12) == ["  def f(x):", "", "      return", "   '$x$ *y*'"]
    assert {span.style for line in render(text, 72) for span in line if span.text.strip()} == {"code"}


TABLE = "| model | $F_1$ |\n|:--|--:|\n| a | 0.5 |\n| logistic | $\\frac12$ |"


def test_table_is_aligned_where_it_fits() -> None:
    assert _render(TABLE) == ["model      F₁", "────────  ───", "a         0.5", "logistic  1/2"]


def test_table_becomes_pairs_where_it_does_not_fit() -> None:
    assert _render(TABLE, 12) == ["model: a", "F₁: 0.5", "", "model:", "  logistic", "F₁: 1/2"]


def test_table_with_ragged_rows_keeps_every_cell() -> None:
    assert _render("|a|b|\n|-|-|\n|1|\n|1|2|3|") == ["a  b", "─  ─  ─", "1", "1  2  3"]


def test_unknown_command_is_shown_as_its_source() -> None:
    assert _render(r"see $\foo{x}$") == [r"see \foo{x}"]


def test_plain_keeps_paragraphs_and_wraps_nothing() -> None:
    text = f"{'word ' * 40}\n\n- $\\frac{{a+b}}{{c}}$\n\n$$\\sum_i x_i$$"
    assert plain(text) == f"{('word ' * 40).strip()}\n\n• (a + b)/c\n\n  ∑ᵢ xᵢ"
    assert in_ascii(text).isascii()


def test_plain_leaves_no_span_of_an_empty_text() -> None:
    assert plain("") == ""
    assert render("", 40) == []


PROSE = st.lists(st.text("abcxyz0189é中θ,.()", min_size=1, max_size=24), max_size=30)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@settings(deadline=None)
@given(PROSE, st.integers(20, 100), st.sampled_from([" ", "\n", " *", "* ", "\n\n", "\n- ", " **", "** ", " `", "` "]))
def test_no_letter_of_prose_is_lost(words: list[str], width: int, separator: str) -> None:
    text = separator.join(words)
    for mathematics in ("box", "linear"):
        assert _letters("".join(_render(text, width, mathematics))) == _letters(text)
    assert _letters(plain(text)) == _letters(text)


PIECES = st.sampled_from(
    [
        *(
            "word",
            "a_b",
            "*",
            "**",
            "`",
            "``",
            "$x$",
            r"$\frac{a+b}{c}$",
            r"$\sum_i x_i$",
            "$$",
            "$",
            r"\$",
            "|",
            "\n",
            "\n\n",
        ),
        *(
            "\n- ",
            "\n  - ",
            "\n1. ",
            "\n|a|b|\n|-|-|\n",
            "\n```\n",
            "中文",
            " ",
            "  ",
            "\t",
            r"\begin{pmatrix}",
            "{{p}}",
            "é",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(20, 80), st.sampled_from(["box", "linear", "ascii"]))
def test_no_line_is_wider_than_the_width(text: str, width: int, mathematics: str) -> None:
    lines = _render(text, width, mathematics)
    assert all(cell_len(line) <= width for line in lines)
    assert not any("\n" in line for line in lines)


@settings(deadline=None)
@given(st.text(max_size=100), st.integers(-1, 30))
def test_any_text_at_any_width_is_rendered(text: str, width: int) -> None:
    render(text, width)
    in_ascii(text)


@pytest.mark.parametrize(
    "unit", ["word ", "x", "*a ", "$a$ ", r"$\frac{a+b}{c}$ ", "- a\n", "|a|b|\n|-|-|\n|1|2|\n", "中"]
)
def test_long_text_is_rendered_in_bounded_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.process_time()
    render(text, 40)
    plain(text)
    assert time.process_time() - start < 5


def test_rendering_stays_off_the_heavy_imports() -> None:
    heavy = {"rich.console", "pygments", "dataclasses", "yaml", "hashlib"}
    code = f"import sys, quizzer.screen.prose; print({heavy} & {{*sys.modules}})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
