"""confusion_counts: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(y=[1, 1, 1, 0, 0, 1, 0], predicted=[1, 0, 0, 1, 0, 1, 0]).gives(
        [2, 1, 2, 2], false_ones_exchanged=[2, 2, 1, 2], all_positives=[4, 1, 2, 3], all_predicted_positive=[3, 1, 2, 4]
    )


def test_exchanged_classes_by_hand(solve: Solve) -> None:
    # Three hits, one miss, no false alarm, one quiet negative.
    solve(y=[1, 1, 1, 1, 0], predicted=[1, 1, 1, 0, 0]).gives(
        [3, 0, 1, 1], false_ones_exchanged=[3, 1, 0, 1], classes_exchanged=[1, 1, 0, 3],
        true_ones_exchanged=[1, 0, 1, 3], all_positives=[4, 0, 1, 1], all_predicted_positive=[3, 0, 1, 2],
    )  # fmt: skip


def test_exchanged_negatives_by_hand(solve: Solve) -> None:
    # One hit, one false alarm, one miss, two quiet negatives.
    solve(y=[1, 1, 0, 0, 0], predicted=[1, 0, 0, 0, 1]).names(negatives_exchanged=[1, 1, 2, 1])
