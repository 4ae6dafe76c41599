import math
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizzer.answers.expression import MAX_DEPTH, evaluate
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tokens import tokenize


def computed(text: str, *, allow_inf: bool = False) -> tuple[float, str]:
    *tokens, end = tokenize(text)
    return evaluate(tokens, end, allow_inf=allow_inf)


def refused(text: str, *, allow_inf: bool = False) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        computed(text, allow_inf=allow_inf)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2^2", -4.0),
        ("(-2)^2", 4.0),
        ("2^3^2", 512.0),
        ("2**3**2", 512.0),
        ("2^-1", 0.5),
        ("2^-2^2", 0.0625),
        ("2 - 3 - 4", -5.0),
        ("24 / 4 / 2", 3.0),
        ("2 + 3*4", 14.0),
        ("2*-3", -6.0),
        ("--2", 2.0),
        ("+-+2", -2.0),
        ("50%", 0.5),
        ("200*5%", 10.0),
        ("50%^2", 0.25),
        ("3!", 6.0),
        ("2^3!", 64.0),
        ("-3!", -6.0),
        ("(3!)!", 720.0),
        ("0!", 1.0),
        ("2³", 8.0),
        ("-3²", -9.0),
        ("2⁻¹", 0.5),
        ("2^3²", 512.0),
        ("3!²", 36.0),
        ("√4", 2.0),
        ("√(9)+1", 4.0),
        ("√√16", 2.0),
        ("√4^2", 4.0),
        ("½ + ¼", 0.75),
        ("3 × 4 ÷ 2 − 1", 5.0),
        ("0^0", 1.0),
        ("log2(1024)", 10.0),
        ("log10(1000)", 3.0),
        ("abs(-3)", 3.0),
        ("floor(-1.5) + ceil(1.2)", 0.0),
        ("ceil(0.1 * 30) + floor(2.3 * 100)", 233.0),  # 3.0000000000000004 and 229.99999999999997 in binary
        ("sqrt(2.25)", 1.5),
        ("min(3, 1, 2)", 1.0),
        ("max(3, 1, 2)", 3.0),
        ("max(-1)", -1.0),
        ("exp(0)", 1.0),
        ("sigmoid(0)", 0.5),
        ("sigmoid(1000)", 1.0),
        ("sigmoid(-1000)", 0.0),
        ("tanh(0)", 0.0),
        ("sin(0)", 0.0),
        ("cos(0)", 1.0),
        ("tan(0)", 0.0),
        ("2(3)", 6.0),
        ("(2)(3)", 6.0),
        ("2½", 2.5),
        ("-2½", -2.5),
        ("2√9", 6.0),
        ("2² (3)", 12.0),
        ("6/2*3 abs(-2)", 18.0),
        ("abs -3", 3.0),
        ("1 + abs -3 + 1", 5.0),
        ("ln ln e", 0.0),
        ("7.1M", 7.1e6),
        ("2k + 1", 2001.0),
    ],
)
def test_expression_has_the_value_of_school_arithmetic(text: str, value: float) -> None:
    assert computed(text)[0] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ln(2)", 0.693147180559945),
        ("log(2)", 0.693147180559945),
        ("log(8, 2)", 3.0),
        ("log(100, 10)", 2.0),
        ("exp(1)", 2.718281828459045),
        ("2*e", 5.43656365691809),
        ("2*π", 6.283185307179586),
        ("sigmoid(-1)", 0.2689414213699951),
        ("tanh(1)", 0.7615941559557649),
        ("sin(1)", 0.8414709848078965),
        ("cos 1", 0.5403023058681398),
        ("tan(1)", 1.557407724654902),
        ("2 ln(3)", 2.197224577336219),
        ("0.2 ln 2 - 0.1 ln 0.2", 0.29957322735539905),
        ("2pi", 6.283185307179586),
        ("2 pi ln 2", 4.355172180607204),
        ("(1/2) ln 2", 0.34657359027997264),
        ("ln(2) ln(3)", 0.761500010418809),
        ("5x10^-1", 0.5),
        ("170!", 7.257415615307994e306),
    ],
)
def test_function_has_its_tabulated_value(text: str, value: float) -> None:
    assert computed(text)[0] == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("log(2)", "ln(2)"),
        ("log( 8,2 )", "log(8, 2)"),
        ("LOG(log(8,2))", "ln(log(8, 2))"),
        ("(3+2/2)/6", "(3 + 2/2)/6"),
        ("2*-3", "2*-3"),
        ("- 2 - - 3", "-2 - -3"),
        ("2 ** 3", "2^3"),
        ("2³", "2^3"),
        ("√4", "sqrt(4)"),
        ("√√4", "sqrt(sqrt(4))"),
        ("√(4)", "sqrt(4)"),
        ("√π", "sqrt(pi)"),
        ("3 × ½", "3*(1/2)"),
        ("50 % − 1", "50% - 1"),
        ("3! + 1", "3! + 1"),
        ("max(1,2)-1", "max(1, 2) - 1"),
        ("0.2 log 2", "0.2*ln(2)"),
        ("2 pi ln 2", "2*pi*ln(2)"),
        ("2(3)", "2*(3)"),
        ("exp -1 + 1", "exp(-1) + 1"),
        ("ln ln 3", "ln(ln(3))"),
        ("2√√3", "2*sqrt(sqrt(3))"),
        ("1½", "(1 + 1/2)"),
        ("3 x 10^-1", "3*10^-1"),
    ],
)
def test_echo_is_the_expression_in_one_spelling(text: str, echo: str) -> None:
    value, written = computed(text)
    assert written == echo
    assert computed(written) == (value, written)


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("2 3", 3, "type 23 if it is one number, else a sign"),
        ("7 087 872", 3, "type 7087872 if it is one number"),
        ("-12 345", 5, "type -12345 if it is one number"),
        ("1 1/3", 3, "type 1 + 1/... for a mixed number"),
        ("-1 1/3", 4, "type -(1 + 1/...) for a mixed number"),
        ("3.694 10^-1", 7, "type 3.694*10^..."),
        ("0.5 0.5", 5, "a sign between them"),
        ("2e", 2, "type 2*e with a sign, or an exponent, as in 2e-1"),
        ("3.694 e-1", 7, "type 3.694e-1 or 3.694*e-1"),
        ("3.694E -1", 6, "type 3.694e-1 or 3.694*e-1"),
        ("2 ½", 3, "side by side"),
        ("3! ln(2)", 4, "side by side"),
        ("1/2 ln(2)", 5, "as in (1/2)*pi or 1/(2*pi)"),
        ("1/2pi", 4, "as in (1/2)*pi or 1/(2*pi)"),
        ("2^3 pi", 5, "as in (2^3)*pi or 2^(3*pi)"),
        ("ln 3/4", 5, "as in ln(3)/4 or ln(3/4)"),
        ("ln 2*3", 5, "two meanings"),
        ("ln 2²", 5, "two meanings"),
        ("ln 2 ln 3", 6, "two meanings"),
        ("√2π", 3, "two meanings"),
        ("ln(2)(3)", 6, "two meanings"),
        ("pi(2)", 3, "two meanings"),
        ("10 % 3", 6, "side by side"),
        ("5 +", 4, "missing at the end"),
        ("5 * / 3", 5, "missing before /"),
        ("(1 + )", 6, "missing before )"),
        ("* 2", 1, "missing before *"),
        ("(1 + 2", 7, "a ) is missing"),
        ("ln(2", 5, "a ) is missing"),
        ("ln", 1, "type ln(...)"),
        ("0.2*log2", 5, "type log2(...), or ln(2)"),
        ("max 3", 1, "type max(...)"),
        ("1e308M", 6, "too large"),
        ("1 + exp", 5, "type exp(...)"),
        ("ln()", 4, "missing before )"),
        ("ln(1, 2)", 1, "at most one number: 2 are typed"),
        ("sigmoid(1, 2)", 1, "at most one number: 2 are typed"),
        ("log(1, 2, 3)", 1, "at most 2 numbers: 3 are typed"),
        ("2 * [3]", 5, "square brackets are for lists"),
        ("1 nats + 2", 3, "type the unit at the end"),
        ("bits", 1, "a number is missing before bits"),
        ("1 ; 2", 3, "; does not belong"),
        ("1/0", 2, "division by zero"),
        ("2 + 1/(3-3)", 6, "division by zero"),
        ("0^-1", 2, "division by zero"),
        ("0⁻¹", 2, "division by zero"),
        ("(-8)^(1/3)", 5, "fractional power has no real value"),
        ("9**9**9", 2, "too large"),
        ("9^9^9", 2, "too large"),
        ("9⁹⁹⁹", 2, "too large"),
        ("10^200 * 10^200", 8, "too large"),
        ("exp(1000)", 1, "too large"),
        ("171!", 4, "from 0 to 170"),
        ("(-1)!", 5, "from 0 to 170"),
        ("2.5!", 4, "from 0 to 170"),
        ("3!!", 3, "two meanings"),
        ("2²^3", 3, "two meanings"),
        ("2²!", 3, "two meanings"),
        ("ln(0)", 1, "ln needs a positive number"),
        ("log(0 - 1)", 1, "log needs a positive number"),
        ("log(2, 1)", 1, "division by zero"),
        ("sqrt(-1)", 1, "square root of a negative"),
        ("√(-1)", 1, "square root of a negative"),
        ("√-1", 2, "missing before -"),
        ("1 + inf", 5, "infinity is not an answer"),
        ("∞", 1, "infinity is not an answer"),
    ],
)
def test_wrong_expression_is_explained_at_its_column(text: str, position: int, said: str) -> None:
    error = refused(text)
    assert (error.position, said in error.message) == (position, True), error.message


