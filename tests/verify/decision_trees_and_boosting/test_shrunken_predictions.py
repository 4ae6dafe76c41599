"""shrunken_predictions: a step towards the new tree."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(prediction=3, weights=[2, -1], rate=0.1).gives(
        [3.2, 2.9], subtracted=[2.8, 3.1], not_shrunken=[5, 2], steps_alone=[0.2, -0.1]
    )


def test_rate_of_one_takes_the_whole_tree_by_hand(solve: Solve) -> None:
    assert "not_shrunken" not in solve(prediction=1, weights=[2], rate=1).gives([3]).slips


def test_rate_beyond_one_is_refused(refuses: Refuses) -> None:
    refuses("the rate must be above 0 and at most 1", prediction=0, weights=[1], rate=1.5)
