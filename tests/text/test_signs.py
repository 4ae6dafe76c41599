import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.screen.formulas.spelling import ascii_text
from quizzer.text import signs
from quizzer.text.signs import typeset


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("-0.5 log2 0.5 = 0.5 - 0", "−0.5 log₂ 0.5 = 0.5 − 0"),
        ("1/log2(2), -log10(x), log_2 V", "1/log₂(2), −log₁₀(x), log₂ V"),
        ("e^-z, e^2, 0.9^3, x^T, e^-yf.", "e⁻ᶻ, e², 0.9³, xᵀ, e⁻ʸᶠ."),
        ("e^-0.5, e^-α, e^-q, e^1.5, n^(-1/4)", "e^(−0.5), e^(−α), e^(−q), e^1.5, n^(−1/4)"),
        ("p_0, α_12(0), -p_i p_j, x_max, W_O, σ_Q²", "p₀, α₁₂(0), −pᵢ pⱼ, x_max, W_O, σ_Q²"),
        ("a weight of -1.2e-5 or 3e7", "a weight of −1.2 × 10⁻⁵ or 3 × 10⁷"),
        ("(-1, -.5; -x), [-a, a], |-2|, 7.5 + (-2.5)", "(−1, −.5; −x), [−a, a], |−2|, 7.5 + (−2.5)"),
    ],
)
def test_mathematics_in_running_text_is_printed(written: str, printed: str) -> None:
    assert typeset(written) == printed


@pytest.mark.parametrize(
    "text",
    [
        "log-odds, n-grams, 1-2, a -> b, <- c, --flag",
        "`x - 1`, ``a_1 `-2` ``, $x_1 - e^-2$",
        "- an item",
        "log2x, a_1b, e5",
    ],
)
def test_hyphens_ranges_arrows_code_and_latex_stay(text: str) -> None:
    assert typeset(text) == text


def test_what_is_printed_reads_the_same_in_ascii() -> None:
    text = "-0.5 log2 0.5, p_0 and e^(-z) - 1"
    assert ascii_text(typeset(text)) == "-0.5 log_2 0.5, p_0 and e^(-z) - 1"


@given(st.text(st.sampled_from("ab1.e_^-2 log`$()")))
def test_printing_twice_changes_nothing(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(st.sampled_from("ab1.e_^-2 log`$()")))
def test_a_text_that_is_left_without_a_look_has_nothing_to_set(text: str) -> None:
    assert typeset(text) == signs._SETTABLE.sub(signs._set, text)
