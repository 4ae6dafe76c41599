"""xavier_uniform_limit: the probe of the catalogue; PyTorch's initialiser is among the recorded oracles."""

import pytest

from quizzer import verify
from quizzer.verify.vanishing_exploding_gradients.xavier_uniform_limit import xavier_uniform_limit


def test_limit_by_hand() -> None:
    assert xavier_uniform_limit(200, 400) == pytest.approx(0.1)
    assert xavier_uniform_limit(2, 4, gain=2) == pytest.approx(2)


def test_probe_names_every_slip() -> None:
    solution = verify.load("xavier_uniform_limit").solve(fan_in=12, fan_out=12)
    assert solution.value == pytest.approx(0.5)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "standard_deviation": 0.288675,
        "fan_in_only": 0.707107,
        "no_root": 0.25,
    }


def test_probe_of_the_gain_names_its_slip() -> None:
    solution = verify.load("xavier_uniform_limit").solve(fan_in=12, fan_out=12, gain=3)
    assert solution.value == pytest.approx(1.5)
    assert solution.wrong["gain_forgotten"].value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("fan_in", "fan_out", "gain", "reason"),
    [
        (0, 5, 1, "fan_in must be positive"),
        (5, -1, 1, "fan_out must be positive"),
        (5, 5, 0, "gain must be positive"),
        (float("inf"), 5, 1, "fan_in must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(fan_in: float, fan_out: float, gain: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        xavier_uniform_limit(fan_in, fan_out, gain)
