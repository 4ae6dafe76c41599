"""rouge_l: worked out by hand, and by going through all subsequences."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.rouge_l import rouge_l
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # a _ c d is common, L = 3, m = 6 and n = 4; in a row only c d; in any order all four words.
    solve(candidate=list("axcdby"), reference=list("abcd")).gives(
        0.6,
        run_without_gaps=0.4,
        order_ignored=0.8,
        recall=0.75,
        precision=0.5,
        arithmetic_mean=0.625,
        factor_2_left_out=0.3,
    )


def test_papers_example_by_hand(solve: Solve) -> None:
    # Lin (2004): "police kill the gunman" against "police killed the gunman": L = 3 of 4 words each.
    solve(candidate=["police", "kill", "the", "gunman"], reference=["police", "killed", "the", "gunman"]).gives(
        0.75, run_without_gaps=0.5, factor_2_left_out=0.375
    )


def test_nothing_in_common_by_hand(solve: Solve) -> None:
    solve(candidate=["a"], reference=["b", "c"]).gives(0)


@given(
    candidate=st.lists(st.sampled_from("abc"), min_size=1, max_size=6),
    reference=st.lists(st.sampled_from("abc"), min_size=1, max_size=6),
)
def test_agrees_with_all_subsequences(candidate: list[str], reference: list[str]) -> None:
    def subsequences(words: list[str]) -> set[tuple[str, ...]]:
        return {kept for size in range(len(words) + 1) for kept in combinations(words, size)}

    longest = max(map(len, subsequences(candidate) & subsequences(reference)))
    assert rouge_l(candidate, reference) == pytest.approx(2 * longest / (len(candidate) + len(reference)))


def test_empty_text_is_refused(refuses: Refuses) -> None:
    refuses("reference must be a list of words", candidate=["a"], reference=[])
