"""What was predicted of the learner beside what came of it: the schedules, answer by answer."""

from quizzer.core.calibration import Calibration, calibration
from quizzer.core.dates import day, instant
from quizzer.session.desk import Desk
from quizzer.session.plan import Plan
from quizzer.session.planning import Kept, kept


class Calibrated(Calibration):
    """The calibration, and of when it is."""

    at: str
    study_day: str
    plan: Kept | None  # of one that is over


def calibrated(desk: Desk, plan: Plan | None) -> Calibrated:
    """How well the recall that the schedules predicted has matched what was recalled; and that of the last plan."""
    at_ms, study_day, _ = desk.clock.moment()
    found = kept(plan, desk.reviews) if plan and not plan.is_on(study_day) else None
    told = calibration(desk.reviews.predictions())
    return {"at": instant(at_ms), "study_day": day(study_day), "plan": found, **told}
