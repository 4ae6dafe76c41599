"""bits_per_byte: probes worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2.8/4.2 = 2/3 nats per byte; 2.8/ln 2 = 4.039546 bits per token.
    solve(loss=2.8, bytes_per_token=4.2).gives(
        0.961797,
        nats_per_byte=2 / 3,
        bits_per_token=4.039546,
        times_ln_2=0.462098,
        tokens_per_byte_inverted=16.966094,
        perplexity_per_byte=1.947734,
    )


def test_uniform_model_of_bytes_needs_eight_bits_by_hand(solve: Solve) -> None:
    solve(loss=math.log(256), bytes_per_token=1).gives(8)


def test_tokens_without_length_and_negative_losses_are_refused(refuses: Refuses) -> None:
    refuses("bytes_per_token must be positive", loss=2, bytes_per_token=0)
    refuses("loss must not be negative", loss=-1, bytes_per_token=4)
