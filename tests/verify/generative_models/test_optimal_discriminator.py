"""optimal_discriminator: worked out by hand, and against a search for the best value."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify.generative_models.optimal_discriminator import optimal_discriminator
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(p_data=[0.75, 0.25], p_model=[0.25, 0.75]).gives(
        [0.75, 0.25],
        fakes=[0.25, 0.75],
        sigmoid_of_the_ratio=[1 / (1 + math.exp(-3)), 1 / (1 + math.exp(-1 / 3))],
        mixture=[0.5, 0.5],
        share_of_the_data=[0.75, 0.25],
        normalised=[0.75, 0.25],
    )


def test_outcomes_of_one_side_alone_by_hand(solve: Solve) -> None:
    solve(p_data=[0.5, 0.5, 0], p_model=[0, 0.5, 0.5]).gives([1, 0.5, 0])


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_agrees_with_a_search(p: float, q: float) -> None:
    found = optimize.minimize_scalar(
        lambda d: -p * math.log(d) - q * math.log(1 - d), bounds=(1e-9, 1 - 1e-9), method="bounded"
    )
    assert np.isclose(optimal_discriminator([p, 1 - p], [q, 1 - q])[0], found.x, atol=1e-4)


def test_an_outcome_that_never_occurs_is_refused(refuses: Refuses) -> None:
    refuses("an outcome has probability 0 in both", p_data=[1, 0], p_model=[1, 0])
    refuses("p_data has 2 entries and p_model has 1", p_data=[0.5, 0.5], p_model=[1])
