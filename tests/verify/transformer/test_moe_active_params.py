"""moe_active_params: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Per layer 4 x 100 weights of attention and 3 x 10 x 30 of each expert.
    solve(layers=2, d=10, d_ff=30, experts=4, active=2).gives(
        4400,
        all_experts=8000,
        one_expert=2600,
        share_of_the_whole=4000,
        attention_in_every_expert=5200,
        two_matrices=3200,
        attention_forgotten=3600,
        output_projection_forgotten=4200,
        one_layer=2200,
    )


def test_sizes_of_mixtral_8x7b_by_hand(solve: Solve) -> None:
    # 2^5 layers of 2^26 + 2 x 3 x 2^12 x 7 x 2^11; shared key and value heads would take 3/8 of attention off.
    solve(layers=32, d=4096, d_ff=14336, experts=8, active=2).gives(13421772800)


def test_dense_block_by_hand(solve: Solve) -> None:
    solve(layers=1, d=1, d_ff=1, experts=1, active=1).gives(
        7, two_matrices=6, attention_forgotten=3, output_projection_forgotten=6
    )


def test_more_active_experts_than_there_are_is_refused(refuses: Refuses) -> None:
    refuses("4 of 2 experts", layers=1, d=1, d_ff=1, experts=2, active=4)
