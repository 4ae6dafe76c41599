"""js_divergence: the probe of the catalogue."""

import math

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p=[1.0, 0.0], q=[0.5, 0.5], base=2).gives(
        0.311278,
        square_root=0.557923,
        no_halves=0.622556,
        ln_for_log2=0.215762,
        log10_for_log2=0.0937041,
        mixture_on_the_way=0.3018797,  # half of log2 4/3 and of 3/4 log2 3/2 - 1/4
        one_of_two=0.415037,
        other_of_two=0.207519,
    )


def test_probe_without_zeros_has_a_symmetrised_kl(solve: Solve) -> None:
    # KL both ways: 0.143841 and 0.130812 nats, so their mean is 0.137327.
    solve(p=[0.5, 0.5], q=[0.25, 0.75]).gives(0.0338221).names(symmetrised_kl=0.137327, log2_for_ln=0.0487949)


def test_mixture_taken_as_the_weight(solve: Solve) -> None:
    # M = (3/8, 5/8), and scipy.stats.entropy gives KL(M‖P) = 0.0315839 and KL(M‖Q) = 0.0380984.
    # With KL(P‖M) = (ln 4/3 + ln 4/5)/2 and KL(Q‖M) = ln(2/3)/4 + 3/4 ln 6/5 by hand, the way from P to Q and back.
    solved = solve(p=[0.5, 0.5], q=[0.25, 0.75]).names(around_the_mixture=0.0348412)
    solved.names(mixture_on_the_way=0.0351839, mixture_on_the_way_back=0.0334794)


def test_disjoint_supports_and_nearly_equal_distributions_are_not_asked(problem: Problem) -> None:
    assert problem.reject(p=[0.5, 0.5, 0], q=[0, 0, 1]) == "the supports are disjoint, and the value is the bound"
    assert problem.reject(p=[0.5, 0.5], q=[0.4, 0.6]) == "the terms nearly cancel"
    assert problem.reject(p=[0.5, 0.5], q=[1, 0]) is None


def test_one_of_the_two_excludes_an_outcome_now_and_then(problem: Problem) -> None:
    zeros = [0 in variants.draw(problem, seed, {}).params["q"] for seed in range(60)]
    assert 5 <= sum(zeros) <= 55


def test_disjoint_supports_reach_the_bound(solve: Solve) -> None:
    solve(p=[1, 0], q=[0, 1]).gives(math.log(2))
    solve(p=[1, 0], q=[0, 1], base=2).gives(1)
