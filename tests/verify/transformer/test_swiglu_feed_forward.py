"""swiglu_feed_forward: worked out by hand, and the functions of SciPy."""

import math

import numpy as np
import pytest
from scipy import special, stats

from quizzer.verify.transformer.swiglu_feed_forward import swiglu_feed_forward
from tests.verify.conftest import Refuses, Solve

L = math.log(3)
EIGHT = 8 / (1 + math.exp(-8))  # SiLU(8)
FOUR = 4 / (1 + math.exp(-4))


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # W1 x = (L, -L), whose sigmoids are 3/4 and 1/4; W3 x = (4, 8); the products are 3 L and -2 L.
    solved = solve(x=[L, 1], W1=[[1, 0], [-1, 0]], W3=[[0, 4], [0, 8]], W2=[[1, 1], [0, 1]]).part("output")
    below = float(stats.norm.cdf(L))
    solved.gives(
        [L, -2 * L],
        no_activation=[-4 * L, -8 * L],
        sigmoid_alone=[5, 2],
        relu=[4 * L, 0],
        gelu=[4 * L * below - 8 * L * (1 - below), -8 * L * (1 - below)],
        activation_on_the_other=[L * (FOUR - EIGHT), -L * EIGHT],
        activation_on_both=[L * (0.75 * FOUR - 0.25 * EIGHT), -0.25 * L * EIGHT],
        activation_on_the_product=[4 * L * 81 / 82 - 8 * L / 6562, -8 * L / 6562],
        gate_forgotten=[L / 2, -L / 4],
        added=[L / 2 + 12, 8 - L / 4],
        matrices_transposed=[0, 0],
    )


def test_first_entry_by_hand(solve: Solve) -> None:
    solve(x=[L, 1], W1=[[1, 0], [-1, 0]], W3=[[0, 4], [0, 8]], W2=[[1, 1]]).part("first").gives(L)


@pytest.mark.parametrize("seed", range(3))
def test_output_agrees_with_the_sigmoid_of_scipy(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, gate, up, down = rng.normal(size=4), rng.normal(size=(6, 4)), rng.normal(size=(6, 4)), rng.normal(size=(4, 6))
    inner = (gate @ x) * special.expit(gate @ x) * (up @ x)
    assert swiglu_feed_forward(x, gate, up, down) == pytest.approx(down @ inner)


def test_shapes_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("a row of W1 has 1 entries and x has 2", x=[1, 2], W1=[[1]], W3=[[1]], W2=[[1]])
    refuses("W3 has the shape", x=[1], W1=[[1], [2]], W3=[[1]], W2=[[1, 1]])
    refuses("a row of W2 has 1 entries", x=[1], W1=[[1], [2]], W3=[[1], [2]], W2=[[1]])
