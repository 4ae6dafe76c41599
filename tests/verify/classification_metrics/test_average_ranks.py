"""average_ranks against SciPy, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.classification_metrics.average_ranks import average_ranks


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=12))
def test_average_ranks_agrees_with_scipy(scores: list[int]) -> None:
    assert average_ranks(scores).tolist() == stats.rankdata(scores, method="average").tolist()


def test_probe_names_every_slip() -> None:
    solution = verify.load("average_ranks").solve(s=[0.2, 0.5, 0.5, 0.9])
    assert solution.value == [1, 2.5, 2.5, 4]
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "ordinal": [1, 2, 3, 4],
        "minimum_rank": [1, 2, 2, 4],
        "descending": [4, 2.5, 2.5, 1],
    }


def test_bad_scores_are_refused() -> None:
    with pytest.raises(ValueError, match="s is empty"):
        average_ranks([])
