"""text_class_posterior: worked out by hand, and what scikit-learn says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.naive_bayes import MultinomialNB

from quizzer.verify.classical_models.text_class_posterior import text_class_posterior
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 3/4 · 2/10 · 1/10 = 0.015 and 1/4 · 2/20 · 4/20 = 0.005.
    solve(texts=[3, 1], tokens=[5, 15], counts=[[1, 0], [1, 3]], vocabulary=5, alpha=1).gives(
        0.75,
        prior_left_out=0.5,  # 0.02 and 0.02
        not_smoothed=0,  # the first class lacks the second word
        denominator_not_smoothed=(0.75 * 2 / 25) / (0.75 * 2 / 25 + 0.25 * 8 / 225),
        denominator_plus_two=(0.75 * 2 / 49) / (0.75 * 2 / 49 + 0.25 * 8 / 289),
        words_of_the_text_only=(0.75 * 2 / 49) / (0.75 * 2 / 49 + 0.25 * 8 / 289),
        prior_smoothed=2 / 3,  # 4/6 and 2/6
        prior_of_words=0.25,  # 5/20 and 15/20
        zeros_skipped=(0.75 * 0.2) / (0.75 * 0.2 + 0.25 * 3 / 225),
        likelihoods_added=0.225 / 0.3,
        prior_alone=0.75,
        joint_alone=0.015,
        odds=3,
        other_class=0.25,
    )


@given(st.integers(0, 999))
def test_agrees_with_scikit_learn(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    table, labels = drawn.integers(0, 4, size=(5, 6)), np.array([0, 1, 0, 1, *drawn.integers(0, 2, 1)])
    words = drawn.choice(6, size=3, replace=False)
    sums = np.array([table[labels == c].sum(axis=0) for c in (0, 1)])
    found = text_class_posterior(np.bincount(labels), sums.sum(axis=1), sums[:, words], 6, 1)
    query = np.isin(np.arange(6), words).astype(int)
    assert found == pytest.approx(MultinomialNB(alpha=1).fit(table, labels).predict_proba([query])[0, 0])


def test_what_does_not_fit_is_refused(refuses: Refuses) -> None:
    fits = {"texts": [1, 1], "tokens": [4, 4], "counts": [[1], [0]], "vocabulary": 4, "alpha": 1}
    refuses("must be two, one for each class", **(fits | {"texts": [1, 1, 1]}))
    refuses("texts must be positive", **(fits | {"texts": [1, 0]}))
    refuses("between 0 and the tokens of the class", **(fits | {"counts": [[5], [0]]}))
    refuses("alpha and vocabulary must be positive", **(fits | {"alpha": 0}))
