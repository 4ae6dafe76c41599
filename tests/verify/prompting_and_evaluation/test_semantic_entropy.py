"""semantic_entropy: worked out by hand, and against the entropy of SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.prompting_and_evaluation.semantic_entropy import semantic_entropy
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A has 1/4, B 3/4: 2 ln 2 - 0.75 ln 3. Answers 1/4, 1/2, 1/4: 1.5 ln 2. Counts 1/3, 2/3: ln 3 - (2/3) ln 2.
    # Mean of ln 4 and ln(4/3): 2 ln 2 - 0.5 ln 3. B averaged: 3/8, with 0.375 ln(8/3) + 0.5 ln 2.
    solved = solve(probabilities=[0.25, 0.5, 0.25], meanings=["B", "B", "A"])
    solved.gives(
        0.562335,
        answers_apart=1.039721,
        uniform_meanings=0.693147,
        mean_in_a_meaning=0.714385,
        largest_left=0.25,
        counted=0.636514,
        mean_over_meanings=0.836988,
    )
    assert solved.conventions == {"counted", "mean_over_meanings"}


def test_one_meaning_has_no_entropy_by_hand(solve: Solve) -> None:
    solve(probabilities=[0.5, 0.5], meanings=["A", "A"]).gives(0, answers_apart=0.693147, mean_in_a_meaning=0.346574)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("ABC")), min_size=1, max_size=7))
def test_agrees_with_scipy(answers: list[tuple[int, str]]) -> None:
    weights = np.array([weight for weight, _ in answers]) / sum(weight for weight, _ in answers)
    meanings = [meaning for _, meaning in answers]
    clusters = [sum(weight for weight, meaning in answers if meaning == name) for name in set(meanings)]
    assert semantic_entropy(weights, meanings) == pytest.approx(stats.entropy(clusters), abs=1e-12)


def test_what_does_not_fit_is_refused(refuses: Refuses) -> None:
    refuses("2 probabilities and 1 meanings", probabilities=[0.5, 0.5], meanings=["A"])
    refuses("sums to", probabilities=[0.5, 0.2], meanings=["A", "B"])
