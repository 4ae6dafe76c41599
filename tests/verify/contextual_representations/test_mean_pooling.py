"""mean_pooling: worked out by hand, and the average of NumPy's masked arrays."""

import numpy as np
import pytest

from quizzer.verify.contextual_representations.mean_pooling import mean_pooling
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(H=[[2, 4], [6, -4], [5, 5], [11, 9]], mask=[1, 1, 0, 0]).gives(
        [4, 0],
        padding_counted=[6, 3.5],
        divided_by_all_places=[2, 0],
        all_summed_over_real=[12, 7],
        sum=[8, 0],
        max_pooling=[6, 4],
        first_token=[2, 4],
        last_token=[6, -4],
        mask_inverted=[8, 7],
    )


def test_padding_in_front_by_hand(solve: Solve) -> None:
    solve(H=[[2, 4], [6, -4], [5, 5], [11, 9]], mask=[0, 0, 1, 1]).gives([8, 7]).names(first_token=[5, 5])


def test_mean_agrees_with_masked_arrays() -> None:
    rng = np.random.default_rng(1)
    rows, mask = rng.normal(size=(7, 3)), np.array([1, 0, 1, 1, 0, 1, 0])
    hidden = np.ma.masked_array(rows, mask=np.repeat(mask[:, None] == 0, 3, axis=1))
    assert mean_pooling(rows, mask) == pytest.approx(np.asarray(hidden.mean(axis=0)))


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("mask leaves no token", H=[[1], [2]], mask=[0, 0])
    refuses("mask must be labels 0 and 1", H=[[1], [2]], mask=[0, 2])
