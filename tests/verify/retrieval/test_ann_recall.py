"""ann_recall: worked out by hand, and scikit-learn's recall over indicator rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import recall_score

from quizzer.verify.retrieval.ann_recall import ann_recall
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Found 2 of 2 and 1 of 2: 3/4. In their places: one (the 5). Unions of 2 and 3: (1 + 1/3)/2. Pooled: of 1, 2, 5 and
    # 6 three are found, 1, 2 and 5.
    solve(exact=[[1, 2], [5, 6]], found=[[2, 1], [5, 9]]).gives(
        0.75,
        same_places=0.25,
        complete_queries=0.5,
        nearest_alone=0.5,
        union=2 / 3,
        queries_pooled=0.75,
        sum_returned=1.5,
    )


ROW = st.permutations(range(8)).map(lambda row: row[:4])


@given(st.lists(st.tuples(ROW, ROW), min_size=1, max_size=4))
def test_scikit_learn_agrees(pairs: list[tuple[list[int], list[int]]]) -> None:
    truth, given_ = (np.array([np.isin(range(8), pair[side]) for pair in pairs]) for side in (0, 1))
    theirs = recall_score(truth.astype(int), given_.astype(int), average="samples")
    assert ann_recall([e for e, _ in pairs], [f for _, f in pairs]) == pytest.approx(theirs)


def test_rows_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("the same shape", exact=[[1, 2]], found=[[1]])
    refuses("names a vector twice", exact=[[1, 1]], found=[[1, 2]])
