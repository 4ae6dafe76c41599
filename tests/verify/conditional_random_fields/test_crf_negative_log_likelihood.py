"""crf_negative_log_likelihood against SciPy over all sequences, and the probe; torchcrf is a recorded oracle."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.conditional_random_fields.crf_negative_log_likelihood import crf_negative_log_likelihood

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 3))
def test_crf_negative_log_likelihood_agrees_with_scipy(seed: int, length: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, transitions = rng.normal(size=(length, size)), rng.normal(size=(size, size))
    sequences = list(product(range(size), repeat=length))
    scores = [
        sum(emissions[t, tag] for t, tag in enumerate(tags)) + sum(transitions[i, j] for i, j in pairwise(tags))
        for tags in sequences
    ]
    losses = [crf_negative_log_likelihood(emissions, transitions, tags) for tags in sequences]
    assert losses == pytest.approx(-special.log_softmax(scores), rel=1e-9, abs=1e-9)


def test_probe_names_every_slip() -> None:
    solution = verify.load("crf_negative_log_likelihood").solve(E=E, A=A, tags=[0, 0, 1])
    assert solution.value == pytest.approx(3.49069, abs=1e-5)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "sign_reversed": -3.49069,
        "per_token_cross_entropy": 3.13334,
        "perceptron_loss": 2.5,
        "transposed_transitions": 3.88541,
    }
    assert solution.wrong["transposed_transitions"].convention


def test_boundary_scores_change_the_loss_by_hand() -> None:
    # One token: the loss is the softmax cross-entropy of E + start + end = (0, ln 3), with tag 0: ln 4.
    loss = crf_negative_log_likelihood([[1, 0]], A, [0], start=[-1, 0], end=[0, np.log(3)])
    assert loss == pytest.approx(np.log(4))


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="whole numbers from 0 to 1"):
        crf_negative_log_likelihood(E, A, [0, 1, 2])
    with pytest.raises(ValueError, match="E is empty"):
        crf_negative_log_likelihood(np.empty((0, 2)), A, [])
