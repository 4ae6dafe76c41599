"""The pages of all verify functions: formulas are drawn, and no line is wider than the terminal."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from quizzer import verify
from quizzer.screen.lines import Look, text_of
from quizzer.screen.reference import reference

LOOKS = [Look(width=100), Look(width=80), Look(width=40), Look(linear=True), Look(width=60, unicode=False)]


def page(name: str, look: Look) -> list[str]:
    text = verify.load(name).doc.text
    lines = reference(f"{name}(x)", text, {"a_slip": "That is $x^2$."}, ["deck/card"], look)
    return [text_of(line).rstrip() for line in lines]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", verify.names())
def test_page_is_drawn_and_fits(name: str, look: Look) -> None:
    lines = page(name, look)
    assert max(map(cell_len, lines)) <= look.width
    shown = "\n".join(lines)
    before_examples = shown.partition(" examples\n")[0]
    assert not re.search(r"^ *\.\. |:math:|\\[A-Za-z]|\$|``|`|\]_", before_examples, re.MULTILINE)
    assert " notes\n" in shown
    assert re.search(r"^   1\. \w", shown, re.MULTILINE)


def test_page_by_eye() -> None:
    lines = page("kl_divergence", Look(width=80))
    assert lines[:5] == [
        " kl_divergence(x)", "",
        "   Kullback-Leibler divergence KL(P‖Q) of two discrete distributions.", "",
        " parameters",
    ]  # fmt: skip
    assert lines[5:7] == [
        "   p : array_like of shape (K,)",
        "     Distribution that weights the logarithm: non-negative, sums to 1.",
    ]
    start = lines.index(" notes")
    assert lines[start + 1 : start + 4] == [
        "                                 p(x)",
        "     KL(P‖Q) =    ∑     p(x) log ────",
        "               x:p(x)>0          q(x)",
    ]
    assert "   >>> round(kl_divergence([0.5, 0.5], [0.25, 0.75]), 6)" in lines
    assert lines[-5:] == [
        " slips it knows by name",
        "   a_slip                    That is x².",
        "",
        " asked by",
        "   deck/card",
    ]


def test_page_in_ascii_has_the_formula_on_one_line() -> None:
    lines = page("kl_divergence", Look(width=100, unicode=False))
    start = lines.index(" notes")
    assert lines[start + 1] == "     KL(P||Q) = sum_(x:p(x)>0) p(x) log(p(x)/q(x))"


def test_text_without_sections_is_a_page_too() -> None:
    lines = reference("f()", "Only *this*, at 5 $ and \\alpha.", {}, [], Look())
    assert [text_of(line) for line in lines][:3] == [" f()", "", "   Only *this*, at 5 $ and \\alpha."]
