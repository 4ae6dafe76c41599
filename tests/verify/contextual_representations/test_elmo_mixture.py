"""elmo_mixture: the probe, and SciPy's softmax."""

import math

import numpy as np
import pytest
from scipy import special

from quizzer.verify.contextual_representations.elmo_mixture import elmo_mixture
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # weights 1/4, 1/4, 1/2
    solve(layers=[[4, 0], [8, 4], [2, -2]], w=[0, 0, math.log(2)], gamma=3).gives(
        [12, 0],
        scale_left_out=[4, 0],
        no_softmax=[6 * math.log(2), -6 * math.log(2)],
        shares_of_w=[6, -6],
        not_normalised=[48, 0],
        plain_mean=[14, 2],
        top_layer=[6, -6],
    )


@pytest.mark.parametrize("seed", range(5))
def test_mixture_agrees_with_the_softmax_of_scipy(seed: int) -> None:
    rng = np.random.default_rng(seed)
    layers, w = rng.normal(size=(3, 4)), rng.normal(size=3)
    assert elmo_mixture(layers, w, 0.7) == pytest.approx(0.7 * special.softmax(w) @ layers)


def test_layers_without_a_weight_are_refused(refuses: Refuses) -> None:
    refuses("one number for each of the layers", layers=[[1.0], [2.0]], w=[0.0])
