import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.answers import reading
from quizzer.answers.reading import calculate, read
from quizzer.answers.refusals import AnswerError
from quizzer.answers.writing import show

FORMS = ("number", "integer", "vector", "matrix", "labels")


def refused(text: str, form: str, unit: str | None = None) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        read(text, form, unit=unit)
    return caught.value


LITERALS = st.from_regex(
    r"[ ]?[+-]?([0-9]{1,6}([.][0-9]{0,5})?|[.][0-9]{1,3})([eE][+-]?[0-9]{1,2})?[ ]?", fullmatch=True
)
PLAIN = st.builds(
    lambda literals, separators, brackets: brackets.format(
        "".join(map("".join, zip(literals, separators, strict=False)))
    ),
    st.lists(LITERALS | st.text("0123456789.,;-+eE ()[]", max_size=4), min_size=1, max_size=6),
    st.lists(st.sampled_from([",", ", ", ";", " ", ""]), min_size=6, max_size=6),
    st.sampled_from(["{}", " {} ", "({})", "[{}]", "[{})", "({}", "{}.", "{},"]),
)


@settings(max_examples=1500)
@given(PLAIN, st.sampled_from(FORMS[:4]), st.sampled_from([None, "nats", "%"]))
def test_plain_numbers_read_at_once_are_read_as_their_tokens_are(text, form, unit):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "_literals", lambda text, form: None)
        by_tokens = _outcome(text, form, unit)
    assert repr(_outcome(text, form, unit)) == repr(by_tokens)


def _outcome(text, form, unit):
    try:
        return read(text, form, unit=unit)
    except AnswerError as error:
        return error.message, error.position


@pytest.mark.parametrize(
    ("text", "digits", "place"),
    [
        ("0.50", 2, 0.01),
        ("1.0000", 5, 1e-4),
        ("100", 3, 1.0),
        ("1e3", 1, 1000.0),
        ("1.50e-2", 3, 1e-4),
        (".5", 1, 0.1),
        ("-0.369", 3, 1e-3),
        ("+7", 1, 1.0),
        ("007", 1, 1.0),
        ("36.9%", 3, 1e-3),
        ("0", 1, 1.0),
        ("0.00", 3, 0.01),
        ("12.", 2, 1.0),
    ],
)
def test_significant_digits_and_place_are_those_typed(text: str, digits: int, place: float) -> None:
    reading = read(text, "number")
    assert reading.digits == [digits]
    assert reading.places == [pytest.approx(place)]


@pytest.mark.parametrize("text", ["ln(2)", "1/3", "2*0.5", "½", "pi", "2²", "--5", "(0.5)"])
def test_expression_has_no_digits(text: str) -> None:
    reading = read(text, "number")
    assert (reading.digits, reading.places) == ([None], [None])


@pytest.mark.parametrize(
    ("text", "form", "echo"),
    [
        ("0.512", "number", "0.512"),
        (".512", "number", "0.512"),
        ("−0.5", "number", "-0.5"),
        ("1e3", "number", "1000"),
        ("0.123456789", "number", "0.123456789"),
        ("ln(2)", "number", "0.6931 = ln(2)"),
        ("log(2)", "number", "0.6931 = ln(2)"),
        ("(3 + 2/2)/6", "number", "0.6667 = (3 + 2/2)/6"),
        ("50%", "number", "0.5 = 50%"),
        ("2^10", "integer", "1024 = 2^10"),
        ("[.2,-.179]", "vector", "(0.2, -0.179)"),
        ("1/3, 0.5", "vector", "(0.3333, 0.5) = (1/3, 0.5)"),
        ("[[1,2],[3,4]]", "matrix", "(1, 2; 3, 4)"),
        ("low  est_", "labels", "low, est_"),
    ],
)
def test_echo_says_how_the_text_was_read(text: str, form: str, echo: str) -> None:
    assert read(text, form).echo == echo


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.1, -0.2, 3", [0.1, -0.2, 3.0]),
        ("[0.1, -0.2, 3]", [0.1, -0.2, 3.0]),
        ("(0.1, -0.2, 3)", [0.1, -0.2, 3.0]),
        ("0.1 -0.2 3", [0.1, -0.2, 3.0]),
        ("[0.1 -0.2 3]", [0.1, -0.2, 3.0]),
        ("-0.1 +0.2", [-0.1, 0.2]),
        ("50% 25%", [0.5, 0.25]),
        ("0.1 - 0.2", [-0.1]),
        ("0.1-0.2", [-0.1]),
        ("(1)-2", [-1.0]),
        ("0.1 -0.2, 5", [-0.1, 5.0]),
        ("1/3, ln(1)", [1 / 3, 0.0]),
        ("(1+2)*3, (4)", [9.0, 4.0]),
        ("max(1, 2), 3", [2.0, 3.0]),
        ("(max(1, 2), 3)", [2.0, 3.0]),
        ("1, 2,", [1.0, 2.0]),
        ("1; 2", [1.0, 2.0]),
        ("[[1, 2]]", [1.0, 2.0]),
        ("[[1], [2]]", [1.0, 2.0]),
        ("np.array([1, 2], dtype=float)", [1.0, 2.0]),
        ("2 abs(-3), 4", [6.0, 4.0]),
        ("7", [7.0]),
        ("[7]", [7.0]),
    ],
)
def test_list_is_separated_by_commas_or_unambiguous_spaces(text: str, values: list[float]) -> None:
    assert read(text, "vector").value == values


