"""clip_grad_norm: the probe of the catalogue; PyTorch's clipping is among the recorded oracles."""

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
        [0.6, 0.8], per_tensor=[1.56, 2.08], by_value=[2.6, 2.6], norms_added=[7.8 / 17, 10.4 / 17]
    )
    solved.part("norm").gives(13, per_tensor=5, norms_added=17, root_forgotten=169)


def test_probe_below_the_limit_names_scaling_up(solve: Solve) -> None:
    solve(grads=[[3.0, 4.0], [12.0]], max_norm=26, eps=0).part("first").gives([3, 4]).names(always_scaled=[6, 8])


def test_no_gradient_is_refused(refuses: Refuses) -> None:
    refuses("grads is empty", grads=[], max_norm=1)
