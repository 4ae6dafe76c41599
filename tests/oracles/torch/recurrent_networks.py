"""What PyTorch's recurrent cells compute and how many parameters its LSTM has."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def _cell(rng: Random, cell: torch.nn.Module) -> torch.nn.Module:
    for parameter in cell.parameters():
        parameter.data = torch.tensor([rng.gauss(0, 1) for _ in range(parameter.numel())]).reshape(parameter.shape)
    return cell


def _vector(rng: Random, size: int) -> torch.Tensor:
    return torch.tensor([rng.gauss(0, 1) for _ in range(size)])


def lstm_cell(rng: Random) -> Iterator[Pair]:
    """torch.nn.LSTMCell(D, H)(x, (h, c)), with W = weight_ih, U = weight_hh, b = bias_ih + bias_hh"""
    for inputs, units in ((1, 1), (3, 1), (2, 2), (4, 3)):
        cell = _cell(rng, torch.nn.LSTMCell(inputs, units))
        x, h, c = _vector(rng, inputs), _vector(rng, units), _vector(rng, units)
        arrays = {"W": cell.weight_ih, "U": cell.weight_hh, "b": cell.bias_ih + cell.bias_hh}
        yield {"x": x, "h": h, "c": c, **arrays}, [state.detach() for state in cell(x, (h, c))]


def gru_cell(rng: Random) -> Iterator[Pair]:
    """torch.nn.GRUCell(D, H)(x, h), with W = weight_ih, U = weight_hh, b = bias_ih, bh = bias_hh"""
    for inputs, units in ((1, 1), (3, 1), (2, 2), (4, 3)):
        cell = _cell(rng, torch.nn.GRUCell(inputs, units))
        x, h = _vector(rng, inputs), _vector(rng, units)
        arrays = {"W": cell.weight_ih, "U": cell.weight_hh, "b": cell.bias_ih, "bh": cell.bias_hh}
        yield {"x": x, "h": h, **arrays}, cell(x, h)


def lstm_param_count(rng: Random) -> Iterator[Pair]:
    """sum(p.numel() for p in torch.nn.LSTM(d, h, num_layers=layers, bidirectional=directions == 2).parameters())"""
    for layers, directions in ((1, 1), (1, 2), (2, 1), (2, 2), (3, 2)):
        inputs, units = rng.randint(1, 30), rng.randint(1, 30)
        lstm = torch.nn.LSTM(inputs, units, num_layers=layers, bidirectional=directions == 2)
        count = sum(parameter.numel() for parameter in lstm.parameters())
        yield {"input": inputs, "hidden": units, "layers": layers, "directions": directions}, count


def rnn_scalar_bptt(rng: Random) -> Iterator[Pair]:
    """torch.nn.RNN(1, 1, bias=False)(x, h_0) with weight_hh = w, its last state differentiated in h_0 by autograd"""
    for steps, w in ((1, 0.7), (3, 0.9), (4, -1.5), (8, 2.0)):
        network = torch.nn.RNN(1, 1, bias=False)
        network.weight_hh_l0.data.fill_(w)
        network.weight_ih_l0.data.fill_(1.0)
        first = torch.tensor([[rng.gauss(0, 1)]], requires_grad=True)
        states, _ = network(_vector(rng, steps)[:, None], first)
        states[-1].sum().backward()
        yield {"w": w, "h": states.detach().ravel()}, first.grad.item()


def cell_state_gradient(rng: Random) -> Iterator[Pair]:
    """c = f * c + i * g for each step, all gates and candidates constant; c.backward(); c_0.grad"""
    for steps in (1, 3, 4, 9):
        gates = torch.sigmoid(_vector(rng, steps))
        first = torch.tensor(rng.gauss(0, 1), requires_grad=True)
        c = first
        for gate in gates:
            c = gate * c + rng.gauss(0, 1)
        c.backward()
        yield {"f": gates}, first.grad
