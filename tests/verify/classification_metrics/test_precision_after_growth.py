"""precision_after_growth: the false positives grow, the true ones stay."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 8 true alarms and 2 false ones become 8 and 20.
    solve(precision=0.8, factor=10).gives(
        0.285714,
        unchanged=0.8,
        divided=0.08,
        odds=0.4,
        positives_grown=40 / 41,
        false_alarms_alone=0.714286,
    )


def test_no_false_alarm_stays_none_by_hand(solve: Solve) -> None:
    solve(precision=1, factor=5).gives(1)
    assert "odds" not in solve(precision=1, factor=5).slips


def test_half_of_the_alarms_by_hand(solve: Solve) -> None:
    solve(precision=0.5, factor=4).gives(0.2)


def test_what_is_no_precision_or_no_growth_is_refused(refuses: Refuses) -> None:
    refuses("the precision must be above 0", precision=0, factor=2)
    refuses("the factor must be positive", precision=0.5, factor=0)
