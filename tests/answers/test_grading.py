import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.grading import Expected, WrongValue, grade
from quizzer.answers.tolerance import Tolerance

# P = (.2, .1, .7), Q = (.1, .5, .4): 0.2 ln 2 + 0.1 ln 0.2 + 0.7 ln 1.75 = 0.138629 - 0.160944 + 0.391731
KL_NATS = 0.369416
KL = Expected(
    KL_NATS,
    unit="nats",
    wrong={
        "reversed_arguments": WrongValue(0.5116, "0.512 is KL(Q‖P)."),  # 0.1 ln 0.5 + 0.5 ln 5 + 0.4 ln(4/7)
        "log2_for_ln": WrongValue(0.5330, "That is in bits."),
        "cross_entropy": WrongValue(1.171, "That is the cross-entropy."),
        "unweighted": WrongValue(-0.3567, "You left out the weights."),
        "undefined": WrongValue(None, "Never."),
        "infinite": WrongValue(math.inf, "Never."),
    },
)


@pytest.mark.parametrize(
    ("text", "state", "named"),
    [
        ("0.3694", "right", None),
        ("0.369", "right", None),
        ("0.37", "right", None),
        ("0.3731", "right", None),  # margin 0.003694: up to 0.37311
        ("0.3732", "wrong", None),
        ("0.533 bits", "right", None),
        ("0.369 nats", "right", None),
        ("0.533", "wrong", "log2_for_ln"),
        ("0.53", "wrong", "log2_for_ln"),
        ("0.533 nats", "wrong", "log2_for_ln"),
        ("0.512", "wrong", "reversed_arguments"),
        ("0.738 bits", "wrong", "reversed_arguments"),  # 0.5116 / ln 2 = 0.7381
        ("-0.357", "wrong", "unweighted"),
        ("0.4", "coarse", None),
        ("0.3", "coarse", None),
        ("0.36", "coarse", None),
        ("0", "wrong", None),  # it has no digits that could be missing
        ("0.5", "coarse", None),  # far off, and nothing said of it
        ("1", "coarse", None),
        ("-0.369", "wrong", "generic_sign"),
        ("36.9", "wrong", "generic_percent"),
        ("0.00369", "wrong", "generic_percent"),
        ("0.256", "wrong", "generic_log_base"),  # 0.3694 * ln 2
        ("0.7", "coarse", None),
        ("0.700", "wrong", None),
        ("1/2", "wrong", None),  # an exact form is judged
        ("ln(2)", "wrong", None),
        ("0.4*1", "wrong", None),  # an expression is not coarse
        ("", "given_up", None),
        ("   ", "given_up", None),
        ("0.3.7", "invalid", None),
        ("inf", "invalid", None),
        ("0.3, 0.4", "invalid", None),
    ],
)
def test_kl_answer_gets_its_verdict(text: str, state: str, named: str | None) -> None:
    verdict = grade(text, KL)
    assert (verdict.verdict, verdict.named) == (state, named)


def test_verdict_carries_what_was_read_and_why() -> None:
    verdict = grade("0.512", KL)
    assert (verdict.read, verdict.read_as, verdict.also) == (0.512, "0.512", ())
    assert verdict.message == "0.512 is KL(Q‖P)."
    assert (verdict.position, verdict.entries, verdict.score) == (None, None, 0.0)


def test_right_answer_scores_one() -> None:
    verdict = grade("0.533 bits", KL)
    assert (verdict.score, verdict.message) == (1.0, "")
    assert verdict.read_as == "0.3694 nats = 0.533 bits"


def test_given_up_answer_has_nothing_to_tell() -> None:
    verdict = grade("", KL)
    assert (verdict.read, verdict.read_as, verdict.also, verdict.message, verdict.score) == (None, None, (), "", 0.0)


def test_unreadable_answer_says_where() -> None:
    verdict = grade("0.3 + x", KL)
    assert (verdict.verdict, verdict.read, verdict.position) == ("invalid", None, 7)


