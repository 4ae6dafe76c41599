"""pmi: values by hand, and its mean against scikit-learn's mutual information."""

import math

import numpy as np
import pytest
from sklearn.metrics import mutual_info_score

from quizzer import verify
from quizzer.verify.word_embeddings.pmi import pmi


def test_pmi_by_hand() -> None:
    assert pmi(1 / 64, 1 / 8, 1 / 2, base=2) == -2
    assert pmi(0.125, 0.25, 0.25, base=2) == 1
    assert pmi(0.25, 0.5, 0.5) == 0
    assert pmi(0.1 + 0.2, 0.3, 1.0) == pytest.approx(0)  # 0.30000000000000004


def test_tiny_probabilities_by_hand() -> None:
    assert pmi(1e-200, 1e-200, 1e-200) == pytest.approx(200 * math.log(10))


def test_mean_pmi_agrees_with_scikit_learn() -> None:
    counts = np.array([[3, 1, 2], [1, 4, 5]])
    joint = counts / counts.sum()
    rows, columns = joint.sum(1), joint.sum(0)
    mean = sum(joint[i, j] * pmi(joint[i, j], rows[i], columns[j]) for i in range(2) for j in range(3))
    assert mean == pytest.approx(mutual_info_score(None, None, contingency=counts))


def test_probe_names_every_slip() -> None:
    solution = verify.load("pmi").solve(p_xy=0.25, p_x=0.25, p_y=0.5, base=2)
    assert solution.value == pytest.approx(1)
    assert {name: pytest.approx(wrong.value) for name, wrong in solution.wrong.items()} == {
        "no_denominator": -2,
        "conditional": -1,
        "sign_reversed": -1,
        "weighted_term": 0.25,
        "ln_for_log2": math.log(2),
    }


@pytest.mark.parametrize(
    "args",
    [
        (0, 0.5, 0.5),
        (0.5, 0.25, 0.5),
        (0.1, 1.5, 0.5),
        (0.1, 0.9, 0.9),
        (0.1, 0.5, 0.5, 1),
        (0.1, 0.5, 0.5, math.inf),
        (0.1, 0.5, 0.5, math.nan),
    ],
)
def test_impossible_probabilities_are_refused(args: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"probabilities|exceed|base"):
        pmi(*args)
