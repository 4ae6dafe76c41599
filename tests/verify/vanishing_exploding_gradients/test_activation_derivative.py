"""activation_derivative: worked out by hand, and against differences of SciPy's own functions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.vanishing_exploding_gradients.activation_derivative import activation_derivative
from tests.verify.conftest import Refuses, Solve

STEP = 1e-5
FUNCTIONS = {
    "sigmoid": special.expit,
    "tanh": np.tanh,
    "GELU": lambda z: z * special.ndtr(z),
    "SiLU": lambda z: z * special.expit(z),
    "ReLU": lambda z: np.maximum(z, 0),
    "leaky ReLU": lambda z: np.where(z > 0, z, 0.01 * z),
}


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # tanh 0.5 = 0.4621172, its square 0.2135523
    solve(name="tanh", z=0.5).gives(
        0.7864477,
        function_value=0.4621172,
        sigmoid_rule=0.2485649,
        not_squared=0.5378828,
        one_plus=1.2135523,
        square_only=0.2135523,
    )


def test_gelu_by_hand(solve: Solve) -> None:
    # Φ(2) = 0.97724987, φ(2) = 0.05399097
    solve(name="GELU", z=2).gives(
        1.085232,
        function_value=1.9544997,
        gate_only=0.9772499,
        second_term_only=0.107982,
        factor_forgotten=1.031241,
        density_only=0.05399097,
        sign_reversed=0.869268,
    )


def test_silu_by_hand(solve: Solve) -> None:
    # σ(-1) = 0.26894142, σ' = 0.19661193
    solve(name="SiLU", z=-1).gives(0.0723295).names(
        function_value=-0.268941, gate_only=0.268941, second_term_only=-0.196612, sign_reversed=0.465553
    )


def test_kinked_ones_by_hand(solve: Solve) -> None:
    solve(name="ReLU", z=2).gives(1).names(function_value=2)
    solve(name="leaky ReLU", z=-3).gives(0.01).names(function_value=-0.03)
    solve(name="sigmoid", z=0).gives(0.25).names(function_value=0.5)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_agrees_with_differences_of_scipy(name: str) -> None:
    @given(st.floats(0.01, 8), st.sampled_from([-1, 1]))
    def agree(size: float, sign: int) -> None:
        z = sign * size
        difference = (FUNCTIONS[name](z + STEP) - FUNCTIONS[name](z - STEP)) / (2 * STEP)
        assert activation_derivative(name, z) == pytest.approx(difference, abs=1e-8)

    agree()


def test_shape_is_kept() -> None:
    for name in FUNCTIONS:
        assert activation_derivative(name, [[1.0, -1.0, 2.0]]).shape == (1, 3)


def test_large_arguments_do_not_overflow() -> None:
    with np.errstate(all="raise", under="ignore"):
        for name in FUNCTIONS:
            assert activation_derivative(name, [800.0])[0] == pytest.approx(0.0 if name in ("sigmoid", "tanh") else 1.0)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("z must not be 0: there ReLU has no derivative", name="ReLU", z=[1.0, 0.0])
    refuses("name must be one of sigmoid, tanh", name="softmax", z=1.0)
