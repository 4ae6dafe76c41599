"""ndcg: a probe worked out with scikit-learn."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # DCG 1 + 3/2; the best order 3, 2, 1 has 3 + 2/log2 3 + 1/2, and 3, 1, 0 has 3 + 1/log2 3.
    solved = solve(rel=[1, 0, 3, 2], k=3)
    # By the logarithm of the rank itself: 1 + 3/log2 3 of 3 + 2 + 1/log2 3; by the rank: 1 + 3/3 of 3 + 2/2 + 1/3; with
    # the discounts log2 3, 2, log2 5; with the gains 2, 1, 8 of 8, 4, 2.
    solved.gives(
        0.525005,
        dcg_returned=2.5,
        ideal_of_the_found=0.688529,
        undiscounted=2 / 3,
        divided_by_rank=6 / 13,
        logarithm_forgotten=15 / 29,  # 1/2 + 3/4 of 3/2 + 2/3 + 1/4
        discount_off_by_one=0.578601,
        log_of_the_rank=0.513732,
        power_of_two=0.575416,
        exponential_gain=0.479091,
    )
    assert solved.conventions == {"exponential_gain", "log_of_the_rank"}


def test_best_order_of_all_counts_later_ranks_too_by_hand(solve: Solve) -> None:
    # 1 + 3/2 of 3 + 2/log2 3 + 1/2 + 1/log2 5.
    solve(rel=[1, 0, 3, 2, 1], k=3).names(ideal_of_all=0.4814603)


def test_drawn_grades_leave_one_for_later_ranks(problem: Problem) -> None:
    for seed in range(60):
        rel = variants.draw(problem, seed, {}).params["rel"]
        assert sorted(rel)[-4] > 0


def test_best_order_has_all(solve: Solve, problem: Problem) -> None:
    solve(rel=[3, 2, 1, 0], k=3).gives(1)
    assert problem.reject(rel=[3, 2, 1, 0], k=3) == "the results are in the best order"
    assert problem.reject(rel=[0, 3, 2, 1], k=3) == "the best order leaves no grade for later ranks"


def test_more_places_than_results_are_all_results(solve: Solve) -> None:
    solve(rel=[1, 0], k=5).gives(1)


def test_ranking_without_relevant_results_is_refused(refuses: Refuses) -> None:
    refuses("must not be all zero", rel=[0, 0], k=1)
    refuses("k must be a positive whole number", rel=[1, 0], k=0)
    refuses("k must be a positive whole number", rel=[1, 0], k=1.5)
    refuses("rel is negative", rel=[1, -1], k=1)
