"""weight_gigabytes: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 + 16/32 = 4.5 bits for each of 8 x 10^9 weights.
    solved = solve(billions=8, bits=4, group=32, scale_bits=16).gives(
        4.5,
        scales_left_out=4,
        scale_per_weight=20,
        scale_bytes_as_bits=4.0625,
        group_inverted=6,
        bits_as_bytes=36,
        half_precision=16,
        gibibytes=4.5e9 / 2**30,
    )
    assert solved.conventions == {"gibibytes"}


def test_groups_of_64_by_hand(solve: Solve) -> None:
    # QLoRA (Dettmers et al., 2023): 32-bit scales of blocks of 64 add half a bit per weight.
    solve(billions=65, bits=4, group=64, scale_bits=32).gives(65 * 4.5 / 8)


def test_what_is_no_size_is_refused(refuses: Refuses) -> None:
    refuses("billions must be positive", billions=0, bits=4, group=32, scale_bits=16)
    refuses("group must be a positive whole number", billions=8, bits=4, group=0, scale_bits=16)
