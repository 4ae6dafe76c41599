"""value_mixture: rows weighted and summed."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(weights=[0.5, 0.3, 0.2], V=[[4, -1], [2, 5], [-3, 1]]).gives(
        [2, 1.2],  # 2 + 0.6 - 0.6 and -0.5 + 1.5 + 0.2
        plain_mean=[1, 5 / 3],
        largest_only=[4, -1],
        weights_reversed=[-0.1, 1.8],  # 0.8 + 0.6 - 1.5 and -0.2 + 1.5 + 0.5
        averaged=[2 / 3, 0.4],
    )


def test_all_weight_on_one_value_by_hand(solve: Solve) -> None:
    solve(weights=[0, 1], V=[[1, 2], [3, 4]]).gives([3, 4])


def test_other_number_of_rows_is_refused(refuses: Refuses) -> None:
    refuses("weights has 2 entries and V has 1 rows", weights=[1, 0], V=[[1]])
