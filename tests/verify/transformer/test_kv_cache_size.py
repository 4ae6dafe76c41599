"""kv_cache_size: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_cache_by_hand(solve: Solve) -> None:
    # 2^1 for keys and values, 2^5 layers, 2^3 key-value heads, 2^7 wide, 2^13 tokens, 2^1 bytes: 2^30 bytes.
    solve(layers=32, heads=32, group=4, width=128, tokens=8192).gives(1024)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(layers=32, heads=32, group=4, width=128, tokens=8192)
    solved.gives(
        1024,
        factor_of_2_forgotten=512,
        both_factors_of_2_forgotten=256,
        all_query_heads=4096,
        one_key_value_head=128,
        group_as_heads=512,  # 4 in the place of 8
        one_layer=32,
        gibibytes=1,
        decimal_gigabytes=1.073741824,
        whole_bytes=1073741824,
        decimal_megabytes=1073.741824,
    )
    assert solved.conventions == {"gibibytes", "decimal_gigabytes", "whole_bytes", "decimal_megabytes"}


def test_group_that_does_not_divide_the_heads_is_refused(refuses: Refuses) -> None:
    refuses("groups of 3 cannot share 8 heads", layers=1, heads=8, group=3, width=1, tokens=1)
