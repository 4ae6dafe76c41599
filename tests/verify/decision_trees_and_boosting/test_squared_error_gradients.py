"""squared_error_gradients: prediction minus target."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(y=[1, 4, 2], prediction=2.5).gives(
        [1.5, -1.5, 0.5], residuals=[-1.5, 1.5, -0.5], without_half=[3, -3, 1], losses=[1.125, 1.125, 0.125]
    )


def test_prediction_that_is_right_by_hand(solve: Solve) -> None:
    solve(y=[2], prediction=2).gives([0])
