"""hinge_loss: the probe of the catalogue; one-class labels are among the recorded oracles."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # The sum is 0 + 0.5 + 1.3, by hand; the others are the catalogue's.
    solve(y=[1, 1, -1], f=[2, 0.5, 0.3]).gives(
        0.6,
        perceptron=0.1,
        zero_one=1 / 3,
        squared_hinge=0.646667,
        no_clip=0.266667,
        label_forgotten=0.4,  # (0 + 0.5 + 0.7)/3
        sum_for_mean=1.8,
    )


def test_other_labels_are_refused(refuses: Refuses) -> None:
    refuses(r"labels -1 and \+1", y=[0, 1], f=[0.5, 0.5])
