"""tf_idf_weight: worked out by hand, and the model solution of the code task by another route."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.tasks.tf_idf import tf_idf
from quizzer.verify.retrieval.tf_idf_weight import tf_idf_weight
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # tf 4/40 = 0.1 and N/df = 100: ln 100 = 4.605170, ln(1000/11) = 4.509860, ln(1001/11) = 4.510860,
    # 1 + ln 4 = 2.386294, ln 101 = 4.615121.
    solve(count=4, words=40, documents=1000, df=10).gives(
        0.460517,
        raw_count=18.420681,
        logarithmic_tf=10.989292,
        base_ten=0.2,
        base_two=0.664386,  # 0.1 × log2 100 = 0.1 × 6.643856
        one_more_document=0.450986,
        one_more_of_both=0.451086,
        one_inside=0.461512,
        one_added=0.560517,
        smoothed=0.551086,
        no_logarithm=10,
        inverted=-0.460517,
        idf_alone=4.605170,
        tf_alone=0.1,
    )


@given(st.integers(1, 5), st.integers(0, 5), st.integers(1, 5), st.integers(0, 5))
def test_table_of_whole_documents_agrees(count: int, others: int, df: int, rest: int) -> None:
    documents = [["x"] * count + ["y"] * others, *[["x"]] * (df - 1), *[["y"]] * rest]
    assert tf_idf_weight(count, count + others, len(documents), df) == pytest.approx(float(tf_idf(documents)[0][0]))


def test_impossible_counts_are_refused(refuses: Refuses) -> None:
    refuses("count cannot be more than words", count=5, words=4, documents=10, df=1)
    refuses("df cannot be more than documents", count=1, words=4, documents=10, df=11)
    refuses("df must be a positive whole number", count=1, words=4, documents=10, df=0)
