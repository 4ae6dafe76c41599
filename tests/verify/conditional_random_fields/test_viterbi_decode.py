"""viterbi_decode against SciPy over all sequences, and the probe; torchcrf is a recorded oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify import variants
from quizzer.verify.conditional_random_fields.viterbi_decode import viterbi_decode
from quizzer.verify.problem import Problem
from tests.verify.conditional_random_fields.conftest import SEEDS, SIZES, chain, scores, sequences
from tests.verify.conftest import Refuses, Solve

E = [[2, 1], [0, 1], [1, 2]]
A = [[0, 1], [-1, -2]]


@given(SEEDS, st.integers(1, 5), SIZES)
def test_viterbi_decode_agrees_with_the_mode_of_scipys_softmax(seed: int, length: int, size: int) -> None:
    emissions, transitions = chain(seed, length, size)
    all_scores = scores(emissions, transitions)
    path, score = viterbi_decode(emissions, transitions)
    assert tuple(path) == sequences(emissions)[special.softmax(all_scores).argmax()]
    assert score == pytest.approx(max(all_scores), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Sequence (0, 0, 1): 2 + 0 + 2 + A00 + A01 = 4 + 0 + 1 = 5; greedy (0, 1, 1): 2 + 1 + 2 + 1 - 2 = 4; by hand.
    solved = solve(E=E, A=A).gives({"path": [0, 0, 1], "score": 5})
    solved.part("path").gives(
        [0, 0, 1],
        greedy_argmax=[0, 1, 1],
        step_by_step=[0, 1, 0],  # from 0 to the 2 of tag 1, and from there 0 on both sides
        not_reversed=[1, 0, 0],
        transposed_transitions=[0, 1, 0],
    )
    solved.part("score").gives(5, greedy_argmax=4, step_by_step=4, transitions_dropped=5, transposed_transitions=4)
    assert solved.conventions == {"transposed_transitions"}


def test_what_is_right_is_no_slip(solve: Solve) -> None:
    # The best tag of each token is also the best path, and reads the same from both ends.
    solved = solve(E=[[2, 0], [0, 1], [2, 0]], A=[[0, 0.5], [0.5, 0]]).part("path").gives([0, 1, 0])
    assert {"greedy_argmax", "step_by_step", "best_of_each_token", "not_reversed"}.isdisjoint(solved.slips)


def test_quicker_ways_are_told_apart_by_hand(solve: Solve) -> None:
    # The scores are (2, 1), (4, 7), (13, 10), (18, 17), and the way back is 0, 0, 1, 1.
    solved = solve(E=[[2, 1], [0, 3], [3, 0], [3, 4]], A=[[2, -2], [3, 3]]).part("path")
    solved.gives([1, 1, 0, 0]).names(
        greedy_argmax=[0, 1, 0, 1], step_by_step=[0, 0, 0, 0], best_of_each_token=[0, 1, 0, 0]
    )


def test_ways_that_find_the_same_sequence_are_told_in_one_sentence(problem: Problem) -> None:
    wrong = problem.solve(E=E, A=A).part("path").wrong
    assert "best_of_each_token" not in wrong
    assert wrong["greedy_argmax"].why.startswith("You chose the tags one by one")


def test_only_viterbi_finds_what_is_drawn(problem: Problem) -> None:
    for seed in range(30):
        slips = variants.draw(problem, seed, {}, part="path").solution.part("path").wrong
        assert {"greedy_argmax", "not_reversed", "transposed_transitions"} <= slips.keys()
    poor = problem.reject(E=[[1, 0], [0, 1], [1, 0]], A=[[0, 0.5], [0.5, 0]])
    assert poor == "the best sequence reads the same from both ends"
    assert problem.reject(E=[[1, 0], [0, 1]], A=[[0, 0.5], [0.5, 0]]) == "a quicker way finds the best sequence"


def test_equal_scores_take_the_lowest_tag(solve: Solve) -> None:
    solve(E=[[0, 0], [0, 0]], A=[[0, 0], [0, 0]]).part("path").gives([0, 0])


def test_table_of_another_size_is_refused(refuses: Refuses) -> None:
    refuses("A must be 2 by 2, as E has 2 columns, not 1 by 1", E=E, A=[[1]])
