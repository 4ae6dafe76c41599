"""receptive_field: worked out by hand, and against the positions followed back one by one."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify import load
from quizzer.verify.classical_nlp.receptive_field import receptive_field
from quizzer.verify.variants import draw
from tests.verify.conftest import Refuses, Solve

LAYER = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1 + 2 · 1 · 1 + 2 · 2 · 2 + 3 · 1 · 2.
    solve(kernels=[3, 3, 4], dilations=[1, 2, 1], strides=[2, 1, 1]).gives(
        17,
        strides_left_out=10,
        dilations_left_out=13,
        kernels_in_full=23,
        sum_of_kernels=10,
        own_stride=19,
        stride_before_alone=14,  # 1 + 2 + 8 + 3
        middle_left_out=16,
    )
    # Behind the first layer the strides multiply to 2, behind the second too: 1 + 4 + 8 + 3.
    solved = solve(kernels=[3, 3, 4], dilations=[1, 2, 1], strides=[2, 1, 2]).gives(17)
    assert solved.wrong("strides_behind") == 16


def test_doubling_dilations_by_hand(solve: Solve) -> None:
    solve(kernels=[3, 3, 3], dilations=[1, 2, 4], strides=[1, 1, 1]).gives(15)


@given(st.lists(LAYER, min_size=1, max_size=4))
def test_positions_followed_back(layers: list[tuple[int, int, int]]) -> None:
    seen = {0}
    for kernel, dilation, stride in reversed(layers):
        seen = {place * stride + dilation * i for place in seen for i in range(kernel)}
    kernels, dilations, strides = zip(*layers, strict=True)
    assert receptive_field(kernels, dilations, strides) == max(seen) - min(seen) + 1


def test_drawn_strides_tell_the_layer_before_from_all_before() -> None:
    for seed in range(40):
        assert "stride_before_alone" in draw(load("receptive_field"), seed, {}).solution.wrong


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("one entry for each layer", kernels=[3], dilations=[1, 1], strides=[1])
    refuses("strides must be a positive whole number", kernels=[3], dilations=[1], strides=[0])