def test_infinity_is_computed_with_where_it_is_allowed() -> None:
    assert computed("inf", allow_inf=True)[0] == math.inf
    assert computed("-2*∞", allow_inf=True)[0] == -math.inf
    assert computed("1/inf", allow_inf=True)[0] == 0.0
    assert computed("exp(-inf)", allow_inf=True)[0] == 0.0


def test_space_is_no_product_where_it_may_separate_entries() -> None:
    *tokens, end = tokenize("0.2 ln(2)")
    with pytest.raises(AnswerError, match="side by side"):
        evaluate(tokens, end, spaced=False)
    *tokens, end = tokenize("0.2ln(2)")
    assert evaluate(tokens, end, spaced=False)[1] == "0.2*ln(2)"


def test_angle_of_infinity_is_refused() -> None:
    assert "sin of infinity" in refused("sin(inf)", allow_inf=True).message


@pytest.mark.parametrize("text", ["inf - inf", "0*inf", "inf/inf"])
def test_undefined_result_is_refused(text: str) -> None:
    assert "undefined" in refused(text, allow_inf=True).message


def test_overflow_is_refused_even_where_infinity_is_allowed() -> None:
    assert "too large" in refused("9^9^9", allow_inf=True).message
    assert "division by zero" in refused("1/0", allow_inf=True).message


