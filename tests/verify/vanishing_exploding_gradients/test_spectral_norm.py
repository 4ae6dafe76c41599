"""spectral_norm: the probe of the catalogue by hand; SciPy's singular values and vectors that are stretched."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import linalg

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.vanishing_exploding_gradients.spectral_norm import spectral_norm
from tests.verify.conftest import Solve

SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 10**6))


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # W^T W = (4, 2; 2, 5) has the eigenvalues (9 ± √17)/2, 6.561553 and 2.438447.
    solve(W=[[2, 1], [0, 2]]).gives(
        2.561553,
        spectral_radius=2,
        trace=4,
        frobenius=3,
        determinant=4,
        symmetric_part=2.5,  # of (2, 1/2; 1/2, 2)
        root_forgotten=6.561553,
        longest_column=2.236068,
        row_sum=3,
        smallest_stretch=1.561553,
    )


def test_largest_entry_by_hand(solve: Solve) -> None:
    # W^T W = (1, 3; 3, 10): eigenvalues (11 ± √117)/2, the larger 10.908327.
    solve(W=[[1, 3], [0, 1]]).gives(3.302776).names(largest_entry=3, spectral_radius=1)


def test_matrix_that_is_not_square_by_hand(solve: Solve) -> None:
    solve(W=[[3, 4]]).gives(5, frobenius=5, root_forgotten=25, longest_column=4, row_sum=7, largest_entry=4)


@given(SHAPES)
def test_agrees_with_scipy(shape: tuple[int, int, int]) -> None:
    matrix = np.random.default_rng(shape[2]).normal(size=shape[:2])
    assert spectral_norm(matrix) == pytest.approx(linalg.svdvals(matrix).max())


@given(SHAPES)
def test_no_vector_is_stretched_more(shape: tuple[int, int, int]) -> None:
    draws = np.random.default_rng(shape[2])
    matrix, vectors = draws.normal(size=shape[:2]), draws.normal(size=(shape[1], 40))
    stretch = np.linalg.norm(matrix @ vectors, axis=0) / np.linalg.norm(vectors, axis=0)
    assert stretch.max() <= spectral_norm(matrix) * (1 + 1e-12)


def test_drawn_matrices_are_not_symmetric(problem: Problem) -> None:
    for seed in range(60):
        (_, beside), (below, _) = variants.draw(problem, seed, {}).params["W"]
        assert below == 0 != beside
