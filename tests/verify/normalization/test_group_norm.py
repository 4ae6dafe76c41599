"""group_norm: values worked out by hand, and the two normalizations that it contains."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.normalization.group_norm import group_norm
from quizzer.verify.normalization.layer_norm import layer_norm
from tests.verify.conftest import Refuses, Solve

SAMPLE = [[1.0, 3.0], [2.0, 6.0], [0.0, 4.0], [8.0, 8.0]]  # group means 3 and 5, variances 14/4 and 44/4


@given(st.lists(st.integers(-9, 9), min_size=12, max_size=12, unique=True))
def test_one_group_is_a_layer_and_one_for_each_channel_an_instance(values: list[int]) -> None:
    sample = np.reshape(values, (4, 3))
    assert group_norm(sample, 1, eps=0).ravel() == pytest.approx(layer_norm(values, eps=0))
    assert group_norm(sample, 4, eps=0) == pytest.approx(layer_norm(sample, eps=0))


def test_groups_of_one_position_by_hand(solve: Solve) -> None:
    solve(x=[[1], [3], [10], [30]], groups=2, eps=0).part("output").gives([[-1], [1], [-1], [1]])


def test_probe_names_every_slip(solve: Solve) -> None:
    # All eight: mean 4, squares 9 1 4 4 16 0 16 16 = 66. Dealt out: channels 0 and 2 are 1 3 0 4, mean 2, squares 10.
    solve(x=SAMPLE, groups=2, eps=0).part("first_group").gives(
        [-2 / math.sqrt(3.5), 0, -1 / math.sqrt(3.5), 3 / math.sqrt(3.5)],
        layer_norm_instead=[x / math.sqrt(66 / 8) for x in (-3, -1, -2, 2)],
        instance_norm_instead=[-1, 1, -1, 1],
        absolute_deviation=[-4 / 3, 0, -2 / 3, 2],
        each_position_apart=[-1, -1, 1, 1],
        channels_dealt_out=[x / math.sqrt(2.5) for x in (-1, 1, -2, 2)],
        unbiased_variance=[x / math.sqrt(14 / 3) for x in (-2, 0, -1, 3)],
        no_square_root=[x / 3.5 for x in (-2, 0, -1, 3)],
    )


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("channels as rows", x=[1.0, 2.0], groups=1)
    refuses("2 groups cannot share 3 channels", x=[[1.0, 2.0]] * 3, groups=2)
    refuses("a group has one value only", x=[[1.0], [2.0]], groups=2)
    refuses("a group is constant", x=[[1.0, 1.0]], groups=1, eps=0)
