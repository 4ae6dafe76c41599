"""decode_step_time: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Caches of 20 x 10^3 x 10^5 = 2 x 10^9 bytes and weights of 14 x 10^9, at 2 x 10^12 a second.
    solved = solve(weights_gb=14, batch=20, context=1000, cache_kb=100, bandwidth=2).gives(
        8,
        cache_left_out=7,
        weights_left_out=1,
        weights_for_each=141,
        one_sequence=7.05,
        divided_by_batch=0.4,
        cache_halved=7.5,
        cache_doubled=9,
        multiplied=32,
        seconds=0.008,
    )
    assert solved.conventions == {"seconds"}


def test_one_sequence_by_hand(solve: Solve) -> None:
    # 14 GB at 2 TB/s take 7 ms; a single token in the cache adds next to nothing.
    solve(weights_gb=14, batch=1, context=1, cache_kb=2, bandwidth=2).gives(7.000001)


def test_what_has_no_size_is_refused(refuses: Refuses) -> None:
    refuses("batch must be a positive whole", weights_gb=14, batch=0, context=10, cache_kb=100, bandwidth=2)
    refuses("bandwidth must be positive", weights_gb=14, batch=1, context=10, cache_kb=100, bandwidth=0)
