"""adapter_share: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(adapters=2, total=50).gives(4, fraction=0.04, turned=25, frozen_share=96)


def test_a_model_without_weights_is_refused(refuses: Refuses) -> None:
    refuses("total must be positive", adapters=1, total=0)
    refuses("adapters must not be negative", adapters=-1, total=5)
