"""crf_log_partition against SciPy over all sequences, and the probe of the catalogue."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.conditional_random_fields.crf_log_partition import crf_log_partition
from tests.verify.conditional_random_fields.conftest import LENGTHS, SEEDS, SIZES, chain, scores, sequences
from tests.verify.conftest import Refuses, Solve

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(SEEDS, LENGTHS, SIZES, st.sampled_from([1, 30]))
def test_crf_log_partition_agrees_with_scipy(seed: int, length: int, size: int, spread: int) -> None:
    emissions, transitions = chain(seed, length, size, spread)
    start, end = np.random.default_rng(seed).normal(size=(2, size))
    ends = [start[tags[0]] + end[tags[-1]] for tags in sequences(emissions)]
    expected = special.logsumexp(np.add(scores(emissions, transitions), ends))
    assert crf_log_partition(emissions, transitions, start, end) == pytest.approx(expected, rel=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(E=E, A=A)
    solved.gives(
        5.99069,
        maximum_for_sum=5,
        per_token_softmax=5.13334,
        last_sum_forgotten=5.73869,  # over the four sequences that end in tag 1
        first_emissions_dropped=5.57802,
        mean_over_sequences=3.91125,
        misplaced_score=5.75345,  # SciPy's logsumexp of the forward score of j plus both steps into j, at each step
        summed_over_next_tag=5.61266,  # and of the forward score of i plus both steps out of i
        log_forgotten=399.692,
        transposed_transitions=5.88541,
    )
    assert solved.conventions == {"transposed_transitions"}


def test_large_scores_do_not_overflow_by_hand(solve: Solve) -> None:
    # Four sequences of score 2000 each: 2000 + ln 4.
    solve(E=[[1000, 1000], [1000, 1000]], A=[[0, 0], [0, 0]]).gives(2000 + math.log(4))
    assert "log_forgotten" not in solve(E=[[1000, 1000], [1000, 1000]], A=[[0, 0], [0, 0]]).slips


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("A must be 2 by 2", E=E, A=[[1]])
    refuses("end has 1 entries", E=E, A=A, end=[1])
