"""ridge_solution: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # X^T X = diag(1, 4) and X^T y = (3, 8); with 1 less on the diagonal it has no inverse.
    solve(X=[[1, 0], [0, 2]], y=[3, 4], lam=1).gives(
        [1.5, 1.6],
        least_squares=[3, 2],
        mean_loss=[1, 4 / 3],
        half_loss=[1, 4 / 3],
        half_penalty=[2, 16 / 9],
        lambda_everywhere=[7 / 9, 13 / 9],  # (2, 1; 1, 5), determinant 9
        soft_threshold=[2, 1],
        scaled_least_squares=[1.5, 1],
        not_inverted=[3, 8],
    )


def test_columns_that_are_not_orthogonal_by_hand(solve: Solve) -> None:
    # (3, 1; 1, 3) w = (5, 3), determinant 8; least squares has (2, 1; 1, 2), determinant 3.
    solve(X=[[1, 1], [0, 1], [1, 0]], y=[2, 1, 3], lam=1).gives([1.5, 0.5]).names(
        least_squares=[7 / 3, 1 / 3],
        off_diagonal_lost=[5 / 3, 1],
        mean_loss=[22 / 24, 10 / 24],  # (5, 1; 1, 5)
    )
    # (2, 1; 1, 2) less 3 on the diagonal is (-1, 1; 1, -1), which has no inverse.
    assert "lambda_subtracted" not in solve(X=[[1, 1], [0, 1], [1, 0]], y=[2, 1, 3], lam=3).slips


def test_subtracted_penalty_by_hand(solve: Solve) -> None:
    # One feature: 6/(4 + 2), and 6/(4 - 2).
    solve(X=[[2]], y=[3], lam=2).gives([1]).names(lambda_subtracted=[3], least_squares=[1.5])


def test_penalty_makes_dependent_columns_solvable(solve: Solve, refuses: Refuses) -> None:
    solve(X=[[1, 1]], y=[3], lam=1).gives([1, 1])  # (2, 1; 1, 2) w = (3, 3)
    refuses("the solution is not unique", X=[[1, 1]], y=[3], lam=0)
