"""rms_norm: the probe of the catalogue, and what a gain does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.normalization.layer_norm import layer_norm
from quizzer.verify.normalization.rms_norm import rms_norm
from tests.verify.conftest import Refuses, Solve

TOKENS = st.lists(st.integers(-20, 20), min_size=2, max_size=6, unique=True)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Squares 9 and 16, mean 12.5, root 3.535534; the deviations from 3.5 are -0.5 and 0.5.
    solve(x=[3, 4], eps=0).gives(
        [0.848528, 1.131371],
        sum_for_mean=[0.6, 0.8],
        layer_norm=[-1, 1],
        centred_only=[-0.141421, 0.141421],
        divided_by_deviation=[6, 8],
        no_root=[0.24, 0.32],
        one_less=[0.6, 0.8],  # with two features the same as the sum
        mean_size=[0.857143, 1.142857],
        largest=[0.75, 1],
    )


def test_gain_by_hand(solve: Solve) -> None:
    # Squares 1 and 49, mean 25, root 5; with the gain first 4 and 12.25, mean 8.125, root 2.850439.
    solve(x=[1, 7], gamma=[2, 0.5], eps=0).gives([0.4, 0.7]).names(
        gain_forgotten=[0.2, 1.4], gain_first=[0.701646, 1.227881]
    )


def test_unbiased_square_by_hand(solve: Solve) -> None:
    # Squares 1, 4, 4: root of 9/3 is 1.732051, of 9/2 it is 2.121320.
    solve(x=[1, 2, -2], eps=0).gives([0.5773503, 1.154701, -1.154701]).names(one_less=[0.471405, 0.942809, -0.942809])


def test_eps_stands_under_the_root_by_hand() -> None:
    assert rms_norm([1.0, 7.0], eps=24.0) == pytest.approx([1 / 7, 1.0])


def test_tokens_are_independent() -> None:
    assert rms_norm([[3.0, 4.0], [30.0, 40.0]], eps=0) == pytest.approx(np.array([[0.6 * 2**0.5, 0.8 * 2**0.5]] * 2))


@given(TOKENS, st.integers(1, 9))
def test_factor_on_a_token_changes_nothing(token: list[int], factor: int) -> None:
    assert rms_norm([factor * feature for feature in token], eps=0) == pytest.approx(rms_norm(token, eps=0))


@given(TOKENS)
def test_of_mean_zero_it_is_layer_normalization(token: list[int]) -> None:
    centred = [len(token) * feature - sum(token) for feature in token]
    assert rms_norm(centred, eps=0) == pytest.approx(layer_norm(centred, eps=0))


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("a token of x is all zero", x=[[1.0, 2.0], [0.0, 0.0]], eps=0)
    refuses("gamma must be one number or 2", x=[1.0, 2.0], gamma=[1, 2, 3])
