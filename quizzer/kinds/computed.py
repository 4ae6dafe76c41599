"""What numeric, vector and matrix share: a verify function gives the answer, for numbers drawn anew each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quizzer.answers.diagnosis import WrongValue
from quizzer.answers.format import show
from quizzer.answers.grading import Expected, grade
from quizzer.answers.tolerance import Tolerance
from quizzer.core.card import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.contract import Complaint, Mark, Prompt, Variant
from quizzer.kinds.fields import TEXT, Anything, Boolean, Field, Items, Mapping, Number, OneOf, Record
from quizzer.text.template import fill
from quizzer.verify import catalogue

if TYPE_CHECKING:
    from quizzer.verify.problem import Problem, Solution

FIELDS = (
    Field("verify", TEXT, "the name of a verify function (`quizzer verify list`), never a path", required=True),
    Field("params", Mapping(), "a value pins a parameter, {draw: {...}} narrows how it is drawn"),
    Field(
        "answer",
        Record(
            (
                Field("form", OneOf(("number", "integer", "labels")), "what is typed (default number)"),
                Field("part", TEXT, "which result, of a function with several"),
                Field("unit", OneOf(("nats", "bits")), "the information unit of the answer"),
                Field("rtol", Number(), "relative tolerance in place of the function's"),
                Field("atol", Number(), "absolute tolerance in place of the function's"),
                Field("exact", Boolean(), "no tolerance: counts, ranks, labels"),
            )
        ),
        "how the answer is typed and judged",
    ),
    Field(
        "goldens",
        Items(
            Record(
                (
                    Field("params", Mapping(), "all arguments of the function", required=True),
                    Field("value", Anything(), "the value, by hand or by a library", required=True),
                )
            )
        ),
        "values worked out by hand or by a library, never by quizzer",
        required=True,
    ),
)

FROM_STEPS = "from_steps"  # the hint that stands for the worked steps, one at a time


def complaints(card: Card) -> Iterator[Complaint]:
    """The verify function is known. What needs it loaded is left to the proof."""
    if card.own["verify"] not in catalogue.topics():
        try:
            catalogue.load(card.own["verify"])
        except QuizzerError as error:
            yield Complaint(("verify",), str(error))


def tolerance(card: Card, problem: Problem) -> Tolerance:
    """The problem's tolerance, or what the card says instead."""
    answer = card.own.get("answer", {})
    own = problem.tolerance
    return Tolerance(
        rtol=answer.get("rtol", own.rtol),
        atol=answer.get("atol", own.atol),
        exact=answer.get("exact", own.exact or form(card) in ("integer", "labels")),
    )


def form(card: Card) -> str:
    """What is typed: number, integer or labels."""
    return str(card.own.get("answer", {}).get("form", "number"))


def part(card: Card) -> str | None:
    """Which result of a function with several is asked."""
    name: str | None = card.own.get("answer", {}).get("part")
    return name


def prepare(card: Card, attempt: int) -> Variant:
    """Parameters drawn for this attempt, with the value, the named wrong values and the worked steps."""
    from quizzer.verify import draws, variants  # noqa: PLC0415 - hashing and NumPy wait until a variant is drawn

    problem = catalogue.load(card.own["verify"])
    seed = draws.seed_of(card.deck, card.id, attempt)
    drawn = variants.draw(
        problem, seed, card.own.get("params", {}), part=part(card), tolerance=tolerance(card, problem)
    )
    solution = solved(card, problem, drawn.params, drawn.solution)
    return {"attempt": attempt, "seed": seed, "redraws": len(drawn.rejected), **solution}


def solved(card: Card, problem: Problem, params: dict[str, Any], solution: Solution) -> Variant:
    """Everything that asking and marking needs, as JSON data: no verify function is loaded after this."""
    asked = solution.part(part(card))
    limits = tolerance(card, problem)
    return {
        "verify": problem.tag,
        "params": params,
        "shown": {
            name: [problem.show(name, value, latex) for latex in (False, True)] for name, value in params.items()
        },
        "value": asked.value,
        "wrong": {name: [wrong.value, wrong.why, wrong.convention] for name, wrong in asked.wrong.items()},
        "steps": list(asked.steps),
        "scale": asked.scale,
        "tolerance": [limits.rtol, limits.atol, limits.exact],
        "digits": None if limits.exact else problem.digits,
        "probability": problem.probability,
    }


def expected(card: Card, variant: Variant, shape: str) -> Expected:
    """What the grading compares a typed answer with."""
    rtol, atol, exact = variant["tolerance"]
    return Expected(
        variant["value"],
        shape,
        wrong={name: WrongValue(*wrong) for name, wrong in variant["wrong"].items()},
        tolerance=Tolerance(rtol, atol, exact),
        scale=variant["scale"],
        unit=_unit(card),
        digits=variant["digits"] or 3,
        probability=variant["probability"],
    )


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


class Computed:
    """A computed answer of one shape: number, vector or matrix. Its methods are the functions of a kind's module."""

    def __init__(self, shape: str) -> None:
        self._shape = shape

    def _input(self, card: Card) -> str:
        """What is typed: the kind's own shape, unless the card asks for whole numbers or labels."""
        asked = form(card)
        if asked == "labels":
            return "labels"
        return "integer" if asked == "integer" and self._shape == "number" else self._shape

    def prompt(self, card: Card, variant: Variant) -> Prompt:
        """The question with this variant's numbers."""
        return Prompt(
            filled(card.question, variant),
            self._input(card),
            unit=_unit(card),
            digits=variant["digits"],
            hints=tuple(hint for text in card.hints for hint in _hints(text, variant)),
        )

    def mark(self, card: Card, variant: Variant, text: str) -> Mark:
        """The typed answer against the value, the named wrong values and the generic slips."""
        verdict = grade(text, expected(card, variant, self._input(card)))
        mark = Mark(
            verdict.state,
            verdict.message,
            score=verdict.score,
            read=verdict.read,
            read_as=verdict.read_as,
            named=verdict.named,
            also=tuple(verdict.also),
            position=verdict.position,
            entries=None if verdict.entries is None else tuple(verdict.entries),
        )
        if not mark.counts:
            return mark
        shown = show(variant["value"], max(4, variant["digits"] or 4), _unit(card))
        return mark._replace(expected=variant["value"], expected_text=shown, steps=tuple(variant["steps"]))

    def right_answer(self, card: Card, variant: Variant) -> str:
        """The value as a careful learner types it."""
        return show(variant["value"], _digits(variant))

    def wrong_answers(self, card: Card, variant: Variant) -> list[tuple[str, str | None]]:
        """Every named wrong value as a careful learner types it, with its name."""
        return [(show(value, _digits(variant)), name) for name, (value, _, _) in variant["wrong"].items()]


def _unit(card: Card) -> str | None:
    unit: str | None = card.own.get("answer", {}).get("unit")
    return unit


def _hints(text: str, variant: Variant) -> list[str]:
    """A hint; `from_steps` stands for all worked steps but the last, which gives the answer."""
    return variant["steps"][:-1] if text == FROM_STEPS else [filled(text, variant)]


def _digits(variant: Variant) -> int | None:
    exact = variant["tolerance"][2]
    return None if exact else variant["digits"]
