"""label_loss: minus the logarithm of one probability."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # ln 2 = 0.693147, ln 4 = 1.386294, ln 1.6 = 0.470004; the others: 1 - 0.125 = 7/8, 1 - 0.625 = 3/8.
    solve(p=[0.125, 0.25, 0.625], k=2).gives(
        1.386294,
        all_logarithms=3.935740,  # 3 ln 2 + 2 ln 2 + ln 1.6
        entropy=0.900256,  # 3/8 ln 2 + 1/2 ln 2 + 5/8 ln 1.6
        averaged_over_classes=0.462098,
        weighted_by_itself=0.346574,
        log10_for_ln=0.60205999,
        mean_of_all=1.311913,
        complement=0.75,
        binary=2.500655,  # ln 4 + ln 8/7 + ln 8/3
    )


def test_rounded_probabilities_by_hand(solve: Solve) -> None:
    solve(p=[0.13, 0.25, 0.63], k=1).gives(2.040221)  # -ln 0.13


def test_true_class_without_probability_is_refused(refuses: Refuses) -> None:
    refuses("the loss is infinite", p=[0, 1], k=1)


def test_class_that_is_none_is_refused(refuses: Refuses) -> None:
    refuses("there is no class 3", p=[0.5, 0.5], k=3)
    refuses("there is no class 0", p=[0.5, 0.5], k=0)
