import math

import numpy as np
import pytest

from quizzer import verify
from quizzer.errors import QuizzerError
from quizzer.verify import variants
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, finite, other_convention, plain, problem


def _double(x, base=math.e):
    """Twice x.

    Notes
    -----
    The formula.
    """
    if x < 0:
        raise ValueError("x is negative")
    return 2 * x


_double.__module__ = "quizzer.verify.topic.double"


@pytest.fixture
def double():
    """The problem of twice x."""

    @problem(_double, version=3, params={"x": Int(1, 9)}, unit="nats", digits=4, rtol=1e-3, probability=True)
    def solve(x, base=math.e):
        slips = {"half": Wrong(np.float64(x / 2), "why"), "none": Wrong(None, "w"), "far": Wrong(math.inf, "w")}
        return Solution(np.float64(_double(x)), wrong=slips, steps=["one", "two"], scale=np.array([1.0]))

    return solve


def test_problem_knows_its_function(double):
    assert (double.name, double.topic, double.version, double.tag) == ("_double", "topic", 3, "_double@3")
    assert list(double.signature.parameters) == ["x", "base"]
    assert (double.digits, double.unit, double.probability) == (4, "nats", True)
    assert double.tolerance[:] == (1e-3, None, False)
    assert double.doc.formula == "The formula."


def test_solution_is_plain_data_without_the_slips_that_do_not_exist(double):
    solution = double.solve(x=3)
    assert (solution.value, type(solution.value)) == (6.0, float)
    assert solution.wrong == {"half": Wrong(1.5, "why")}
    assert (solution.steps, solution.scale) == (("one", "two"), [1.0])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"x": -1}, "does not take these arguments: x is negative"),
        ({}, r"takes \(x, base\): missing a required argument: 'x'"),
        ({"y": 1}, r"takes \(x, base\)"),
        ({"x": 1, "y": 1}, r"takes \(x, base\)"),
        ({"x": "text"}, "does not take these arguments"),
        ({"x": None}, "does not take these arguments"),
        ({"x": [1]}, "does not take these arguments"),
        ({"self": 1}, r"takes \(x, base\)"),
    ],
)
def test_arguments_that_are_not_taken_are_one_error(double, arguments, words):
    with pytest.raises(QuizzerError, match=words) as caught:
        double.solve(**arguments)
    assert "\n" not in str(caught.value)


def test_warnings_of_numpy_stay_inside():
    @problem(_double, version=1, params={"x": Int(1, 9)})
    def solve(x, base=math.e):
        return Solution(np.log(np.float64(0)), wrong={}, steps=["s"])

    assert solve.solve(x=1).value == -math.inf


def test_arguments_are_described_with_their_defaults(double):
    described = double.describe()
    assert described["x"] == {"type": "integer", "low": 1, "high": 9, "exclude": []}
    assert described["base"] == {"type": "optional", "default": math.e}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [("x", 3, "3"), ("base", 2.0, "2"), ("base", [1, [2.5]], "(1, (2.5))"), ("base", "t", "t")],
)
def test_argument_is_shown_whether_it_is_drawn_or_not(double, name, value, text):
    assert double.show(name, value, latex=False) == text


def test_part_of_a_solution_has_its_own_value_slips_and_scale():
    solution = Solution(
        {"a": 1.0, "b": [2.0]},
        wrong={"both": Wrong({"a": 3.0, "b": [4.0]}, "w"), "a only": Wrong({"a": 5.0}, "v"), "bare": Wrong(6.0, "u")},
        steps=["s"],
        scale={"b": 9.0},
    )
    a, b = solution.part("a"), solution.part("b")
    assert (a.value, b.value, a.scale, b.scale) == (1.0, [2.0], None, 9.0)
    assert {name: wrong.value for name, wrong in a.wrong.items()} == {"both": 3.0, "a only": 5.0, "bare": 6.0}
    assert {name: wrong.value for name, wrong in b.wrong.items()} == {"both": [4.0], "bare": 6.0}
    assert solution.part(None) is solution


@pytest.mark.parametrize(("value", "name"), [({"a": 1.0}, "b"), (1.0, "a"), ([1.0], "0")])
def test_part_that_is_not_there_is_one_error(value, name):
    with pytest.raises(QuizzerError, match="there is no result"):
        Solution(value, wrong={}, steps=[]).part(name)


def test_slip_of_a_part_that_does_not_exist_is_left_out():
    @problem(_double, version=1, params={"x": Int(1, 9)}, parts={"a": "number", "b": "number"})
    def solve(x, base=math.e):
        slips = {"one": Wrong({"a": math.nan, "b": 2.0}, "w"), "neither": Wrong({"a": None, "b": math.inf}, "w")}
        return Solution({"a": 1.0, "b": 1.0}, wrong=slips, steps=["s"])

    assert {name: wrong.value for name, wrong in solve.solve(x=1).wrong.items()} == {"one": {"b": 2.0}}


def test_other_convention_is_marked_as_such():
    assert other_convention(1.0, "why") == Wrong(1.0, "why", convention=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float32(0.5), 0.5),
        (np.int64(3), 3.0),
        (True, 1.0),
        (np.array([[1, 2]]), [[1.0, 2.0]]),
        (("a", np.str_("b")), ["a", "b"]),
        ({"x": np.array([1])}, {"x": [1.0]}),
        (None, None),
        ([], []),
    ],
)
def test_values_become_plain(value, expected):
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, True), (math.inf, False), (math.nan, False), ([1.0, [math.inf]], False), ([1.0, [2.0]], True),
        ("x", True),
        (["x"], True), (None, False), ({"a": 1.0}, True), ({"a": None}, False), ([], True),
    ],
)  # fmt: skip
def test_finite_looks_at_every_number(value, expected):
    assert finite(value) is expected


def test_drawing_through_the_problem_keeps_pins():
    assert variants.draw(verify.load("sigmoid"), 5, {"z": 2}).params == {"z": 2}
