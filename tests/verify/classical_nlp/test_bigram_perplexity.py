"""bigram_perplexity: worked out by hand, and against SciPy's geometric mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gmean

from quizzer.verify.classical_nlp.bigram_perplexity import bigram_perplexity
from tests.verify.conftest import Refuses, Solve

COUNTS = st.integers(1, 50).flatmap(lambda pair: st.tuples(st.just(pair), st.integers(pair, 400)))


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Probabilities 1/2, 1/4, 1/4: the sentence has 1/32, which is 2^-5 for three predicted tokens.
    solve(pairs=[4, 2, 5], contexts=[8, 8, 20]).gives(
        2 ** (5 / 3),
        root_of_words_alone=2**2.5,
        root_with_start=2**1.25,
        end_left_out=2**1.5,
        mean_of_inverses=10 / 3,
        inverse_of_mean=3,
        no_root=32,
        sentence_probability=1 / 32,
        mean_probability=2 ** (-5 / 3),
        two_to_the_nats=2.227222,
        e_to_the_bits=5.294490,
        bits_per_token=5 / 3,
        nats_per_token=1.155245,  # 5/3 of ln 2 = 0.693147
    )


def test_one_token_by_hand(solve: Solve) -> None:
    assert "no_root" not in solve(pairs=[2], contexts=[8]).gives(4).slips


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_geometric_mean_of_scipy(counts: list[tuple[int, int]]) -> None:
    pairs, contexts = np.array(counts, dtype=float).T
    assert bigram_perplexity(pairs, contexts) == pytest.approx(gmean(contexts / pairs))


def test_counts_that_contradict_are_refused(refuses: Refuses) -> None:
    refuses("never occurred", pairs=[0, 1], contexts=[2, 2])
    refuses("more often than its first token", pairs=[3], contexts=[2])
    refuses("pairs has 1 entries and contexts has 2", pairs=[1], contexts=[2, 2])
