import math

import pytest

from quizzer import verify
from quizzer.answers.tolerance import Tolerance
from quizzer.errors import QuizzerError
from quizzer.verify import variants
from quizzer.verify.parameters import Choice, Int, ListOf, Simplex
from quizzer.verify.problem import Solution, Wrong, problem


def drawn_params(problem, seed, **pins):
    return variants.draw(problem, seed, pins).params


@pytest.fixture
def fake():
    """A problem of the test's own over x, from what its solution is made of."""

    def make(value, wrong=lambda x: {}, params=None, **declared):
        def function(x):
            return value(x)

        function.__module__ = "quizzer.verify.topic.fake"
        declared = {"version": 1, "params": params or {"x": Int(10, 99)}, **declared}
        return problem(function, **declared)(lambda x: Solution(value(x), wrong=wrong(x), steps=["s"]))

    return make


def test_same_seed_gives_the_same_variant(fake):
    made = fake(lambda x: x * 1.5)
    assert [variants.draw(made, seed, {}).params for seed in range(9)] == [
        drawn_params(made, seed) for seed in range(9)
    ]
    assert len({drawn_params(made, seed)["x"] for seed in range(30)}) > 10


def test_pinned_value_is_taken_as_it_stands(fake):
    assert drawn_params(fake(lambda x: x * 1.5), 1, x=33) == {"x": 33}
    assert drawn_params(fake(lambda x: x * 1.5), 1, x={"draw": {"low": 98}})["x"] in (98, 99)


def test_pin_of_an_optional_argument_is_passed_on():
    drawn = variants.draw(verify.load("entropy"), 1, {"base": 2, "p": [0.5, 0.25, 0.25]})
    assert drawn.solution.value == pytest.approx(1.5)
    assert drawn.params["base"] == 2


def test_pinned_length_is_followed_by_what_depends_on_it():
    drawn = variants.draw(verify.load("kl_divergence"), 1, {"p": [0.1, 0.2, 0.3, 0.4]})
    assert len(drawn.params["q"]) == 4


def test_rejected_draws_are_kept_with_their_reasons(fake):
    made = fake(lambda x: x * 1.5, reject=lambda x: None if x > 80 else f"{x} is small")
    drawn = [variants.draw(made, seed, {}) for seed in range(40)]
    assert all(variant.params["x"] > 80 for variant in drawn)
    reasons = [reason for variant in drawn for reason in variant.rejected]
    assert reasons
    assert all(reason.endswith("is small") for reason in reasons)


def test_variant_whose_slips_give_the_same_gives_way_to_one_that_tells_them_apart(fake):
    def wrong(x):
        return {"one": Wrong(x * 3.0, "1"), "other": Wrong(x * 3.0 if x < 50 else x * 4.0, "2")}

    made = fake(lambda x: x * 1.5, wrong)
    assert all(drawn_params(made, seed)["x"] >= 50 for seed in range(20))


def test_variant_whose_terms_cancel_gives_way_to_one_where_they_do_not(fake):
    made = fake(lambda x: x * 1.5)
    solver = made._solver
    made(lambda x: solver(x)._replace(scale=9.0 * x if x < 50 else x))
    assert all(drawn_params(made, seed)["x"] >= 50 for seed in range(20))


def test_slips_that_always_give_the_same_do_not_starve_a_card(fake):
    made = fake(lambda x: x * 1.5, lambda x: {"one": Wrong(x * 3.0, "1"), "other": Wrong(x * 3.0, "2")})
    assert variants.draw(made, 1, {}).rejected == ()


def test_hopeless_problem_is_one_error(fake):
    made = fake(lambda x: x * 1.5, reject=lambda x: "never")
    with pytest.raises(QuizzerError, match="function: no acceptable variant in 200 draws, the last because never"):
        drawn_params(made, 1)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (lambda x: math.inf, "the value is not finite"),
        (lambda x: math.nan, "the value is not finite"),
        (lambda x: 0.0, "0.0 can be guessed"),
        (lambda x: 1.015, "1.0 can be guessed"),
        (lambda x: x * 1.0, "can be guessed"),
        (lambda x: x * 1.019, "can be guessed"),
    ],
)
def test_value_that_can_be_guessed_is_never_asked(fake, value, reason):
    with pytest.raises(QuizzerError, match=reason):
        drawn_params(fake(value), 1)


@pytest.mark.parametrize(
    "value", [lambda x: 0.02, lambda x: 0.0004, lambda x: 1.03, lambda x: x * 1.03, lambda x: -x * 1.0]
)
def test_value_beyond_twice_the_margin_of_a_guess_is_asked(fake, value):
    assert drawn_params(fake(value), 1)