def test_coarse_answer_is_asked_for_the_digits_of_the_card() -> None:
    four = Expected(0.36942, digits=4, tolerance=Tolerance(rtol=3e-3))
    assert grade("0.37", four).verdict == "right"
    assert grade("0.4", KL).message == "3 significant digits, please"
    assert grade("0.36", four).message == grade("0.3", four).message == "4 significant digits, please"
    cents = Expected(1000.69, digits=6, tolerance=Tolerance(rtol=0.0, atol=5e-3))
    assert grade("1000.7", cents).message == grade("999.1", cents).message == "2 decimals, please"
    assert grade("1000.70", cents).verdict == "wrong"


@pytest.mark.parametrize("text", ["0.4", "0.3", "0.9", "1", "-2", "9e5"])
def test_request_for_digits_tells_nothing_of_the_value(text: str) -> None:
    asked = grade(text, KL)
    assert (asked.verdict, asked.message) == ("coarse", "3 significant digits, please")
    assert (asked.named, asked.entries, asked.score) == (None, None, 0.0)


def test_enough_digits_that_are_wrong_are_not_coarse() -> None:
    assert grade("0.400", KL).verdict == "wrong"


def test_exact_forms_are_judged() -> None:
    assert grade("4", Expected(3.0)).verdict == "wrong"  # a whole number where the value is one
    assert grade("2.5", Expected(3.0)).verdict == "coarse"
    assert grade("0", Expected(0.004)).verdict == "wrong"
    assert grade("0, 0, 0", GRADIENT).verdict == "wrong"


def test_tables_of_exact_values_are_judged() -> None:
    points = Expected([[0.0, 0.0], [0.0, 0.5], [1 / 3, 1.0], [2 / 3, 1.0], [1.0, 1.0]], "matrix")
    assert grade("0, 0; 0, 1; 0, 1; 1, 1; 1, 1", points).verdict == "wrong"
    assert grade("0, 0; 0, 1; 1/3, 1; 2/3, 1; 1, 1", points).entries == [True] * 3 + [False] + [True] * 6
    assert grade("0, 0; 0, 0.5; 0.3, 1; 2/3, 1; 1, 1", points).verdict == "coarse"
    assert grade("0.2, 0.4", Expected([0.25, 0.4], "vector")).verdict == "wrong"


def test_named_mistake_needs_two_digits_or_equality() -> None:
    expected = Expected(0.6667, wrong={"ties_lose": WrongValue(0.5, "a"), "other": WrongValue(0.8123, "b")})
    assert grade("0.5", expected).named == "ties_lose"
    assert grade("0.8", expected).named is None
    assert grade("0.81", expected).named == "other"


def test_zero_with_rounding_errors_is_a_zero() -> None:
    assert grade("0", Expected(5.55e-17)).verdict == "right"
    expected = Expected([0.25, 0.75], "vector", wrong={"flat": WrongValue([0.0, -5.55e-17], "f")})
    assert grade("0, 0", expected).named == "flat"


def test_nearest_named_mistake_wins_and_the_other_is_also_told() -> None:
    wrong = {"far": WrongValue(0.505, "far"), "near": WrongValue(0.501, "near"), "no": WrongValue(0.9, "no")}
    verdict = grade("0.50", Expected(0.2, wrong=wrong))
    assert (verdict.named, verdict.also, verdict.message) == ("near", ("far",), "Either: near\nOr: far")


def test_right_comes_before_a_named_mistake() -> None:
    assert grade("0.5", Expected(0.5, wrong={"same": WrongValue(0.5, "no")})).verdict == "right"


def test_named_mistake_comes_before_coarse() -> None:
    verdict = grade("0.36", Expected(0.3694, wrong={"low": WrongValue(0.36, "low")}))
    assert (verdict.verdict, verdict.named) == ("wrong", "low")


def test_other_convention_is_not_called_an_error() -> None:
    expected = Expected(2.0, wrong={"half": WrongValue(1.0, "this card asks for the full width.", convention=True)})
    verdict = grade("1", expected)
    assert (verdict.verdict, verdict.named) == ("wrong", "half")
    assert verdict.message == "another convention: this card asks for the full width."


def test_close_number_is_told_to_keep_digits() -> None:
    assert "keep more digits" in grade("0.376", KL).message  # 1.8 % off: 1 % beyond the margin, nearly
    assert grade("0.378", KL).message == "No known slip gives this: look at the steps."  # 2.3 %
    assert "keep more digits" not in grade("46", Expected(45.0, "integer", tolerance=Tolerance(exact=True))).message
    fixed = Expected(802.313, tolerance=Tolerance(rtol=0, atol=5e-3))
    assert "keep more digits" in grade("802.32", fixed).message
    assert "keep more digits" not in grade("802.69", fixed).message  # 0.05 % off, but 0.4 where 0.005 is asked


