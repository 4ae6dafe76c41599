"""rbf_kernel: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The squared distance is 2.
    solve(X=[[0, 0]], Z=[[1, 1]], gamma=0.25).gives(
        [[0.606531]],
        distance_unsquared=[[0.702189]],
        sum_of_sizes=[[0.606531]],  # |1| + |1| is 2 too
        differences_added_first=[[0.367879]],
        gamma_as_width=[[1.12535e-07]],
        gamma_as_variance=[[0.0183156]],
        exponent_halved=[[0.778801]],
        gamma_forgotten=[[0.135335]],
        gamma_squared=[[0.882497]],
        sign_lost=[[1.648721]],
        distances=[[2]],
        linear_kernel=[[0]],
    )


def test_rows_belong_to_the_first_points_by_hand(solve: Solve) -> None:
    # Squared distances (1, 5; 0, 4) and gamma 0.1.
    solve(X=[[1, 0], [1, 1]], Z=[[1, 1], [3, 1]], gamma=0.1).gives([[0.904837, 0.606531], [1, 0.67032005]]).names(
        transposed=[[0.904837, 1], [0.606531, 0.67032005]]
    )


def test_rows_of_two_widths_are_refused(refuses: Refuses) -> None:
    refuses("a row of X has 2 entries and a row of Z has 1", X=[[0, 1]], Z=[[1]], gamma=1)
