"""sigmoid_derivative: the probe of the catalogue; PyTorch's gradients are among the recorded oracles."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # g(2) is SciPy's expit; 2(1 - 2) by hand.
    solve(z=[2.0]).names(value_for_slope=[0.880797], input_for_value=[-2])
    solve(z=[1.0]).gives(
        [0.196612],
        value_for_slope=[0.731059],
        input_for_value=[0],
        product_rule_lost=[0.268941],
        applied_to_g=[0.219362],
        tanh_form=[0.465553],
    )


def test_no_number_answers_two_entries(problem: Problem) -> None:
    for seed in range(100):
        value = variants.draw(problem, seed, {}).solution.value
        assert len({round(slope, 9) for slope in value}) == len(value)


def test_steps_before_the_last_hold_no_finished_entry(problem: Problem) -> None:
    solution = problem.solve(z=[1.0, 2.0, -0.5])
    assert not any("0.1966" in step or "0.105" in step for step in solution.steps[:-1])


def test_largest_slope_is_a_quarter(solve: Solve) -> None:
    solve(z=0.0).gives(0.25)
