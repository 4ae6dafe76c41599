"""batch_norm_inference: worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.normalization.batch_norm_inference import batch_norm_inference
from tests.verify.conftest import Refuses, Solve

NUMBERS = st.integers(-20, 20)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # (x - 3)/2 is 1, 3, -1; the batch itself has mean 5 and variance 32/3, root 3.265986.
    solve(x=[5, 9, 1], mean=3, var=4, gamma=2, beta=1, eps=0).gives(
        [3, 7, -1],
        statistics_of_the_batch=[1, 3.449490, -1.449490],
        no_square_root=[2, 4, 0],
        running_mean_of_the_batch=[1, 5, -3],
        mean_not_subtracted=[6, 10, 2],
        gamma_before_mean=[4.5, 8.5, 0.5],
        affine_skipped=[1, 3, -1],
        gamma_forgotten=[2, 4, 0],
        beta_forgotten=[2, 6, -2],
        gamma_and_beta_exchanged=[3, 5, 1],
        beta_before_gamma=[4, 8, 0],
    )


def test_without_scale_and_shift_by_hand(solve: Solve) -> None:
    # (x + 1)/1.5 with the root of 2.25.
    solve(x=[2, -4], mean=-1, var=2.25, eps=0).gives([2, -2]).names(no_square_root=[1.333333, -1.333333])


def test_eps_stands_under_the_root_by_hand() -> None:
    assert batch_norm_inference([7.0], 1, 8, eps=1) == pytest.approx([2.0])


@given(NUMBERS, NUMBERS, NUMBERS, st.integers(1, 9))
def test_one_input_does_not_depend_on_the_others(first: int, other: int, mean: int, var: int) -> None:
    alone, beside = batch_norm_inference([first], mean, var), batch_norm_inference([first, other], mean, var)
    assert alone[0] == beside[0]


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("var and eps are both 0", x=[1.0], mean=0, var=0, eps=0)
