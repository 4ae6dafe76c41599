import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.tolerance import Tolerance, apart, cancels, margin, within
from quizzer.answers.values import Value

DEFAULT = Tolerance()


def separated(v: Value, w: Value, tolerance: Tolerance, scale: float | None = None) -> bool:
    return apart(v, w, margin(v, tolerance, scale))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, 5e-4),  # the absolute part alone
        (0.04, 4e-4),  # below 0.05 only 1 % of the value
        (0.0499, 4.99e-4),
        (0.05, 5e-4),  # both parts are equal here
        (0.3694, 0.003694),
        (-0.3694, 0.003694),
        (1.0, 0.01),
        (240.0, 2.4),
    ],
)
def test_margin_of_a_number_by_hand(value: float, expected: float) -> None:
    assert margin(value, DEFAULT) == [pytest.approx(expected)]


def test_no_entry_lends_another_one_its_margin() -> None:
    assert margin([0.8, 0.01, 0.0], DEFAULT) == pytest.approx([0.008, 1e-4, 5e-4])
    assert margin([0.7725, 0.000263], DEFAULT) == pytest.approx([0.007725, 2.63e-6])
    assert margin([0.0, 0.0], DEFAULT) == pytest.approx([5e-4, 5e-4])
    assert margin([[0.8, -0.02], [0.0, -3.0]], DEFAULT) == pytest.approx([0.008, 2e-4, 5e-4, 0.03])


def test_rounding_errors_around_zero_are_zeros() -> None:
    assert margin(5.55e-17, DEFAULT) == [5e-4]
    assert margin([0.01, 5.55e-17], DEFAULT) == pytest.approx([1e-4, 5e-4])
    assert margin(1e-14, DEFAULT) == [pytest.approx(1e-16)]


def test_explicit_absolute_part_replaces_the_rule() -> None:
    assert margin(0.8, Tolerance(rtol=0.0, atol=5e-3)) == [5e-3]
    assert margin(0.0, Tolerance(atol=0.0)) == [0.0]
    assert margin(0.001, Tolerance(atol=1e-3)) == [1e-3]


def test_scale_raises_the_relative_part_to_less_than_two_percent() -> None:
    assert margin(0.1, DEFAULT, 0.15) == [pytest.approx(0.0015)]
    assert margin(0.1, DEFAULT, 2.0) == [pytest.approx(0.0019)]
    assert margin(0.1, DEFAULT, 0.01) == [pytest.approx(0.001)]
    assert margin([0.1, 0.4], DEFAULT, [2.0, 0.0]) == pytest.approx([0.0019, 0.004])
    assert margin([0.1, 0.4], DEFAULT, 0.16) == pytest.approx([0.0016, 0.004])


@given(st.floats(min_value=-1e6, max_value=1e6), st.floats(min_value=0, max_value=1e9))
def test_number_two_percent_off_is_never_right(value: float, scale: float) -> None:
    (room,) = margin(value, DEFAULT, scale)
    if abs(value) > 1e-9:
        assert not within(1.02 * value, value, room)
        assert not within(0.98 * value, value, room)


def test_terms_that_rounding_moves_beyond_the_margin_cancel() -> None:
    assert not cancels(0.1, DEFAULT, 0.38)  # half a percent of them is 0.0019
    assert cancels(0.1, DEFAULT, 0.39)
    assert cancels([0.5, 0.1], DEFAULT, [0.5, 2.0])
    assert cancels(0.0, DEFAULT, 0.2)
    assert not cancels(0.1, DEFAULT, None)
    assert not cancels(1.0, Tolerance(exact=True), 99.0)


def test_exact_leaves_room_for_rounding_errors_only() -> None:
    exact = Tolerance(exact=True)
    assert margin(45.0, exact) == [pytest.approx(4.5e-8)]
    assert within(45 * (1 + 1e-12), 45.0, margin(45.0, exact)[0])
    assert not within(45.001, 45.0, margin(45.0, exact)[0])
    assert not within(0.001, 0.0, margin(0.0, exact)[0])


def test_number_on_the_margin_is_inside() -> None:
    assert within(1.01, 1.0, 0.01)
    assert within(0.99, 1.0, 0.01)
    assert not within(1.0101, 1.0, 0.01)


def test_infinity_is_matched_by_the_same_infinity_only() -> None:
    (room,) = margin(math.inf, DEFAULT)
    assert within(math.inf, math.inf, room)
    assert not within(-math.inf, math.inf, room)
    assert not within(1e300, math.inf, room)
    assert not within(math.inf, 1.0, margin(1.0, DEFAULT)[0])
    assert margin([math.inf, 0.8], DEFAULT) == pytest.approx([0.0, 0.008])


def test_separated_needs_twice_the_margin_in_one_entry() -> None:
    assert not separated(1.0, 1.02, DEFAULT)
    assert separated(1.0, 1.021, DEFAULT)
    assert separated([1.0, 2.0], [1.0, 2.1], DEFAULT)
    assert not separated([1.0, 2.0], [1.01, 2.03], DEFAULT)
    assert not separated([[1.0, 2.0]], [[1.0, 2.0]], DEFAULT)


def test_separated_uses_the_scale_of_the_grading() -> None:
    assert separated(0.1, 0.103, DEFAULT)
    assert not separated(0.1, 0.103, DEFAULT, 1.0)


def test_other_shape_is_separated() -> None:
    assert separated([1.0, 2.0], [1.0, 2.0, 0.0], DEFAULT)
    assert separated([[1.0, 2.0]], [[1.0], [2.0]], DEFAULT)


def test_labels_are_separated_when_they_differ() -> None:
    exact = Tolerance(exact=True)
    assert separated(["low", "er"], ["low", "est"], exact)
    assert not separated(["[UNK]"], ["UNK"], exact)


@given(st.floats(min_value=-1e6, max_value=1e6), st.floats(min_value=0, max_value=1))
def test_accepted_number_is_never_accepted_from_a_separated_value(value: float, share: float) -> None:
    (room,) = margin(value, DEFAULT)
    wrong = value + 2.001 * room
    typed = value + share * room
    assert within(typed, value, room)
    if separated(value, wrong, DEFAULT):
        assert abs(typed - wrong) > abs(typed - value)
