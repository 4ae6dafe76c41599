"""adapter_training_memory: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2 GB frozen, and 0.05 billion weights of 16 bytes.
    solve(adapters=5e7, total=1e9).gives(
        2.8,
        all_trained=16.8,
        full_fine_tuning=16,
        frozen_forgotten=0.8,
        adapters_forgotten=2,
        weights_alone=2.1,
        copy_forgotten=2.6,
        frozen_in_32_bits=4.8,
        bytes=2.8e9,
        megabytes=2800,
        gibibytes=2.8e9 / 2**30,
    )


def test_negative_counts_are_refused(refuses: Refuses) -> None:
    refuses("must not be negative", adapters=-1, total=5)
