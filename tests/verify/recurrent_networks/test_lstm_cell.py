"""lstm_cell: the probe of the catalogue; PyTorch's cell is among the recorded oracles."""

from typing import Any

import pytest

from quizzer import verify
from quizzer.verify.recurrent_networks.lstm_cell import lstm_cell

PROBE: dict[str, Any] = {
    "x": [1.0], "h": [0.0], "c": [2.0], "W": [[0], [0], [1], [0]], "U": [[0], [0], [0], [0]], "b": [0, 0, 0, 0],
}  # fmt: skip


def test_saturated_gates_by_hand() -> None:
    # Forget everything, write everything, show everything: c' = tanh(a_g) = 0 and c' = tanh(40) = 1.
    open_gates = lstm_cell([1], [0], [5], [[40], [-40], [0], [40]], [[0]] * 4, [0] * 4)
    assert open_gates.c.tolist() == pytest.approx([0], abs=1e-12)
    full = lstm_cell([1], [0], [5], [[40], [-40], [40], [40]], [[0]] * 4, [0] * 4)
    assert full.c.tolist() == pytest.approx([1])
    assert full.h.tolist() == pytest.approx([0.761594], abs=1e-6)


def test_probe_names_every_slip() -> None:
    solution = verify.load("lstm_cell").solve(**PROBE)
    cell, output = solution.part("c"), solution.part("h")
    assert cell.value == pytest.approx(1.3808, abs=1e-5)
    assert output.value == pytest.approx(0.440565, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in cell.wrong.items()} == {
        "candidate_with_sigmoid": 1.36553,
        "old_cell_dropped": 0.380797,
        "no_forget_gate": 2.3808,
    }
    # Half of 1.380797, and tanh(1.380797), by hand.
    assert output.wrong["cell_not_squashed"].value == pytest.approx(0.690399, abs=1e-6)
    assert output.wrong["output_gate_forgotten"].value == pytest.approx(0.881130, abs=1e-6)


def test_probe_of_unequal_gates_names_the_exchange() -> None:
    # i = sigmoid(ln 3) = 3/4, f = 1/2, g = tanh(0) = 0: c' = 2/2, exchanged 3/4 of 2.
    weights = [[1.0986122886681098], [0], [0], [0]]
    cell = verify.load("lstm_cell").solve(**{**PROBE, "W": weights}).part("c")
    assert cell.value == pytest.approx(1)
    assert cell.wrong["gates_swapped"].value == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"h": [0.0, 0.0]}, "h has the shape"),
        ({"W": [[0], [0], [1]]}, "W has the shape"),
        ({"U": [[0, 0]] * 4}, "U has the shape"),
        ({"b": [0, 0, 0]}, "b has the shape"),
        ({"c": []}, "c is empty"),
        ({"x": [float("nan")]}, "x must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        lstm_cell(**{**PROBE, **changes})
