"""crf_sequence_score against SciPy's softmax over all sequences, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from scipy import special

from quizzer.verify.conditional_random_fields.crf_sequence_score import crf_sequence_score
from tests.verify.conditional_random_fields.conftest import LENGTHS, SEEDS, SIZES, chain, sequences
from tests.verify.conftest import Refuses, Solve, variant

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(SEEDS, LENGTHS, SIZES)
def test_crf_sequence_score_agrees_with_scipy(seed: int, length: int, size: int) -> None:
    """As unnormalised log-probabilities the scores must give what a factor-by-factor product of exponentials gives."""
    emissions, transitions = chain(seed, length, size)
    factors = np.ones((size,) * length)
    for axes in sequences(emissions):
        for t, tag in enumerate(axes):
            factors[axes] *= np.exp(emissions[t, tag]) * (np.exp(transitions[axes[t - 1], tag]) if t else 1)
    scores = [crf_sequence_score(emissions, transitions, tags) for tags in sequences(emissions)]
    assert special.softmax(scores) == pytest.approx((factors / factors.sum()).ravel(), rel=1e-9)
    assert scores[0] == pytest.approx(np.log(factors.ravel()[0]), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(E=E, A=A, tags=[0, 1, 1])
    solved.gives(
        5,
        transitions_dropped=4,
        transposed_transitions=4.5,
        emissions_dropped=1,
        first_emission_dropped=4,
        last_emission_dropped=4,
    )
    assert solved.conventions == {"transposed_transitions"}


def test_boundary_scores_are_added_by_hand(solve: Solve) -> None:
    solved = solve(E=E, A=A, tags=[0, 1, 1], start=[2, 1], end=[4, -3]).gives(5 + 2 - 3)
    solved.names(first_emission_dropped=3, last_emission_dropped=3, edge_emissions_dropped=2)
    solved.names(boundaries_dropped=5, start_dropped=5 - 3, end_dropped=5 + 2, boundaries_swapped=5 + 4 + 1)


def test_boundaries_of_zeros_are_none(solve: Solve) -> None:
    solved = solve(E=E, A=A, tags=[0, 1, 1], start=[0, 0], end=[0, 0]).gives(5)
    assert {"boundaries_dropped", "start_dropped", "end_dropped", "boundaries_swapped"}.isdisjoint(solved.slips)
    assert not any("first and last" in step for step in solved.steps)


def test_no_emission_of_zero_is_drawn() -> None:
    for seed in range(30):
        assert np.all(variant("crf_sequence_score", seed).params["E"])


def test_single_token_has_no_transition(solve: Solve) -> None:
    solved = solve(E=[[1, 3]], A=A, tags=[1]).gives(3)
    assert not any("transitions" in step for step in solved.steps)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    for tag in (2, -1, 0.5):
        refuses("whole numbers from 0 to 1", E=E, A=A, tags=[0, tag, 1])
    refuses("tags has 2 entries and E has 3 rows", E=E, A=A, tags=[0, 1])
    refuses("A must be 2 by 2, as E has 2 columns, not 2 by 3", E=E, A=[[1, 2, 3], [4, 5, 6]], tags=[0, 1, 1])
    refuses("start has 3 entries and E has 2 columns", E=E, A=A, tags=[0, 1, 1], start=[1, 2, 3])