@pytest.mark.parametrize(
    ("factor", "asked"), [(1.019, False), (1.0205, True), (0.981, False), (0.9795, True), (1.0, False)]
)
def test_slip_must_lie_beyond_twice_the_margin(fake, factor, asked):
    made = fake(lambda x: x * 1.5, lambda x: {"slip": Wrong(x * 1.5 * factor, "why")})
    if asked:
        assert drawn_params(made, 1)
    else:
        with pytest.raises(QuizzerError, match="slip gives nearly the right value"):
            drawn_params(made, 1)


def test_slip_that_does_not_exist_here_is_no_obstacle(fake):
    for value in (None, math.inf, math.nan):
        made = fake(lambda x: x * 1.5, lambda x, value=value: {"slip": Wrong(value, "why")})
        assert variants.draw(made, 1, {}).solution.wrong == {}


def test_convention_of_others_must_differ_too(fake):
    made = fake(lambda x: x * 1.5, lambda x: {"half": Wrong(x * 1.5, "why", convention=True)})
    with pytest.raises(QuizzerError, match="half gives nearly"):
        drawn_params(made, 1)


def test_tolerance_of_the_card_decides(fake):
    made = fake(lambda x: x * 1.5, lambda x: {"slip": Wrong(x * 1.53, "why")})
    with pytest.raises(QuizzerError):
        variants.draw(made, 1, {})
    assert variants.draw(made, 1, {}, tolerance=Tolerance(rtol=1e-3))
    assert variants.draw(made, 1, {}, tolerance=Tolerance(exact=True))


def test_exact_value_may_be_given_in_the_question(fake):
    assert drawn_params(fake(lambda x: float(x), exact=True), 1)


def test_list_that_is_given_cannot_be_the_answer(fake):
    params = {"x": ListOf(Int(2, 9), 3)}
    with pytest.raises(QuizzerError, match="can be guessed"):
        drawn_params(fake(lambda x: [float(n) for n in x], params=params), 1)
    drawn = fake(lambda x: sorted(float(n) for n in x), params=params)
    assert all(drawn_params(drawn, seed)["x"] != sorted(drawn_params(drawn, seed)["x"]) for seed in range(20))


def test_only_the_asked_part_must_be_fit(fake):
    made = fake(lambda x: {"good": x * 1.5, "bad": 0.0}, parts={"good": "number", "bad": "number"})
    assert variants.draw(made, 1, {}, part="good")
    for part in ("bad", None):
        with pytest.raises(QuizzerError, match="can be guessed"):
            variants.draw(made, 1, {}, part=part)
    with pytest.raises(QuizzerError, match="there is no result 'none'"):
        variants.draw(made, 1, {}, part="none")


def test_arguments_that_the_function_refuses_are_drawn_again(fake):
    def value(x):
        if x == 2:
            raise ValueError("two is refused")
        return x * 1.5

    made = fake(value, params={"x": Choice(2, 3)})
    drawn = [variants.draw(made, seed, {}) for seed in range(30)]
    assert {variant.params["x"] for variant in drawn} == {3}
    assert any("two is refused" in reason for variant in drawn for reason in variant.rejected)


@pytest.mark.parametrize("error", [TypeError, IndexError, KeyError, ZeroDivisionError, AttributeError])
def test_rule_that_stumbles_over_a_pin_is_one_error(fake, error):
    def reject(x):
        raise error("oh")

    with pytest.raises(QuizzerError, match="cannot be drawn like this"):
        drawn_params(fake(lambda x: x * 1.5, reject=reject), 1)


def test_narrowing_is_told_from_a_value():
    assert variants.narrowing({"draw": {"low": 1}}) == {"low": 1}
    assert variants.narrowing({"draw": {}, "x": 1}) is None
    assert variants.narrowing([1]) is None
    assert variants.narrowing(None) is None


def test_narrowing_that_cannot_be_names_the_parameter(fake):
    with pytest.raises(QuizzerError, match="`x` has no option 'colour'"):
        drawn_params(fake(lambda x: x * 1.5), 1, x={"draw": {"colour": 1}})


def test_simplex_pin_is_not_touched(fake):
    made = fake(lambda x: x[0] * 1.5, params={"x": Simplex(3)})
    pin = [0.1, 0.3, 0.6]
    assert drawn_params(made, 1, x=pin)["x"] == [0.1, 0.3, 0.6]
    assert pin == [0.1, 0.3, 0.6]
