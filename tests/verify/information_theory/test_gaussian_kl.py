"""gaussian_kl: probes worked out by hand."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # ln 2 + (1 + 4)/8 - 1/2; the other way round -ln 2 + (4 + 4)/2 - 1/2.
    solve(mu1=1, sigma1=1, mu2=-1, sigma2=2).gives(
        0.818147,
        reversed_arguments=2.806853,
        half_lost=1.318147,
        log2_for_ln=1.180337,  # 1 + 1/(8 ln 2)
        deviations_unsquared=0.943147,
        log_of_the_variances=1.511294,
        log_inverted=-0.568147,
        log_lost=0.125,
        log_halved=0.471574,
        variance_lost=0.693147,
        deviation_of_q_unsquared=1.443147,
        distance_unsquared=0.568147,
        two_lost=1.443147,
        means_ignored=0.318147,
        deviations_in_the_fraction=1.443147,  # ln 2 + (1 + 4)/4 - 1/2
        deviations_for_variances=1.096574,
        standardised_distance_unsquared=0.818147,  # 2/4 is 4/8: such a distance is not drawn
        means_added=0.318147,  # 1 and -1
    )


def test_one_deviation_unsquared_by_hand(solve: Solve) -> None:
    # -ln 2 + (9 + 4)/4.5 - 1/2; 3 for 9 above, 2 · 1.5 for 4.5 below.
    solved = solve(mu1=2, sigma1=3, mu2=0, sigma2=1.5).gives(1.695742)
    solved.names(deviation_of_p_unsquared=0.362408, deviation_of_q_unsquared=3.140186)


def test_squares_are_told_from_the_numbers_themselves(problem: Problem) -> None:
    for seed in range(60):
        params = variants.draw(problem, seed, {}).params
        distance = abs(params["mu1"] - params["mu2"])
        assert 1 not in (params["sigma1"], params["sigma2"], distance)
        assert distance != params["sigma2"]
        assert params["mu1"] * params["mu2"] != 0


def test_gaussian_has_no_divergence_from_itself(solve: Solve) -> None:
    solve(mu1=1.5, sigma1=0.5, mu2=1.5, sigma2=0.5).gives(0)


def test_equal_deviations_leave_half_the_squared_distance_by_hand(solve: Solve) -> None:
    solve(mu1=2, sigma1=1, mu2=0, sigma2=1).gives(2)


def test_gaussians_that_differ_in_one_number_are_not_asked(problem: Problem) -> None:
    assert "one of their two numbers" in str(problem.reject(mu1=1, sigma1=1, mu2=0, sigma2=1))
    assert problem.reject(mu1=1, sigma1=1, mu2=0, sigma2=2) is None


def test_deviation_that_is_not_positive_is_refused(refuses: Refuses) -> None:
    refuses("sigma1 must be positive", mu1=0, sigma1=0, mu2=0, sigma2=1)
    refuses("sigma2 must be positive", mu1=0, sigma1=1, mu2=0, sigma2=-1)
