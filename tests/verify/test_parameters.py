import json
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.reading import read
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import (
    MOST_ENTRIES,
    Choice,
    Counts,
    Dec,
    Int,
    Joint,
    ListOf,
    LogOf,
    Matrix,
    Parameter,
    Simplex,
    Text,
    Tokens,
    number,
    show_matrix,
)

seeds = st.integers(0, 10_000)


def _drawn(parameter, seed=1, **earlier):
    return parameter.draw(Draws(seed), earlier)


def _all(parameter, count=400, **earlier):
    return [_drawn(parameter, seed, **earlier) for seed in range(count)]


def _exactly(values):
    return sum(Fraction(repr(value)) for value in values)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2, "2"), (2.0, "2"), (0.1, "0.1"), (0.1 + 0.2, "0.3"), (-0.5, "-0.5"),
        (1e-7, "1e-7"), (8e-5, "8e-5"), (1e20, "1e20"), (2.5e-12, "2.5e-12"),
        (123456789012, "123456789012"),
        (1 / 3, "0.333333333333"), (True, "true"), (-0.0, "-0"),
    ],
)  # fmt: skip
def test_number_is_written_as_people_do(value, text):
    assert number(value) == text


def test_integers_reach_both_ends_without_the_excluded():
    assert set(_all(Int(-2, 3, exclude=(0, 1)))) == {-2, -1, 2, 3}


def test_decimals_lie_on_their_grid():
    assert set(_all(Dec(0.1, 0.5, exclude=(0.3,)))) == {0.1, 0.2, 0.4, 0.5}
    assert set(_all(Dec(-1, 1, 0.5))) == {-1.0, -0.5, 0.0, 0.5, 1.0}
    assert set(_all(Dec(0.2, 0.35, 0.05))) == {0.2, 0.25, 0.3, 0.35}


@given(seeds, st.integers(2, 5), st.sampled_from((8, 10, 20, 100)))
def test_simplex_sums_to_exactly_one_as_shown(seed, size, parts):
    values = _drawn(Simplex(size, parts), seed)
    assert len(values) == size
    assert _exactly(values) == 1
    assert min(values) > 0
    assert all((Fraction(repr(value)) * parts).denominator == 1 for value in values)


@given(seeds, st.booleans())
def test_joint_sums_to_exactly_one_as_shown(seed, zeros):
    rows = _drawn(Joint((2, 3), 2, 20, zeros=zeros), seed)
    assert len(rows) in (2, 3)
    assert all(len(row) == 2 for row in rows)
    assert _exactly(value for row in rows for value in row) == 1
    assert all(value >= 0 if zeros else value > 0 for row in rows for value in row)


def test_joint_with_zeros_has_some():
    assert any(0 in row for rows in _all(Joint(2, 2, 8, zeros=True)) for row in rows)


def test_logarithm_is_stored_as_a_float_and_shown_as_it_can_be_typed():
    parameter = LogOf(Int(1, 9))
    values = _all(parameter, 100)
    assert set(values) == {math.log(n) for n in range(1, 10)}
    assert parameter.show(math.log(5), latex=False) == "ln(5)"
    assert parameter.show(math.log(5), latex=True) == r"\ln 5"
    assert parameter.show(0.0, latex=False) == "0"
    assert parameter.show(0.5, latex=False) == "0.5"
    assert parameter.show(1e9, latex=False) == "1000000000"
    for value in values:
        assert read(parameter.show(value, latex=False), "number").value == pytest.approx(value, rel=1e-15)


def test_choices_are_those_given():
    assert set(_all(Choice(0.5, 2, "x"))) == {0.5, 2, "x"}
    assert set(_all(Text("a", "b"))) == {"a", "b"}


def test_sizes_are_fixed_drawn_or_taken_from_an_earlier_parameter():
    assert {len(value) for value in _all(ListOf(Int(1, 9), 3))} == {3}
    assert {len(value) for value in _all(ListOf(Int(1, 9), (2, 4)))} == {2, 3, 4}
    assert {len(value) for value in _all(ListOf(Int(1, 9), "p"), p=[0, 0, 0, 0, 0])} == {5}
    assert {(len(value), len(value[0])) for value in _all(Matrix(Int(1, 9), (1, 2), "p"), p=[0, 0, 0])} == {
        (1, 3),
        (2, 3),
    }


@given(seeds)
def test_distinct_entries_differ(seed):
    values = _drawn(ListOf(Int(1, 5), 5, distinct=True), seed)
    assert sorted(values) == [1, 2, 3, 4, 5]


def test_more_distinct_entries_than_there_are_is_an_error():
    with pytest.raises(ValueError, match="fewer than 6 different"):
        _drawn(ListOf(Int(1, 5), 6, distinct=True))


@pytest.mark.parametrize("size", [0, -1, MOST_ENTRIES + 1, 10**9])
@pytest.mark.parametrize(
    "make", [lambda n: ListOf(Int(1, 2), n), lambda n: Matrix(Int(1, 2), n, 2), lambda n: Simplex(n)]
)
def test_size_beyond_reason_is_an_error_at_once(make, size):
    with pytest.raises(ValueError, match="size"):
        _drawn(make(size))


def test_whole_numbers_stay_whole_beside_equal_decimals():
    """What one grid gave is no answer for another one whose bounds only compare equal."""
    assert {type(x) for x in _all(Dec(2, 4, 1))} == {int}
    assert {type(x) for x in _all(Dec(2.0, 4.0, 1.0))} == {float}


