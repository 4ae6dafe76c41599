"""pmi: values by hand, and its mean against scikit-learn's mutual information."""

import math

import numpy as np
import pytest
from sklearn.metrics import mutual_info_score

from quizzer.verify.word_embeddings.pmi import pmi
from tests.verify.conftest import Refuses, Solve


def test_pmi_by_hand(solve: Solve) -> None:
    solve(p_xy=1 / 64, p_x=1 / 8, p_y=1 / 2, base=2).gives(-2)
    solve(p_xy=0.125, p_x=0.25, p_y=0.25, base=2).gives(1)
    solve(p_xy=0.25, p_x=0.5, p_y=0.5).gives(0)
    solve(p_xy=0.1 + 0.2, p_x=0.3, p_y=1.0).gives(0)  # 0.30000000000000004


def test_tiny_probabilities_by_hand() -> None:
    assert pmi(1e-200, 1e-200, 1e-200) == pytest.approx(200 * math.log(10))


def test_mean_pmi_agrees_with_scikit_learn() -> None:
    counts = np.array([[3, 1, 2], [1, 4, 5]])
    joint = counts / counts.sum()
    rows, columns = joint.sum(1), joint.sum(0)
    mean = sum(joint[i, j] * pmi(joint[i, j], rows[i], columns[j]) for i in range(2) for j in range(3))
    assert mean == pytest.approx(mutual_info_score(None, None, contingency=counts))


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p_xy=0.25, p_x=0.25, p_y=0.5, base=2).gives(
        1,
        no_denominator=-2,
        conditional=-1,
        other_conditional=0,
        sign_reversed=-1,
        weighted_term=0.25,
        ln_for_log2=math.log(2),
        log10_taken=math.log10(2),
        log_left_out=2,
    )


def test_positive_pmi_is_named_by_hand(solve: Solve) -> None:
    solve(p_xy=1 / 64, p_x=1 / 8, p_y=1 / 2, base=2).names(cut_off_at_0=0, log10_taken=-math.log10(4))


def test_impossible_probabilities_are_refused(refuses: Refuses) -> None:
    refuses("the probabilities must lie in", p_xy=0, p_x=0.5, p_y=0.5)
    refuses("the probabilities must lie in", p_xy=0.1, p_x=1.5, p_y=0.5)
    refuses("p_xy cannot exceed", p_xy=0.5, p_x=0.25, p_y=0.5)
    refuses("nor be less than", p_xy=0.1, p_x=0.9, p_y=0.9)
