"""kneser_ney_probability: worked out by hand; the rows of a drawn corpus sum to 1."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.kneser_ney_probability import kneser_ney_probability
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1.5/10 + (0.5 · 4/10) · 5/50 = 0.15 + 0.2 · 0.1.
    solved = solve(pair=2, context=10, followers=4, preceding=5, bigram_types=50, discount=0.5).gives(
        0.17,
        discounted_alone=0.15,
        not_discounted=0.22,
        unsmoothed=0.2,
        one_follower=0.155,
        weight_left_out=0.25,
        complement_weight=0.2,
        discount_out_of_weight=0.19,
        second_term_alone=0.02,
        continuation_alone=0.1,
    )
    assert solved.conventions == {"discounted_alone"}


def test_other_weights_by_hand(solve: Solve) -> None:
    # 1.25/10 + (0.75 · 4/10) · 5/50; the weights 0.25, 0.75 and 4/10 in the place of 0.3.
    solved = solve(pair=2, context=10, followers=4, preceding=5, bigram_types=50, discount=0.75).gives(0.155)
    assert solved.wrong("complement_weight") == pytest.approx(0.15)
    assert solved.wrong("discount_as_weight") == pytest.approx(0.2)
    assert solved.wrong("discount_out_of_weight") == pytest.approx(0.165)


def test_unseen_pair_by_hand(solve: Solve) -> None:
    solved = solve(pair=0, context=10, followers=4, preceding=5, bigram_types=50, discount=0.75).gives(0.03)
    assert not {"discounted_alone", "second_term_alone"} & solved.slips


@given(st.lists(st.sampled_from("abcd"), min_size=3, max_size=40), st.floats(0.05, 0.95))
def test_rows_of_a_corpus_sum_to_one(words: list[str], discount: float) -> None:
    pairs = Counter(pairwise(words))
    for first in set(words[:-1]):
        total = sum(
            kneser_ney_probability(
                pairs[first, word],
                sum(count for (left, _), count in pairs.items() if left == first),
                sum(left == first for left, _ in pairs),
                sum(right == word for _, right in pairs),
                len(pairs),
                discount,
            )
            for word in set(words)
        )
        assert total == pytest.approx(1)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    usual = {"pair": 1, "context": 5, "followers": 2, "preceding": 2, "bigram_types": 9, "discount": 0.5}
    refuses("a part cannot be larger than its whole", **{**usual, "pair": 6})
    refuses("the discount must lie between 0 and 1", **{**usual, "discount": 1})
    refuses("context must be a positive whole number", **{**usual, "context": 0})