@pytest.mark.parametrize("parameter", [Int(0, 10**15), Dec(0, 1, 1e-12), Dec(-1e300, 1e300, 0.1)])
def test_range_beyond_reason_is_an_error_at_once(parameter):
    with pytest.raises(ValueError, match="values to draw from"):
        _drawn(parameter)


def test_tokens_come_from_the_pool():
    values = _all(Tokens(("a", "b"), (2, 3)))
    assert {len(value) for value in values} == {2, 3}
    assert {token for value in values for token in value} == {"a", "b"}


@given(seeds)
def test_counts_are_pairs_of_different_words(seed):
    pairs = _drawn(Counts(("a", "b", "c"), 3, Int(2, 9)), seed)
    assert sorted(word for word, _ in pairs) == ["a", "b", "c"]
    assert all(2 <= count <= 9 for _, count in pairs)


def test_dependent_value_sees_what_was_drawn_before():
    parameter = ListOf(Int(1, 9), 2, draw=lambda draws, earlier: [earlier["k"], draws.integer(1, 1)])
    assert _drawn(parameter, k=7) == [7, 1]


EVERY = [
    Int(1, 5), Dec(0.1, 0.9), LogOf(Int(2, 9)), Choice(1, 2), Text("a", "b"), ListOf(Dec(0.1, 0.9), 3),
    Matrix(Int(-3, 3), 2, 2), Simplex(3), Joint(2, 2), Tokens(("a", "b"), 3),
    Counts(("a", "b"), 2, Int(1, 9)),
]  # fmt: skip


@pytest.mark.parametrize("parameter", EVERY, ids=lambda parameter: parameter.type)
def test_every_parameter_draws_json_and_describes_itself(parameter):
    for value in _all(parameter, 20):
        assert json.loads(json.dumps(value)) == value
        assert isinstance(parameter.show(value, latex=False), str)
        assert isinstance(parameter.show(value, latex=True), str)
    described = parameter.describe()
    assert described["type"] == parameter.type
    assert set(described) == {"type", *parameter.options}
    json.dumps(described)


@pytest.mark.parametrize(
    ("parameter", "value", "text", "latex"),
    [
        (Int(1, 9), 3, "3", "3"),
        (Dec(0, 1), 0.30000000000000004, "0.3", "0.3"),
        (Text("a"), "ab c", "`ab c`", r"\text{ab c}"),
        (ListOf(Int(1, 9), 2), [1, -2], "(1, -2)", "(1, -2)"),
        (ListOf(Int(1, 9), 1), [-2], "-2", "-2"),
        (ListOf(LogOf(Int(1, 9)), 2), [0.0, math.log(3)], "(0, ln(3))", r"(0, \ln 3)"),
        (Simplex(3), [0.2, 0.1, 0.7], "(0.2, 0.1, 0.7)", "(0.2, 0.1, 0.7)"),
        (Matrix(Int(1, 9), 2, 2), [[1, 2], [3, 4]], "(1, 2; 3, 4)", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
        (Joint(1, 2), [[0.25, 0.75]], "(0.25, 0.75)", r"\begin{pmatrix} 0.25 & 0.75 \end{pmatrix}"),
        (Tokens(("a",), 2), ["a", "b"], "`a b`", r"\text{a b}"),
        (Counts(("a",), 1, Int(1, 9)), [["pan", 9], ["van", 8]], "`pan:9, van:8`", r"\text{pan:9, van:8}"),
    ],
)
def test_value_is_shown_as_the_decks_promise(parameter, value, text, latex):
    assert parameter.show(value, latex=False) == text
    assert parameter.show(value, latex=True) == latex


@given(st.lists(st.lists(st.integers(-9, 9), min_size=2, max_size=2), min_size=1, max_size=3))
def test_shown_matrix_can_be_typed(rows):
    assert read(show_matrix([[str(x) for x in row] for row in rows], latex=False), "matrix").value == rows


# Narrowing.


def test_narrowing_changes_a_copy():
    parameter = Int(1, 9)
    assert set(_all(parameter.narrowed({"low": 4, "exclude": [5]}))) == {4, 6, 7, 8, 9}
    assert set(_all(parameter)) == set(range(1, 10))


def test_narrowing_reaches_the_entries_of_a_list():
    narrowed = ListOf(Dec(0, 1), (2, 3)).narrowed({"size": [4, 5], "of": {"low": 0.8}})
    values = _all(narrowed)
    assert {len(value) for value in values} == {4, 5}
    assert min(x for value in values for x in value) == 0.8


@pytest.mark.parametrize(
    ("parameter", "changes", "words"),
    [
        (Int(1, 9), {"colour": 1}, "has no option 'colour' to narrow (options of integer: low, high, exclude)"),
        (Parameter(), {"low": 1}, "has no option 'low' to narrow (options of value: none)"),
        (Int(1, 9, draw=lambda draws, earlier: 1), {"low": 1}, "cannot be narrowed"),
        (Int(1, 9), 3, "by a mapping of options, not by 3"),
        (Int(1, 9), None, "by a mapping of options, not by None"),
        (ListOf(Int(1, 9), 2), {"of": 3}, "by a mapping of options, not by 3"),
        (ListOf(Int(1, 9), 2), {"of": {"x": 3}}, "has no option 'x'"),
    ],
)
def test_narrowing_that_cannot_be_is_said_in_words(parameter, changes, words):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the words are compared below
        parameter.narrowed(changes)
    assert words in str(caught.value)
