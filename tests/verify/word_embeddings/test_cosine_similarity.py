"""cosine_similarity against scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import pairwise

from quizzer import verify
from quizzer.verify.word_embeddings.cosine_similarity import cosine_similarity

VECTORS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6).map(
    lambda rows: [list(column) for column in zip(*rows, strict=True)]
)


@given(VECTORS.filter(lambda pair: any(pair[0]) and any(pair[1])))
def test_cosine_agrees_with_scikit_learn(pair: list[list[int]]) -> None:
    u, v = pair
    expected = pairwise.cosine_similarity(np.array([u], float), np.array([v], float))[0, 0]
    assert cosine_similarity(u, v) == pytest.approx(expected, abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("cosine_similarity").solve(u=[3, 4], v=[4, 3])
    assert solution.value == pytest.approx(0.96)
    assert {name: pytest.approx(wrong.value) for name, wrong in solution.wrong.items()} == {
        "dot_product": 24,
        "distance": 0.04,
        "one_norm": 4.8,
        "squared_norms": 24 / 625,
    }


@pytest.mark.parametrize("size", [1e200, 1e-200])
def test_size_of_the_vectors_does_not_matter(size: float) -> None:
    assert cosine_similarity([3 * size, 4 * size], [4.0, 3.0]) == pytest.approx(0.96)
    assert cosine_similarity([size, 2 * size], [-3 * size, -6 * size]) == pytest.approx(-1)


@given(VECTORS.filter(lambda pair: any(pair[0])))
def test_cosine_stays_within_its_bounds(pair: tuple[list[int], list[int]]) -> None:
    u, _ = pair
    assert cosine_similarity(u, u) <= 1
    assert cosine_similarity(u, [-entry for entry in u]) >= -1


def test_zero_vector_is_refused() -> None:
    with pytest.raises(ValueError, match="no direction"):
        cosine_similarity([0, 0], [1, 2])
