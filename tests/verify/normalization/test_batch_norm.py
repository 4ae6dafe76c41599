"""batch_norm: the probe of the catalogue; PyTorch's function is among the recorded oracles."""

import math
import re

import numpy as np
import pytest

from quizzer.verify.normalization.batch_norm import batch_norm
from tests.verify.conftest import Refuses, Solve, variant

S = math.sqrt(14 / 3)  # the deviation of 1, 2 and 6


def test_scale_and_shift_by_hand(solve: Solve) -> None:
    solve(X=[[2], [4], [12]], gamma=2, beta=1, eps=0).part("output").gives([[1 - 4 / S], [1 - 2 / S], [1 + 6 / S]])


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(X=[[1.0], [2.0], [6.0]], eps=0).part("first_channel").gives(
        [-2 / S, -1 / S, 3 / S],
        unbiased_variance=[-2 / math.sqrt(7), -1 / math.sqrt(7), 3 / math.sqrt(7)],
        no_square_root=[-3 / 7, -3 / 14, 9 / 14],
        absolute_deviation=[-1, -0.5, 1.5],
        normalised_per_row=[0, 0, 0],
    )


def test_probe_of_the_affine_map_names_its_slips(solve: Solve) -> None:
    solve(X=[[1.0], [2.0], [6.0]], gamma=2, beta=1, eps=0).part("first_channel").names(
        affine_skipped=[-2 / S, -1 / S, 3 / S],
        gamma_forgotten=[1 - 2 / S, 1 - 1 / S, 1 + 3 / S],
        beta_forgotten=[-4 / S, -2 / S, 6 / S],
        gamma_and_beta_exchanged=[2 - 2 / S, 2 - 1 / S, 2 + 3 / S],
        beta_before_gamma=[2 - 4 / S, 2 - 2 / S, 2 + 6 / S],
    )


def test_of_a_scale_alone_only_its_own_slips_are_named(solve: Solve) -> None:
    slips = solve(X=[[1.0], [2.0], [6.0]], gamma=2, beta=0, eps=0).part("first_channel").slips
    assert "gamma_forgotten" in slips
    assert not slips & {"affine_skipped", "beta_forgotten", "beta_before_gamma"}


def test_gamma_and_beta_are_never_drawn_alike() -> None:
    """Else nobody would see which of the two multiplies."""
    drawn = [variant("batch_norm", seed).params for seed in range(100)]
    assert all(params["gamma"] != params["beta"] for params in drawn)


def test_probe_of_positions_names_its_slips(solve: Solve) -> None:
    # Channel 0 has the values 1, 3, 2, 6 of mean 3 and variance 14/4; each sample has 1 3 0 8 and 2 6 4 4.
    # All eight have the mean 3.5 and the variance 48/8.
    images = [[[1, 3], [0, 8]], [[2, 6], [4, 4]]]
    solve(X=images, eps=0).part("first_channel").gives(
        [-2 / math.sqrt(3.5), 0, -1 / math.sqrt(3.5), 3 / math.sqrt(3.5)],
        unbiased_variance=[x / math.sqrt(14 / 3) for x in (-2, 0, -1, 3)],
        no_square_root=[x / 3.5 for x in (-2, 0, -1, 3)],
        absolute_deviation=[-4 / 3, 0, -2 / 3, 2],
        normalised_per_row=[-2 / math.sqrt(9.5), 0, -2 / math.sqrt(2), 2 / math.sqrt(2)],
        channels_share=[x / math.sqrt(6) for x in (-2.5, -0.5, -1.5, 2.5)],
        each_sample_apart=[-1, 1, -1, 1],
        each_position_apart=[-1, -1, 1, 1],
        channels_mixed=[1, -1, -1, 1],
    )


def test_images_are_normalised_over_batch_and_positions() -> None:
    y = batch_norm(np.arange(24.0).reshape(2, 3, 2, 2), eps=0)
    assert y.mean(axis=(0, 2, 3)) == pytest.approx([0, 0, 0], abs=1e-12)
    assert y.var(axis=(0, 2, 3)) == pytest.approx([1, 1, 1])


def test_last_step_follows_from_the_one_before_to_its_last_digit() -> None:
    for seed in range(100):
        drawn = variant("batch_norm", seed)
        steps = (step.split(": ")[1].replace("−", "-") for step in drawn.solution.steps[-2:])
        before, last = (re.findall(r"-?\d[\d.]*", step) for step in steps)
        for normalised, printed in zip(before, last, strict=True):
            decimals = len(printed.partition(".")[2])
            found = drawn.params["gamma"] * float(normalised) + drawn.params["beta"]
            assert abs(found - float(printed)) <= 0.51 * 10.0**-decimals


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("one value per channel", X=[[1.0, 2.0]])
    refuses("samples as rows", X=[1.0, 2.0])
    refuses("a channel is constant", X=[[1.0], [1.0]], eps=0)
    refuses("gamma must be one number or 1", X=[[1.0], [2.0]], gamma=[1, 2])
