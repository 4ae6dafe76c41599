"""clipped_precisions: worked out by hand, and by crossing out matches one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.clipped_precisions import clipped_precisions
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Words: the (2 of 3 count), cat, sat: 4 of 5; without clipping 5. Of four pairs only the-cat matches.
    # The reference has 6 words and 5 pairs. Different words: the, cat, sat, all 3 known; of 4 different pairs 1.
    solve(
        candidate=["the", "the", "cat", "the", "sat"], reference=["the", "cat", "sat", "near", "the", "door"], orders=2
    ).gives(
        [0.8, 0.25],
        unclipped=[1, 0.25],
        recall=[4 / 6, 0.2],
        kinds_for_counts=[1, 0.25],
        words_for_n_grams=[0.8, 0.2],
        longest_first=[0.25, 0.8],
    )


def test_papers_example_by_hand(solve: Solve) -> None:
    # Papineni et al. (2002): seven times "the" against "the cat is on the mat" has 2/7; unclipped 7/7.
    solve(candidate=["the"] * 7, reference=["the", "cat", "is", "on", "the", "mat"], orders=1).gives(
        [2 / 7], unclipped=[1], recall=[2 / 6], kinds_for_counts=[1]
    )


def test_nothing_in_common_by_hand(solve: Solve) -> None:
    solve(candidate=["a"], reference=["b"], orders=1).gives([0])


@given(
    candidate=st.lists(st.sampled_from("abc"), min_size=2, max_size=8),
    reference=st.lists(st.sampled_from("abc"), min_size=1, max_size=8),
)
def test_agrees_with_crossing_out(candidate: list[str], reference: list[str]) -> None:
    expected = []
    for n in (1, 2):
        left = [reference[i : i + n] for i in range(len(reference) - n + 1)]
        grams = [candidate[i : i + n] for i in range(len(candidate) - n + 1)]
        matched = 0
        for gram in grams:
            if gram in left:
                left.remove(gram)
                matched += 1
        expected.append(matched / len(grams))
    assert clipped_precisions(candidate, reference, 2).tolist() == pytest.approx(expected)


def test_texts_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("candidate is too short", candidate=["a"], reference=["a", "b"], orders=2)
    refuses("reference must be a list of words", candidate=["a"], reference=[], orders=1)
    refuses("candidate must be a list of words", candidate="a cat", reference=["a"], orders=1)
