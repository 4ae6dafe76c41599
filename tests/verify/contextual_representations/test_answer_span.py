"""answer_span: values by hand, and every span by brute force."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify import variants
from quizzer.verify.contextual_representations.answer_span import answer_span
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve

SCORES = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6)


def test_probe_names_every_slip(solve: Solve) -> None:
    # sums by hand: 0-1 is 5, 2-2 is 4.5, 0-0 is 3, 2-3 is 4, 3-3 is 1
    solve(start=[2, 0, 4, 1], end=[1, 3, 0.5, 0]).gives(
        [0, 1],
        ends_before_it_starts=[2, 1],
        start_first=[2, 2],
        exchanged=[1, 2],
        counted_from_1=[1, 2],
    )


def test_greedy_end_is_named_by_hand(solve: Solve) -> None:
    # the best end 0 leaves only the start 0, with the sum 4.5; 2-2 has 5 + 1
    solve(start=[0.5, 0, 5], end=[4, 2, 1]).gives([2, 2]).names(end_first=[0, 0])


@given(SCORES)
def test_no_span_has_a_larger_sum(scores: list[tuple[int, int]]) -> None:
    start, end = zip(*scores, strict=True)
    i, j = answer_span(start, end)
    assert i <= j
    assert start[i] + end[j] == max(start[a] + end[b] for b in range(len(end)) for a in range(b + 1))


@pytest.mark.parametrize("seed", range(20))
def test_drawn_maxima_are_no_span(problem: Problem, seed: int) -> None:
    params = variants.draw(problem, seed, {}).params
    assert params["start"].index(max(params["start"])) > params["end"].index(max(params["end"]))


@pytest.mark.parametrize("seed", range(20))
def test_no_drawn_span_starts_or_ends_at_a_maximum(problem: Problem, seed: int) -> None:
    assert {"start_first", "end_first"} <= set(variants.draw(problem, seed, {}).solution.wrong)


def test_the_second_largest_of_both_are_not_asked(problem: Problem) -> None:
    # 2-2 has 4 + 4; the best start 3 has 5 + 0 there, and the best end 0 has 0 + 5
    assert problem.reject(start=[0, 1, 4, 5], end=[5, 1, 4, 0]) == "a greedy search finds it"
    # the third largest start 2 (with 3 + 4) lies before the two that have no good end
    assert problem.reject(start=[0, 1, 3, 4, 5], end=[5, 2, 4, 0, 1]) is None


def test_scores_of_different_lengths_are_refused(refuses: Refuses) -> None:
    refuses("end", start=[1.0, 2.0], end=[1.0])
