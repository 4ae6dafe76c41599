"""gaussian_kl: probes worked out by hand."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # ln 2 + (1 + 4)/8 - 1/2; the other way round -ln 2 + (4 + 4)/2 - 1/2.
    solve(mu1=1, sigma1=1, mu2=-1, sigma2=2).gives(
        0.818147,
        reversed_arguments=2.806853,
        half_lost=1.318147,
        deviations_unsquared=0.943147,
        log_of_the_variances=1.511294,
        log_inverted=-0.568147,
        log_lost=0.125,
        distance_unsquared=0.568147,
        two_lost=1.443147,
        means_ignored=0.318147,
    )


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
