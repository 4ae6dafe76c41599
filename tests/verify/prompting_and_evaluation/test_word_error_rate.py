"""word_error_rate: worked out by hand, and by a search over all edits."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.word_error_rate import word_error_rate
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Of "a b c d e": a is deleted, c heard as x, and u, v are put in: 4 edits, 5 with the substitution counted twice.
    # Place by place all of "b x d u e v" differ but the fifth: 4 of 5, and one more in length. Missing: a and c; wrong
    # in the transcript: x, u and v. The alignment has seven places, a to e with u and v.
    solved = solve(hypothesis=list("bxduev"), reference=list("abcde")).gives(
        0.8,
        hypothesis_length=4 / 6,
        accuracy=0.2,
        substitution_twice=1.0,
        place_by_place=1.0,
        insertions_forgotten=0.4,
        deletions_forgotten=0.6,
        length_of_the_alignment=4 / 7,
    )
    assert solved.steps[:4] == ("substituted: c by x", "deleted: a", "inserted: u, v", "edits: 1 + 1 + 2 = 4")


def test_more_than_one_by_hand(solve: Solve) -> None:
    solve(hypothesis=["x", "y", "z"], reference=["a", "b"]).names(hypothesis_length=1, accuracy=-0.5)
    assert word_error_rate(["x", "y", "z"], ["a", "b"]) == 1.5


def test_as_many_edits_with_fewer_substitutions_by_hand(solve: Solve) -> None:
    # "a b" heard as "b c": two substitutions are as few edits as leaving out a and putting in c, which keeps b.
    solved = solve(hypothesis=["b", "c"], reference=["a", "b"])
    assert solved.value == 1
    assert solved.steps[:3] == ("substituted: none", "deleted: a", "inserted: c")


def test_right_transcript_by_hand(solve: Solve) -> None:
    solve(hypothesis=["a", "b"], reference=["a", "b"]).gives(0, accuracy=1)


_WORDS = st.lists(st.sampled_from("abc"), min_size=1, max_size=6)


@given(hypothesis=_WORDS, reference=_WORDS)
def test_agrees_with_recursion_from_the_front(hypothesis: list[str], reference: list[str]) -> None:
    @cache
    def edits(i: int, j: int) -> int:
        if i == len(hypothesis) or j == len(reference):
            return len(hypothesis) - i + len(reference) - j
        if hypothesis[i] == reference[j]:
            return edits(i + 1, j + 1)
        return 1 + min(edits(i + 1, j), edits(i, j + 1), edits(i + 1, j + 1))

    assert word_error_rate(hypothesis, reference) == pytest.approx(edits(0, 0) / len(reference))


def test_empty_text_is_refused(refuses: Refuses) -> None:
    refuses("reference must be a list of words", hypothesis=["a"], reference=[])