def test_complement_is_told_for_probabilities_only() -> None:
    assert grade("0.3", Expected(0.7, probability=True)).named == "generic_complement"
    assert grade("0.3", Expected(0.7)).named is None
    assert grade("0.2, 0.8", Expected([0.8, 0.2], "vector", probability=True)).named == "generic_complement"


def test_log_base_is_told_for_information_only() -> None:
    assert grade("1.44", Expected(1.0, information=True)).named == "generic_log_base"
    assert grade("1.44", Expected(1.0)).named is None


def test_count_is_exact_and_never_coarse() -> None:
    expected = Expected(45.0, "integer", tolerance=Tolerance(exact=True))
    assert grade("45", expected).verdict == "right"
    assert grade("9*10/2", expected).verdict == "right"
    assert grade("44", expected).verdict == "wrong"
    assert grade("5e1", expected).verdict == "wrong"
    assert grade("45.5", expected).verdict == "invalid"


def test_infinite_value_can_be_typed() -> None:
    expected = Expected(math.inf)
    assert grade("inf", expected).verdict == "right"
    assert grade("-inf", expected).named == "generic_sign"
    assert grade("1e300", expected).verdict == "wrong"
    assert grade("inf", Expected(1.0, allow_inf=True)).verdict == "wrong"
    assert grade("∞, 1", Expected([math.inf, 1.0], "vector")).verdict == "right"


# softmax of (-1.5, .5, -2), class 1 of 0, 1, 2: p - y
GRADIENT = Expected(
    [0.1112, -0.1786, 0.0674],
    "vector",
    wrong={
        "y_minus_p": WrongValue([-0.1112, 0.1786, -0.0674], "You subtracted p from y."),
        "no_bias": WrongValue([0.1112, -0.1786, 0.0674, 0.0], "There is no bias here."),
    },
)


@pytest.mark.parametrize(
    ("text", "state", "named", "entries", "score"),
    [
        ("0.111, -0.179, 0.0674", "right", None, [True, True, True], 1.0),
        ("[0.111 -0.179 0.067]", "right", None, [True, True, True], 1.0),
        ("0.111, -0.179, 0.1", "coarse", None, None, 0.0),
        ("0.222, -0.179, 0.1", "coarse", None, None, 0.0),  # nor what of the rest is right
        ("0.111, 0.821, 0.067", "wrong", None, [True, False, True], 2 / 3),
        ("-0.111, 0.179, -0.067", "wrong", "y_minus_p", [False, False, False], 0.0),
        ("0.0674, -0.1786, 0.1112", "wrong", "generic_reversed", [False, True, False], 1 / 3),
        ("0.111, -0.179, 0.0674, 0", "wrong", "no_bias", None, 0.0),
        ("0.111, -0.179", "invalid", None, None, 0.0),
        ("0.111, -0.179, 0.0674, 1", "invalid", None, None, 0.0),
    ],
)
def test_list_gets_ticks_and_a_share(
    text: str, state: str, named: str | None, entries: list[bool] | None, score: float
) -> None:
    verdict = grade(text, GRADIENT)
    assert (verdict.verdict, verdict.named, verdict.entries) == (state, named, entries)
    assert verdict.score == pytest.approx(score)


def test_wrong_shape_says_both_shapes() -> None:
    assert grade("0.1, 0.2", GRADIENT).message == "3 numbers expected, 2 typed: type all of them"
    assert grade("1, 2", Expected([1.0], "vector")).message == "1 number expected, 2 typed: type only those"
    matrix = Expected([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], "matrix")
    said = "2 rows of 3 numbers expected, 1 row of 3 typed"
    assert said in grade("1, 2, 3", matrix).message


