"""mmr_order: worked out by hand, and both ends of lambda."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.mmr_order import mmr_order
from tests.verify.conftest import Refuses, Solve

ALIKE = [[1, 0.9, 0.2, 0.4], [0.9, 1, 0.3, 0.1], [0.2, 0.3, 1, 0.8], [0.4, 0.1, 0.8, 1]]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # λ = 0.6. After a: b 0.48 - 0.36 = 0.12, c 0.42 - 0.08 = 0.34, d 0.36 - 0.16 = 0.20: c.
    # Then b 0.48 - 0.36 = 0.12, d 0.36 - 0.32 = 0.04: b. Mean: b 0.48 - 0.24 = 0.24, d 0.36 - 0.24 = 0.12: b.
    # Weights swapped: b 0.32 - 0.54, c 0.28 - 0.12 = 0.16, d 0.24 - 0.24: c; then b -0.22, d 0.24 - 0.48 = -0.24: b.
    # The last pick alone: b 0.48 - 0.12, d 0.36 - 0.32: b. Similarity added: b 0.84, c 0.50, d 0.52: b;
    # then c 0.42 + 0.12, d 0.36 + 0.16: c.
    solve(relevance=[0.9, 0.8, 0.7, 0.6], similarity=ALIKE, lam=0.6).gives(
        ["a", "c", "b"], relevance_alone=["a", "b", "c"], similarity_added=["a", "b", "c"]
    )


def test_largest_similarity_against_mean_and_last_by_hand(solve: Solve) -> None:
    # λ = 0.5. After a: b 0.40 - 0.45, c 0.35 - 0.05 = 0.30, d 0.30 - 0.25: c. Then b 0.40 - 0.45 = -0.05 and
    # d 0.30 - 0.25 = 0.05: d. By the mean of 0.9 and 0.1: b 0.40 - 0.25 = 0.15, d 0.30 - 0.25 = 0.05: b;
    # by the last: b.
    alike = [[1, 0.9, 0.1, 0.5], [0.9, 1, 0.1, 0.3], [0.1, 0.1, 1, 0.5], [0.5, 0.3, 0.5, 1]]
    solve(relevance=[0.9, 0.8, 0.7, 0.6], similarity=alike, lam=0.5).names(
        mean_similarity=["a", "c", "b"], last_pick_alone=["a", "c", "b"]
    ).gives(["a", "c", "d"])
    # λ = 0.7. After a: b 0.56 - 0.27 = 0.29, c 0.49 - 0.03 = 0.46: c; then b 0.29, d 0.42 - 0.15 = 0.27: b.
    # With 0.3: c 0.21 - 0.07 first, then b 0.24 - 0.63 = -0.39, d 0.18 - 0.35 = -0.17: d.
    solve(relevance=[0.9, 0.8, 0.7, 0.6], similarity=alike, lam=0.7).names(weights_swapped=["a", "c", "d"]).gives(
        ["a", "c", "b"]
    )


@given(st.lists(st.integers(0, 99), min_size=2, max_size=5, unique=True))
def test_without_novelty_it_is_the_order_of_relevance(relevance: list[int]) -> None:
    order = [chr(97 + relevance.index(r)) for r in sorted(relevance, reverse=True)]
    assert mmr_order(relevance, np.eye(len(relevance)), 1) == order[: max(1, len(order) - 1)]


def test_shapes_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("a row and a column", relevance=[1, 2], similarity=[[1]], lam=0.5)
    refuses("must be symmetric", relevance=[1, 2], similarity=[[1, 0.5], [0.4, 1]], lam=0.5)
    refuses("lam must lie between 0 and 1", relevance=[1], similarity=[[1]], lam=2)
