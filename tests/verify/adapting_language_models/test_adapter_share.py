"""adapter_share: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(adapters=2, total=50).gives(0.04, percent=4, of_all_weights=1 / 26, turned=25, frozen_share=0.96)


def test_small_adapters_make_no_difference_below(solve: Solve) -> None:
    solve(adapters=1, total=200).gives(0.005, percent=0.5, turned=200, frozen_share=0.995)


def test_a_model_without_weights_is_refused(refuses: Refuses) -> None:
    refuses("total must be positive", adapters=1, total=0)
    refuses("adapters must not be negative", adapters=-1, total=5)
