"""adaboost_round against the least exponential loss that SciPy finds, scikit-learn's weight, and slips by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize
from sklearn.ensemble import AdaBoostClassifier
from sklearn.tree import DecisionTreeClassifier

from quizzer.verify import variants
from quizzer.verify.decision_trees_and_boosting.adaboost_round import adaboost_round
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve, variant

SAMPLES = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 1)), min_size=2, max_size=8).filter(
    lambda rows: len({missed for _, missed in rows}) == 2
)


@given(SAMPLES)
def test_adaboost_round_agrees_with_the_least_exponential_loss(rows: list[tuple[int, int]]) -> None:
    weights, missed = (np.array(column, float) for column in zip(*rows, strict=True))
    weights /= weights.sum()
    margin = 1 - 2 * missed
    least = optimize.minimize_scalar(
        lambda a: float(weights @ np.exp(-a * margin)), bounds=(-6, 6), method="bounded", options={"xatol": 1e-9}
    ).x
    alpha, after = adaboost_round(weights, missed)
    expected = weights * np.exp(-least * margin)
    assert alpha == pytest.approx(least, abs=1e-5)
    assert after == pytest.approx(expected / expected.sum(), abs=1e-5)


def test_alpha_is_half_of_scikit_learns_weight() -> None:
    side, labels = np.array([[0.0], [0], [0], [1], [1]]), np.array([0, 0, 1, 1, 1])
    model = AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=1).fit(side, labels)
    assert adaboost_round([0.2] * 5, [0, 0, 1, 0, 0]).alpha == pytest.approx(model.estimator_weights_[0] / 2)


def test_probe_names_every_slip(solve: Solve) -> None:
    # ε = 0.1: the odds are 9, e^α = 3. The error is raised to half of the weight, the others share the other half.
    solved = solve(w=[0.1, 0.4, 0.3, 0.2], wrong=[1, 0, 0, 0])
    solved.part("alpha").gives(
        1.098612,
        without_half=2.197225,
        errors_counted=0.549306,
        odds_reversed=-1.098612,
        error_returned=0.1,
        complement_forgotten=1.151293,  # ln(10)/2
        common_logarithm=0.4771213,  # of 3, to base 10
    )
    solved.part("weights").gives([1 / 2, 2 / 9, 1 / 6, 1 / 9]).names(
        not_normalised=[0.3, 0.4 / 3, 0.1, 0.2 / 3],
        only_errors_raised=[1 / 4, 1 / 3, 1 / 4, 1 / 6],
        errors_raised_not_normalised=[0.9, 0.4, 0.3, 0.2],  # 9 times the first
        one_factor_not_normalised=[0.3, 0.4, 0.3, 0.2],
        others_lowered_not_normalised=[0.1, 0.4 / 9, 0.3 / 9, 0.2 / 9],
        factors_squared=[0.9, 0.4 / 9, 0.1 / 3, 0.2 / 9],  # 9 times the first, a ninth of the others; their sum is 1
        # by the odds 3 of one error in four; and the other way round, 0.1/3 against 0.9 x 3
        errors_counted=[1 / 4, 1 / 3, 1 / 4, 1 / 6],
        odds_reversed=[1 / 82, 36 / 82, 27 / 82, 18 / 82],
    )
    assert solved.conventions == {"without_half"}


def test_lowering_the_others_alone_is_told_as_raising_the_errors_alone(solve: Solve) -> None:
    # A third of 0.4, 0.3 and 0.2 beside the whole of 0.1 are 0.1 to 0.4 in sum.
    solve(w=[0.1, 0.4, 0.3, 0.2], wrong=[1, 0, 0, 0]).part("weights").names(
        only_errors_raised=[0.1 / 0.4, 0.4 / 1.2, 0.3 / 1.2, 0.2 / 1.2]
    )


def test_steps_to_the_weight_of_the_classifier_end_with_it(solve: Solve) -> None:
    """A card gives all steps but the last as hints."""
    solved = solve(w=[0.1, 0.4, 0.3, 0.2], wrong=[1, 0, 0, 0]).part("alpha")
    assert solved.steps[0] == "ε = 0.1"
    assert solved.steps[-1].endswith("= 1.099")
    assert solve(w=[0.1, 0.4, 0.3, 0.2], wrong=[1, 0, 0, 1]).steps[0] == "ε = 0.1 + 0.2 = 0.3"


def test_drawn_errors_take_many_values(problem: Problem) -> None:
    drawn = [variants.draw(problem, seed, {}, part="alpha").solution.part("alpha").value for seed in range(60)]
    assert len(set(drawn)) > 20


def test_errors_counted_on_equal_weights_are_right(solve: Solve) -> None:
    assert "errors_counted" not in solve(w=[0.25] * 4, wrong=[0, 1, 0, 0]).slips


def test_drawn_errors_weigh_more_or_less_than_they_count() -> None:
    for seed in range(100):
        drawn = variant("adaboost_round", seed).params
        w, wrong = np.array(drawn["w"]), np.array(drawn["wrong"])
        assert abs(w @ wrong - wrong.mean()) > 0.001


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("w has 2 entries and wrong has 1", w=[0.5, 0.5], wrong=[1])
    refuses("wrong must be labels 0 and 1", w=[0.5, 0.5], wrong=[2, 0])
    for wrong in ([0, 0], [1, 1]):
        refuses("w must give the wrong samples some of the weight", w=[0.5, 0.5], wrong=wrong)
