"""tf_idf_cosines: worked out by hand, and scikit-learn's cosine of weighted counts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from quizzer.verify.retrieval.tf_idf_cosines import tf_idf_cosines
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Weighted: documents (3, 4) and (6, 8) on words with idf 1 and 2, query (0, 2): 8/(5 × 2) and 16/(10 × 2).
    solve(counts=[[3, 2], [6, 4]], query=[0, 1], idf=[1, 2]).gives(
        [0.8, 0.8],
        counts_alone=[2 / 13**0.5, 2 / 13**0.5],
        query_unweighted=[0.8, 0.8],
        documents_unweighted=[2 / 13**0.5, 2 / 13**0.5],
        not_normalised=[8, 16],
        query_length_forgotten=[1.6, 1.6],
        document_length_forgotten=[4, 8],
        divided_by_words=[1.6, 1.6],  # 8/5 and 16/10
    )


def test_two_words_in_the_query_by_hand(solve: Solve) -> None:
    # Weighted: (1, 0, 4) and query (1, 2, 0), idf 1, 2, 4: 1/(sqrt 17 sqrt 5) = 0.108465; 5/(sqrt 5 sqrt 5) = 1.
    solve(counts=[[1, 0, 1], [1, 1, 0]], query=[1, 1, 0], idf=[1, 2, 4]).gives(
        [0.108465, 1], query_unweighted=[0.171499, 0.948683], documents_unweighted=[0.316228, 0.948683],
        counts_alone=[0.5, 1], not_normalised=[1, 5], query_length_forgotten=[0.242536, 2.236068],
        document_length_forgotten=[0.447214, 2.236068], divided_by_words=[0.25, 1.25],
    )  # fmt: skip


ROW = st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any)


@given(st.lists(ROW, min_size=1, max_size=4), ROW, st.lists(st.floats(0.1, 9), min_size=3, max_size=3))
def test_scikit_learn_agrees(counts: list[list[int]], query: list[int], idf: list[float]) -> None:
    theirs = cosine_similarity(np.array(counts) * idf, [np.array(query) * idf])[:, 0]
    assert np.allclose(tf_idf_cosines(counts, query, idf), theirs)


def test_empty_texts_are_refused(refuses: Refuses) -> None:
    refuses("a text has no words", counts=[[0, 0]], query=[1, 0], idf=[1, 1])
    refuses("a text has no words", counts=[[1, 0]], query=[0, 0], idf=[1, 1])
    refuses("as many words", counts=[[1, 0]], query=[1], idf=[1, 1])
    refuses("idf must be positive", counts=[[1, 0]], query=[1, 0], idf=[0, 1])
