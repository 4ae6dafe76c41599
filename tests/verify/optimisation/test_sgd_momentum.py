"""sgd_momentum: worked out by hand; SciPy's filters give the velocities in oracles_of_models.py."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Velocities 1, 2.5, -2.75, in sum 0.75; moves of Nesterov's form 1.5, 3.25, -5.375.
    solved = solve(w=1, grads=[1, 2, -4], lr=0.25, beta=0.5)
    solved.gives(
        0.8125,
        without_momentum=1.25,
        last_velocity_only=1.6875,
        previous_gradient=0.875,  # 1, 2.5, -3
        velocity_not_faded=0.75,  # 1, 2.5, -2.5
        uphill=1.1875,
        nesterov=1.15625,
        rate_left_out=0.25,
        move_only=-0.1875,
        averaged_gradient=0.90625,
    )
    assert solved.conventions == {"averaged_gradient"}


def test_momentum_of_1_is_refused(refuses: Refuses) -> None:
    refuses("beta must be at least 0 and below 1", w=1, grads=[1], lr=0.1, beta=1)
