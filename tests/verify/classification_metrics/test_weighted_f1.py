"""weighted_f1: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(C=[[5, 2, 1], [1, 3, 0], [2, 1, 10]]).gives(
        0.729333, predicted_support=0.710667, macro=0.686111, micro=0.72,
        macro_recall=0.714744, macro_precision=0.6780303, weighted_precision=0.752727,
        f1_of_weighted_means=0.736, f1_of_means=0.695903,
    )  # fmt: skip


def test_value_below_precision_and_recall_by_hand(solve: Solve) -> None:
    # Weighted precision 0.8 and recall 0.6; F1 is 1/2 for the first class and 2/3 for the second.
    solve(C=[[1, 2], [0, 2]]).gives(3 / 5 * 1 / 2 + 2 / 5 * 2 / 3)


def test_class_that_never_occurs_has_no_weight(solve: Solve) -> None:
    solve(C=[[1, 2, 0], [0, 2, 0], [0, 0, 0]]).gives(17 / 30)
