"""lstm_output: the output gate times the squashed cell state."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # tanh(ln 2) = 0.6, sigmoid(ln 2) = 2/3.
    solve(gates=[0.5, 0.75, -0.3, 0.25], memory=math.log(2)).gives(
        0.15,
        not_squashed=0.173287,  # 0.25 ln 2
        sigmoid=1 / 6,
        ungated=0.6,
        gated_first=0.171573,  # tanh(ln 2 / 4) = (sqrt 2 - 1)/(sqrt 2 + 1)
        input_gate=0.3,
        forget_gate=0.45,
    )


def test_sign_of_the_state_is_kept_by_hand(solve: Solve) -> None:
    solve(gates=[0.5, 0.75, -0.3, 0.5], memory=-math.log(2)).gives(-0.3)


def test_other_count_is_refused(refuses: Refuses) -> None:
    refuses("gates needs 4 entries, not 2", gates=[1, 2], memory=0)