@pytest.mark.parametrize(
    "text",
    [
        "1, 2; 3, -4",
        "[1, 2; 3, -4]",
        "(1, 2; 3, -4)",
        "[[1, 2], [3, -4]]",
        "((1, 2), (3, -4))",
        "[1, 2], [3, -4]",
        "[1, 2]; [3, -4]",
        "1 2; 3 -4",
        "[[1 2], [3 -4]]",
        "[[1 2] [3 -4]]",
        "[2-1, 2], [3, -2²]",
    ],
)
def test_matrix_is_read_in_every_usual_spelling(text: str) -> None:
    assert read(text, "matrix").value == [[1.0, 2.0], [3.0, -4.0]]


def test_one_row_and_one_column_are_matrices() -> None:
    assert read("1, 2", "matrix").value == [[1.0, 2.0]]
    assert read("[[1, 2]]", "matrix").value == [[1.0, 2.0]]
    assert read("1; 2", "matrix").value == [[1.0], [2.0]]
    assert read("[[1], [2]]", "matrix").value == [[1.0], [2.0]]


@pytest.mark.parametrize(("text", "value"), [("45", 45.0), ("1e3", 1000.0), ("2^10", 1024.0), ("45.0", 45.0)])
def test_whole_number_is_read(text: str, value: float) -> None:
    assert read(text, "integer").value == value


def test_rounding_error_of_an_expression_stays_whole() -> None:
    assert read("0.1*30", "integer").value == 3.0


@pytest.mark.parametrize(
    ("text", "form", "position", "said"),
    [
        ("1,000", "number", 2, "type 1000 or 1.000"),
        ("1,000,000", "number", 2, "type 1000000"),
        ("0,512", "number", 2, "type 0.512"),
        ("-0,5", "number", 3, "type -0.5"),
        ("1, 2", "number", 2, "one number expected, 2 typed"),
        ("(1, 2)", "number", 3, "does not belong"),
        ("[1, 2]", "number", 3, "one number expected"),
        ("45.5", "integer", None, "a whole number"),
        ("1, 2,,", "vector", 6, "missing before ,"),
        ("log(8,2)", "number", 6, "type log(8, 2) with a space, or log(8.2)"),
        ("[[1, 2], [3, 4]]", "vector", 1, "not a table"),
        ("1, 2; 3, 4", "vector", 5, "one list is asked for"),
        ("1/3 1/3", "vector", 5, "a comma in a list"),
        ("1,, 2", "vector", 3, "missing before ,"),
        ("[1, 2", "vector", 1, "never closed: type ]"),
        ("1, 2]", "vector", 5, "closes nothing"),
        ("[1, 2)", "vector", 6, "type ]"),
        ("[]", "vector", 2, "missing before ]"),
        ("1 2, 3", "vector", 3, "side by side"),
        ("2 (3)", "vector", 3, "side by side"),
        ("1 2 x", "vector", 5, "not known"),
        ("1, 2; 3", "matrix", 8, "uneven, 2 numbers and 1"),
        ("[[1, 2], [3]]", "matrix", 13, "uneven"),
        ("[[1, 2], 3]", "matrix", 2, "square brackets"),
        ("(" * 21 + "1", "number", 21, "20 deep"),
        ("[" * 21 + "1", "vector", 21, "20 deep"),
        ("1 " * 65, "vector", None, "more than 64"),
        ("nats", "number", 1, "no unit is asked for"),
        ("0.5 nats", "number", 5, "no unit is asked for"),
        ("", "number", 1, "a number is missing"),
    ],
)
def test_unreadable_answer_is_explained_at_its_column(text: str, form: str, position: int | None, said: str) -> None:
    error = refused(text, form)
    assert (error.position, said in error.message) == (position, True), error.message


def test_most_entries_are_read() -> None:
    assert read("1 " * 64, "vector").value == [1.0] * 64


def test_other_unit_of_information_is_converted() -> None:
    reading = read("1 bit", "number", unit="nats")
    assert reading.value == pytest.approx(0.693147180559945)
    assert reading.places == [pytest.approx(0.693147180559945)]
    assert reading.echo == "0.6931 nats = 1 bit"
    assert read("1 nats", "number", unit="bits").value == pytest.approx(1.442695040888963)
    assert read("2/2 nats", "number", unit="bits").value == pytest.approx(1.442695040888963)


