"""online_softmax_step: worked out by hand, and one softmax over all keys."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.transformer.online_softmax_step import online_softmax_step
from tests.verify.conftest import Refuses, Solve, variant

keys = st.lists(st.tuples(st.floats(-30, 30), st.floats(-9, 9)), min_size=1, max_size=6)


@given(keys, keys)
def test_step_agrees_with_one_softmax_over_all_keys(
    first: list[tuple[float, float]], second: list[tuple[float, float]]
) -> None:
    scores, values = np.array(first).T
    m = scores.max()
    state = online_softmax_step(m, np.exp(scores - m).sum(), special.softmax(scores) @ values, *np.array(second).T)
    scores, values = np.array(first + second).T
    assert state.m == scores.max()
    assert state.l == pytest.approx(np.exp(scores - scores.max()).sum())
    assert state.o == pytest.approx(special.softmax(scores) @ values, abs=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # The maximum doubles from ln 2 to ln 4: the normaliser 1.5 counts 0.75, the new keys 1 and 0.25.
    solved = solve(m=math.log(2), l=1.5, o=8, s=[math.log(4), 0.0], v=[4, 12])
    solved.part("l").gives(
        2,
        not_rescaled=2.75,
        rescaled_upwards=4.25,
        old_weight_of_one=2.25,
        old_keys_as_one=1.75,
        bare_scores=2.886294,  # 1.5 and ln 4
        bare_scores_beside_rescaled=2.136294,  # 0.75 and ln 4
        new_block_alone=1.25,
    )
    solved.part("o").gives(
        6.5,  # (0.75·8 + 4 + 3)/2
        not_rescaled=19 / 2.75,
        rescaled_upwards=31 / 4.25,
        old_weight_of_one=15 / 2.25,
        old_keys_as_one=11 / 1.75,
        bare_scores=6.078790,  # (1.5·8 + 4 ln 4)/(1.5 + ln 4)
        bare_scores_beside_rescaled=5.404301,  # (0.75·8 + 4 ln 4)/(0.75 + ln 4)
        divided_by_old_normaliser=13 / 1.5,
        normaliser_forgotten=5.5,  # (0.5·8 + 7)/2
        new_block_alone=5.6,
        not_normalised=13,
        outputs_averaged=6.8,
    )


def test_plain_means_and_scores_as_weights_are_never_right() -> None:
    """Without names, but kept apart: equal weights, and m and the scores for weights."""
    for seed in range(60):
        drawn = variant("online_softmax_step", seed)
        m, o, s, v = (drawn.params[name] for name in "mosv")
        for crude in (np.mean([o, *v]), np.average([o, *v], weights=[m, *s])):
            assert abs(crude / drawn.solution.value["o"] - 1) > 0.02


def test_drawn_normaliser_changes() -> None:
    for seed in range(60):
        drawn = variant("online_softmax_step", seed)
        assert abs(drawn.solution.value["l"] / drawn.params["l"] - 1) > 0.03


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("l must be positive", m=0.0, l=0.0, o=1.0, s=[1.0], v=[1.0])
    refuses("s has 2 entries and v has 1", m=0.0, l=1.0, o=1.0, s=[1.0, 2.0], v=[1.0])
