"""good_turing_count: worked out by hand; the counts keep their total."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.good_turing_count import good_turing_count
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(c=3, n_c=100, n_next=60).gives(
        2.4,  # 4 · 0.6
        own_count=1.8,
        ratio_alone=0.6,
        upside_down=20 / 3,
        one_added=3.6,
        one_too_few=1.2,
        discount=0.6,
    )


def test_unseen_by_hand(solve: Solve) -> None:
    # 30 things seen once share their mass among 600 that were not seen.
    assert not {"own_count", "one_too_few"} & solve(c=0, n_c=600, n_next=30).gives(0.05).slips


@given(st.lists(st.integers(1, 100), min_size=2, max_size=8))
def test_total_of_the_counts_is_kept(counts_of_counts: list[int]) -> None:
    seen = sum(c * n for c, n in enumerate(counts_of_counts))
    adjusted = sum(n * good_turing_count(c, n, more) for c, (n, more) in enumerate(pairwise(counts_of_counts)))
    assert adjusted == pytest.approx(seen)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("n_c must be positive", c=1, n_c=0, n_next=3)
    refuses("n_next must not be negative", c=1, n_c=2, n_next=-1)
    refuses("c must be a whole number of at least 0", c=0.5, n_c=2, n_next=1)