def test_same_unit_is_echoed_and_not_converted() -> None:
    reading = read("0.369 nats", "number", unit="nats")
    assert (reading.value, reading.echo) == (0.369, "0.369 nats")


def test_unit_holds_for_a_whole_list() -> None:
    assert read("[1, 2] bits", "vector", unit="nats").value == pytest.approx([0.6931471805599453, 1.3862943611198906])
    assert read("1 2 bits", "vector", unit="bits").value == [1.0, 2.0]


def test_percent_is_the_unit_where_the_card_counts_in_percent() -> None:
    assert read("36.9%", "number", unit="percent").value == 36.9
    assert read("36.9", "number", unit="%").value == 36.9
    assert read("36.9%", "number").value == pytest.approx(0.369)


@pytest.mark.parametrize(
    ("text", "unit", "position"),
    [("5 bits", "ms", 3), ("bits 5", "bits", 1), ("5 bits 3", "bits", 3), ("", "bits", 1), ("5 + %", "%", 6)],
)
def test_unit_in_the_wrong_place_or_card_is_refused(text: str, unit: str, position: int) -> None:
    assert refused(text, "number", unit).position == position


def test_infinity_is_read_where_allowed() -> None:
    assert read("-∞", "number", allow_inf=True).value == -math.inf
    assert read("inf", "number", allow_inf=True).echo == "inf"
    assert refused("inf", "number").position == 1


def fuzzed(random_source: random.Random) -> str:
    pieces = [*"0123456789.,;+-*/^%!()[]{}|=_ e\t\n\x00", "−×√π∞½²⁻", "1e9", "ln(", "log", "max(", "bits", "9**9", "²³"]
    pieces += [
        "x",
        "ln ",
        "sin",
        "M",
        "k",
        "~",
        "KL = ",
        "np.array(",
        "log_2",
        "1,234",
        "½",
        "dtype=",
        "'",
        ":",
        "，",
        "percent",
    ]
    if random_source.random() < 0.2:
        return "".join(chr(random_source.randrange(0x11000)) for _ in range(random_source.randrange(12)))
    return "".join(random_source.choice(pieces) for _ in range(random_source.randrange(40)))


def refusal(text: str, form: str, unit: str | None, allow_inf: bool) -> AnswerError | None:
    try:
        read(text, form, unit=unit, allow_inf=allow_inf)
    except AnswerError as error:
        return error
    return None


def test_random_text_is_read_or_refused_in_words() -> None:
    random_source = random.Random(20_000)
    read_count = 0
    for _ in range(20_000):
        text, form = fuzzed(random_source), random_source.choice(FORMS)
        error = refusal(text, form, random_source.choice([None, "nats", "%"]), random_source.random() < 0.5)
        if error is None:
            read_count += 1
            continue
        assert ":" in error.message
        assert error.message.isprintable()
        assert error.position is None or 1 <= error.position <= len(text) + 1
    assert read_count > 100


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ln(2)/3", "0.231049"),
        ("log(8, 2)", "3"),
        ("0.1 -0.2", "-0.1"),
        ("max(1, 2)", "2"),
        ("(1 + 2)", "3"),
        ("1/3, 2/3", "(0.333333, 0.666667)"),
        ("(max(1, 2), 3)", "(2, 3)"),
        ("[5]", "5"),
        ("[1, 2; 3, 4/3]", "(1, 2; 3, 1.33333)"),
        ("[[1, 2], [3, 4]]", "(1, 2; 3, 4)"),
        ("-inf", "-inf"),
        ("50%", "0.5"),
        ("2 ln(3)", "2.19722"),
        ("sin 37", "-0.643538"),
        ("np.array([1, 2/3])", "(1, 0.666667)"),
    ],
)
def test_calculation_is_shown_to_six_digits(text: str, result: str) -> None:
    assert calculate(text) == result


@pytest.mark.parametrize(
    ("text", "position"), [("", None), ("  ", None), ("1/0", 2), ("2x", 2), ("1,,", 3), ("3 bits", 3), ("(1", 1)]
)
def test_failing_calculation_is_explained(text: str, position: int | None) -> None:
    with pytest.raises(AnswerError) as caught:
        calculate(text)
    assert caught.value.position == position


def test_one_unit_is_singular_and_one_number_needs_no_brackets() -> None:
    assert [show(value, unit="bits") for value in (1.0, 0.5, [1.0])] == ["1 bit", "0.5 bits", "1 bit"]
    assert [show(value) for value in ([14.0], [[-2.0]], [[1.0], [2.0]])] == ["14", "-2", "(1; 2)"]
