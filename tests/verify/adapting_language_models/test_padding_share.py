"""padding_share: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 rows of 10 positions, 22 tokens in them: 18 of 40 are padding.
    solve(lengths=[10, 2, 4, 6]).gives(
        0.45,
        share_of_tokens=0.55,
        padding_over_tokens=18 / 22,
        longest_left_out=0.6,
        one_row=1.8,
        shortest_against_longest=0.8,
        count=18,
    )


def test_examples_of_one_length_need_none_by_hand(solve: Solve) -> None:
    solve(lengths=[7, 7]).gives(0)


def test_an_empty_example_is_refused(refuses: Refuses) -> None:
    refuses("lengths must be positive", lengths=[3, 0])
