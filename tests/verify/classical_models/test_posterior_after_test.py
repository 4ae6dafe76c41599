"""posterior_after_test: worked out by hand, and by counting people."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.verify.classical_models.posterior_after_test import posterior_after_test
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.2 · 0.8 = 0.16 and 0.8 · 0.1 = 0.08.
    solve(prior=0.2, sensitivity=0.8, false_alarm=0.1, positive=1).gives(
        2 / 3,
        prior_ignored=8 / 9,
        likelihood_for_posterior=0.8,
        joint=0.16,
        alarms_not_weighted=0.16 / 0.26,
        evidence=0.24,
        odds=2,
        wrong_result=0.04 / 0.76,
        specificity_taken=0.16 / 0.88,  # 0.8 · 0.9 = 0.72
        prior_not_updated_below=1.6,
        prior_returned=0.2,
    )


def test_negative_result_by_hand(solve: Solve) -> None:
    solve(prior=0.2, sensitivity=0.8, false_alarm=0.1, positive=0).gives(1 / 19).names(wrong_result=2 / 3)


def test_odds_as_prior_are_gone_on_with_by_hand(solve: Solve) -> None:
    # What a chain hands on may be wrong: 2 · 0.8 = 1.6 and -1 · 0.1.
    solve(prior=2, sensitivity=0.8, false_alarm=0.1, positive=1).gives(1.6 / 1.5)


@settings(max_examples=30)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(0, 1))
def test_agrees_with_counting_a_thousand_people(prior: int, found: int, alarmed: int, positive: int) -> None:
    ill = well = 0
    for person in range(1000):  # digits: ill or well, and what the test says
        has_it, says = person // 100 < prior, person // 10 % 10
        if (says < (found if has_it else alarmed)) == bool(positive):
            ill, well = ill + has_it, well + (not has_it)
    expected = float(Fraction(ill, ill + well))
    assert posterior_after_test(prior / 10, found / 10, alarmed / 10, positive) == pytest.approx(expected)


def test_what_is_no_probability_is_refused(refuses: Refuses) -> None:
    refuses("sensitivity must lie between 0 and 1", prior=0.2, sensitivity=1.8, false_alarm=0.1, positive=1)
    refuses("positive must be 0 or 1", prior=0.2, sensitivity=0.8, false_alarm=0.1, positive=2)
    refuses("this result cannot occur", prior=0, sensitivity=0.8, false_alarm=0, positive=1)
