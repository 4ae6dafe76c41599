"""hierarchical_softmax_probability: the probe, and that all leaves of a tree sum to 1."""

import math
from itertools import product

import numpy as np
import pytest
from scipy import special

from quizzer.verify.problem import Problem
from quizzer.verify.word_embeddings.hierarchical_softmax_probability import hierarchical_softmax_probability
from tests.verify.conftest import Refuses, Solve

LN3 = math.log(3)


def test_probe_names_every_slip(solve: Solve) -> None:
    # sigma(ln 3) = 3/4, so left and right have 3/4 and 1/4
    solve(v=[1, 0], nodes=[[LN3, 5], [LN3, 0], [0, 1]], turns=["left", "right", "left"]).gives(
        3 / 32,
        turns_exchanged=3 / 32,
        all_left=9 / 32,
        sum_for_product=1.5,
        mean_for_product=0.5,
        last_turn=0.5,
        negative_logarithm=math.log(32 / 3),
    )


def test_turns_from_the_word_to_the_root_are_named_by_hand(solve: Solve) -> None:
    nodes = [[LN3, 5], [LN3, 0], [0, 1]]
    solve(v=[1, 0], nodes=nodes, turns=["left", "right", "right"]).gives(3 / 32).names(turns_backwards=1 / 32)
    two = solve(v=[1, 0], nodes=[[LN3, 5], [0, 1]], turns=["left", "right"])
    assert "turns_backwards" not in two.slips  # with two turns that is left for right


def test_turns_exchanged_are_told_with_turns_read_backwards_where_both_agree(problem: Problem) -> None:
    two = problem.solve(v=[1, 0], nodes=[[LN3, 5], [0, 1]], turns=["left", "right"])
    assert "from the word up to the root" in two.wrong["turns_exchanged"].why
    three = problem.solve(v=[1, 0], nodes=[[LN3, 5], [LN3, 0], [0, 1]], turns=["left", "right", "right"])
    assert "from the word up to the root" not in three.wrong["turns_exchanged"].why


@pytest.mark.parametrize("seed", range(3))
def test_leaves_of_a_tree_sum_to_1(seed: int) -> None:
    rng = np.random.default_rng(seed)
    v, root, left, right = rng.normal(size=(4, 3))
    paths = list(product(("left", "right"), repeat=2))
    leaves = [
        hierarchical_softmax_probability(v, [root, left if turns[0] == "left" else right], list(turns))
        for turns in paths
    ]
    assert sum(leaves) == pytest.approx(1)


@pytest.mark.parametrize("seed", range(3))
def test_path_agrees_with_the_logistic_function_of_scipy(seed: int) -> None:
    v, *nodes = np.random.default_rng(seed).normal(size=(4, 3))
    expected = special.expit(nodes[0] @ v) * special.expit(-nodes[1] @ v) * special.expit(nodes[2] @ v)
    assert hierarchical_softmax_probability(v, nodes, ["left", "right", "left"]) == pytest.approx(expected)


def test_bad_paths_are_refused(refuses: Refuses) -> None:
    refuses("one width", v=[1.0], nodes=[[1.0, 2.0]], turns=["left"])
    refuses("turns must have one entry", v=[1.0], nodes=[[1.0]], turns=["left", "left"])
    refuses("turns must be left or right", v=[1.0], nodes=[[1.0]], turns=["up"])
