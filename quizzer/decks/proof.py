"""The proof behind `deck check`: every card is drawn, shown, answered and marked as a session would do it.

A schema cannot see that a wrong path gives the right number, or that a reference value is false. So each computed card
is tried on many variants through the real parser and grader: the right answer passes, every named wrong answer is
named, none passes as right, hand-made values agree, and the question shows all that the answer depends on.
"""

from __future__ import annotations

import json
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from quizzer import kinds
from quizzer.answers.error import AnswerError
from quizzer.answers.reading import read
from quizzer.answers.values import flat, shape
from quizzer.core.flashcard import Card
from quizzer.decks.load import Deck
from quizzer.errors import QuizzerError
from quizzer.kinds.shared import computed, solving
from quizzer.kinds.shared.contract import Complaint, Kind, Variant
from quizzer.text.template import placeholders
from quizzer.verify import registry
from quizzer.verify.problem import Problem, plain
from quizzer.verify.variants import narrowing

COMPUTED = ("numeric", "vector", "matrix")
SHUFFLES = 12  # draws of a card in which only an order is drawn
EXAMPLES = 20  # variants on which it is tried what the answer depends on
GOLDEN_RTOL = 5e-4  # goldens are typed to four digits or more
SLOWEST_MS = 50.0
MANY = 100  # draws: of fewer, chance says more than the card
MALFORMED = ("1 +", "2 apples", "((3")


class Tally:
    """What was tried on one deck."""

    def __init__(self) -> None:
        self.computed = 0
        self.draws = 0
        self.rejected = 0


def prove(deck: Deck, draws: int, first: int = 1) -> Tally:
    """Try every loaded card on `draws` variants, from attempt `first` on, and add what fails to the deck's problems."""
    tally = Tally()
    for card in deck.cards:
        if card.kind not in COMPUTED:
            found = _drawn(card, first)
        elif problem := _problem(deck, card):
            found = _computed(card, problem, draws, first, tally)
        else:
            continue
        for complaint in dict.fromkeys(found):
            deck.complain(card.id, complaint)
    return tally


def _problem(deck: Deck, card: Card) -> Problem | None:
    """The card's verify function. One that may not be loaded, of which loading warned, is an error in a proof."""
    try:
        return registry.load(card.own["verify"])
    except QuizzerError as error:
        deck.problems = [entry for entry in deck.problems if (entry.card, entry.message) != (card.id, str(error))]
        deck.complain(card.id, Complaint(("verify",), str(error)))
        return None


def _drawn(card: Card, first: int) -> Iterator[Complaint]:
    """A card without computed numbers: its own answer is right, and no other is."""
    kind = kinds.load(card.kind)
    tried: list[Variant] = []
    for attempt in range(first, first + SHUFFLES):
        variant = kind.prepare(card, attempt)
        if kind.prompt(card, variant).reveal is not None:
            return  # it is graded by the learner
        shuffle = {name: value for name, value in variant.items() if name != "attempt"}
        if shuffle not in tried:
            yield from _marks(card, kind, variant)
        tried.append(shuffle)


def _marks(card: Card, kind: Kind, variant: Variant) -> Iterator[Complaint]:
    text = kind.right_answer(card, variant)
    mark = kind.mark(card, variant, text)
    if mark.verdict != "right":
        yield Complaint((), f"its own answer {text!r} is marked {mark.verdict}", mark.message)
    for text, name in kind.wrong_answers(card, variant):
        mark = kind.mark(card, variant, text)
        if mark.verdict == "right":
            yield Complaint((), f"the wrong answer {text!r}{_called(name)} is marked right")
        elif name and name != mark.named and name not in mark.also:
            yield Complaint(
                (), f"the wrong answer{_called(name)} is not named but taken for {mark.named or mark.verdict}"
            )


def _called(name: str | None) -> str:
    return f" ({name})" if name else ""


