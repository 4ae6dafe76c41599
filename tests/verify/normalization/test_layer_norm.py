"""layer_norm: the probe of the catalogue; PyTorch's function is among the recorded oracles."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.normalization.layer_norm import layer_norm
from tests.verify.conftest import Refuses, Solve, variant

S = math.sqrt(14 / 3)  # the deviation of 1, 2 and 6


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=6, unique=True), st.integers(1, 9), st.integers(-9, 9))
def test_scale_and_shift_of_a_token_change_nothing(token: list[int], factor: int, offset: int) -> None:
    moved = [factor * feature + offset for feature in token]
    assert layer_norm(moved, eps=0) == pytest.approx(layer_norm(token, eps=0), abs=1e-9)


def test_tokens_are_independent_by_hand(solve: Solve) -> None:
    solve(x=[[1, 3], [10, 30]], eps=0).part("output").gives([[-1, 1], [-1, 1]])


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(x=[[1.0, 2.0, 6.0]], eps=0).part("first_token").gives(
        [-2 / S, -1 / S, 3 / S],
        unbiased_variance=[-2 / math.sqrt(7), -1 / math.sqrt(7), 3 / math.sqrt(7)],
        absolute_deviation=[-1, -0.5, 1.5],
        over_the_batch=[0, 0, 0],
        mean_not_removed=[1 / math.sqrt(41 / 3), 2 / math.sqrt(41 / 3), 6 / math.sqrt(41 / 3)],
        no_square_root=[-3 / 7, -3 / 14, 9 / 14],
    )


def test_statistics_of_all_tokens_by_hand(solve: Solve) -> None:
    # 1, 2, 6 and 3, 3, 9: mean 4, squares 9 4 4 1 1 25 = 44.
    shared = solve(x=[[1.0, 2.0, 6.0], [3.0, 3.0, 9.0]], eps=0).part("first_token")
    shared.names(tokens_share=[x / math.sqrt(44 / 6) for x in (-3, -2, 2)])


def test_probe_of_the_affine_map_names_its_slips(solve: Solve) -> None:
    output = solve(x=[[1.0, 2.0, 6.0]], gamma=2, beta=1, eps=0).part("output")
    output.gives([[1 - 4 / S, 1 - 2 / S, 1 + 6 / S]]).names(
        affine_skipped=[[-2 / S, -1 / S, 3 / S]],
        gamma_forgotten=[[1 - 2 / S, 1 - 1 / S, 1 + 3 / S]],
        beta_forgotten=[[-4 / S, -2 / S, 6 / S]],
        gamma_and_beta_exchanged=[[2 - 2 / S, 2 - 1 / S, 2 + 3 / S]],
        beta_before_gamma=[[2 - 4 / S, 2 - 2 / S, 2 + 6 / S]],
    )


def test_last_step_follows_from_the_one_before_to_its_last_digit() -> None:
    for seed in range(100):
        drawn = variant("layer_norm", seed)
        steps = (step.split(": ")[1].replace("−", "-") for step in drawn.solution.steps[-2:])
        before, last = (re.findall(r"-?\d[\d.]*", step) for step in steps)
        for normalised, printed in zip(before, last, strict=True):
            decimals = len(printed.partition(".")[2])
            found = drawn.params["gamma"] * float(normalised) + drawn.params["beta"]
            assert abs(found - float(printed)) <= 0.51 * 10.0**-decimals


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("at least 2 features", x=[[1.0], [2.0]])
    refuses("a token is constant", x=[[1.0, 1.0]], eps=0)
    refuses("beta must be one number or 2", x=[[1.0, 2.0]], beta=[1, 2, 3])
