"""roc_auc: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # 4 pairs, 3 won, 1 tied: (3 + 1/2)/4, by hand.
    solve(y=[0, 0, 1, 1], s=[0.1, 0.4, 0.4, 0.8]).gives(
        0.875, ties_lose=0.75, ties_win=1, ties_dropped=1, labels_swapped=0.125
    )


def test_single_class_is_refused(refuses: Refuses) -> None:
    refuses("only one class", y=[1, 1], s=[0.2, 0.3])