@pytest.mark.parametrize("text", ["9**9**9", "9^9^9^9^9^9", "170!^170!", "9⁹⁹⁹⁹⁹⁹⁹⁹"])
def test_giant_power_answers_at_once(text: str) -> None:
    start = time.perf_counter()
    refused(text)
    assert time.perf_counter() - start < 0.05


@pytest.mark.parametrize(("before", "after"), [("(", ")"), ("√", ""), ("1^", ""), ("abs(", ")")])
def test_deepest_nesting_is_read_and_one_more_refused(before: str, after: str) -> None:
    assert computed(before * MAX_DEPTH + "1" + after * MAX_DEPTH)[0] == 1.0
    assert "20 deep" in refused(before * (MAX_DEPTH + 1) + "1" + after * (MAX_DEPTH + 1)).message


def test_chain_of_signs_needs_no_depth() -> None:
    assert computed("-" * 99 + "1")[0] == -1.0


LITERALS = st.sampled_from(["0", "1", "2", "3", "7", "0.5", ".25", "1e-3", "12.5"])


def extended(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions without the brackets that would hide a wrong precedence."""
    return st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from([" + ", "-", "*", "/", "**"]), inner),
        st.builds("-{}".format, inner),
        st.builds("({})".format, inner),
        st.builds("{}({})".format, st.sampled_from(["exp", "sqrt", "log2", "tanh", "abs"]), inner),
        st.builds("{}({}, {})".format, st.sampled_from(["max", "min"]), inner, inner),
    )


PYTHON = {"exp": math.exp, "sqrt": math.sqrt, "log2": math.log2, "tanh": math.tanh, "abs": math.fabs}


@given(st.recursive(LITERALS, extended, max_leaves=8))
@settings(max_examples=500, deadline=None)
def test_value_agrees_with_python_arithmetic(text: str) -> None:
    try:
        expected = eval(text, {"__builtins__": {}, "max": max, "min": min, **PYTHON})
    except (ArithmeticError, ValueError, TypeError):
        expected = None
    try:
        value = computed(text)[0]
    except AnswerError as error:
        assume("too large" not in error.message and "20 deep" not in error.message)
        assert expected is None or isinstance(expected, complex)
        return
    assert value == pytest.approx(expected, rel=1e-12)
