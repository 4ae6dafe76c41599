"""vocab_size: published sizes."""

from tests.verify.conftest import Refuses, Solve


def test_published_sizes_by_hand(solve: Solve) -> None:
    solve(base=256, merges=50_000, specials=1).gives(50_257)  # GPT-2
    solve(base=478, merges=40_000).gives(40_478)  # GPT


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(base=256, merges=50_000, specials=1).gives(
        50_257, base_forgotten=50_001, merges_only=50_000, specials_forgotten=50_256, merges_twice=100_257
    )


def test_bad_counts_are_refused(refuses: Refuses) -> None:
    for count in (-1, 1.5, float("inf"), float("nan")):
        refuses("merges", base=256, merges=count)
        refuses("base", base=count, merges=1)
