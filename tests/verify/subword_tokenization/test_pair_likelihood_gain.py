"""pair_likelihood_gain: values by hand, and SciPy's likelihoods before and after the merge."""

import math

import pytest
from scipy import stats

from quizzer.answers.tolerance import DEFAULT, margin, within
from quizzer.verify.subword_tokenization.pair_likelihood_gain import pair_likelihood_gain
from tests.verify.conftest import Refuses, Solve, variant


def test_probe_names_every_slip(solve: Solve) -> None:
    # 20 * 1000 / 10000 = 2 and 10 * 1000 / 400 = 25
    solve(pairs=[20, 10], firsts=[100, 20], seconds=[100, 20], total=1000).gives(
        [20 * math.log(2), 20 * math.log(5)],
        count_left_out=[math.log(2), 2 * math.log(5)],
        mean_per_token=[0.02 * math.log(2), 0.02 * math.log(5)],
        base_2=[20, 20 * math.log2(5)],
        ratio_of_counts=[0.002, 0.025],
        joint_only=[20 * math.log(50), 10 * math.log(100)],
        one_part=[-20 * math.log(5), -10 * math.log(2)],
    )


def test_either_part_left_out_is_named_by_hand(solve: Solve) -> None:
    solve(pairs=[8], firsts=[16], seconds=[64], total=1000).names(
        one_part=[-8 * math.log(2)], other_part=[-8 * math.log(8)]
    )


def test_independent_parts_gain_nothing_by_hand(solve: Solve) -> None:
    solve(pairs=[1], firsts=[10], seconds=[10], total=100).gives([0])


@pytest.mark.parametrize(("n", "a", "b"), [(20, 100, 90), (8, 16, 10), (5, 5, 40)])
def test_gain_agrees_with_the_multinomial_terms_of_scipy(n: int, a: int, b: int) -> None:
    cost = [stats.bernoulli.logpmf(1, count / 1000) for count in (n, a, b)]
    assert pair_likelihood_gain([n], [a], [b], 1000) == pytest.approx(n * (cost[0] - cost[1] - cost[2]))


@pytest.mark.parametrize("seed", range(40))
def test_ratios_of_three_digits_lead_to_the_gains(seed: int) -> None:
    params, solution, _ = variant("pair_likelihood_gain", seed)
    gains, rooms = solution.value, margin(solution.value, DEFAULT, solution.scale)
    for n, a, b, gain, room in zip(params["pairs"], params["firsts"], params["seconds"], gains, rooms, strict=True):
        ratio = float(f"{n * params['total'] / (a * b):.3g}")
        assert within(n * float(f"{math.log(ratio):.3g}"), gain, room)


def test_bad_counts_are_refused(refuses: Refuses) -> None:
    good = {"pairs": [5], "firsts": [9], "seconds": [8], "total": 100}
    refuses("pairs must be positive", **{**good, "pairs": [0]})
    refuses("firsts must not be less than pairs", **{**good, "firsts": [4]})
    refuses("seconds must not be less than pairs, nor more than total", **{**good, "seconds": [101]})
    refuses("firsts", **{**good, "firsts": [9, 9]})
