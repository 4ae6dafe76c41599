"""moment_matching: probes worked out by hand, and the minimum found by a search."""

from typing import Any

import numpy as np
from scipy import integrate, optimize, stats

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Mean 3; mean of x² is 1/4 (1 + 0) + 3/4 (4 + 16) = 15.25; the variances alone average 3.25.
    solve(w=[0.25, 0.75], mu=[0, 4], sigma=[1, 2]).gives(
        [3, 6.25],
        spread_of_the_means_lost=[3, 3.25],
        mean_not_subtracted=[3, 15.25],
        mean_not_squared=[3, 12.25],
        squares_of_the_terms=[3, 6.25],  # 0² + 3²: a component with the mean 0 is not drawn
        distances_unsquared=[3, 4.75],
        variances_evenly_averaged=[3, 5.5],
        sum_of_two_variables=[3, 5],
        average_of_two_variables=[3, 2.3125],
        variance_unweighted=[3, 6.5],
        spread_within_lost=[3, 3],
        deviation_returned=[3, 2.5],
        deviations_unsquared=[3, 4.75],
        deviations_averaged=[3, 1.75],
        average_deviation_squared=[3, 3.0625],
        unweighted=[2, 6.5],
        one_mode=[4, 4],
    )


def test_mean_lies_between_the_modes_by_hand(solve: Solve) -> None:
    solve(w=[0.5, 0.5], mu=[-2, 2], sigma=[1, 1]).gives([0, 5])


def test_no_other_gaussian_is_nearer_by_numerical_search(solve: Solve) -> None:
    parts = [(0.3, stats.norm(-1, 0.5)), (0.7, stats.norm(2, 1))]

    def cross_entropy(of: Any) -> float:
        q = stats.norm(of[0], np.exp(of[1]))
        return -sum(w * integrate.quad(lambda x, p=p: p.pdf(x) * q.logpdf(x), -15, 15)[0] for w, p in parts)

    found = optimize.minimize(cross_entropy, [0.0, 0.0], tol=1e-10).x
    value = solve(w=[0.3, 0.7], mu=[-1, 2], sigma=[0.5, 1]).value
    np.testing.assert_allclose([found[0], np.exp(2 * found[1])], value, rtol=1e-4)


def test_drawn_components_stand_apart(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).params
        assert abs(drawn["mu"][0] - drawn["mu"][1]) >= 2 * max(drawn["sigma"])
        assert sum(drawn["w"]) == 1
        assert drawn["sigma"][0] != drawn["sigma"][1]
        assert 0 not in drawn["mu"]


def test_negative_deviation_is_refused(refuses: Refuses) -> None:
    refuses("sigma must not be negative", w=[0.5, 0.5], mu=[0, 1], sigma=[1, -1])
