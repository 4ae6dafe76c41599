"""attention_weights: the probe of the catalogue and masks by hand; SciPy's softmax as an oracle."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.transformer.attention_weights import attention_weights
from tests.verify.conftest import Refuses, Solve

KEYS = [[log(3), 0, 0, 0], [0, log(2), 0, 0], [log(4), 0, 0, 0]]
QUERIES = [[2, 0, 0, 0], [0, 2, 0, 0]]
PADDED = [[True, True, False]] * 2


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Scaled products ln 3 and 0; unscaled ln 9; over d the power is root 3, over root 2 it is 3^1.414214 = 4.728804.
    solve(Q=[[2, 0, 0, 0]], K=[[log(3), 0, 0, 0], [0, 0, 0, 0]]).part("first_row").gives(
        [0.75, 0.25],
        not_scaled=[0.9, 0.1],
        divided_by_d=[0.633975, 0.366025],
        divided_by_root_of_keys=[0.825444, 0.174556],
        exponentials_only=[3, 1],
        best_key_only=[1, 0],
    )


def test_two_queries_by_hand(solve: Solve) -> None:
    # Exponentials 3, 1, 4 and 1, 2, 1, together 12; the columns sum to 4, 3 and 5.
    solve(Q=QUERIES, K=KEYS).part("weights").gives([[0.375, 0.125, 0.5], [0.25, 0.5, 0.25]]).names(
        softmax_over_queries=[[0.75, 1 / 3, 0.8], [0.25, 2 / 3, 0.2]],
        over_all_pairs=[[0.25, 1 / 12, 1 / 3], [1 / 12, 1 / 6, 1 / 12]],
    )


def test_padding_by_hand(solve: Solve) -> None:
    solve(Q=QUERIES, K=KEYS, mask=PADDED).part("weights").gives([[0.75, 0.25, 0], [1 / 3, 2 / 3, 0]]).names(
        mask_ignored=[[0.375, 0.125, 0.5], [0.25, 0.5, 0.25]],
        masked_after_softmax=[[0.375, 0.125, 0], [0.25, 0.5, 0]],
        masked_with_zero=[[0.6, 0.2, 0.2], [0.25, 0.5, 0.25]],
    )


def test_products_divided_by_their_sum_by_hand(solve: Solve) -> None:
    # Products 2 ln 2 and 4 ln 2.
    first = solve(Q=[[2, 0]], K=[[log(2), 0], [log(4), 0]]).part("first_row")
    first.names(products_over_their_sum=[1 / 3, 2 / 3])


@given(st.integers(1, 4), st.integers(1, 5), st.integers(1, 6), st.integers(0, 10**6))
def test_agrees_with_scipy(n: int, m: int, d: int, seed: int) -> None:
    draws = np.random.default_rng(seed)
    q, k = draws.normal(0, 3, (n, d)), draws.normal(0, 3, (m, d))
    assert attention_weights(q, k) == pytest.approx(special.softmax(np.inner(q, k) / np.sqrt(d), axis=-1))


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("attend to no key", Q=[[1.0]], K=[[1.0]], mask=[[False]])
    refuses("a query of Q has 1 entries and a key of K has 2", Q=[[1.0]], K=[[1.0, 2.0]])
