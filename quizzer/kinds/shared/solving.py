"""Drawing a computed card's variant, and marking what is typed for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from quizzer.answers.grading import CLOSE, UNKNOWN_SLIP, Expected, Judgement, WrongValue, grade
from quizzer.answers.reading import FULL_DIGITS
from quizzer.answers.tolerance import Tolerance
from quizzer.answers.values import flat, shape
from quizzer.answers.writing import cells, show
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Input, Mark, Remark, Solved
from quizzer.text.signs import typeset
from quizzer.text.template import Around, fill

if TYPE_CHECKING:
    from quizzer.verify.problem import Problem
    from quizzer.verify.variants import Accepted

_VALUES = {"numeric": "a number", "vector": "a list of numbers", "matrix": "a matrix", "labels": "a list of labels"}

_WITHOUT_STEPS = {CLOSE: "Close, but not within the margin.", UNKNOWN_SLIP: ""}

FROM_STEPS = "from_steps"  # the hint that stands for the worked steps, one at a time


def asked(card: Card) -> dict[str, Any]:
    """What the card says of its answer: form, part, unit and tolerance, as far as they are not as usual."""
    return {"unit": card.own.get("unit")} if "value" in card.own else dict(card.own.get("answer", ()))


def problem_of(card: Card) -> Problem:
    """The problem of the verify function that the card names, or of its own formulas."""
    if "value" in card.own:
        from quizzer.verify.formula import Formula  # noqa: PLC0415 - few cards have any

        return Formula(card.key, card.own)
    from quizzer.verify import load  # noqa: PLC0415 - marking needs none

    return load(card.own["verify"])


def pins(card: Card) -> dict[str, Any]:
    """What the card says of the problem's parameters: values, and how the drawing is narrowed."""
    given = card.own.get("params", {})
    is_formula = "value" in card.own
    return {name: pin for name, pin in given.items() if not (is_formula and isinstance(pin, dict))}


def tolerance(card: Card, problem: Problem) -> Tolerance:
    """The problem's tolerance, or what the card says instead."""
    answer, own = asked(card), problem.tolerance
    exact = answer.get("exact", own.exact or answer.get("form") in ("integer", "labels"))
    return Tolerance(answer.get("rtol", own.rtol), answer.get("atol", own.atol), exact)


def prepare(card: Card, attempt: int) -> Solved:
    """Parameters drawn for this attempt, with the value, the named wrong values and the worked steps."""
    from quizzer.verify import draws, variants  # noqa: PLC0415 - marking needs no NumPy

    problem, part = problem_of(card), asked(card).get("part")
    if problem.parts and part is None:
        raise QuizzerError(f"{problem.name} has several results: say which `part` is asked")
    seed = draws.seed_of(card.deck, card.id, attempt)
    drawn = variants.draw(problem, seed, pins(card), part=part, tolerance=tolerance(card, problem))
    wrong_kind = misfit(card, drawn.solution.part(part).value)
    if wrong_kind:
        raise QuizzerError(wrong_kind)
    return solved(card, problem, drawn, attempt=attempt, seed=seed)


def misfit(card: Card, value: Any) -> str | None:
    """Why a value is not what the card's kind and form ask for, or None."""
    labels = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    given = "labels" if labels else ("numeric", "vector", "matrix")[len(shape(value))]
    wanted = "labels" if asked(card).get("form") == "labels" else card.kind
    return None if given == wanted else f"{card.own['verify']} gives {_VALUES[given]}, not {_VALUES[wanted]}"


def solved(card: Card, problem: Problem, drawn: Accepted, *, attempt: int, seed: int) -> Solved:
    """The variant that these parameters make."""
    solution, limits = drawn.solution.part(asked(card).get("part")), tolerance(card, problem)
    params, steps = drawn.params, list(solution.steps)
    shown = {name: [problem.show(name, value, latex) for latex in (False, True)] for name, value in params.items()}
    hints: list[str] = []
    for hint in card.hints:  # of the steps, the last one gives the answer
        hints += steps[:-1] if hint == FROM_STEPS else [filled(hint, params, shown)]
    return {
        "attempt": attempt,
        "seed": seed,
        "redraws": len(drawn.rejected),
        "params": params,
        "shown": shown,
        "steps": steps,
        "question": filled(card.question, params, shown),
        "hints": hints,
        "verify": problem.tag,
        "value": solution.value,
        "wrong": {name: list(wrong) for name, wrong in solution.wrong.items()},
        "scale": solution.scale,
        "tolerance": list(limits),
        "digits": None if limits.exact else problem.digits,
        "probability": problem.probability,
    }


def filled(text: str, params: dict[str, Any], shown: dict[str, list[str]]) -> str:
    """The text with its placeholders replaced by these parameters."""

    def write(name: str, spec: str, around: Around) -> str:
        if name not in params:
            return "{{" + name + (f":{spec}" if spec else "") + "}}"
        value = _formatted(params[name], spec) if spec else str(shown[name][around == "math"])
        return typeset(value) if around == "text" else value

    return fill(text, write)


def _formatted(value: Any, spec: str) -> str:
    if isinstance(value, list):
        return "(" + ", ".join(_formatted(entry, spec) for entry in value) + ")"
    return format(value, spec) if isinstance(value, int | float) else str(value)


def mark(card: Card, variant: Solved, shape: Input, text: str) -> Mark:
    """The typed answer against the value, the named wrong values and the generic slips."""
    wrong = {name: WrongValue(*wrong) for name, wrong in variant["wrong"].items()}
    limits, unit, digits = Tolerance(*variant["tolerance"]), asked(card).get("unit"), variant["digits"]
    scale, probability = variant["scale"], variant["probability"]
    behind = ""
    if unit and "value" in card.own:  # which may be typed along, whatever word it is
        number = text.rstrip().removesuffix(unit)
        text, behind = (number, f" {unit}") if number and number != text.rstrip() else (text, "")
    judged = grade(text, Expected(variant["value"], shape, wrong, limits, scale, unit, digits or 3, probability))
    message = judged.message if variant["steps"] else _WITHOUT_STEPS.get(judged.message, judged.message)
    said, read, value = (judged.verdict, message, judged.score), judged.read, variant["value"]
    given = Mark(*said, read, judged.read_as and judged.read_as + behind, judged.named, judged.also, judged.position)
    if not given.counts:
        return given
    digits = max(4, digits or 4)
    remarks, columns = _entries(value, judged, digits) if isinstance(value, list) else ((), 0)
    shown, steps = show(value, digits, unit), tuple(variant["steps"])
    return given._replace(remarks=remarks, columns=columns, expected=value, expected_text=shown, steps=steps)


def _entries(value: Any, judged: Judgement, digits: int) -> tuple[tuple[Remark, ...], int]:
    """What is said of each entry, and how many columns there are; of another shape only what was expected."""
    rows, is_matrix = cells(value, digits), len(shape(value)) == 2
    count = len(flat(rows))
    right: Sequence[bool | None] = judged.entries or [None] * count
    typed = flat(cells(judged.read, FULL_DIGITS)) if judged.entries else [None] * count
    places = ((row, column, text) for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1))
    remarks = (
        Remark(
            is_right, f"row {row}, column {column}" if is_matrix else f"entry {column}", chosen=chosen, expected=text
        )
        for (row, column, text), is_right, chosen in zip(places, right, typed, strict=True)
    )
    return tuple(remarks), len(rows[0])
