"""lstm_gates: three sigmoids and a tanh."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # With logarithms: sigmoid(ln 3) = 3/4, tanh(ln 3) = 8/10, sigmoid(-ln 2) = 1/3, tanh(-ln 2) = -3/5,
    # sigmoid(ln 2) = 2/3, tanh(ln 2) = 3/5, sigmoid(ln 4) = 4/5, tanh(ln 4) = 15/17.
    solve(a=[math.log(3), -math.log(2), math.log(2), math.log(4)]).gives(
        [3 / 4, 1 / 3, 3 / 5, 4 / 5],
        sigmoid_everywhere=[3 / 4, 1 / 3, 2 / 3, 4 / 5],
        tanh_everywhere=[4 / 5, -3 / 5, 3 / 5, 15 / 17],
        exchanged=[4 / 5, -3 / 5, 2 / 3, 15 / 17],
        candidate_last=[3 / 4, 1 / 3, 2 / 3, 15 / 17],
    )


def test_gates_at_zero_are_half_open_by_hand(solve: Solve) -> None:
    solve(a=[0, 0, 0, 0]).gives([0.5, 0.5, 0, 0.5])


def test_other_count_is_refused(refuses: Refuses) -> None:
    refuses("a needs 4 entries, not 3", a=[1, 2, 3])
