"""crf_log_partition against SciPy over all sequences, and the probe of the catalogue."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.conditional_random_fields.crf_log_partition import crf_log_partition

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 3), st.sampled_from([1, 30]))
def test_crf_log_partition_agrees_with_scipy(seed: int, length: int, size: int, spread: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, transitions = spread * rng.normal(size=(length, size)), rng.normal(size=(size, size))
    start, end = rng.normal(size=size), rng.normal(size=size)
    scores = [
        start[tags[0]]
        + sum(emissions[t, tag] for t, tag in enumerate(tags))
        + sum(transitions[i, j] for i, j in pairwise(tags))
        + end[tags[-1]]
        for tags in product(range(size), repeat=length)
    ]
    assert crf_log_partition(emissions, transitions, start, end) == pytest.approx(special.logsumexp(scores), rel=1e-9)


def test_probe_names_every_slip() -> None:
    solution = verify.load("crf_log_partition").solve(E=E, A=A)
    assert solution.value == pytest.approx(5.99069, abs=1e-5)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "maximum_for_sum": 5,
        "per_token_softmax": 5.13334,
        "mean_over_sequences": 3.91125,
        "transposed_transitions": 5.88541,
    }
    assert solution.wrong["transposed_transitions"].convention


def test_large_scores_do_not_overflow_by_hand() -> None:
    # Four sequences of score 2000 each: 2000 + ln 4.
    assert crf_log_partition([[1000, 1000], [1000, 1000]], [[0, 0], [0, 0]]) == pytest.approx(2000 + np.log(4))


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="E is empty"):
        crf_log_partition(np.empty((0, 2)), A)
    with pytest.raises(ValueError, match="A must be 2 by 2"):
        crf_log_partition(E, [[1]])
    with pytest.raises(ValueError, match="end has 1 entries"):
        crf_log_partition(E, A, end=[1])
