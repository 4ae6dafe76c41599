"""gan_value: worked out by hand, and against the Jensen-Shannon distance of SciPy."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import distance

from quizzer.verify.generative_models.gan_js import gan_js
from quizzer.verify.generative_models.gan_value import gan_value
from quizzer.verify.generative_models.optimal_discriminator import optimal_discriminator
from tests.verify.conftest import Refuses, Solve

LN = math.log


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    data, made = 0.75 * LN(0.5) + 0.25 * LN(0.2), 0.5 * LN(0.5) + 0.5 * LN(0.8)
    solve(p_data=[0.75, 0.25], p_model=[0.5, 0.5], d=[0.5, 0.2]).gives(
        data + made,
        loss=-data - made,
        real_alone=data,
        generated_alone=made,
        same_logarithm=data + 0.5 * LN(0.5) + 0.5 * LN(0.2),
        exchanged=0.75 * LN(0.5) + 0.25 * LN(0.8) + 0.5 * LN(0.5) + 0.5 * LN(0.2),
        averaged=(data + made) / 2,
        unweighted=LN(0.5) / 2 + LN(0.2) / 2 + LN(0.5) / 2 + LN(0.8) / 2,
        log2_for_ln=(data + made) / LN(2),
    )


def test_disjoint_distributions_and_a_perfect_discriminator_by_hand() -> None:
    assert gan_value([1, 0], [0, 1], [1, 0]) == 0


@given(st.lists(st.integers(1, 20), min_size=3, max_size=3), st.lists(st.integers(1, 20), min_size=3, max_size=3))
def test_agrees_with_scipy(first: list[int], second: list[int]) -> None:
    """At the best discriminator the value is twice the divergence less ln 4 (theorem 1 of the paper)."""
    p, q = np.array(first) / sum(first), np.array(second) / sum(second)
    value = gan_value(p, q, optimal_discriminator(p, q))
    assert np.isclose(gan_js(value), np.nan_to_num(distance.jensenshannon(p, q)) ** 2, atol=1e-9)


def test_an_infinite_value_is_refused(refuses: Refuses) -> None:
    refuses("d excludes what occurs", p_data=[0.5, 0.5], p_model=[0.5, 0.5], d=[0, 0.5])
    refuses("d must lie between 0 and 1", p_data=[0.5, 0.5], p_model=[0.5, 0.5], d=[2, 0.5])
    refuses("p_data has 2 entries and d has 1", p_data=[0.5, 0.5], p_model=[0.5, 0.5], d=[0.5])
