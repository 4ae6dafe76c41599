"""bm25_idf: worked out by hand, and as the logarithm of one quotient."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.bm25_idf import bm25_idf
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 17.5/3.5 = 5, so ln 6; ln 5; ln(20/3); ln(1 + 20.5/3.5) = ln(48/7).
    solve(documents=20, df=3).gives(
        math.log(6),
        without_the_one=math.log(5),
        plain_idf=math.log(20 / 3),
        base_ten=0.778151,
        base_two=2.584963,
        documents_not_reduced=1.925291,
        inverted=math.log(1.2),
        no_logarithm=6,
        one_outside=2.609438,
    )


@given(st.integers(1, 1000), st.integers(0, 1000))
def test_it_is_one_quotient(df: int, others: int) -> None:
    assert bm25_idf(df + others, df) == pytest.approx(math.log((df + others + 1) / (df + 0.5)))


def test_more_than_all_documents_is_refused(refuses: Refuses) -> None:
    refuses("df cannot be more than documents", documents=3, df=4)
    refuses("df must be a positive whole number", documents=3, df=0)
