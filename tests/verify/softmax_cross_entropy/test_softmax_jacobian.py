"""softmax_jacobian: the probe of the catalogue; PyTorch's Jacobians are among the recorded oracles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.softmax_cross_entropy.softmax_jacobian import softmax_jacobian
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # p_i (1 - p_j) in the first row: 0.5 times (0.5, 0.7, 0.8), by hand.
    solve(a=np.log([0.5, 0.3, 0.2]).tolist()).gives(
        [[0.25, -0.15, -0.1], [-0.15, 0.21, -0.06], [-0.1, -0.06, 0.16]],
        diagonal_only=[[0.25, 0, 0], [0, 0.21, 0], [0, 0, 0.16]],
        off_diagonal_sign=[[0.25, 0.15, 0.1], [0.15, 0.21, 0.06], [0.1, 0.06, 0.16]],
        outer_product_missing=[[0.5, 0, 0], [0, 0.3, 0], [0, 0, 0.2]],
        diagonal_rule_everywhere=[[0.25, 0.35, 0.4], [0.15, 0.21, 0.24], [0.1, 0.14, 0.16]],
    )


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=6))
def test_jacobian_is_symmetric_and_its_rows_sum_to_zero(logits: list[float]) -> None:
    jacobian = softmax_jacobian(logits)
    assert jacobian == pytest.approx(jacobian.T)
    assert jacobian.sum(axis=1) == pytest.approx(np.zeros(len(logits)), abs=1e-12)


def test_single_logit_is_refused(refuses: Refuses) -> None:
    refuses("at least two logits", a=[1.0])
