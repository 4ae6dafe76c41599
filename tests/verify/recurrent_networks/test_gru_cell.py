"""gru_cell: the probes of the catalogue; PyTorch's cell is among the recorded oracles."""

import math
import re
from typing import Any

import pytest

from tests.verify.conftest import Refuses, Solve, variant

PROBE: dict[str, Any] = {
    "x": [1.0], "h": [0.5], "W": [[0], [1], [1]], "U": [[0], [0], [0]], "b": [0, 0, 0], "bh": [0, 0, 0],
}  # fmt: skip
RESET_MATTERS: dict[str, Any] = {**PROBE, "W": [[0], [0], [1]], "U": [[0], [0], [2]], "bh": [0, 0, 1]}


def test_reset_before_the_product_by_hand(solve: Solve) -> None:
    # r = z = 1/2: n = tanh(1 + 2 (0.5 0.5) + 1) = tanh(2.5), h' = n/2 + 0.25.
    solve(**RESET_MATTERS, reset_after=False).part("state").gives([0.743307])


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(**PROBE).part("first")
    solved.gives(
        0.570354,
        z_roles_swapped=0.691241,
        candidate_with_sigmoid=0.562141,
        no_interpolation=0.761594,
        added_without_gate=1.26159,
        reset_on_everything=0.489812,  # 0.268941 tanh(1/2) + 0.731059/2
        candidate_not_squashed=0.634471,  # 0.268941 and 0.731059/2
        old_state_dropped=0.204824,  # 0.268941 tanh(1)
        gates_exchanged=0.630797,  # r = 1/2 in the place of z: (tanh(1) + 1/2)/2
    )
    assert solved.conventions == {"z_roles_swapped"}


def test_probe_of_the_reset_gate_names_its_slips(solve: Solve) -> None:
    solved = solve(**RESET_MATTERS).part("state").gives([0.732014])
    solved.names(reset_before_the_product=[0.743307], reset_ignored=[0.747527], reset_on_everything=[0.702574])
    solved.names(reset_on_the_input=[0.743307])  # tanh(1/2 + 2), which is also what resetting before gives here
    solved.names(candidate_not_squashed=[1.25], candidate_of_the_input=[0.630797], old_state_dropped=[0.482014])
    assert "reset_before_the_product" in solved.conventions


def test_gates_that_read_the_input_only_by_hand(solve: Solve) -> None:
    # z = sigmoid(ln 3) = 3/4: tanh(2)/4 + 3/8; without the old state z = 1/2: tanh(2)/2 + 1/4.
    solved = solve(**{**RESET_MATTERS, "bh": [0, math.log(3), 1]}).part("first")
    solved.gives(0.616007).names(gates_of_the_input=0.732014)


def test_reset_gate_as_the_share_that_is_dropped_by_hand(solve: Solve) -> None:
    # r = sigmoid(ln 3) = 3/4: n = tanh(1 + 3/2), with 1 - r it is tanh(1 + 1/2); h' = n/2 + 1/4.
    solved = solve(**{**RESET_MATTERS, "bh": [math.log(3), 0, 1]}).part("first")
    solved.gives(0.743307).names(reset_inverted=0.702574)


def test_probe_of_the_published_form_names_the_other(solve: Solve) -> None:
    solve(**RESET_MATTERS, reset_after=False).part("first").gives(0.743307).names(reset_after_the_product=0.732014)


def test_drawn_gates_tell_wrong_formulas_apart() -> None:
    for seed in range(60):
        slips = set(variant("gru_cell", seed).solution.part("first").wrong)
        assert slips >= {"gates_exchanged", "reset_on_everything", "reset_on_the_input", "candidate_not_squashed"}
        assert "reset_inverted" in slips


def test_printed_steps_lead_to_the_printed_value() -> None:
    for seed in range(60):
        step = variant("gru_cell", seed).solution.steps[-1]
        write, new, keep, old, value = map(float, re.findall(r"-?\d+(?:\.\d+)?", step.replace("−", "-")))
        assert write * new + keep * old == pytest.approx(value, rel=6e-4)


def test_bad_shapes_are_refused_with_the_reason(refuses: Refuses) -> None:
    for name, value in {"W": [[0], [1]], "U": [[0], [0]], "b": [0, 0], "bh": [0, 0, 0, 0]}.items():
        refuses(f"{name} has the shape", **{**PROBE, name: value})
