"""pass_at_k: worked out by hand, and by going through all choices."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.pass_at_k import pass_at_k
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 5 samples, 2 right, 2 tries: 10 choices, 3 without a right one, 6 with exactly one, 1 with both.
    solve(n=5, c=2, k=2).gives(
        0.7, with_replacement=0.64, pass_at_1=0.4, rate_times_k=0.8, all_fail=0.3, all_pass=0.1, exactly_one=0.6
    )


def test_one_try_is_the_share_of_right_samples_by_hand(solve: Solve) -> None:
    solve(n=8, c=2, k=1).gives(0.25, all_fail=0.75)


def test_fewer_failures_than_tries_is_certain_by_hand(solve: Solve) -> None:
    # 3 failing samples cannot fill 4 tries.
    solve(n=5, c=2, k=4).gives(
        1, with_replacement=1 - 0.6**4, pass_at_1=0.4, rate_times_k=1.6, all_fail=0, all_pass=0, exactly_one=0.4
    )


def test_no_right_sample_by_hand(solve: Solve) -> None:
    solve(n=5, c=0, k=2).gives(0, all_fail=1)


@given(n=st.integers(1, 7), data=st.data())
def test_agrees_with_all_choices(n: int, data: st.DataObject) -> None:
    c, k = data.draw(st.integers(0, n)), data.draw(st.integers(1, n))
    choices = list(combinations([True] * c + [False] * (n - c), k))
    assert pass_at_k(n, c, k) == pytest.approx(sum(map(any, choices)) / len(choices))


def test_more_than_there_are_is_refused(refuses: Refuses) -> None:
    refuses("cannot be more than n", n=4, c=5, k=1)
    refuses("cannot be more than n", n=4, c=2, k=5)
    refuses("k must be a positive whole number", n=4, c=2, k=0)
    refuses("c must be a whole number of at least 0", n=4, c=1.5, k=2)
