"""clip_grad_norm: the probe of the catalogue; PyTorch's clipping is among the recorded oracles."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.vanishing_exploding_gradients.clip_grad_norm import clip_grad_norm
from tests.verify.conftest import Refuses, Solve


def test_small_gradients_stay_by_hand() -> None:
    clipped, total = clip_grad_norm([[3, 4], [12]], 14)
    assert [grad.tolist() for grad in clipped] == [[3, 4], [12]]
    assert total == 13


def test_zero_gradient_stays_zero(solve: Solve) -> None:
    solve(grads=[[0.0, 0.0]], max_norm=1).gives({"first": [0, 0], "norm": 0})


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(grads=[[3.0, 4.0], [12.0]], max_norm=2.6, eps=0)
    solved.part("first").gives(
        [0.6, 0.8], per_tensor=[1.56, 2.08], by_value=[2.6, 2.6], norms_added=[7.8 / 17, 10.4 / 17],
        not_clipped=[3, 4], length_one=[3 / 13, 4 / 13],
    )  # fmt: skip
    solved.part("norm").gives(13, per_tensor=5, norms_added=17, root_forgotten=169)


def test_probe_below_the_limit_names_scaling_up(solve: Solve) -> None:
    solve(grads=[[3.0, 4.0], [12.0]], max_norm=26, eps=0).part("first").gives([3, 4]).names(always_scaled=[6, 8])


def test_what_is_small_enough_is_no_slip_however_it_is_clipped(solve: Solve) -> None:
    # Norms 5 and 12 add up to 17, more than 15: added norms would still cut.
    solved = solve(grads=[[3.0, 4.0], [12.0]], max_norm=15, eps=0).part("first")
    solved.gives([3, 4], always_scaled=[45 / 13, 60 / 13], norms_added=[45 / 17, 60 / 17], length_one=[3 / 13, 4 / 13])


def test_limits_are_drawn_on_both_sides_of_the_norm(problem: Problem) -> None:
    cut = [
        clip_grad_norm(**params).total > params["max_norm"]
        for params in (variants.draw(problem, seed, {}, part="first").params for seed in range(100))
    ]
    assert 10 <= cut.count(False) <= 40


def test_no_gradient_is_refused(refuses: Refuses) -> None:
    refuses("grads is empty", grads=[], max_norm=1)
