"""`quizzer verify list`."""

from typing import TypedDict

from quizzer.commands.shared.output import print_json, write
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.screen.lines import Line, Look, Span, sentence
from quizzer.screen.report import table
from quizzer.verify.listing import FunctionData, function_data, problems
from quizzer.verify.problem import Problem


class FunctionList(TypedDict):
    functions: list[FunctionData]


def run(workplace: Workplace, as_json: Json = False) -> None:
    """List the verify functions.

    Example: quizzer verify list
    """
    found, refused = problems()
    if as_json:
        asking = workplace.catalog.asking()
        data: FunctionList = {"functions": [function_data(each, asking.get(each.name, [])) for each in found]}
        print_json("verify-list", data)
    else:  # which needs neither the cards nor a variant of each function
        paper = workplace.paper()
        write(paper, lines(found, refused, paper.look), is_long=True)


def lines(found: list[Problem], refused: list[str], look: Look) -> list[Line]:
    """The functions by topic, and why others are left out."""
    shown: list[Line] = []
    for topic in sorted({problem.topic for problem in found}):
        rows = [[problem.name, problem.doc.summary] for problem in found if problem.topic == topic]
        shown += [[Span(f" {topic}", "strong")], *table([("", "l"), ("", "l")], rows, look, indent=3), []]
    return [*shown, *(line for reason in refused for line in sentence(f"left out: {reason}", look))]
