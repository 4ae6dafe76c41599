"""l1_subgradient_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

from tests.verify.conftest import Solve, variant


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(w=[2, -1], g=[0, 0], lr=0.1, lam=1.0).gives(
        [1.9, -0.9], proportional_shrink=[1.8, -0.9], sign_lost=[1.9, -1.1], grows=[2.1, -1.1],
        rate_left_out=[1, 0],
    )  # fmt: skip


def test_sign_of_zero_and_lost_sign_are_told_apart_by_hand(solve: Solve) -> None:
    # After the loss: (1.8, -0.2, -3 + 0.2); the penalty is 0.1 on the first and on the last.
    solved = solve(w=[2.0, 0.0, -3.0], g=[1.0, 1.0, -1.0], lr=0.2, lam=0.5)
    solved.gives([1.7, -0.2, -2.7]).names(sign_lost=[1.7, -0.3, -2.9], pull_at_zero=[1.7, -0.3, -2.7])
    solved.names(proximal_step=[1.7, -0.1, -2.7], sign_of_gradient=[1.7, -0.3, -2.7], zero_kept=[1.7, 0, -2.7])
    assert solved.conventions == {"proximal_step"}


def test_a_negative_weight_and_one_of_zero_are_always_drawn() -> None:
    for seed in range(60):
        drawn = variant("l1_subgradient_step", seed)
        assert min(drawn.params["w"]) < 0
        assert {"pull_at_zero", "zero_kept"} <= set(drawn.solution.wrong)


def test_no_negative_weight_is_spoken_of_where_none_is(solve: Solve) -> None:
    solved = solve(w=[2.0, 0.0, 3.0], g=[1.0, 1.0, -1.0], lr=0.2, lam=0.5)
    assert "sign_lost" not in solved.slips
    solved.names(pull_at_zero=[1.7, -0.3, 3.1])


def test_zero_weight_feels_no_penalty_by_hand(solve: Solve) -> None:
    solve(w=[0.0], g=[2.0], lr=0.1, lam=1.0).gives([-0.2])
