"""target_encoding: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # red: 3 rows with the sum 2; blue: 1 row with the sum 0; the mean of all is 2/4, times a = 2 it is 1.
    solve(categories=["red", "blue", "red", "red"], y=[1, 0, 1, 0], a=2).gives(
        [3 / 5, 1 / 3],
        not_smoothed=[2 / 3, 0],
        mean_of_means=[(2 + 2 / 3) / 5, (2 / 3) / 3],
        prior_of_one_half=[3 / 5, 1 / 3],  # the mean is one half here
        prior_once=[2.5 / 5, 0.5 / 3],
        prior_as_one_row=[2.5 / 4, 0.5 / 2],
        prior_not_counted=[1, 1],
        added_without_the_prior=[2 / 5, 0],
        weights_exchanged=[(4 / 3 + 1.5) / 5, 0.5 / 3],
        share_of_all_rows=[1 / 2, 0],
        targets_ignored=[3 / 4, 1 / 4],
    )


def test_single_category_keeps_the_mean(solve: Solve) -> None:
    # By hand: (10 + 3 × 5)/(2 + 3) for targets 4 and 6.
    solve(categories=["x", "x"], y=[4, 6], a=3).gives([5])


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("categories has 1 entries and y has 2", categories=["x"], y=[1, 0], a=1)
    refuses("a must not be negative", categories=["x"], y=[1], a=-1)
