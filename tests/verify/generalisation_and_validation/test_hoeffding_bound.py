"""hoeffding_bound: worked out by hand."""

from math import log, log10, sqrt

import pytest

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2 x 10/0.05 = 400, and 2 x 500 = 1000 below
    solve(n=500, models=10, delta=0.05).gives(
        sqrt(log(400) / 1000),
        one_model=sqrt(log(40) / 1000),
        one_side=sqrt(log(200) / 1000),
        one_model_and_side=sqrt(log(20) / 1000),
        models_alone=sqrt(log(10) / 1000),
        delta_left_out=sqrt(log(20) / 1000),
        not_rooted=log(400) / 1000,
        factor_below_left_out=sqrt(log(400) / 500),
        both_gaps=sqrt(log(400) / 250),
        decimal_logarithm=sqrt(log10(400) / 1000),
        times_models=10 * sqrt(log(40) / 1000),
        models_below=sqrt(log(4) / 1000),
    )


def test_bound_of_one_model_by_hand(solve: Solve) -> None:
    # ln 40 = 3.688879, a thousandth of half of it is 0.00184444
    assert solve(n=1000, models=1, delta=0.05).value == pytest.approx(0.0429469, abs=1e-7)


def test_what_is_no_count_or_probability_is_refused(refuses: Refuses) -> None:
    refuses("n must be a positive whole number", n=0, models=1, delta=0.1)
    refuses("models must be a positive whole number", n=5, models=1.5, delta=0.1)
    refuses("delta must lie between 0 and 1", n=5, models=1, delta=1)
