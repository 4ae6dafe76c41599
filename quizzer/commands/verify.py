"""`quizzer verify`: the verify functions as a calculator for interviews."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import Annotated, Any

import typer

from quizzer import kinds, verify
from quizzer.answers.grading import Expected, grade
from quizzer.answers.values import shape
from quizzer.answers.writing import show as show_value
from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import QuizzerError, UsageError
from quizzer.formats.json import strict, text
from quizzer.kinds.shared.contract import Mark
from quizzer.screen import marks
from quizzer.screen.layout import labelled
from quizzer.screen.lines import Span
from quizzer.screen.readers import bounded_line, standard_input
from quizzer.screen.reference import reference
from quizzer.screen.report import table
from quizzer.verify import installed as packaged
from quizzer.verify.problem import Problem, Solution
from quizzer.verify.variants import draw

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Args = Annotated[str, typer.Option("--args", help='The arguments as a JSON object: {"p": [0.5, 0.5]}.')]

app = new_app(help="Compute and grade with the verify functions.")


@app.command("list")
def list_functions(context: typer.Context, as_json: Json = False) -> None:
    """List the verify functions.

    Example: quizzer verify list
    """
    workplace: Workplace = context.obj
    installed, refused = _installed()
    problems = [*(verify.load(name) for name in verify.names()), *installed]
    if as_json:
        asked = _asked_by(workplace)
        print_json("verify-list", {"functions": [_data(problem, asked) for problem in problems]})
        return
    paper = workplace.paper()
    for topic in sorted({problem.topic for problem in problems}):
        rows = [[problem.name, problem.doc.summary] for problem in problems if problem.topic == topic]
        paper.lines([[Span(f" {topic}", "strong")], *table([("", "l"), ("", "l")], rows, paper.look, indent=3), []])
    for reason in refused:
        paper.line(f" left out: {reason}")


def _installed() -> tuple[list[Problem], list[str]]:
    """The problems of allowed packages, and why others are left out."""
    problems, refused = [], []
    for name in packaged.names():
        if name not in verify.names():
            try:
                problem = verify.load(name)
                draw(problem, 1, {})
            except QuizzerError as error:
                refused.append(str(error))
            else:
                problems.append(problem)
    return problems, refused


def _asked_by(workplace: Workplace) -> dict[str, list[str]]:
    """The cards that ask for each function."""
    asked: dict[str, list[str]] = {}
    for card in workplace.catalog.index.cards():
        for name in kinds.load(card.kind).functions(card):
            asked.setdefault(name, []).append(card.key)
    return asked


def _data(problem: Problem, asked: dict[str, list[str]]) -> dict[str, Any]:
    example = draw(problem, 1, {}).solution
    return {
        "name": problem.name,
        "topic": problem.topic,
        "version": problem.version,
        "signature": f"{problem.name}({', '.join(problem.signature.parameters)})",
        "summary": problem.doc.summary,
        "params": problem.describe(),
        "parts": problem.parts,
        "wrong": [{"id": slip, "why": wrong.why} for slip, wrong in example.wrong.items()],
        "cards": asked.get(problem.name, []),
    }


@app.command()
def show(context: typer.Context, name: str, as_json: Json = False) -> None:
    """Show one verify function: arguments, formula, source, and the slips it knows.

    Example: quizzer verify show kl_divergence
    """
    workplace: Workplace = context.obj
    problem = verify.load(name)
    data = _data(problem, _asked_by(workplace))
    if as_json:
        limits = problem.tolerance
        more = {
            "docstring": problem.doc.text,
            "formula": problem.doc.formula,
            "source_text": problem.doc.source,
            "rtol": limits.rtol,
            "atol": limits.atol,
            "exact": limits.exact,
        }
        print_json("verify-show", {**data, **more})
        return
    slips = {wrong["id"]: wrong["why"] for wrong in data["wrong"]}
    paper = workplace.paper()
    paper.lines(reference(data["signature"], problem.doc.text, slips, data["cards"], paper.look))


@app.command()
def run(context: typer.Context, name: str, args: Args, as_json: Json = False) -> None:
    """Compute a verify function: its value, the wrong values that known slips give, and the worked steps.

    Example: quizzer verify run kl_divergence --args '{"p": [0.5, 0.5], "q": [0.25, 0.75]}'
    """
    workplace: Workplace = context.obj
    problem = verify.load(name)
    params = _arguments(args)
    solution = problem.solve(**params)
    if as_json:
        wrong = {slip: {"value": w.value, "why": w.why} for slip, w in solution.wrong.items()}
        data = {"name": problem.name, "version": problem.version, "args": params, "value": solution.value}
        print_json("verify-run", {**data, "wrong": wrong, "steps": list(solution.steps)})
        return
    paper = workplace.paper()
    for part, value in _parts(solution.value).items():
        paper.line(Span(f" {part or problem.name}  {show_value(value, 6)}", "strong"))
    paper.line()
    for step in solution.steps:
        paper.line(f"   {step}")
    right = _on_one_line(solution.value)
    for slip, w in solution.wrong.items():
        values = _on_one_line(w.value)
        if values != right:  # with these arguments the slip gives a wrong value
            paper.lines([[], [Span(f"   {slip}  ", "wrong"), Span(values)], *labelled("", w.why, paper.look)])


def _on_one_line(value: Any) -> str:
    return ", ".join(f"{part} {show_value(one, 6)}".strip() for part, one in _parts(value).items())


def _parts(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"": value}


def _arguments(words: str) -> dict[str, Any]:
    try:
        params = json.loads(words)
    except json.JSONDecodeError as error:
        raise UsageError(f"--args is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise UsageError("--args is nested too deeply") from error
    except ValueError as error:
        raise UsageError("--args holds a number of thousands of digits") from error
    if not isinstance(params, dict):
        raise UsageError('--args must be a JSON object of arguments, as in {"p": [0.5, 0.5]}')
    return params


@app.command("grade", context_settings={"ignore_unknown_options": True})
def grade_answers(
    context: typer.Context,
    name: str,
    args: Args,
    answers: Annotated[list[str], typer.Argument(help="Typed answers; - reads one a line from standard input.")],
    part: Annotated[str | None, typer.Option(help="Which result, of a function with several.")] = None,
    unit: Annotated[str | None, typer.Option(help="nats or bits.")] = None,
    form: Annotated[str | None, typer.Option(help="integer or labels, where that is what is typed.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, one object an answer.")] = False,
) -> None:
    """Mark typed answers as a session would, without keeping anything.

    Example: quizzer verify grade kl_divergence --args '{"p": [0.5, 0.5], "q": [0.25, 0.75]}' 0.144 0.131
    """
    workplace: Workplace = context.obj
    problem = verify.load(name)
    solution = problem.solve(**_arguments(args))
    expected = _expected(problem, _asked(problem, solution, part), unit, form)
    paper = workplace.paper()
    texts = iter(partial(bounded_line, standard_input()), "") if answers == ["-"] else answers
    for line in texts:
        typed = line.rstrip("\r\n")
        verdict = grade(typed, expected)
        if as_json:
            sys.stdout.write(text("verify-grade", _verdict_data(typed, verdict)) + "\n")
            sys.stdout.flush()
        else:
            mark = Mark(verdict.verdict, verdict.message, named=verdict.named)
            paper.line(f" {typed}" + (f"   read as {verdict.read_as}" if verdict.read_as else ""))
            paper.lines(marks.verdict(mark, (0, 0), paper.look))


def _asked(problem: Problem, solution: Solution, part: str | None) -> Solution:
    if part is None and problem.parts:
        raise UsageError(f"{problem.name} has several results: add --part {' or --part '.join(problem.parts)}")
    if part is not None and part not in problem.parts:
        known = ", ".join(problem.parts) or "one result only"
        raise UsageError(f"{problem.name} has no part {part!r} ({known})")
    return solution.part(part)


def _expected(problem: Problem, asked: Solution, unit: str | None, form: str | None) -> Expected:
    if unit not in (None, "nats", "bits"):
        raise UsageError(f"--unit cannot be {unit!r}: choose nats or bits")
    if form not in (None, "integer", "labels", "number"):
        raise UsageError(f"--form cannot be {form!r}: choose number, integer or labels")
    dimensions = len(shape(asked.value))
    own = ("number", "vector", "matrix")[dimensions]
    if dimensions == 1 and asked.value and isinstance(asked.value[0], str):
        own = "labels"
    return Expected(
        asked.value,
        form if form and form != "number" else own,
        wrong=asked.wrong,
        tolerance=problem.tolerance,
        scale=asked.scale,
        unit=unit or problem.unit,
        digits=problem.digits,
        probability=problem.probability,
    )


def _verdict_data(typed: str, verdict: Any) -> dict[str, Any]:
    return {
        "text": typed,
        "state": verdict.verdict,
        "read": strict(verdict.read),
        "read_as": verdict.read_as,
        "named": verdict.named,
        "also": list(verdict.also),
        "message": verdict.message,
        "position": verdict.position,
    }
