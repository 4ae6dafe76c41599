"""cell_state_gradient: the probe of the catalogue by hand, and the difference of two runs of the cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.recurrent_networks.cell_state_gradient import cell_state_gradient
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(f=[0.9, 0.8, 0.5]).gives(
        0.36,
        carousel=1,
        mean=0.733333,
        sum=2.2,
        slopes=0.0036,  # 0.09 · 0.16 · 0.25
        tanh_slopes=0.0513,  # 0.19 · 0.36 · 0.75
        inverted=0.01,
        last_gate_only=0.5,
    )


def test_smallest_gate_by_hand(solve: Solve) -> None:
    solve(f=[0.5, 0.25, 0.8]).gives(0.1).names(smallest_gate=0.25, last_gate_only=0.8)


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6), st.floats(-3, 3))
def test_agrees_with_the_difference_of_two_runs(f: list[float], added: float) -> None:
    def last(cell: float) -> float:
        for gate in f:
            cell = gate * cell + added
        return cell

    assert cell_state_gradient(f) == pytest.approx(last(1) - last(0), abs=1e-9)


@pytest.mark.parametrize("gate", [0.0, 1.0, 1.5, -0.5])
def test_what_is_no_gate_is_refused(refuses: Refuses, gate: float) -> None:
    refuses("f must lie between 0 and 1", f=[0.5, gate])
