"""`quizzer verify run`."""

from __future__ import annotations

from typing import Any, TypedDict

import typer

from quizzer import verify
from quizzer.answers.writing import show
from quizzer.commands.shared.arguments import Json, Params, params_of
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Workplace
from quizzer.screen.layout import labelled
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look


class WrongData(TypedDict):
    """What a known slip gives."""

    value: Any
    why: str


class ValueData(TypedDict):
    """The object of `verify run --json`."""

    name: str
    version: int
    args: dict[str, Any]
    value: Any
    wrong: dict[str, WrongData]
    steps: list[str]


def run(context: typer.Context, name: str, args: Params, as_json: Json = False) -> None:
    """Compute a verify function: its value, the wrong values that known slips give, and the worked steps.

    Example: quizzer verify run kl_divergence --args '{"p": [0.5, 0.5], "q": [0.25, 0.75]}'
    """
    workplace: Workplace = context.obj
    tell(workplace, as_json, "verify-run", data(name, params_of(args)), lines)


def data(name: str, params: dict[str, Any]) -> ValueData:
    """The solution for these arguments."""
    problem = verify.load(name)
    solution = problem.solve(**params)
    return {
        "name": problem.name,
        "version": problem.version,
        "args": params,
        "value": solution.value,
        "wrong": {slip: {"value": wrong.value, "why": wrong.why} for slip, wrong in solution.wrong.items()},
        "steps": list(solution.steps),
    }


def lines(data: ValueData, look: Look) -> list[Line]:
    """The value, the steps, and the slips that give another value with these arguments."""
    parts = _parts(data["value"]).items()
    shown: list[Line] = [[Span(f" {part or data['name']}  {show(value, 6)}", "strong")] for part, value in parts]
    shown += [[], *([Span(f"   {step}")] for step in data["steps"])]
    right = _on_one_line(data["value"])
    for slip, wrong in data["wrong"].items():
        values = _on_one_line(wrong["value"])
        if values != right:
            shown += [[], [Span(f"   {slip}  ", "wrong"), Span(values)], *labelled("", wrong["why"], look)]
    return shown


def _on_one_line(value: Any) -> str:
    return ", ".join(f"{part} {show(one, 6)}".strip() for part, one in _parts(value).items())


def _parts(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"": value}