@pytest.mark.parametrize(
    ("text", "expected", "meant"),
    [
        ("0,2, -0,179, 0,067", GRADIENT, "0.2, -0.179, 0.067"),
        ("0,1, 0,2; 0,3, 0,4", Expected([[0.1, 0.2], [0.3, 0.4]], "matrix"), "0.1, 0.2; 0.3, 0.4"),
        ("0,5; 0,6", Expected([[0.5], [0.6]], "matrix"), "0.5; 0.6"),
        ("1,000, 2,000", Expected([1000.0, 2000.0], "vector"), "1000, 2000 or 1.000, 2.000"),
    ],
)
def test_decimal_commas_that_make_the_list_too_long_are_explained(text: str, expected: Expected, meant: str) -> None:
    judged = grade(text, expected)
    assert (judged.verdict, f"type {meant}" in judged.message) == ("invalid", True), judged.message


def test_wrong_list_says_how_many_entries_are_right() -> None:
    assert grade("0.111, 0.821, 0.067", GRADIENT).message == "2 of 3 entries right."


def test_cancelled_terms_widen_the_margin_to_less_than_two_percent() -> None:
    assert grade("0.1015", Expected(0.1)).verdict == "wrong"
    assert grade("0.1015", Expected(0.1, scale=0.4)).verdict == "right"
    assert grade("0.1020", Expected(0.1, scale=9.0)).verdict == "wrong"
    assert grade("0.1015, 5", Expected([0.1, 5.0], "vector", scale=[0.4, 0.0])).verdict == "right"


def test_transposed_matrix_is_recognised() -> None:
    square = Expected([[1.0, 2.0], [3.0, 4.0]], "matrix")
    assert grade("1, 3; 2, 4", square).named == "generic_transposed"
    assert grade("1, 3; 2, 4", square).entries == [True, False, False, True]
    named = Expected([[1.0, 2.0, 3.0]], "matrix", wrong={"transposed": WrongValue([[1.0], [2.0], [3.0]], "t")})
    assert (grade("1; 2; 3", named).verdict, grade("1; 2; 3", named).named) == ("wrong", "transposed")
    assert grade("1; 2; 4", named).verdict == "invalid"


TOKENS = Expected(
    ["un", "##aff", "[UNK]"],
    "labels",
    tolerance=Tolerance(exact=True),
    wrong={"stuck": WrongValue(["[UNK]"], "s"), "swapped": WrongValue(["un", "##affe", "[UNK]"], "w")},
)


@pytest.mark.parametrize(
    ("text", "state", "named", "entries"),
    [
        ("un ##aff [UNK]", "right", None, [True, True, True]),
        ("un, ##aff, UNK", "right", None, [True, True, True]),
        ("Un ##aff UNK", "wrong", None, [False, True, True]),
        ("un ##affe UNK", "wrong", "swapped", [True, False, True]),
        ("UNK ##aff un", "wrong", "generic_reversed", [False, True, False]),
        ("[UNK]", "wrong", "stuck", None),
        ("un ##aff", "wrong", None, None),
        ("un,,", "invalid", None, None),
    ],
)
def test_labels_are_compared_as_a_list(text: str, state: str, named: str | None, entries: list[bool] | None) -> None:
    verdict = grade(text, TOKENS)
    assert (verdict.verdict, verdict.named, verdict.entries) == (state, named, entries)


def test_labels_that_are_numbers_or_one_word_are_compared_as_text() -> None:
    assert grade("3 1", Expected([3.0, 1.0], "labels")).verdict == "wrong"
    assert grade("spam", Expected("spam", "labels")).verdict == "right"  # type: ignore[arg-type]
    digits = Expected([3, 1], "labels", wrong={"back": WrongValue([1, 3], "b")})  # type: ignore[arg-type]
    assert grade("3 1", digits).verdict == "right"
    assert grade("1 3", digits).named == "back"


@given(st.text(max_size=30), st.sampled_from([KL, GRADIENT, TOKENS, Expected([[1.0, 2.0]], "matrix")]))
def test_any_text_gets_a_verdict(text: str, expected: Expected) -> None:
    assert grade(text, expected).verdict in ("right", "wrong", "coarse", "invalid", "given_up")


def test_random_numbers_are_right_exactly_within_the_margin() -> None:
    random_source = random.Random(7)
    for _ in range(500):
        typed = round(random_source.uniform(0.36, 0.38), 6)
        inside = abs(typed - KL_NATS) <= 0.01 * KL_NATS
        assert (grade(f"{typed:.6f}", KL).verdict == "right") == inside
