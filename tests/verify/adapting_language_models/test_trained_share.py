"""trained_share: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Layers of 12 x 100 weights: 4800 and a table of 1200 make 6000, of which two layers are 2400.
    solve(layers=4, d=10, vocabulary=120, top=2).gives(
        0.4,
        table_left_out=0.5,
        table_trained=0.6,
        frozen_share=0.6,
        trained_over_frozen=2 / 3,
        attention_only=0.4 / 3,
        feed_forward_only=0.8 / 3,
        one_layer=0.2,
    )


def test_gpt2_small_by_hand(solve: Solve) -> None:
    # 7077888 weights in a layer, 123532032 without biases, norms and positions.
    solve(layers=12, d=768, vocabulary=50257, top=1).gives(7077888 / 123532032)


def test_more_layers_than_there_are_is_refused(refuses: Refuses) -> None:
    refuses("top cannot be more than layers", layers=2, d=10, vocabulary=10, top=3)
