"""gru_cell: the probes of the catalogue; PyTorch's cell is among the recorded oracles."""

from typing import Any

import pytest

from quizzer import verify
from quizzer.verify.recurrent_networks.gru_cell import gru_cell

PROBE: dict[str, Any] = {
    "x": [1.0], "h": [0.5], "W": [[0], [1], [1]], "U": [[0], [0], [0]], "b": [0, 0, 0], "bh": [0, 0, 0],
}  # fmt: skip
RESET_MATTERS: dict[str, Any] = {**PROBE, "W": [[0], [0], [1]], "U": [[0], [0], [2]], "bh": [0, 0, 1]}


def test_reset_before_the_product_by_hand() -> None:
    # r = z = 1/2: n = tanh(1 + 2 (0.5 0.5) + 1) = tanh(2.5), h' = n/2 + 0.25.
    assert gru_cell(**RESET_MATTERS, reset_after=False).tolist() == pytest.approx([0.743307], abs=1e-6)


def test_probe_names_every_slip() -> None:
    solution = verify.load("gru_cell").solve(**PROBE).part("first")
    assert solution.value == pytest.approx(0.570354, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "z_roles_swapped": 0.691241,
        "no_interpolation": 0.761594,
        "added_without_gate": 1.26159,
    }
    assert solution.wrong["z_roles_swapped"].convention


def test_probe_of_the_reset_gate_names_its_slips() -> None:
    solution = verify.load("gru_cell").solve(**RESET_MATTERS).part("state")
    assert solution.value == pytest.approx([0.732014], abs=1e-6)
    assert solution.wrong["reset_before_the_product"].value == pytest.approx([0.743307], abs=1e-6)
    assert solution.wrong["reset_before_the_product"].convention
    assert solution.wrong["reset_ignored"].value == pytest.approx([0.747527], abs=1e-6)


def test_probe_of_the_published_form_names_the_other() -> None:
    solution = verify.load("gru_cell").solve(**RESET_MATTERS, reset_after=False).part("first")
    assert solution.value == pytest.approx(0.743307, abs=1e-6)
    assert solution.wrong["reset_after_the_product"].value == pytest.approx(0.732014, abs=1e-6)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"W": [[0], [1]]}, "W has the shape"),
        ({"U": [[0], [0]]}, "U has the shape"),
        ({"b": [0, 0]}, "b has the shape"),
        ({"bh": [0, 0, 0, 0]}, "bh has the shape"),
        ({"h": []}, "h is empty"),
        ({"x": [float("inf")]}, "x must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        gru_cell(**{**PROBE, **changes})
