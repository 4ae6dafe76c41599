"""mean_reciprocal_rank: worked out by hand, and scikit-learn's ranking average precision for one relevant label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import label_ranking_average_precision_score

from quizzer.verify.retrieval.mean_reciprocal_rank import mean_reciprocal_rank
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # (1 + 1/2 + 1/4 + 1/4 + 0)/5 = 2/5; mean rank 11/4, over all 11/5; with ranks from 0 (1/2 + 1/3 + 1/5 + 1/5)/5.
    solve(ranks=[1, 2, 0, 4, 4]).gives(
        0.4,
        failures_left_out=0.5,
        mean_rank=2.75,
        one_over_mean_rank=4 / 11,
        one_over_mean_of_all=5 / 11,
        sum_returned=2,
        share_found=0.8,
        ranks_from_zero=37 / 150,
    )


def test_no_hit_at_all_by_hand(solve: Solve) -> None:
    solve(ranks=[0, 0]).gives(0, sum_returned=0, share_found=0, ranks_from_zero=0)


@given(st.lists(st.integers(1, 8), min_size=1, max_size=6))
def test_scikit_learn_agrees(ranks: list[int]) -> None:
    relevant = np.eye(8)[np.array(ranks) - 1]
    scores = np.tile(np.arange(8, 0, -1), (len(ranks), 1))
    assert mean_reciprocal_rank(ranks) == pytest.approx(label_ranking_average_precision_score(relevant, scores))


def test_ranks_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("whole numbers, 0 or more", ranks=[-1])
    refuses("whole numbers, 0 or more", ranks=[1.5])