def _computed(card: Card, problem: Problem, draws: int, first: int, tally: Tally) -> Iterator[Complaint]:
    arguments = list(_arguments(card, problem))
    structural = [*arguments, *_unit(card, problem), *_texts(card, problem)]
    if not arguments:
        structural += _goldens(card, problem)
    yield from structural
    if any(complaint.severity == "error" for complaint in structural):
        return
    tally.computed += 1
    answers: Counter[str] = Counter()
    variants: set[str] = set()
    examples: list[Variant] = []
    redraws, begun = 0, time.perf_counter()
    for attempt in range(first, first + draws):
        try:
            variant = computed.prepare(card, attempt)
        except QuizzerError as error:
            yield Complaint(("params",), str(error), "widen what is drawn, or pin less")
            return
        tally.draws += 1
        redraws += variant["redraws"]
        answers[json.dumps(variant["value"])] += 1
        variants.add(json.dumps(variant["params"], sort_keys=True))
        if len(examples) < EXAMPLES:
            examples.append(variant)
        yield from _variant(card, problem, variant, attempt)
    tally.rejected += redraws
    milliseconds = 1000 * (time.perf_counter() - begun) / max(1, draws)
    yield from _unseen(card, problem, examples)
    yield from _statistics(draws, redraws, answers, variants, milliseconds)


def _arguments(card: Card, problem: Problem) -> Iterator[Complaint]:
    """Pins and parts fit the function."""
    for name, pin in card.own.get("params", {}).items():
        if name not in problem.signature.parameters:
            known = ", ".join(problem.signature.parameters)
            yield Complaint(("params", name), f"{problem.name} has no parameter {name!r}", f"it takes {known}")
            continue
        options = narrowing(pin)
        if options is not None:
            try:
                problem.params[name].narrowed(options)
            except KeyError:
                yield Complaint(("params", name), f"`{name}` is not drawn, so it cannot be narrowed", "pin a value")
            except (ValueError, AttributeError, TypeError) as error:
                yield Complaint(("params", name), f"`{name}` {error}")
    part = computed.part(card)
    if problem.parts and part not in problem.parts:
        yield Complaint(("answer",), f"{problem.name} has several results", "part: " + ", ".join(problem.parts))
    elif part and not problem.parts:
        yield Complaint(("answer", "part"), f"{problem.name} has one result only", "leave `part` out")


def _unit(card: Card, problem: Problem) -> Iterator[Complaint]:
    """The unit fits the base of the logarithm."""
    unit = card.own.get("answer", {}).get("unit")
    base = card.own.get("params", {}).get("base", math.e)
    own = None
    if problem.unit:
        own = "bits" if base == 2 else problem.unit if base == math.e else None
    if unit and unit != own:
        hint = f"the value is in {own}" if own else f"{problem.name} has no unit"
        yield Complaint(("answer", "unit"), f"the unit cannot be {unit}", hint)


def _texts(card: Card, problem: Problem) -> Iterator[Complaint]:
    """Every placeholder names an argument of the function."""
    for place, text in (("question", card.question), *(("hints", hint) for hint in card.hints)):
        for found in placeholders(text):
            if found.name not in problem.signature.parameters:
                known = ", ".join(problem.signature.parameters)
                message = f"the placeholder {{{{{found.name}}}}} has no parameter"
                yield Complaint((place,), message, f"{problem.name} takes {known}")


def _unseen(card: Card, problem: Problem, variants: Sequence[Variant]) -> Iterator[Complaint]:
    """What is drawn anew and changes the answer can be seen in the question."""
    seen = {found.name for found in placeholders(card.question)} | set(_pinned(card))
    for name in problem.params:
        if name not in seen and _matters(card, problem, variants, name):
            hint = f"write {{{{{name}}}}} where it belongs, or pin it under `params`"
            yield Complaint(("question",), f"the answer depends on `{name}`, which the question does not show", hint)


def _matters(card: Card, problem: Problem, variants: Sequence[Variant], name: str) -> bool:
    """Whether another value of that parameter alone gives another answer."""
    for variant, other in pairwise(variants):
        try:
            solution = problem.solve(**{**variant["params"], name: other["params"][name]})
        except QuizzerError:
            continue  # the two do not go together
        if solution.part(computed.part(card)).value != variant["value"]:
            return True
    return False


def _pinned(card: Card) -> dict[str, Any]:
    """The parameters that a card gives a value."""
    return {name: pin for name, pin in card.own.get("params", {}).items() if narrowing(pin) is None}


