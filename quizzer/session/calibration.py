"""What was predicted of the learner beside what came of it: the schedules, answer by answer."""

from quizzer.core.calibration import Calibration, calibration
from quizzer.core.dates import day, instant
from quizzer.session.desk import Desk


class Calibrated(Calibration):
    """The calibration, and of when it is."""

    at: str
    study_day: str


def calibrated(desk: Desk) -> Calibrated:
    """How well the recall that the schedules predicted has matched what was recalled."""
    at_ms, study_day, _ = desk.clock.moment()
    return {"at": instant(at_ms), "study_day": day(study_day), **calibration(desk.reviews.predictions())}
