"""noisy_channel_posterior: worked out by hand, and against SciPy's softmax of logarithms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax

from quizzer.verify.classical_nlp.noisy_channel_posterior import noisy_channel_posterior
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Products 30 and 20.
    solve(counts=[30, 10], channel=[1, 2]).gives(
        [0.6, 0.4],
        prior_alone=[0.75, 0.25],
        channel_alone=[1 / 3, 2 / 3],
        not_normalised=[30, 20],
        added=[13 / 24, 11 / 24],  # means of 3/4 and 1/3, of 1/4 and 2/3
        divided=[6 / 7, 1 / 7],  # 30 and 5
    )


@given(st.lists(st.tuples(st.integers(1, 999), st.floats(1e-6, 1)), min_size=1, max_size=6))
def test_softmax_of_logarithms(candidates: list[tuple[int, float]]) -> None:
    counts, channel = np.array(candidates).T
    assert noisy_channel_posterior(counts, channel) == pytest.approx(softmax(np.log(counts) + np.log(channel)))


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("all candidates have probability 0", counts=[0, 1], channel=[1, 0])
    refuses("counts has a negative entry", counts=[-1, 1], channel=[1, 1])
    refuses("counts has 1 entries and channel has 2", counts=[1], channel=[1, 1])
