"""l1_subgradient_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

from typing import Any

import pytest

from quizzer import verify
from quizzer.verify.regularization.l1_subgradient_step import l1_subgradient_step


def test_probe_names_every_slip() -> None:
    solution = verify.load("l1_subgradient_step").solve(w=[2, -1], g=[0, 0], lr=0.1, lam=1.0)
    assert solution.value == pytest.approx([1.9, -0.9])
    assert {name: pytest.approx(wrong.value) for name, wrong in solution.wrong.items()} == {
        "proportional_shrink": [1.8, -0.9],
        "sign_lost": [1.9, -1.1],
        "grows": [2.1, -1.1],
    }


def test_zero_weight_feels_no_penalty_by_hand() -> None:
    assert l1_subgradient_step([0.0], [2.0], 0.1, 1.0) == pytest.approx([-0.2])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"lr": 0}, "lr must be positive"),
        ({"lam": -1}, "lam is negative"),
        ({"g": [0]}, "w has 2 entries and g has 1"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        l1_subgradient_step(**{"w": [2, -1], "g": [0, 0], "lr": 0.1, "lam": 1.0, **changes})
