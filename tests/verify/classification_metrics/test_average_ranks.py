"""average_ranks: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(s=[0.2, 0.5, 0.5, 0.9]).gives(
        [1, 2.5, 2.5, 4], ordinal=[1, 2, 3, 4], minimum_rank=[1, 2, 2, 4], descending=[4, 2.5, 2.5, 1]
    )
