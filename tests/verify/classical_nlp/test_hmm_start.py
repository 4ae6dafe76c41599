"""hmm_start: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(pi=[0.6, 0.4], first=[0.5, 0.1]).gives(
        [0.3, 0.04],
        normalised=[15 / 17, 2 / 17],
        emissions_alone=[0.5, 0.1],
        beginnings_alone=[0.6, 0.4],
        emissions_exchanged=[0.06, 0.2],
    )


def test_impossible_observation_by_hand(solve: Solve) -> None:
    assert "normalised" not in solve(pi=[0.5, 0.5], first=[0, 0]).gives([0, 0]).slips


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("pi sums to 0.9, not to 1", pi=[0.5, 0.4], first=[1, 1])
    refuses("first has a probability above 1", pi=[0.5, 0.5], first=[1, 1.1])
    refuses("pi has 2 entries and first has 1", pi=[0.5, 0.5], first=[1])
