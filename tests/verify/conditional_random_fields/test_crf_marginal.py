"""crf_marginal against SciPy's softmax over all sequences, and slips worked out over them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.conditional_random_fields.crf_marginal import crf_marginal
from tests.verify.conditional_random_fields.conftest import LENGTHS, SEEDS, SIZES, chain, scores, sequences
from tests.verify.conftest import Refuses, Solve

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(SEEDS, LENGTHS, SIZES, st.sampled_from([1, 30]))
def test_crf_marginal_agrees_with_scipy(seed: int, length: int, size: int, spread: int) -> None:
    emissions, transitions = chain(seed, length, size, spread)
    shares = special.softmax(scores(emissions, transitions))
    for token in range(1, length + 1):
        expected = np.zeros(size)
        for tags, share in zip(sequences(emissions), shares, strict=True):
            expected[tags[token - 1]] += share
        found = [crf_marginal(emissions, transitions, token, tag) for tag in range(size)]
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Sums over the exponentials of all sequences, or of their first or last two tokens, listed one by one; the token's
    # emission once, twice and not at all.
    solved = solve(E=E, A=A, token=2, tag=1)
    solved.gives(
        0.908342,
        per_token_softmax=0.880797,
        forward_only=0.887576,
        backward_only=0.902678,
        emission_counted_twice=0.986528,
        emission_left_out=0.572866,
        maximum_for_sum=0.880797,  # the best scores through the two tags are 3 and 5
        counted_from_zero=0.777242,
        transposed_transitions=0.906588,
    )
    assert solved.conventions == {"transposed_transitions"}


def test_single_token_is_a_softmax(solve: Solve) -> None:
    solved = solve(E=[[0, 0, 0]], A=[[0, 0, 0]] * 3, token=1, tag=2).gives(1 / 3)
    assert {"forward_only", "backward_only", "counted_from_zero"}.isdisjoint(solved.slips)


def test_token_or_tag_that_does_not_exist_is_refused(refuses: Refuses) -> None:
    refuses("token must be a whole number from 1 to 3", E=E, A=A, token=0, tag=0)
    refuses("tag must be a whole number from 0 to 1", E=E, A=A, token=1, tag=2)
    refuses("tag must be a whole number from 0 to 1", E=E, A=A, token=1, tag=0.5)
