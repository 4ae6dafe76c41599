"""polynomial_feature_count against scikit-learn's PolynomialFeatures, and a probe by hand."""

import numpy as np
import pytest
from sklearn.preprocessing import PolynomialFeatures

from quizzer.verify.support_vector_machines.polynomial_feature_count import polynomial_feature_count
from tests.verify.conftest import Refuses, Solve


@pytest.mark.parametrize(("inputs", "degree"), [(1, 1), (2, 2), (3, 4), (6, 3), (12, 2)])
def test_count_agrees_with_scikit_learn(inputs: int, degree: int) -> None:
    expanded = PolynomialFeatures(degree).fit(np.zeros((1, inputs)))
    assert polynomial_feature_count(inputs, degree) == expanded.n_output_features_


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # 1, x1, x2, x3 and six products; ordered: (1 + 3)² and 3².
    solve(d=3, p=2).gives(
        10,
        top_degree_only=6,
        constant_forgotten=9,
        ordered=16,
        ordered_top_degree=9,
        products_forgotten=7,  # 1, three features and their squares
    )


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("d must be a positive whole number", d=0, p=2)
    refuses("p must be a positive whole number", d=2, p=1.5)
