"""cross_entropy: the probe of the catalogue."""

import math

from quizzer.verify import variants
from quizzer.verify.information_theory.cross_entropy import cross_entropy
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # H(3/4, 1/4) = 2 - (3/4) log2 3 = 0.811278 bits, by hand.
    solve(p=[0.75, 0.25], q=[0.5, 0.5], base=2).gives(
        1, swapped=1.20752, kl_returned=0.188722, entropy_returned=0.811278, ln_for_log2=0.693147,
        hard_label=1, unweighted=2, mean_for_sum=0.5, entropy_of_q=1, even_weights=1, log_of_mean=1,
        divergence_reversed=1.018797, whole_words=1, log10_for_log2=math.log10(2),
    )  # fmt: skip


def test_label_kept_hard_by_hand(solve: Solve) -> None:
    # -ln 0.2 of the class with most votes; 0.6 ln 5 + 0.4 ln 1.25 = 1.05492 in all.
    solve(p=[0.6, 0.4], q=[0.2, 0.8]).gives(1.054920).names(hard_label=1.609438)


def test_weights_of_another_distribution_by_hand(solve: Solve) -> None:
    # 0.2 ln 5 + 0.8 ln 1.25; (ln 5 + ln 1.25)/2; 0.6 · 0.2 + 0.4 · 0.8 = 0.44.
    solved = solve(p=[0.6, 0.4], q=[0.2, 0.8])
    solved.names(entropy_of_q=0.500402, even_weights=0.916291, log_of_mean=0.820981)
    assert "even_weights" not in solve(p=[0.5, 0.5], q=[0.2, 0.8]).slips


def test_words_of_whole_bits_by_hand(solve: Solve) -> None:
    # One bit for 0.5, two for each of the others: 1/8 + 2 · 7/8.
    solve(p=[0.125, 0.5, 0.375], q=[0.5, 0.3, 0.2], base=2).names(whole_words=1.875)
    assert "whole_words" not in solve(p=[0.125, 0.5, 0.375], q=[0.5, 0.3, 0.2]).slips


def test_lengths_rounded_up_by_hand(solve: Solve) -> None:
    # log2 of 2, 10/3 and 5 rounded up: 1, 2 and 3 bits, so 1/8 + 1 + 9/8; a Huffman code needs 2 bits for the last.
    solve(p=[0.125, 0.5, 0.375], q=[0.5, 0.3, 0.2], base=2).names(rounded_up=2.25)
    assert "rounded_up" not in solve(p=[0.75, 0.25], q=[0.5, 0.5], base=2).slips
    assert "rounded_up" not in solve(p=[0.125, 0.5, 0.375], q=[0.5, 0.3, 0.2]).slips


def test_logarithm_to_base_10_by_hand(solve: Solve) -> None:
    # (log10 4 + log10 4/3)/2.
    solve(p=[0.5, 0.5], q=[0.25, 0.75]).gives(0.836988).names(log10_for_ln=0.363499)


def test_it_matters_which_distribution_weights(problem: Problem) -> None:
    for seed in range(60):
        params = variants.draw(problem, seed, {}).params
        there, back = cross_entropy(params["p"], params["q"]), cross_entropy(params["q"], params["p"])
        assert abs(there - back) > 0.02 * there


def test_no_label_is_the_hard_one_where_two_have_most_votes(solve: Solve) -> None:
    assert "hard_label" not in solve(p=[0.5, 0.5], q=[0.25, 0.75]).slips


def test_impossible_outcome_costs_infinity_only_if_it_happens(solve: Solve) -> None:
    solve(p=[0.5, 0.5], q=[1, 0]).gives(float("inf"))
    solve(p=[1, 0], q=[0.5, 0.5], base=2).gives(1)
    solve(p=[1, 0], q=[1, 0]).gives(0)
