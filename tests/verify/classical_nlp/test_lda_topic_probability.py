"""lda_topic_probability: worked out by hand, and against the collapsed joint distribution by gamma functions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln, softmax

from quizzer.verify.classical_nlp.lda_topic_probability import lda_topic_probability
from tests.verify.conftest import Refuses, Solve

COUNT = st.integers(0, 20)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2 · 1/10 = 0.2 and 3 · 3/15 = 0.6.
    solve(document=[1, 2], word=[0, 2], totals=[5, 10], vocabulary=5, alpha=1, beta=1).gives(
        [0.25, 0.75],
        not_normalised=[0.2, 0.6],
        document_alone=[0.4, 0.6],
        word_alone=[1 / 3, 2 / 3],
        topic_sizes_left_out=[2 / 11, 9 / 11],
        priors_left_out=[0, 1],
        alpha_left_out=[0.2, 0.8],  # 1 · 1/10 and 2 · 3/15
        beta_left_out=[0, 1],
        beta_below_alone=[0, 1],
        beta_once_below=[11 / 38, 27 / 38],  # 2/6 and 9/11
    )


def test_each_prior_left_out_by_hand(solve: Solve) -> None:
    # 2 · 2/10 and 3 · 3/15; without β 2 · 1/5 and 3 · 2/10; with β below alone 2 · 1/10 and 3 · 2/15.
    solved = solve(document=[1, 2], word=[1, 2], totals=[5, 10], vocabulary=5, alpha=1, beta=1).gives([0.4, 0.6])
    assert solved.wrong("beta_left_out") == pytest.approx([0.4, 0.6])
    assert solved.wrong("beta_below_alone") == pytest.approx([1 / 3, 2 / 3])


@given(st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=2, max_size=4), st.floats(0.05, 2), st.floats(0.05, 2))
def test_ratio_of_collapsed_joint_distributions(topics: list[tuple[int, int, int]], alpha: float, beta: float) -> None:
    document, word, others = np.array(topics, dtype=float).T
    vocabulary, joint = 4, []
    for k in range(len(topics)):
        put = np.eye(len(topics))[k]
        joint.append(
            gammaln(document + put + alpha).sum()
            + gammaln(word + put + beta).sum()
            - gammaln(word + others + put + vocabulary * beta).sum()
        )
    found = lda_topic_probability(document, word, word + others, vocabulary, alpha, beta)
    assert found == pytest.approx(softmax(joint))


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    usual = {"document": [1, 2], "word": [0, 2], "totals": [5, 10], "vocabulary": 5, "alpha": 1, "beta": 1}
    refuses("alpha and beta must be positive", **{**usual, "alpha": 0})
    refuses("word has a negative entry", **{**usual, "word": [-1, 2]})
    refuses("document has 2 entries and totals has 1", **{**usual, "totals": [5]})
