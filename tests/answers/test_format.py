import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.answers.grading import Expected, grade
from quizzer.answers.values import Value
from quizzer.answers.writing import show


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.36942, 3, "0.369"),
        (0.36942, None, "0.3694"),
        (-0.36942, 3, "-0.369"),
        (0.5, None, "0.5"),
        (0.30004, 3, "0.300"),  # the zeros say that something was rounded off
        (0.30004, None, "0.3000"),
        (0.1 + 0.2, None, "0.3"),
        (0.9996, 3, "1.00"),
        (240.0, None, "240"),
        (240, 3, "240"),
        (123456.0, 3, "123456"),
        (12345.678, 3, "12346"),
        (99.95, 3, "100"),
        (0.0, None, "0"),
        (-0.0, None, "0"),
        (0.00012345, 3, "0.000123"),
        (0.000012345, 3, "1.23e-5"),
        (-2e-7, None, "-2e-7"),
        (1.5e20, None, "1.5e20"),
        (5e-324, 3, "4.94e-324"),
        (math.inf, None, "inf"),
        (-math.inf, None, "-inf"),
        ([0.2, -0.1786, 0.0674], 3, "(0.2, -0.179, 0.0674)"),
        ([0.01, 5.55e-18, -1e-15], None, "(0.01, 0, 0)"),
        ([0.01, 1e-13], None, "(0.01, 1e-13)"),
        (5.55e-17, 3, "5.55e-17"),
        ([math.inf, 0.0], None, "(inf, 0)"),
        ([[1.0, 2.0], [3.0, 4.0]], None, "(1, 2; 3, 4)"),
        ([[0.5], [0.25]], None, "(0.5; 0.25)"),
        (["low", "est_"], None, "low, est_"),
        (["[UNK]", "a"], None, "[UNK], a"),
        (["New York", "(", ","], None, '"New York", "(", ","'),
        ([], None, "()"),
    ],
)
def test_value_is_shown_as_people_write_it(value: Value, digits: int | None, text: str) -> None:
    assert show(value, digits) == text


def test_unit_follows_the_value() -> None:
    assert show(0.36942, 3, "nats") == "0.369 nats"
    assert show(36.942, 3, "%") == "36.9%"
    assert show(36.942, 3, "percent") == "36.9%"


NUMBERS = st.one_of(
    st.floats(min_value=-1e12, max_value=1e12),
    st.floats(min_value=-1, max_value=1),
    st.integers(min_value=-(10**6), max_value=10**6).map(float),
)


@given(NUMBERS)
@settings(max_examples=500)
def test_shown_number_typed_back_is_right(value: float) -> None:
    text = show(value, 3)
    assert text.isascii()
    assert grade(text, Expected(value)).verdict == "right"


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_shown_list_typed_back_is_right(values: list[float]) -> None:
    assert grade(show(values, 3), Expected(values, "vector")).verdict == "right"


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_shown_matrix_typed_back_is_right(values: list[list[float]]) -> None:
    assert grade(show(values, 3), Expected(values, "matrix")).verdict == "right"


@given(NUMBERS, st.sampled_from(["nats", "bits", "%"]))
def test_shown_number_with_its_unit_typed_back_is_right(value: float, unit: str) -> None:
    assert grade(show(value, 3, unit), Expected(value, unit=unit)).verdict == "right"