def _goldens(card: Card, problem: Problem) -> Iterator[Complaint]:
    """The hand-made values agree with the function."""
    pins = _pinned(card)
    for position, golden in enumerate(card.own["goldens"]):
        place = ("goldens", position)
        try:
            value = problem.solve(**{**pins, **golden["params"]}).part(computed.part(card)).value
        except QuizzerError as error:
            yield Complaint((*place, "params"), str(error))
            continue
        wrong_kind = solving.misfit(card, value)
        if wrong_kind:
            yield Complaint(("kind",), wrong_kind, "see `kind`, and `form` under `answer`")
            return
        if not agrees(plain(golden["value"]), value):
            yield Complaint((*place, "value"), f"{problem.name} gives {value}, not {golden['value']}", "check both")


def agrees(golden: Any, value: Any) -> bool:
    """Whether a hand-made value is the function's value, to the digits that people type."""
    typed, exact = flat(golden), flat(value)
    if shape(golden) != shape(value) or len(typed) != len(exact):
        return False
    room = 1e-6 * max((abs(v) for v in exact if isinstance(v, float) and math.isfinite(v)), default=1.0)
    return all(a == b or _same_number(a, b, max(1e-6, room)) for a, b in zip(typed, exact, strict=True))


def _same_number(a: Any, b: Any, room: float) -> bool:
    numbers = isinstance(a, float) and isinstance(b, float)
    return numbers and math.isclose(a, b, rel_tol=GOLDEN_RTOL, abs_tol=room)


def _variant(card: Card, problem: Problem, variant: Variant, attempt: int) -> Iterator[Complaint]:
    kind = kinds.load(card.kind)
    if json.loads(json.dumps(variant)) != variant:
        yield Complaint((), "a drawn parameter does not survive the log")
    if computed.prepare(card, attempt) != variant:
        yield Complaint((), f"attempt {attempt} drawn twice differs", f"{problem.name} is not a pure function")
    yield from _marks(card, kind, variant)
    yield from _reads_back(variant)
    if kind.prompt(card, variant).input != "labels":
        for text in MALFORMED:
            if kind.mark(card, variant, text).verdict != "invalid":
                yield Complaint((), f"the unreadable answer {text!r} is not refused")


def _reads_back(variant: Variant) -> Iterator[Complaint]:
    """What is displayed is what is used: shown numbers read back as the parameter."""
    for name, value in variant["params"].items():
        numbers = flat(value) if isinstance(value, list) else [value]
        if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
            continue
        form = {0: "number", 1: "vector", 2: "matrix"}.get(len(shape(value)))
        text = variant["shown"][name][0]
        try:
            back = read(text, form, allow_inf=True).value if form and numbers else value
        except AnswerError as error:
            yield Complaint(("params",), f"`{name}` is shown as {text!r}, which cannot be read: {error}")
            continue
        if flat(back) != [float(number) for number in numbers] and not _close(flat(back), numbers):
            yield Complaint(("params",), f"`{name}` is shown as {text!r} but {value} is used")


def _close(shown: list[Any], used: list[Any]) -> bool:
    return len(shown) == len(used) and all(
        math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-15) for a, b in zip(shown, used, strict=True)
    )


def _statistics(
    draws: int, redraws: int, answers: Counter[str], variants: set[str], milliseconds: float
) -> Iterator[Complaint]:
    """What many variants tell of a card: too many rejected, too few different, too easy to guess, too slow."""
    if draws < MANY:
        return
    share = redraws / (redraws + draws)
    if share > 0.9:
        yield Complaint(("params",), f"{share:.0%} of the draws are rejected", "widen what is drawn")
    elif share > 0.5:
        yield Complaint(("params",), f"{share:.0%} of the draws are rejected", "widen what is drawn", "warning")
    if len(variants) < 30:
        message = f"there are only {len(variants)} different variants"
        yield Complaint(("params",), message, "draw from more values", "warning")
    [(value, count)] = answers.most_common(1)
    if count > 0.2 * draws:
        message = f"{value} is the answer of {count / draws:.0%} of the variants"
        yield Complaint((), message, "it can be guessed: draw from more values", "warning")
    if milliseconds > SLOWEST_MS:
        yield Complaint(("verify",), f"a variant takes {milliseconds:.0f} ms", "at most 50 ms", "warning")
