"""An interview step by step, for other front ends: one call, one step; the clock runs between them."""

from typing import Literal

from quizzer.core.grade import Grade
from quizzer.errors import UsageError
from quizzer.session.interview.interviewer import Asked, Interviewer
from quizzer.session.interview.sitting import told_of_time
from quizzer.tuples import NamedTuple

Phase = Literal["asking", "debrief", "closed"]
_TOLERANCE_S = 5.0  # of an answer that was on its way when its time was over


class Step(NamedTuple):
    """What is to be done; nothing shows how the interview stands."""

    answer: str | None = None
    passes: bool = False
    ticks: tuple[int, ...] | None = None
    grade: Grade | None = None
    closes: bool = False


def take(interviewer: Interviewer, step: Step) -> str:
    """Take a step; what is to be told of it."""
    asked = interviewer.next()
    told = _ask(interviewer, asked, step) if asked else _debrief(interviewer, step)
    interviewer.next()
    if interviewer.course.has_ended and not interviewer.course.is_closed and interviewer.to_tick() is None:
        interviewer.close()
    return told


def phase(interviewer: Interviewer) -> Phase:
    """How far the interview is."""
    course = interviewer.course
    return "closed" if course.is_closed else "debrief" if course.has_ended else "asking"


def _ask(interviewer: Interviewer, asked: Asked, step: Step) -> str:
    if step.ticks is not None or step.grade is not None:
        raise UsageError("key points are ticked when the questions are over: give --answer, --pass or --close")
    spent_s = max(interviewer.desk.clock.moment()[0] - asked.asking.at_ms, 0) / 1000
    duration_ms = round(1000 * min(spent_s, asked.left_s))
    if step.closes:
        interviewer.leave(asked, duration_ms)
        interviewer.end()
        return ""
    if spent_s > asked.left_s + _TOLERANCE_S:
        mark = interviewer.answer(asked, "", is_late=True, duration_ms=duration_ms)
        return "time: the answer came too late" if step.answer else told_of_time("", mark)
    if step.passes:
        interviewer.pass_by(asked, duration_ms=duration_ms)
        return "passed: not answered"
    if step.answer is None:
        return ""
    is_late = spent_s > asked.left_s
    mark = interviewer.answer(asked, step.answer, is_late=is_late, duration_ms=duration_ms)
    return told_of_time(step.answer, mark) if is_late else "noted" if mark.counts else mark.message


def _debrief(interviewer: Interviewer, step: Step) -> str:
    if step.answer is not None or step.passes:
        raise UsageError("the questions are over: give --ticks or --grade, or --close")
    if step.closes:
        interviewer.close()
    elif (step.ticks is not None or step.grade is not None) and (found := interviewer.to_tick()):
        asking, question = found
        points = question.prompt.reveal.key_points if question.prompt.reveal else ()
        if any(not 1 <= number <= len(points) for number in step.ticks or ()):
            raise UsageError(
                f"--ticks takes numbers from 1 to {len(points)}" if points else "there are no points: --grade"
            )
        interviewer.tick(asking, question, step.ticks or (), step.grade)
    return ""
