"""Drawing a computed card's variant, and marking what is typed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzer.answers.diagnosis import WrongValue
from quizzer.answers.grading import Expected, grade
from quizzer.answers.tolerance import Tolerance
from quizzer.answers.values import shape
from quizzer.answers.writing import show
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.computed import form, part, unit
from quizzer.kinds.shared.contract import Mark, Variant
from quizzer.text.template import fill

if TYPE_CHECKING:
    from quizzer.verify.problem import Problem, Solution

_VALUES = {"numeric": "a number", "vector": "a list of numbers", "matrix": "a matrix", "labels": "a list of labels"}

FROM_STEPS = "from_steps"  # the hint that stands for the worked steps, one at a time


def tolerance(card: Card, problem: Problem) -> Tolerance:
    """The problem's tolerance, or what the card says instead."""
    answer = card.own.get("answer", {})
    own = problem.tolerance
    return Tolerance(
        rtol=answer.get("rtol", own.rtol),
        atol=answer.get("atol", own.atol),
        exact=answer.get("exact", own.exact or form(card) in ("integer", "labels")),
    )


def prepare(card: Card, attempt: int) -> Variant:
    """Parameters drawn for this attempt, with the value, the named wrong values and the worked steps."""
    from quizzer.verify import draws, registry, variants  # noqa: PLC0415 - marking needs no NumPy

    problem = registry.load(card.own["verify"])
    if problem.parts and part(card) is None:
        raise QuizzerError(f"{problem.name} has several results: say which `part` is asked")
    seed = draws.seed_of(card.deck, card.id, attempt)
    pins = card.own.get("params", {})
    drawn = variants.draw(problem, seed, pins, part=part(card), tolerance=tolerance(card, problem))
    solution = solved(card, problem, drawn.params, drawn.solution)
    wrong_kind = misfit(card, solution["value"])
    if wrong_kind:
        raise QuizzerError(wrong_kind)
    return {"attempt": attempt, "seed": seed, "redraws": len(drawn.rejected), **solution}


def misfit(card: Card, value: Any) -> str | None:
    """Why a value is not what the card's kind and form ask for, or None."""
    labels = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    given = "labels" if labels else ("numeric", "vector", "matrix")[len(shape(value))]
    asked = "labels" if form(card) == "labels" else card.kind
    return None if given == asked else f"{card.own['verify']} gives {_VALUES[given]}, not {_VALUES[asked]}"


def solved(card: Card, problem: Problem, params: dict[str, Any], solution: Solution) -> Variant:
    """Everything that asking and marking needs, as JSON data: no verify function is loaded after this."""
    asked = solution.part(part(card))
    limits = tolerance(card, problem)
    shown = {name: [problem.show(name, value, latex) for latex in (False, True)] for name, value in params.items()}
    variant: Variant = {"params": params, "shown": shown, "steps": list(asked.steps)}
    return {
        **variant,
        "question": filled(card.question, variant),
        "hints": [hint for text in card.hints for hint in _hints(text, variant)],
        "verify": problem.tag,
        "value": asked.value,
        "wrong": {name: [wrong.value, wrong.why, wrong.convention] for name, wrong in asked.wrong.items()},
        "scale": asked.scale,
        "tolerance": [limits.rtol, limits.atol, limits.exact],
        "digits": None if limits.exact else problem.digits,
        "probability": problem.probability,
    }


def filled(text: str, variant: Variant) -> str:
    """The text with its placeholders replaced by this variant's parameters."""

    def shown(name: str, spec: str, in_math: bool) -> str:
        if name not in variant["params"]:
            return "{{" + name + (f":{spec}" if spec else "") + "}}"
        if spec:
            return _formatted(variant["params"][name], spec)
        return str(variant["shown"][name][in_math])

    return fill(text, shown)


def _formatted(value: Any, spec: str) -> str:
    if isinstance(value, list):
        return "(" + ", ".join(_formatted(entry, spec) for entry in value) + ")"
    return format(value, spec) if isinstance(value, int | float) else str(value)


def _hints(text: str, variant: Variant) -> list[str]:
    """A hint; `from_steps` stands for all worked steps but the last, which gives the answer."""
    return variant["steps"][:-1] if text == FROM_STEPS else [filled(text, variant)]


def expected(card: Card, variant: Variant, shape: str) -> Expected:
    """What the grading compares a typed answer with."""
    return Expected(
        variant["value"],
        shape,
        wrong={name: WrongValue(*wrong) for name, wrong in variant["wrong"].items()},
        tolerance=Tolerance(*variant["tolerance"]),
        scale=variant["scale"],
        unit=unit(card),
        digits=variant["digits"] or 3,
        probability=variant["probability"],
    )


def mark(card: Card, variant: Variant, shape: str, text: str) -> Mark:
    """The typed answer against the value, the named wrong values and the generic slips."""
    verdict = grade(text, expected(card, variant, shape))
    given = Mark(
        verdict.verdict,
        verdict.message,
        score=verdict.score,
        read=verdict.read,
        read_as=verdict.read_as,
        named=verdict.named,
        also=tuple(verdict.also),
        position=verdict.position,
        entries=None if verdict.entries is None else tuple(verdict.entries),
    )
    if not given.counts:
        return given
    shown = show(variant["value"], max(4, variant["digits"] or 4), unit(card))
    return given._replace(expected=variant["value"], expected_text=shown, steps=tuple(variant["steps"]))


def typed(value: Any, variant: Variant) -> str:
    """A value as a careful learner types it."""
    exact = variant["tolerance"][2]
    return show(value, None if exact else variant["digits"])
