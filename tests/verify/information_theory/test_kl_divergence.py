"""kl_divergence: the probe of the catalogue."""

import math

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # p log p q: (ln 4/3)/2 = 0.143841; reversed (ln 27/16)/4 = 0.130812.
    solve(p=[0.5, 0.5], q=[0.25, 0.75]).gives(
        0.143841,
        reversed_arguments=0.130812,
        log2_for_ln=0.207519,
        log10_for_ln=0.0624694,  # (log10 4/3)/2
        ratio_inverted=-0.143841,
        cross_entropy=0.836988,
        sizes_added=0.549306,
        unweighted=0.287682,
        first_term_only=0.346574,
        mean_for_sum=0.0719205,
        entropies_subtracted=-0.130812,  # H(Q) = 0.562335
        entropy_of_q_subtracted=0.274653,
        negative_terms_lost=0.346574,
        logs_divided=1.454710,  # (ln 2/ln 4 + ln 2/ln 4/3)/2
    )


def test_weights_left_out_by_hand(solve: Solve) -> None:
    # Logarithms ln 2 and ln 2/3.
    solve(p=[0.5, 0.3, 0.2], q=[0.25, 0.45, 0.3]).names(unweighted=-0.117783, even_weights=-0.03926101)


def test_outcome_that_never_comes_counts_nothing_by_hand(solve: Solve) -> None:
    # Half of ln 2 from each of the first two; with the arguments exchanged it would be infinite.
    solve(p=[0.5, 0.5, 0], q=[0.25, 0.25, 0.5]).gives(
        math.log(2), log2_for_ln=1, cross_entropy=1.386294, first_term_only=0.346574, mean_for_sum=0.231049,
        entropies_subtracted=0.346574, entropy_of_q_subtracted=0.346574,
        unweighted=1.386294, logs_divided=0.5, log10_for_ln=math.log10(2), ratio_inverted=-math.log(2),
    )  # fmt: skip


def test_such_an_outcome_is_asked_now_and_then(problem: Problem) -> None:
    zeros = [0 in variants.draw(problem, seed, {}).params["p"] for seed in range(60)]
    assert 5 <= sum(zeros) <= 55


def test_nearly_equal_distributions_are_not_asked(problem: Problem) -> None:
    assert problem.reject(p=[0.5, 0.5], q=[0.6, 0.4]) == "the terms nearly cancel"
    assert problem.reject(p=[0.5, 0.5], q=[0.25, 0.75]) is None


def test_signs_matter(problem: Problem) -> None:
    """Without a negative term signs can be lost; only a P that is sure of one outcome has none with any Q."""
    for seed in range(100):
        p, q = (variants.draw(problem, seed, {}).params[name] for name in ("p", "q"))
        assert max(p) == 1 or any(0 < a < b for a, b in zip(p, q, strict=True))


def test_impossible_outcome_gives_infinity(solve: Solve) -> None:
    solve(p=[0.5, 0.5], q=[1, 0]).gives(float("inf"))
