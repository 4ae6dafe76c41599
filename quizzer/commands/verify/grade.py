"""`quizzer verify grade`."""

from functools import partial
from typing import Annotated, Any, TypedDict

import typer

from quizzer import verify
from quizzer.answers.grading import Expected, grade
from quizzer.answers.reading import INFORMATION_UNITS
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import FunctionName, Params, Workplace, one_of, params_of
from quizzer.core.event import Verdict
from quizzer.errors import UsageError
from quizzer.kinds.shared.contract import Mark
from quizzer.screen import marks
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.prose import said
from quizzer.screen.readers import bounded_line, standard_input
from quizzer.verify.problem import FORMS, Problem, Solution

CONTEXT_SETTINGS = {"ignore_unknown_options": True}  # an answer may begin with a minus
UNITS = tuple(INFORMATION_UNITS)


class Graded(TypedDict):
    """An object of `verify grade --json`."""

    text: str
    state: Verdict
    read: Any
    read_as: str | None
    named: str | None
    also: list[str]
    message: str
    position: int | None


def run(
    workplace: Workplace,
    name: FunctionName,
    args: Params,
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWER", help="Typed answers; - reads one a line from standard input.")
    ],
    part: Annotated[str | None, typer.Option(help="Which result, of a function with several.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="|".join(UNITS), help="What the value is asked in.")] = None,
    form: Annotated[str | None, typer.Option(metavar="|".join(FORMS), help="What is typed.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, one object an answer.")] = False,
) -> None:
    """Mark typed answers as a session would, without keeping anything.

    Example: quizzer verify grade sigmoid --args '{"z": 2}' 0.881 0.12
    """
    problem = verify.load(name)
    asked = _asked(problem, problem.solve(**params_of(args)), part)
    expected = problem.expected(
        asked,
        unit=None if unit is None else one_of(UNITS, "--unit", unit),
        form=None if form is None else one_of(FORMS, "--form", form),
    )
    texts = iter(partial(bounded_line, standard_input()), "") if answers == ["-"] else answers
    for text in texts:
        tell(workplace, as_json, "verify-grade", data(text.rstrip("\r\n"), expected), lines)


def _asked(problem: Problem, solution: Solution, part: str | None) -> Solution:
    if part is None and problem.parts:
        raise UsageError(f"{problem.name} has several results: add --part {' or --part '.join(problem.parts)}")
    if part is not None and part not in problem.parts:
        known = ", ".join(problem.parts) or "one result only"
        raise UsageError(f"{problem.name} has no part {part!r} ({known})")
    return solution.part(part)


def data(text: str, expected: Expected) -> Graded:
    """What a typed answer is worth."""
    judged = grade(text, expected)
    return {
        "text": text,
        "state": judged.verdict,
        "read": judged.read,
        "read_as": judged.read_as,
        "named": judged.named,
        "also": list(judged.also),
        "message": judged.message,
        "position": judged.position,
    }


def lines(data: Graded, look: Look) -> list[Line]:
    """The answer, how it was read, and the verdict."""
    read_as = f"  read as {data['read_as']}" if data["read_as"] else ""
    mark = Mark(data["state"], data["message"], named=data["named"])
    return [*said([Span(data["text"], "strong"), Span(read_as, "dim")], look, 1), *marks.verdict(mark, (0, 0), look)]
