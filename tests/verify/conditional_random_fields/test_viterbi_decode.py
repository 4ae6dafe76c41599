"""viterbi_decode against SciPy over all sequences, and the probe; torchcrf is a recorded oracle."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.conditional_random_fields.viterbi_decode import viterbi_decode

E = [[2, 1], [0, 1], [1, 2]]
A = [[0, 1], [-1, -2]]


@given(st.integers(0, 10**6), st.integers(1, 5), st.integers(1, 3))
def test_viterbi_decode_agrees_with_the_mode_of_scipys_softmax(seed: int, length: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, transitions = rng.normal(size=(length, size)), rng.normal(size=(size, size))
    sequences = list(product(range(size), repeat=length))
    scores = [
        sum(emissions[t, tag] for t, tag in enumerate(tags)) + sum(transitions[i, j] for i, j in pairwise(tags))
        for tags in sequences
    ]
    path, score = viterbi_decode(emissions, transitions)
    assert tuple(path) == sequences[special.softmax(scores).argmax()]
    assert score == pytest.approx(max(scores), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # Sequence (0, 0, 1): 2 + 0 + 2 + A00 + A01 = 4 + 0 + 1 = 5; greedy (0, 1, 1): 2 + 1 + 2 + 1 - 2 = 4; by hand.
    solution = verify.load("viterbi_decode").solve(E=E, A=A)
    assert solution.value == {"path": [0, 0, 1], "score": 5}
    assert {name: wrong.value for name, wrong in solution.part("path").wrong.items()} == {
        "greedy_argmax": [0, 1, 1],
        "not_reversed": [1, 0, 0],
        "transposed_transitions": [0, 1, 0],
    }
    assert {name: wrong.value for name, wrong in solution.part("score").wrong.items()} == {
        "greedy_argmax": 4,
        "transitions_dropped": 5,
        "transposed_transitions": 4,
    }
    assert solution.wrong["transposed_transitions"].convention


def test_equal_scores_take_the_lowest_tag() -> None:
    assert viterbi_decode([[0, 0], [0, 0]], [[0, 0], [0, 0]]).path.tolist() == [0, 0]


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="E is empty"):
        viterbi_decode(np.empty((0, 2)), A)
    with pytest.raises(ValueError, match="A must be 2 by 2, as E has 2 columns, not 1 by 1"):
        viterbi_decode(E, [[1]])
