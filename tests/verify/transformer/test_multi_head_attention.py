"""multi_head_attention: worked out by hand, head by head."""

import numpy as np
import pytest

from quizzer.verify.transformer.multi_head_attention import multi_head_attention
from quizzer.verify.transformer.scaled_dot_product_attention import scaled_dot_product_attention
from tests.verify.conftest import Refuses, Solve

X = [[2, 0, 1, 0], [0, 2, 0, 1]]
HALVES_EXCHANGED = [[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Head 1: products 4 and 0 over root 2, weight 1/(1 + exp(-2.828427)) = 0.944193; head 2: 1 and 0, 0.669762.
    # One head: 5 and 0 over 2, 0.924142. Over 2: exponents 2 and 0.5, 0.880797 and 0.622459. Bare: 4 and 1, 0.982014
    # and 0.731059. Columns 0 and 2 together: 5 over root 2, 0.971682; columns 1 and 3: equal products.
    solve(X=X, heads=2).part("first_token").gives(
        [1.888386, 0.111614, 0.669762, 0.330238],
        single_head=[1.848284, 0.151716, 0.924142, 0.0758582],
        scaled_by_model_width=[1.761594, 0.238406, 0.622459, 0.377541],
        not_scaled=[1.964028, 0.0359724, 0.731059, 0.268941],
        interleaved_heads=[1.943364, 1, 0.971682, 0.5],
        first_weights_for_all=[1.888386, 0.111614, 0.944193, 0.0558072],
        uniform_average=[1, 1, 0.5, 0.5],
    )


def test_softmax_along_the_wrong_axis_by_hand(solve: Solve) -> None:
    # Products (2, 2; 2, 4): the first row shares evenly; down the columns 1/2 and 1/(1 + exp(1.414214)) = 0.195570.
    solve(X=[[1, 1, 0, 0], [2, 0, 0, 0]], heads=2).part("first_token").gives([1.5, 0.5, 0, 0]).names(
        softmax_over_queries=[0.891141, 0.5, 0, 0]
    )


def test_output_projection_by_hand(solve: Solve) -> None:
    solve(X=X, heads=2, Wo=HALVES_EXCHANGED).part("first_token").gives([0.669762, 0.330238, 1.888386, 0.111614]).names(
        output_projection_left_out=[1.888386, 0.111614, 0.669762, 0.330238]
    )


def test_projections_by_hand() -> None:
    # Queries of 0 share evenly; keys (0, 1) of the first head, when its halves are exchanged, are those of the second.
    eye, none = np.eye(4), np.zeros((4, 4))
    assert multi_head_attention(X, 2, Wq=none, Wv=3 * eye) == pytest.approx(np.array([[3, 3, 1.5, 1.5]] * 2))
    assert multi_head_attention(X, 2, Wk=none) == pytest.approx(np.array([[1, 1, 0.5, 0.5]] * 2))


def test_heads_agree_with_attention_in_their_columns() -> None:
    draws = np.random.default_rng(3)
    x, (q, k, v, o) = draws.normal(size=(5, 6)), draws.normal(size=(4, 6, 6))
    for heads in (1, 2, 3, 6):
        parts = [np.split(x @ w, heads, axis=1) for w in (q, k, v)]
        joined = np.hstack([scaled_dot_product_attention(*three) for three in zip(*parts, strict=True)])
        assert multi_head_attention(x, heads, q, k, v, o) == pytest.approx(joined @ o)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("3 heads cannot share a width of 4", X=X, heads=3)
    refuses("Wk must be 4 × 4", X=X, heads=2, Wk=[[1.0]])
    refuses("heads must be a positive whole number", X=X, heads=0)
