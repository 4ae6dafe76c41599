"""bradley_terry_loss: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Differences ln 3 and -ln 2: probabilities 3/4 and 1/3, losses ln 4/3 and ln 3, of which the mean is ln 2.
    solved = solve(chosen=[math.log(3), 0], rejected=[0, math.log(2)])
    solved.gives(
        math.log(2),
        pairs_reversed=math.log(6) / 2,  # ln 4 and ln 3/2
        log_left_out=13 / 24,
        losing_probability=11 / 24,
        log_of_the_mean=math.log(24 / 13),
        differences_averaged=math.log(1 + 1.5**-0.5),
        differences_alone=-math.log(1.5) / 2,
        hinge=(1 + math.log(2)) / 2,  # ln 3 is more than 1
        chosen_only=math.log(8 / 3) / 2,  # ln 4/3 and ln 2
        base_2=1,
        sum_for_mean=math.log(4),
    )
    assert solved.conventions == {"sum_for_mean"}


def test_only_differences_count(solve: Solve) -> None:
    assert math.isclose(solve(chosen=[5, 4], rejected=[3, 4]).value, solve(chosen=[1, 9], rejected=[-1, 9]).value)


def test_pairs_of_different_lengths_are_refused(refuses: Refuses) -> None:
    refuses("chosen has 1 entries and rejected has 2", chosen=[1], rejected=[1, 2])
