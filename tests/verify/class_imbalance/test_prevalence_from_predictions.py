"""prevalence_from_predictions against counted predictions of a known mixture, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.class_imbalance.prevalence_from_predictions import prevalence_from_predictions
from tests.verify.conftest import Refuses, Solve


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_prevalence_agrees_with_the_table_it_was_counted_from(tp: int, fn: int, fp: int, tn: int) -> None:
    total = tp + fn + fp + tn
    tpr, fpr = tp / (tp + fn), fp / (fp + tn)
    if tpr > fpr + 1e-6:
        assert prevalence_from_predictions((tp + fp) / total, tpr, fpr) == pytest.approx((tp + fn) / total, rel=1e-6)


def test_probe_names_every_slip(solve: Solve) -> None:
    # 0.17 = 0.8 · 0.1 + 0.1 · 0.9, by hand.
    solve(fired=0.17, tpr=0.8, fpr=0.1).gives(
        0.1,
        uncorrected=0.17,
        divided_by_tpr=0.2125,
        false_alarms_of_all=0.0875,
        not_divided=0.07,
        fpr_of_the_alarms=0.153,  # 0.17 · 0.9
        fpr_of_the_alarms_over_tpr=0.19125,  # and over 0.8
        tpr_of_the_alarms=0.136,  # 0.17 · 0.8
        fpr_of_the_silent=0.10875,  # (0.17 - 0.1 · 0.83)/0.8
        fpr_of_the_silent_not_divided=0.087,
        fpr_of_the_positives=0.17 / 0.9,
        subtracted_last=0.1125,  # 0.2125 - 0.1
        every_positive_found=0.07 / 0.9,
        rates_added=0.07 / 0.9,
    )


def test_estimate_outside_is_cut_by_hand() -> None:
    assert prevalence_from_predictions(0.05, 0.8, 0.1) == 0
    assert prevalence_from_predictions(0.95, 0.8, 0.1) == 1


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("tpr must be above fpr", fired=0.2, tpr=0.3, fpr=0.3)
    refuses("fired must be between 0 and 1", fired=1.2, tpr=0.8, fpr=0.1)
