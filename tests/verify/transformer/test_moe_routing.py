"""moe_routing: worked out by hand, and SciPy's softmax."""

import math

import numpy as np
import pytest
from scipy import special

from quizzer.verify.transformer.moe_routing import moe_routing
from tests.verify.conftest import Refuses, Solve

LOGITS = [math.log(3), 0, math.log(2), math.log(6)]
OUTPUTS = [[9, 0], [6, 3], [12, -6], [3, 6]]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The first and the last expert are chosen, with the gates 3/9 and 6/9; over all four the powers sum to 12.
    share = math.log(6) / math.log(18)
    solved = solve(logits=LOGITS, outputs=OUTPUTS, k=2)
    solved.gives(
        [5, 4],
        not_renormalised=[3.75, 3],
        sigmoid_gates=[(0.75 * 9 + 6 / 7 * 3) / (45 / 28), 6 / 7 * 6 / (45 / 28)],  # 3/4 and 6/7, together 45/28
        all_experts=[6.25, 2.25],
        best_expert_alone=[3, 6],
        even_gates=[6, 3],
        gates_left_out=[12, 6],
        gates_exchanged=[7, 2],
        logits_over_their_sum=[9 - 6 * share, 6 * share],
        smallest_logits=[10, -3],
    )
    assert solved.conventions == {"not_renormalised", "sigmoid_gates"}


def test_one_expert_by_hand(solve: Solve) -> None:
    solve(logits=LOGITS, outputs=OUTPUTS, k=1).gives([3, 6]).names(all_experts=[6.25, 2.25])


@pytest.mark.parametrize("k", [1, 2, 5])
def test_output_agrees_with_the_softmax_of_scipy(k: int) -> None:
    """Logits that were not chosen are minus infinity."""
    rng = np.random.default_rng(k)
    logits, outputs = rng.normal(size=5), rng.normal(size=(5, 3))
    masked = np.where(logits >= np.sort(logits)[-k], logits, -np.inf)
    assert moe_routing(logits, outputs, k) == pytest.approx(special.softmax(masked) @ outputs)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("k must be a whole number", logits=[1, 2], outputs=[[1], [2]], k=3)
    refuses("k must be a whole number", logits=[1, 2], outputs=[[1], [2]], k=0)
    refuses("logits are tied", logits=[1, 1, 0], outputs=[[1], [2], [3]], k=2)
