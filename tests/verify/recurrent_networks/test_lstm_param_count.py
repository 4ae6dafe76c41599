"""lstm_param_count: the probes of the catalogue; PyTorch's LSTM is among the recorded oracles."""

import pytest

from quizzer import verify
from quizzer.verify.recurrent_networks.lstm_param_count import lstm_param_count


def test_one_unit_by_hand() -> None:
    # Four blocks of one input weight, one recurrent weight and one bias.
    assert lstm_param_count(1, 1, bias_vectors=1) == 12
    assert lstm_param_count(1, 1, bias_vectors=0) == 8


def test_probe_names_every_slip() -> None:
    solution = verify.load("lstm_param_count").solve(input=10, hidden=20)
    assert solution.value == 2560
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "three_gates_only": 1920,
        "other_bias_count": 2480,
        "no_recurrent_matrix": 960,
    }
    assert solution.wrong["other_bias_count"].convention


def test_probe_of_two_layers_and_directions_names_every_slip() -> None:
    solution = verify.load("lstm_param_count").solve(input=10, hidden=20, layers=2, directions=2)
    assert solution.value == 15040
    assert solution.wrong["layers_alike"].value == 10240
    assert solution.wrong["one_direction_fed_on"].value == 11840
    assert solution.wrong["one_direction"].value == 5920


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"input": 0, "hidden": 5}, "input must be positive"),
        ({"input": 5, "hidden": -1}, "hidden must be positive"),
        ({"input": 2.5, "hidden": 5}, "input must be a whole number"),
        ({"input": 5, "hidden": 5, "bias_vectors": 3}, "bias_vectors must be 0, 1 or 2"),
        ({"input": 5, "hidden": 5, "layers": 0}, "layers must be positive"),
        ({"input": 5, "hidden": 5, "directions": 3}, "directions must be 1 or 2"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(arguments: dict[str, int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        lstm_param_count(**arguments)
