"""lstm_cell: the probe of the catalogue; PyTorch's cell is among the recorded oracles."""

import math
import re
from typing import Any

import pytest

from tests.verify.conftest import Refuses, Solve, variant

PROBE: dict[str, Any] = {
    "x": [1.0], "h": [0.0], "c": [2.0], "W": [[0], [0], [1], [0]], "U": [[0], [0], [0], [0]], "b": [0, 0, 0, 0],
}  # fmt: skip


def test_saturated_gates_by_hand(solve: Solve) -> None:
    # Forget everything, write everything, show everything: c' = tanh(a_g) = 0 and c' = tanh(40) = 1.
    gates = {**PROBE, "c": [5], "W": [[40], [-40], [0], [40]]}
    solve(**gates).part("c").gives(0)
    full = solve(**{**gates, "W": [[40], [-40], [40], [40]]})
    full.part("c").gives(1)
    full.part("h").gives(0.761594)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(**PROBE)
    solved.part("c").gives(
        1.380797, candidate_with_sigmoid=1.36553, old_cell_dropped=0.380797, no_forget_gate=2.380797,
        output_for_cell=0.440565, input_gate_forgotten=1.761594, candidate_not_squashed=1.5,
        candidate_and_output_exchanged=1, cell_squashed=0.8811296, candidate_left_out=1, input_left_out=1,
        candidate_and_forget_gate_exchanged=1.462117,  # 2 sigmoid(1)
    )  # fmt: skip
    # Half of 1.380797, and tanh(1.380797), by hand.
    solved.part("h").gives(0.440565).names(
        cell_not_squashed=0.6903985,
        output_gate_forgotten=0.8811296,
        cell_for_output=1.380797,
        output_with_sigmoid=0.3995595,  # sigmoid(1.380797)/2
        candidate_and_output_exchanged=0.5567699,  # sigmoid(1) tanh(1)
    )


def test_old_output_in_the_place_of_the_old_cell_state_by_hand(solve: Solve) -> None:
    # (1 + tanh 1)/2 in the place of (2 + tanh 1)/2; the output is half of its tanh.
    solve(**{**PROBE, "h": [1.0]}).part("c").names(output_for_old_cell=0.880797)
    assert "output_for_old_cell" not in solve(**{**PROBE, "h": [2.0]}).part("c").slips


def test_old_output_that_is_left_out_by_hand(solve: Solve) -> None:
    # U h = ln 3 opens the input gate to 3/4: c' = 1 + 3/4 tanh 1; without it the probe's (2 + tanh 1)/2.
    recurrent = {**PROBE, "h": [1.0], "U": [[math.log(3)], [0], [0], [0]]}
    solve(**recurrent).part("c").gives(1.571196).names(old_output_left_out=1.380797)
    solve(**recurrent).part("h").names(old_output_left_out=0.440565)


def test_forget_gate_as_the_share_that_is_forgotten_by_hand(solve: Solve) -> None:
    # f = sigmoid(ln 3) = 3/4: c' = 3/2 + tanh(1)/2, with 1 - f it is 1/2 + tanh(1)/2.
    solved = solve(**{**PROBE, "W": [[0], [math.log(3)], [1], [0]]}).part("c").gives(1.880797)
    solved.names(forget_gate_inverted=0.880797, candidate_left_out=1.5)


def test_share_of_the_candidate_taken_from_the_forget_gate_by_hand(solve: Solve) -> None:
    # f = 3/4 and i = 1/2: c' = 3/2 + tanh(1)/2, with 1 - f for i it is 3/2 + tanh(1)/4.
    solved = solve(**{**PROBE, "W": [[0], [math.log(3)], [1], [0]]})
    solved.part("c").gives(1.880797).names(gates_tied=1.690399)
    solved.part("h").names(gates_tied=math.tanh(1.5 + math.tanh(1) / 4) / 2)


def test_biases_or_input_that_are_left_out_by_hand(solve: Solve) -> None:
    # i = f = 3/4: c' = 3/2 + 3/4 tanh(1); without b f = 1/2, without W x i = 1/2 and g = 0.
    biased = {**PROBE, "W": [[math.log(3)], [0], [1], [0]], "b": [0, math.log(3), 0, 0]}
    solve(**biased).part("c").gives(2.071196).names(biases_left_out=1.571196, input_left_out=1.5)


def test_biases_that_are_the_whole_of_it_are_not_left_out(solve: Solve) -> None:
    given = solve(**{**PROBE, "W": [[0]] * 4, "b": [0, 1, 1, 2]}).part("c")
    assert not given.slips & {"biases_left_out", "input_left_out", "old_output_left_out"}


def test_steps_to_the_cell_state_end_with_it(solve: Solve) -> None:
    solved = solve(**PROBE)
    assert solved.part("c").steps[-1].startswith("c' = ")
    assert solved.part("h").steps[-1].startswith("h' = ")


def test_probe_of_unequal_gates_names_the_exchange(solve: Solve) -> None:
    # i = sigmoid(ln 3) = 3/4, f = 1/2, g = tanh(0) = 0: c' = 2/2, exchanged 3/4 of 2.
    solve(**{**PROBE, "W": [[math.log(3)], [0], [0], [0]]}).part("c").gives(1).names(gates_swapped=1.5)


def test_drawn_blocks_tell_wrong_formulas_apart() -> None:
    for seed in range(60):
        drawn = variant("lstm_cell", seed)
        for part in ("h", "c"):
            slips = set(drawn.solution.part(part).wrong)
            assert slips >= {"gates_swapped", "candidate_and_output_exchanged", "input_gate_forgotten"}
            assert slips >= {
                "forget_gate_inverted",
                "candidate_left_out",
                "biases_left_out",
                "input_left_out",
                "gates_tied",
            }
        assert "output_for_old_cell" in drawn.solution.part("h").wrong


def test_printed_steps_lead_to_the_printed_value() -> None:
    for seed in range(60):
        step = variant("lstm_cell", seed).solution.steps[3]
        forget, old, write, new, value = map(float, re.findall(r"-?\d+(?:\.\d+)?", step.replace("−", "-")))
        assert forget * old + write * new == pytest.approx(value, rel=6e-5)


def test_bad_shapes_are_refused_with_the_reason(refuses: Refuses) -> None:
    for name, value in {"h": [0.0, 0.0], "W": [[0], [0], [1]], "U": [[0, 0]] * 4, "b": [0, 0, 0]}.items():
        refuses(f"{name} has the shape", **{**PROBE, name: value})
