"""r_squared: worked out by hand, and what scikit-learn says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import explained_variance_score, r2_score

from quizzer.verify.classical_models.r_squared import r_squared
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Errors -1, 0, 2, 1 square to 6; the mean is 4, deviations -3, -1, 2, 2 square to 18. The predictions 2, 3, 4, 5
    # have mean 3.5 and Σ² = 5; with the deviations their products are 4.5 + 0.5 + 1 + 3 = 9, so r² = 81/90.
    solved = solve(y=[1, 3, 6, 6], predictions=[2, 3, 4, 5])
    solved.gives(
        2 / 3,
        share_left=1 / 3,
        correlation_squared=0.9,
        explained_over_total=6 / 18,  # about 4: 4 + 1 + 0 + 1
        offset_forgiven=13 / 18,  # about their mean 0.5 the errors square to 6 - 4/4
        about_zero=1 - 6 / 82,
        correlation_itself=0.9**0.5,
        absolute=0.5,  # 4 of 8
        root_of_share=1 - (1 / 3) ** 0.5,
        about_mean_prediction=-0.2,
        left_over_left_and_explained=5 / 11,
    )
    assert solved.conventions == {"correlation_squared", "explained_over_total", "about_zero", "offset_forgiven"}


def test_worse_than_the_mean_by_hand(solve: Solve) -> None:
    solve(y=[1, 2, 3], predictions=[3, 2, 1]).gives(-3)  # 8 of 2


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=8))
def test_agrees_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    y, predictions = zip(*pairs, strict=True)
    if len(set(y)) > 1:
        assert r_squared(y, predictions) == pytest.approx(r2_score(y, predictions), abs=1e-9)


def test_offset_forgiven_is_the_score_of_scikit_learn(solve: Solve) -> None:
    y, predictions = [1, 5, 6, 9], [3, 4, 9, 10]
    solve(y=y, predictions=predictions).names(offset_forgiven=explained_variance_score(y, predictions))


def test_one_value_is_refused(refuses: Refuses) -> None:
    refuses("y has one value only", y=[2, 2], predictions=[1, 3])
