"""softmax_jacobian: the probe of the catalogue; PyTorch's Jacobians are among the recorded oracles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import verify
from quizzer.verify.softmax_cross_entropy.softmax_jacobian import softmax_jacobian

LOGITS = np.log([0.5, 0.3, 0.2]).tolist()


def test_probe_names_every_slip() -> None:
    # p_i (1 - p_j) in the first row: 0.5 times (0.5, 0.7, 0.8), by hand.
    solution = verify.load("softmax_jacobian").solve(a=LOGITS)
    assert np.array(solution.value) == pytest.approx(
        np.array([[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]])
    )
    assert {name: pytest.approx(wrong.value[0], abs=1e-12) for name, wrong in solution.wrong.items()} == {
        "diagonal_only": [0.25, 0, 0],
        "off_diagonal_sign": [0.25, 0.15, 0.1],
        "outer_product_missing": [0.5, 0, 0],
        "diagonal_rule_everywhere": [0.25, 0.35, 0.4],
    }


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=6))
def test_jacobian_is_symmetric_and_its_rows_sum_to_zero(logits: list[float]) -> None:
    jacobian = softmax_jacobian(logits)
    assert jacobian == pytest.approx(jacobian.T)
    assert jacobian.sum(axis=1) == pytest.approx(np.zeros(len(logits)), abs=1e-12)


@pytest.mark.parametrize(
    ("logits", "reason"),
    [([1.0], "at least two logits"), ([], "a is empty"), ([[1, 2]], "1 dimension"), ([0, float("nan")], "finite")],
)
def test_bad_arguments_are_refused_with_the_reason(logits: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        softmax_jacobian(logits)
