"""bm25_word_scores: worked out by hand, and with its two companions the code task's model solution."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.bm25_idf import bm25_idf
from quizzer.verify.retrieval.bm25_norms import bm25_norms
from quizzer.verify.retrieval.bm25_word_scores import bm25_word_scores
from quizzer.verify.retrieval.tasks.bm25_scores import bm25_scores
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2 × 3 × 3/(3 + 1.5) and 2 × 5 × 3/(5 + 2.5); with K = k1 = 2: 18/5 and 30/7; with 2K: 18/6 and 30/10.
    solve(idf=2, tf=[3, 5], norms=[1.5, 2.5], k1=2).gives(
        [4, 4],
        without_the_factor=[4 / 3, 4 / 3],
        idf_forgotten=[2, 2],
        unsaturated=[6, 10],
        bare_k1=[3.6, 30 / 7],
        k1_twice=[3, 3],
        factor_of_k=[10 / 3, 14 / 3],  # 6 × 2.5/4.5 and 10 × 3.5/7.5
        one_forgotten=[8 / 3, 8 / 3],
        count_forgotten_below=[12, 12],
    )


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9)), min_size=1, max_size=4), st.integers(0, 3))
def test_whole_documents_agree(texts: list[tuple[int, int]], others: int) -> None:
    documents = [["x"] * count + ["y"] * rest for count, rest in texts] + [["y"]] * others
    mean = sum(map(len, documents)) / len(documents)
    norms = bm25_norms([len(d) for d in documents[: len(texts)]], mean, 1.2, 0.75)
    ours = bm25_word_scores(bm25_idf(len(documents), len(texts)), [count for count, _ in texts], norms, 1.2)
    assert np.allclose(ours, bm25_scores(["x"], documents, 1.2, 0.75)[: len(texts)])


def test_negative_counts_are_refused(refuses: Refuses) -> None:
    refuses("tf is negative", idf=1, tf=[-1], norms=[1], k1=1)
    refuses("k1 must be positive", idf=1, tf=[1], norms=[1], k1=0)
    refuses("tf and norms sum to 0", idf=1, tf=[0], norms=[0], k1=1)
