"""cached_sequences: worked out by hand, and by adding sequences until the memory is full."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.cached_sequences import cached_sequences
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 72 - 16 = 56 GB are free; a sequence takes 0.9 GB.
    solve(memory_gb=80, usable=0.9, weights_gb=16, cache_kb=100, tokens=9000).gives(
        62,
        rounded_up=63,
        all_memory=71,  # 64/0.9
        weights_left_out=80,  # 72/0.9
        share_of_the_rest=64,  # 57.6/0.9
        cache_doubled=31,
        one_token=560000,
    )


def test_an_exact_fit_and_none_by_hand(solve: Solve) -> None:
    solve(memory_gb=80, usable=0.9, weights_gb=16, cache_kb=100, tokens=8000).gives(70)
    solve(memory_gb=24, usable=0.9, weights_gb=26, cache_kb=100, tokens=8000).gives(0)


@given(st.integers(20, 140), st.integers(50, 100), st.integers(1, 60), st.integers(1, 400), st.integers(100, 20000))
def test_agrees_with_filling_the_memory(memory: int, percent: int, weights: int, cache: int, tokens: int) -> None:
    count = cached_sequences(memory, percent / 100, weights, cache, tokens)
    room, size = Fraction(memory * percent, 100) - weights, Fraction(cache * tokens, 10**6)
    assert count * size <= max(room, Fraction(0))
    assert (count + 1) * size > room


def test_more_than_all_memory_is_refused(refuses: Refuses) -> None:
    refuses("usable must be at most 1", memory_gb=80, usable=1.1, weights_gb=16, cache_kb=100, tokens=10)
    refuses("cache_kb must be positive", memory_gb=80, usable=1, weights_gb=16, cache_kb=0, tokens=10)
