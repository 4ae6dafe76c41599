"""l2_gradient_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(w=[2, -1], g=[1, 1], lr=0.5, lam=0.4)
    solved.gives(
        [1.1, -1.3], l1_step=[1.3, -1.3], two_lambda=[0.7, -1.1], gradient_shrunk_too=[1.2, -1.2],
        rate_left_out=[0.7, -1.1], half_kept=[1.3, -1.4], grows=[1.9, -1.7], implicit_step=[1.25, -1.25],
    )  # fmt: skip
    assert solved.conventions == {"two_lambda", "implicit_step"}


def test_step_that_would_not_shrink_the_weights_is_refused(refuses: Refuses) -> None:
    refuses("would not shrink", w=[2, -1], g=[1, 1], lr=1, lam=2)
