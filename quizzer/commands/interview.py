"""`quizzer interview`."""

import contextlib
import re
import sys
from collections.abc import Callable
from typing import Annotated, TypedDict

import typer

from quizzer.commands.next import QuestionData, linear_text, question_data
from quizzer.commands.shared.output import print_json, report_file, write, write_report
from quizzer.commands.shared.workplace import DeckNames, Json, TopicNames, Workplace
from quizzer.core.dates import instant
from quizzer.core.grade import grade_of
from quizzer.core.interview import Interview, Past
from quizzer.errors import QuizzerError, UsageError
from quizzer.kinds.shared.contract import Reveal
from quizzer.session.desk import CLOCK_IS_BEHIND, Desk, Question
from quizzer.session.interview import steps
from quizzer.session.interview.account import account, pasts
from quizzer.session.interview.choosing import at_desk
from quizzer.session.interview.course import Asking, Course, courses
from quizzer.session.interview.interviewer import Interviewer, begin, new_sitting
from quizzer.session.interview.sitting import Room, Sitting, taken_up
from quizzer.session.interview.steps import Phase, Step

Held = Callable[[], contextlib.AbstractContextManager[None]]


class Interviews(TypedDict):
    """The object of `interview --list --json`."""

    interviews: list[Past]


class TickData(TypedDict):
    """An answer in words whose key points are to be ticked."""

    number: int
    card: str
    question: str
    given: list[str]
    answer: str
    key_points: list[str]


class State(TypedDict):
    """The object of `interview --json`: how the interview stands, and what is asked or to be ticked now."""

    id: str
    at: str
    phase: Phase
    minutes: float
    seconds_left: float
    message: str
    number: int | None
    follows: str | None
    limit_seconds: float | None
    deadline: str | None
    card: QuestionData | None
    tick: TickData | None
    interview: Interview | None


