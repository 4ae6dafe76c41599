"""cosine_similarity: the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.problem import Problem
from quizzer.verify.word_embeddings.cosine_similarity import cosine_similarity
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(u=[3, 4], v=[4, 3]).gives(0.96, dot_product=24, distance=0.04, one_norm=4.8, squared_norms=24 / 625)


def test_either_length_alone_is_named_by_hand(solve: Solve) -> None:
    # u.v = 63, |u| = 5, |v| = 13
    solve(u=[3, 4], v=[5, 12]).gives(63 / 65).names(one_norm=12.6, other_norm=63 / 13)


def test_vectors_of_one_length_leave_open_which_was_taken(problem: Problem) -> None:
    assert "u and v being equally long" in problem.solve(u=[3, 4], v=[4, 3]).wrong["one_norm"].why
    assert "length of u only" in problem.solve(u=[3, 4], v=[5, 12]).wrong["one_norm"].why


@pytest.mark.parametrize("size", [1e200, 1e-200])
def test_size_of_the_vectors_does_not_matter(size: float) -> None:
    assert cosine_similarity([3 * size, 4 * size], [4.0, 3.0]) == pytest.approx(0.96)
    assert cosine_similarity([size, 2 * size], [-3 * size, -6 * size]) == pytest.approx(-1)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6).filter(any))
def test_cosine_stays_within_its_bounds(u: list[int]) -> None:
    assert cosine_similarity(u, u) <= 1
    assert cosine_similarity(u, [-entry for entry in u]) >= -1


def test_zero_vector_is_refused(refuses: Refuses) -> None:
    refuses("no direction", u=[0, 0], v=[1, 2])
