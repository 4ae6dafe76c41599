"""perplexity against SciPy's geometric mean, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.information_theory.perplexity import perplexity


@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=12))
def test_perplexity_agrees_with_scipy(probabilities: list[float]) -> None:
    assert perplexity(probabilities) == pytest.approx(1 / stats.gmean(probabilities), rel=1e-9)


def test_probe_names_every_slip() -> None:
    # The mean loss is 2 ln 2 = 1.386294 nats, by hand.
    solution = verify.load("perplexity").solve(probs=[0.5, 0.25, 0.125])
    assert solution.value == pytest.approx(4)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "arithmetic_mean": 3.42857,
        "two_to_the_nats": 2.61406,
        "not_per_token": 64,
        "loss_returned": 1.38629,
    }


def test_uniform_model_is_as_perplexed_as_it_has_tokens_by_hand() -> None:
    assert perplexity([0.1] * 7) == pytest.approx(10)


def test_long_text_does_not_underflow() -> None:
    assert perplexity([0.01] * 1000) == pytest.approx(100)


@pytest.mark.parametrize("probabilities", [[0.5, 0.0], [0.5, -0.1], [0.5, 1.1]])
def test_impossible_probability_is_refused(probabilities: list[float]) -> None:
    with pytest.raises(ValueError, match="above 0 and at most 1"):
        perplexity(probabilities)


def test_no_token_is_refused() -> None:
    with pytest.raises(ValueError, match="probs is empty"):
        perplexity([])
