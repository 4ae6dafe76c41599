"""logistic_regression_proba: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The score is 3 - 2 + 0.5; with the weights exchanged -6 + 1 + 0.5.
    solve(X=[[3, 1]], w=[1, -2], b=0.5).gives(
        [0.817574], bias_forgotten=[0.731059], bias_subtracted=[0.622459], log_odds=[1.5], odds=[4.481689],
        other_label=[0.182426], labels=[1], slope=[0.149146], weights_exchanged=[0.0109869],
    )  # fmt: skip


def test_samples_have_probabilities_of_their_own_by_hand(solve: Solve) -> None:
    # Scores 1 and -1; e and 1/e of their sum are 0.880797 and 0.119203.
    solve(X=[[1], [-1]], w=[1], b=0).gives([0.731059, 0.268941]).names(normalised_over_samples=[0.880797, 0.119203])


def test_row_of_another_width_is_refused(refuses: Refuses) -> None:
    refuses("a row of X has 1 entries and w has 2", X=[[1]], w=[1, 2])
