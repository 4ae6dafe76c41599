"""`quizzer verify run`."""

from typing import Any, TypedDict

from quizzer import verify
from quizzer.answers.writing import show
from quizzer.commands.shared.workplace import FunctionName, Params, Workplace, params_of
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.prose import INDENT, body


class WrongData(TypedDict):
    """What a known slip gives."""

    value: Any
    why: str


class ValueData(TypedDict):
    name: str
    version: int
    args: dict[str, Any]
    value: Any
    wrong: dict[str, WrongData]
    steps: list[str]


def run(workplace: Workplace, name: FunctionName, args: Params) -> ValueData:
    """Compute a verify function: its value, the wrong values that known slips give, and the worked steps.

    Example: quizzer verify run sigmoid --args '{"z": 2}'
    """
    problem, given = verify.load(name), params_of(args)
    solution = problem.solve(**given)
    return {
        "name": problem.name,
        "version": problem.version,
        "args": given,
        "value": solution.value,
        "wrong": {slip: {"value": wrong.value, "why": wrong.why} for slip, wrong in solution.wrong.items()},
        "steps": list(solution.steps),
    }


def lines(data: ValueData, look: Look) -> list[Line]:
    """The value, the steps, and the slips that give another value with these arguments."""
    parts = _parts(data["value"]).items()
    shown = [
        line
        for part, value in parts
        for line in sentence(f"{part or data['name']}  {show(value, 6)}", look, 1, "strong")
    ]
    shown += [[], *(line for step in data["steps"] for line in body(step, look))]
    right = _on_one_line(data["value"])
    for slip, wrong in data["wrong"].items():
        values = _on_one_line(wrong["value"])
        if values != right:
            shown += [
                [],
                *sentence(f"{look.sign(False)}{slip}  {values}", look, INDENT, "wrong"),
                *body(wrong["why"], look, INDENT + 2),
            ]
    return shown


def _on_one_line(value: Any) -> str:
    return ", ".join(f"{part} {show(one, 6)}".strip() for part, one in _parts(value).items())


def _parts(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"": value}
