"""soft_margin_objective at scikit-learn's optimum, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import svm

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.support_vector_machines.soft_margin_objective import soft_margin_objective
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.01, 0.1, 0.5]))
@settings(max_examples=40)
def test_soft_margin_objective_agrees_with_the_optimum_of_scikit_learn(seed: int, lam: float) -> None:
    """At the optimum it is 2 lam times the dual objective, and no step from there lowers it."""
    rng = np.random.default_rng(seed)
    samples, labels = rng.normal(size=(10, 2)), np.array([1, -1] * 5)
    machine = svm.SVC(kernel="linear", C=1 / (2 * lam * 10), tol=1e-9).fit(samples, labels)
    weights, offset = machine.coef_[0], machine.intercept_[0]
    least = soft_margin_objective(weights, offset, samples, labels, lam)
    dual = np.abs(machine.dual_coef_).sum() - weights @ weights / 2
    assert least == pytest.approx(2 * lam * dual, rel=1e-5)
    for step in rng.normal(scale=0.1, size=(20, 3)):
        assert soft_margin_objective(weights + step[:2], offset + step[2], samples, labels, lam) >= least - 1e-7


def test_probe_names_every_slip(solve: Solve) -> None:
    # The mean hinge loss alone is (0 + 0.5 + 1.5)/3, by hand; the others are the catalogue's.
    solved = solve(w=[1, -1], b=0, X=[[1, 0], [0, 0.5], [0.5, 0]], y=[1, -1, -1], lam=0.1)
    # The margins are 1, 0.5, -0.5: there is nothing to clip.
    solved.gives(
        2 / 3 + 0.2,
        label_forgotten=4 / 3 / 2 + 0.2,  # (0 + 1.5 + 0.5)/3
        perceptron=0.5 / 3 + 0.2,
        squared_hinge=2.5 / 3 + 0.2,  # (0.25 + 2.25)/3
        correct_is_free=0.5 + 0.2,  # 1.5/3: the 0.5 of the second sample is missing
        norm_unsquared=0.808088,
        l1_penalty=2 / 3 + 0.2,  # for entries of size 1 it is the same
        half_penalty=0.766667,
        sum_of_hinges=2.2,
        mean_of_those_that_pay=1.2,  # 2/2
        penalty_averaged=2 / 3 + 0.2 / 3,
        penalty_dropped=2 / 3,
    )
    assert solved.conventions == {"half_penalty"}


def test_no_clip_counts_what_lies_beyond_the_margin_by_hand(solve: Solve) -> None:
    # Margins 2 and 0: (-1 + 1)/2 in place of (0 + 1)/2, and the penalty 0.5 · 1.
    solve(w=[1, 0], b=0, X=[[2, 0], [0, 1]], y=[1, -1], lam=0.5).gives(1).names(no_clip=0.5)


def test_slips_of_the_offset_by_hand(solve: Solve) -> None:
    # Scores 2 and 0, with b = 0.5 2.5 and 0.5: (0 + 1.5)/2 + 0.5, without b (0 + 1)/2 + 0.5.
    # With b outside the label the margins are 2.5 and 0.5: (0 + 0.5)/2 + 0.5. The penalty of b is 0.5 · 0.25.
    solve(w=[1, 0], b=0.5, X=[[2, 0], [0, 1]], y=[1, -1], lam=0.5).gives(1.25).names(
        offset_forgotten=1, offset_without_label=0.75, offset_penalised=1.375
    )


def test_a_sample_of_each_kind_is_always_drawn(problem: Problem) -> None:
    """One is beyond the margin, one right but inside it, one wrong: else a slip with one of them would pass."""
    for seed in range(100):
        drawn = variants.draw(problem, seed, {}).params
        scores = np.array(drawn["X"]) @ drawn["w"] + drawn["b"]
        wrong, inside, beyond = sorted((drawn["y"] * scores).round(9).tolist())
        assert wrong < 0 < inside < 1 < beyond
        assert set(drawn["y"]) == {-1, 1}


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    samples = [[1, 0], [0, 1]]
    refuses("a row of X has 2 entries and w has 1", w=[1], b=0, X=samples, y=[1, -1], lam=0.1)
    refuses("labels -1 and", w=[1, -1], b=0, X=samples, y=[1, 0], lam=0.1)
    refuses("y has 1 entries", w=[1, -1], b=0, X=samples, y=[1], lam=0.1)
