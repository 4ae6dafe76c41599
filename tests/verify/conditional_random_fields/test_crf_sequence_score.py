"""crf_sequence_score against SciPy's softmax over all sequences, and the probe of the catalogue."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.conditional_random_fields.crf_sequence_score import crf_sequence_score

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 3))
def test_crf_sequence_score_agrees_with_scipy(seed: int, length: int, size: int) -> None:
    """As unnormalised log-probabilities the scores must give what a factor-by-factor product of exponentials gives."""
    rng = np.random.default_rng(seed)
    emissions, transitions = rng.normal(size=(length, size)), rng.normal(size=(size, size))
    sequences = list(product(range(size), repeat=length))
    factors = np.ones((size,) * length)
    for axes in sequences:
        for t, tag in enumerate(axes):
            factors[axes] *= np.exp(emissions[t, tag]) * (np.exp(transitions[axes[t - 1], tag]) if t else 1)
    scores = [crf_sequence_score(emissions, transitions, tags) for tags in sequences]
    assert special.softmax(scores) == pytest.approx((factors / factors.sum()).ravel(), rel=1e-9)
    assert scores[0] == pytest.approx(np.log(factors.ravel()[0]), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("crf_sequence_score").solve(E=E, A=A, tags=[0, 1, 1])
    assert solution.value == 5
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "transitions_dropped": 4,
        "transposed_transitions": 4.5,
        "softmaxed_emissions": -0.133337,
    }
    assert solution.wrong["transposed_transitions"].convention


def test_boundary_scores_are_added_by_hand() -> None:
    solution = verify.load("crf_sequence_score").solve(E=E, A=A, tags=[0, 1, 1], start=[2, 0], end=[0, -3])
    assert solution.value == 5 + 2 - 3
    assert solution.wrong["boundaries_dropped"].value == 5


def test_single_token_has_no_transition() -> None:
    solution = verify.load("crf_sequence_score").solve(E=[[1, 3]], A=A, tags=[1])
    assert solution.value == 3
    assert not any("transitions" in step for step in solution.steps)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"tags": [0, 1, 2]}, "whole numbers from 0 to 1"),
        ({"tags": [0, -1, 1]}, "whole numbers from 0 to 1"),
        ({"tags": [0, 0.5, 1]}, "whole numbers from 0 to 1"),
        ({"tags": [0, 1]}, "tags has 2 entries and E has 3 rows"),
        ({"E": []}, "E must have 2 dimensions"),
        ({"E": np.empty((0, 2))}, "E is empty"),
        ({"A": [[1, 2, 3], [4, 5, 6]]}, "A must be 2 by 2, as E has 2 columns, not 2 by 3"),
        ({"start": [1, 2, 3]}, "start has 3 entries and E has 2 columns"),
        ({"A": [[0, float("-inf")], [0, 0]]}, "A must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        crf_sequence_score(**{"E": E, "A": A, "tags": [0, 1, 1], **changed})