def run(
    workplace: Workplace,
    minutes: Annotated[float, typer.Option(min=1, max=600, help="How long it takes.")] = 30,
    deck: DeckNames = None,
    topic: TopicNames = None,
    questions: Annotated[int | None, typer.Option(min=1, help="End after so many questions.")] = None,
    report: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report, as Markdown or HTML by the file's name.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Compare past interviews.")] = False,
    number: Annotated[int | None, typer.Option(min=1, help="Show that one of the list again.")] = None,
    close: Annotated[bool, typer.Option("--close", help="Close the open one: only the debrief is left.")] = False,
    answer: Annotated[str | None, typer.Option(metavar="TEXT", help="With --json: answer the question.")] = None,
    passes: Annotated[bool, typer.Option("--pass", help="With --json: pass the question.")] = False,
    ticks: Annotated[
        str | None, typer.Option(metavar="NUMBERS", help='With --json: the key points that were named, as "1 3".')
    ] = None,
    grade: Annotated[
        int | None,
        typer.Option(metavar="1|2|3|4", min=1, max=4, help="With --json: a grade in place of that of the points."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Hold a mock interview: timed, mixed, no word on your answers before the end.

    It asks what you have met, and three new cards in ten. Each answer has a deadline; what stands there when it passes
    is the answer. The debrief lays what you said beside the model answers, and tells the score by topic, slips and
    pace. The first answer of a day to a card that you have met moves its schedule; a new card, and a question that was
    passed, stay as they are. One that was left or killed is taken up where it stopped.

    Example: quizzer interview --minutes 20 --report interview.html
    Example: quizzer interview --list
    """
    step = Step(answer, passes, _numbers(ticks), grade_of(grade) if grade else None, close)
    if step._replace(closes=False) != Step() and not as_json:
        raise UsageError(
            "--answer, --pass, --ticks and --grade belong to --json: without it the interview asks by itself"
        )
    path = report_file(workplace, "--report", report) if report is not None else None
    if listing:
        return _list(workplace, as_json=as_json)
    if number is not None:
        return _tell(workplace, _numbered(workplace.desk(), number), "", path, as_json=as_json)
    workplace.must_write("answers cannot be kept")
    course = _open(workplace)
    if course is None and (close or step != Step()):
        raise QuizzerError("no interview is open: `quizzer interview` begins one")
    if course is None:
        interviewer = _begun(workplace, minutes, deck, topic, questions, as_json)
    else:
        interviewer = Interviewer(at_desk(workplace.desk(), course.sitting), course, by_wall_time=as_json)
    if as_json:
        opening = "" if course else interviewer.opening()
        _tell(workplace, interviewer, steps.take(interviewer, step) or opening, path, as_json=True)
    elif _is_closed(workplace, interviewer, is_new=course is None, closes=close):
        _tell(workplace, interviewer, "", path, as_json=False)
    return workplace.back_up()


def _numbers(words: str | None) -> tuple[int, ...] | None:
    if words is None:
        return None
    if not re.fullmatch(r"[\d\s,]*", words, re.ASCII):
        raise UsageError(f"--ticks cannot be {words!r}: give the numbers of the points, as in '1 3'")
    return tuple(int(word[:9]) for word in words.replace(",", " ").split())


def _open(workplace: Workplace) -> Course | None:
    """The interview that was not closed; the last one, where two logs were merged."""
    return next((course for course in reversed(courses(workplace.reviews)) if not course.is_closed), None)


def _numbered(desk: Desk, number: int) -> Interviewer:
    closed = [course for course in courses(desk.reviews) if course.is_closed]
    if number > len(closed):
        raise UsageError(f"there is no interview {number}: `quizzer interview --list` numbers them")
    return Interviewer(desk, closed[number - 1])


def _begun(
    workplace: Workplace, minutes: float, decks: DeckNames, topics: TopicNames, questions: int | None, as_json: bool
) -> Interviewer:
    filters = workplace.catalog.filters(decks or [], topics or [], [])
    sitting = new_sitting()
    desk = at_desk(workplace.desk(), sitting)
    settings = {"minutes": minutes, "decks": filters.decks, "topics": filters.topics, "questions": questions or 0}
    course = begin(desk, sitting, settings)
    if course is None:
        raise QuizzerError("there is no card to ask that fits: give more --minutes, or other decks")
    return Interviewer(desk, course, by_wall_time=as_json)


def _is_closed(workplace: Workplace, interviewer: Interviewer, *, is_new: bool, closes: bool) -> bool:
    """Hold the interview at the terminal or the pipe; whether it came to its end."""
    from quizzer.screen import editing, interview, keys, timed  # noqa: PLC0415 - JSON needs no screen
    from quizzer.screen.paper import is_dumb, is_terminal  # noqa: PLC0415
    from quizzer.screen.readers import standard_input  # noqa: PLC0415

    paper, clock, terminal = workplace.paper(), interviewer.desk.clock, is_terminal()
    sitting: Held = contextlib.nullcontext
    lent: Held = contextlib.nullcontext
    room: Room
    if terminal and not workplace.plain and not is_dumb():
        room = interview.KeyInterview(paper, editing.TerminalReader(paper, clock.monotonic))
        sitting, lent = keys.sitting, keys.lent
    else:
        reader = timed.TimedLines(standard_input(), paper, echo=not terminal, monotonic=clock.monotonic)
        room = interview.LineInterview(paper, reader, pauses=terminal)

    def written(question: Question) -> str | None:
        from quizzer.commands.shared.editor import write_program  # noqa: PLC0415 - an editor is seldom called

        with lent():
            return write_program(workplace, question)

    with sitting():
        if interviewer.desk.clock_is_behind():
            room.note(CLOCK_IS_BEHIND)
        if is_new and (opening := interviewer.opening()):
            room.note(opening)
        if closes and not interviewer.course.has_ended:
            interviewer.end()
        elif not is_new and not taken_up(interviewer, room):
            return False
        return Sitting(interviewer, room, written if terminal else None).run()


def _tell(workplace: Workplace, interviewer: Interviewer, message: str, path: str | None, *, as_json: bool) -> None:
    """Show how an interview stands or what it came to, and write the report of one that is closed."""
    course = interviewer.course
    data = account(interviewer.desk, course) if course.is_closed else None
    if as_json:
        print_json("interview", _state(interviewer, message, data))
    elif data is not None:
        from quizzer.screen import debrief  # noqa: PLC0415 - JSON needs no screen

        paper = workplace.paper()
        write(paper, debrief.lines(data, paper.look), is_long=False)
        paper.flush()
    if data is not None and path is not None:
        _report(data, path)


def _report(data: Interview, path: str) -> None:
    from quizzer.formats.interview import interview_html, interview_markdown  # noqa: PLC0415 - when it was asked for

    told = write_report(path, interview_html(data) if path.lower().endswith("html") else interview_markdown(data))
    sys.stderr.write(f"{told}\n")


def _list(workplace: Workplace, *, as_json: bool) -> None:
    found: Interviews = {"interviews": pasts(workplace.desk())}
    if as_json:
        return print_json("interview-list", found)
    from quizzer.screen import debrief  # noqa: PLC0415 - JSON needs no screen

    paper = workplace.paper()
    return write(paper, debrief.comparison(found["interviews"], paper.look), is_long=True)


def _state(interviewer: Interviewer, message: str, data: Interview | None) -> State:
    course, asked = interviewer.course, interviewer.next()
    tick = None if asked or course.is_closed else interviewer.to_tick()
    deadline_ms = asked.asking.at_ms + round(1000 * asked.left_s) if asked else None
    return {
        "id": course.sitting,
        "at": instant(course.begun.at_ms),
        "phase": steps.phase(interviewer),
        "minutes": course.minutes,
        "seconds_left": max(interviewer.seconds_left, 0.0),
        "message": message,
        "number": asked.asking.number if asked else None,
        "follows": asked.asking.follows if asked else None,
        "limit_seconds": asked.limit_s if asked else None,
        "deadline": instant(deadline_ms) if deadline_ms else None,
        "card": _card(interviewer.desk, asked.question) if asked else None,
        "tick": _tick_data(*tick) if tick else None,
        "interview": data,
    }


def _card(desk: Desk, question: Question) -> QuestionData:
    """The question without what would help."""
    data = question_data(question, linear_text(desk, question))
    data["reveal"], data["hints"] = None, 0
    return data


def _tick_data(asking: Asking, question: Question) -> TickData:
    reveal = question.prompt.reveal or Reveal()
    return {
        "number": asking.number,
        "card": asking.card,
        "question": question.prompt.text,
        "given": asking.given,
        "answer": reveal.answer or "\n\n".join(reveal.steps),
        "key_points": list(reveal.key_points),
    }
