"""chunk_count: worked out by hand, and by cutting a text."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.problem import Problem
from quizzer.verify.retrieval.chunk_count import chunk_count
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Chunks of 10 that repeat 2 begin at 0, 8, 16, 24 and 32; the fifth ends at 42. 41/10, 41/8 and
    # 41/6 are rounded up.
    solve(tokens=41, size=10, overlap=2).gives(5, chunk_of_overlap=6, one_too_few=4, overlap_on_both_sides=7)
    # 97/10 rounded up is 10, and chunks begin at 0, 8, ..., 88: the twelfth ends at 98.
    solve(tokens=97, size=10, overlap=2).gives(
        12, overlap_ignored=10, chunk_of_overlap=13, one_too_few=11, overlap_on_both_sides=17
    )


def test_short_texts_are_one_chunk_by_hand(solve: Solve) -> None:
    assert not solve(tokens=10, size=10, overlap=2).gives(1).slips
    assert not solve(tokens=1, size=10, overlap=2).gives(1).slips


@given(st.integers(1, 300), st.integers(1, 40), st.data())
def test_cutting_a_text_agrees(tokens: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    end, chunks = size, 1
    while end < tokens:
        end, chunks = end - overlap + size, chunks + 1
    assert chunk_count(tokens, size, overlap) == chunks


def test_overlaps_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("below size", tokens=10, size=5, overlap=5)
    refuses("below size", tokens=10, size=5, overlap=-1)
    refuses("size must be a positive whole number", tokens=10, size=0, overlap=0)


def test_the_answer_is_no_given_number(problem: Problem) -> None:
    # 19 chunks hold 18 × 180 + 200 = 3440 tokens and 20 hold 3620: as many chunks as tokens that are repeated.
    assert problem.reject(tokens=3508, size=200, overlap=20)
    assert problem.reject(tokens=3700, size=200, overlap=20) is None
