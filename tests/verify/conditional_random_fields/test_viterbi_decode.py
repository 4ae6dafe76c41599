"""viterbi_decode against SciPy over all sequences, and the probe; torchcrf is a recorded oracle."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify import variants
from quizzer.verify.conditional_random_fields.crf_sequence_score import crf_sequence_score
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
    # With the best score so far of j: (2, 1), (2, 3), (3, 6); over the steps out of i: (2, 1), (3, 1), (5, 2).
    solved.part("score").gives(
        5,
        greedy_argmax=4,
        step_by_step=4,
        transitions_dropped=5,
        transposed_transitions=4,
        misplaced_score=6,
        maximum_over_next_tag=5,
        first_emissions_dropped=3,
    )
    assert solved.conventions == {"transposed_transitions"}


def test_what_is_right_is_no_slip(solve: Solve) -> None:
    # The best tag of each token is also the best path, and reads the same from both ends.
    solved = solve(E=[[2, 0], [0, 1], [2, 0]], A=[[0, 0.5], [0.5, 0]]).part("path").gives([0, 1, 0])
    assert {"greedy_argmax", "step_by_step", "best_of_each_token", "not_reversed"}.isdisjoint(solved.slips)


def test_quicker_ways_are_told_apart_by_hand(solve: Solve) -> None:
    # The scores are (2, 1), (4, 7), (13, 10), (18, 17), and the way back is 0, 0, 1, 1.
    solved = solve(E=[[2, 1], [0, 3], [3, 0], [3, 4]], A=[[2, -2], [3, 3]]).part("path")
    solved.gives([1, 1, 0, 0]).names(
        greedy_argmax=[0, 1, 0, 1],
        step_by_step=[0, 0, 0, 0],
        best_of_each_token=[0, 1, 0, 0],
        step_by_step_back=[1, 1, 1, 1],
    )
    assert "back_without_pointers" not in solved.slips  # it finds the best sequence here


def test_every_quicker_way_is_told_by_hand(solve: Solve) -> None:
    # The scores are (2, 1.7), (0.8, 2.2), (1.9, 2), (2.1, 2.5), and the way back is 1, 0, 1, 0.
    emissions, transitions = [[2, 1.7], [0.3, 0.7], [1.7, 1.3], [1.7, 1.1]], [[-1.5, -0.5], [-2, -1.5]]
    solve(E=emissions, A=transitions).part("path").gives([0, 1, 0, 1]).names(
        greedy_argmax=[0, 1, 0, 0],
        step_by_step=[0, 1, 1, 0],
        best_of_each_token=[0, 1, 1, 1],
        step_by_step_back=[0, 0, 0, 0],
        back_without_pointers=[0, 0, 0, 1],
        transposed_on_the_way_back=[1, 1, 1, 1],
    )


def test_ways_that_find_the_same_sequence_are_told_in_one_sentence(problem: Problem) -> None:
    # The scores are (0, 2), (1, 3), (4, 3), (7, 6): three ways to (1, 1, 0, 0), and one more to (1, 0, 0, 0).
    wrong = problem.solve(E=[[0, 2], [0, 1], [2, 0], [3, 0]], A=[[0, 2], [-1, -1]]).part("path").wrong
    assert {"step_by_step", "best_of_each_token", "back_without_pointers"}.isdisjoint(wrong)
    assert wrong["greedy_argmax"].value == [1, 1, 0, 0]
    assert wrong["greedy_argmax"].why.startswith("You chose the tags one by one")
    assert wrong["step_by_step_back"].why.startswith("You chose the tags one by one")
    # The pointers of the probe, read from j to i, lead to the best tag of each token as well.
    wrong = problem.solve(E=E, A=A).part("path").wrong
    assert wrong["greedy_argmax"].why.startswith("Either you chose the tags one by one, or you read A from j to i")


def _greedy_from_the_end(emissions: list[list[float]], transitions: list[list[float]]) -> list[int]:
    path = [int(np.argmax(emissions[-1]))]
    for row in emissions[-2::-1]:
        path.insert(0, int(np.argmax(np.add(row, np.array(transitions)[:, path[0]]))))
    return path


def test_only_viterbi_finds_what_is_drawn(problem: Problem) -> None:
    for seed in range(30):
        drawn = variants.draw(problem, seed, {}, part="path")
        slips = drawn.solution.part("path").wrong
        assert {"greedy_argmax", "not_reversed", "transposed_transitions"} <= slips.keys()
        turned = [list(column) for column in zip(*drawn.params["A"], strict=True)]
        totals = sorted(
            crf_sequence_score(drawn.params["E"], turned, tags)
            for tags in product(range(2), repeat=len(drawn.params["E"]))
        )
        assert totals[-1] - totals[-2] > 0.01  # read from j to i, A has one best sequence too
        assert _greedy_from_the_end(drawn.params["E"], drawn.params["A"]) != drawn.solution.part("path").value
    poor = problem.reject(E=[[1, 0], [0, 1], [0, 1], [1, 0]], A=[[0, 0.5], [0.5, 0]])
    assert poor == "the best sequence reads the same from both ends"
    assert problem.reject(E=[[1, 0], [0, 1]], A=[[0, 0.5], [0.5, 0]]) == "a quicker way finds the best sequence"


def test_equal_scores_take_the_lowest_tag(solve: Solve) -> None:
    solve(E=[[0, 0], [0, 0]], A=[[0, 0], [0, 0]]).part("path").gives([0, 0])


def test_table_of_another_size_is_refused(refuses: Refuses) -> None:
    refuses("A must be 2 by 2, as E has 2 columns, not 1 by 1", E=E, A=[[1]])
