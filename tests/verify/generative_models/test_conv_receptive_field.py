"""conv_receptive_field: worked out by hand, and by going back through the layers."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.generative_models.conv_receptive_field import conv_receptive_field
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1 + 2 + 4 x 2 + 2 x 6
    solve(kernels=[3, 5, 3], strides=[2, 3, 2]).gives(
        23,
        strides_forgotten=9,
        own_stride=1 + 2 * 2 + 4 * 6 + 2 * 12,
        own_stride_alone=1 + 4 + 12 + 4,
        kernels_added=3 + 10 + 18,
        one_lost=22,
        kernels_multiplied=45,
    )


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), min_size=1, max_size=5))
def test_agrees_with_the_way_back(layers: list[tuple[int, int]]) -> None:
    """From one output back: n neighbouring outputs need (n - 1) s + k inputs."""
    needed = 1
    for kernel, stride in reversed(layers):
        needed = (needed - 1) * stride + kernel
    assert conv_receptive_field(*zip(*layers, strict=True)) == needed


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("strides must be positive whole numbers", kernels=[3], strides=[0])
    refuses("kernels has 1 entries and strides has 2", kernels=[3], strides=[1, 1])
