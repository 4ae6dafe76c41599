"""training_flops: worked out by hand, and against counted matrix products."""

import pytest

from quizzer.verify.training_at_scale.training_flops import training_flops
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 6 x 2 x 10^9 x 500 x 10^9 = 6 x 10^21.
    solve(billions=2, tokens=500).gives(
        6,
        forward_alone=2,
        backward_alone=4,
        additions_left_out=3,
        one_operation=1,
        computed_again=8,
        billions_of_operations=6000,
        plain_operations=6e21,
    )


def test_agrees_with_counted_products_of_a_linear_net() -> None:
    # Y = X W of (n, a) and (a, b) takes 2 n a b; dX = dY W' and dW = X' dY as many each.
    layers, n = [(300, 500), (500, 200)], 40
    counted = sum(3 * 2 * n * a * b for a, b in layers)
    weights = sum(a * b for a, b in layers)
    assert training_flops(weights / 1e9, n / 1e9) * 1e21 == pytest.approx(counted)


def test_nothing_to_train_is_refused(refuses: Refuses) -> None:
    refuses("billions must be positive", billions=0, tokens=1)
    refuses("tokens must be positive", billions=1, tokens=-1)
