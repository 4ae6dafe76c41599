"""l2_gradient_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

from typing import Any

import pytest

from quizzer import verify
from quizzer.verify.regularization.l2_gradient_step import l2_gradient_step


def test_probe_names_every_slip() -> None:
    solution = verify.load("l2_gradient_step").solve(w=[2, -1], g=[1, 1], lr=0.5, lam=0.4)
    assert solution.value == pytest.approx([1.1, -1.3])
    assert {name: pytest.approx(wrong.value) for name, wrong in solution.wrong.items()} == {
        "l1_step": [1.3, -1.3],
        "two_lambda": [0.7, -1.1],
        "gradient_shrunk_too": [1.2, -1.2],
    }
    assert [name for name, wrong in solution.wrong.items() if wrong.convention] == ["two_lambda"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"lr": 0}, "lr must be positive"),
        ({"lam": -1}, "lam is negative"),
        ({"lr": 1, "lam": 2}, "diverge"),
        ({"g": [0]}, "w has 2 entries and g has 1"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        l2_gradient_step(**{"w": [2, -1], "g": [1, 1], "lr": 0.5, "lam": 0.4, **changes})
