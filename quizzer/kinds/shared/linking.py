"""Drawing a chain's variant, and marking its parts, each also by what the learner answered to the parts before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from quizzer import kinds
from quizzer.answers.reading import FULL_DIGITS
from quizzer.answers.writing import show
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared import solving
from quizzer.kinds.shared.contract import Linked, Mark, Solved
from quizzer.text.signs import typeset

if TYPE_CHECKING:
    from quizzer.verify.chaining import Link

Results = dict[str, Any]  # of parts, by their names


def parts(card: Card) -> list[Card]:
    """Each part as the computed card that it would be alone."""
    return [
        card._replace(
            kind=part.get("kind", "numeric"),
            question=part["question"],
            hints=(*card.hints, *part.get("hints", ())),
            own={name: part[name] for name in ("verify", "params", "answer") if name in part},
        )
        for part in card.own["parts"]
    ]


def names(card: Card) -> list[str]:
    """The names of the parts, and so of their results."""
    return [part["name"] for part in card.own["parts"]]


def taken(part: Card) -> Results:
    """By argument the name of what a part takes from before it."""
    pins = part.own.get("params", {})
    return {argument: pin["from"] for argument, pin in pins.items() if isinstance(pin, dict) and set(pin) == {"from"}}


def links(card: Card) -> list[Link]:
    """The problems of the parts; QuizzerError for one that cannot be loaded."""
    from quizzer.verify import chaining, load  # noqa: PLC0415 - marking the first part needs no NumPy

    found = []
    for name, part in zip(names(card), parts(card), strict=True):
        problem, asked = load(part.own["verify"]), solving.asked(part).get("part")
        if problem.parts and asked is None:
            raise QuizzerError(f"{problem.name} has several results: say which `part` is asked")
        limits = solving.tolerance(part, problem)
        found.append(chaining.Link(name, problem, part.own.get("params", {}), taken(part), asked, limits))
    return found


def prepare(card: Card, attempt: int) -> Linked:
    """Numbers drawn for this attempt, and what each part makes of them."""
    from quizzer.verify import chaining, draws  # noqa: PLC0415 - marking the first part needs no NumPy

    chain, seed = links(card), draws.seed_of(card.deck, card.id, attempt)
    drawn, rejected = chaining.draw_chain(chain, seed)
    numbers: dict[str, Any] = {}
    shown: dict[str, list[str]] = {}
    for link, given in zip(chain, drawn, strict=True):
        for name in link.drawn:
            numbers[name] = given.params[name]
            shown[name] = [link.problem.show(name, given.params[name], latex) for latex in (False, True)]
    solved = []
    for part, link, given in zip(parts(card), chain, drawn, strict=True):
        if wrong_kind := solving.misfit(part, link.result(given.solution)):
            raise QuizzerError(f"{link.name}: {wrong_kind}")
        texts = [solving.filled(text, numbers, shown) for text in (part.question, *part.hints)]
        filled = part._replace(question=texts[0], hints=tuple(texts[1:]))
        solved.append(solving.solved(filled, link.problem, given, attempt=attempt, seed=seed))
    return {
        "attempt": attempt,
        "seed": seed,
        "redraws": len(rejected),
        "params": numbers,
        "shown": shown,
        "question": solving.filled(card.question, numbers, shown),
        "parts": solved,
    }


def mark(card: Card, variant: Linked, texts: Sequence[str]) -> Mark:
    """The last text, by what is right, or else by what follows from the learner's own earlier answers."""
    place = len(texts) - 1
    plain = alone(card, variant, place, texts[-1])
    if plain.verdict in ("right", "invalid", "given_up"):
        return plain
    results = own(card, variant, texts[:-1])
    marks = [(_marked(card, place, solved, texts[-1]), used) for used, solved in carried(card, variant, place, results)]
    for given, used in marks:
        if given.verdict == "right":
            return _from(given, plain, used, variant, card)
    for given, used in marks if _is_generic(plain) else ():
        if not _is_generic(given):
            return _from(given, plain, used, variant, card)
    return plain


def alone(card: Card, variant: Linked, place: int, text: str) -> Mark:
    """A text as the answer to one part, by what is right."""
    return _marked(card, place, variant["parts"][place], text)


def _marked(card: Card, place: int, solved: Solved, text: str) -> Mark:
    part = parts(card)[place]
    return kinds.load(part.kind).mark(part, solved, text)


def _is_generic(mark: Mark) -> bool:
    """Whether no slip of the problem's own was recognised."""
    return mark.named is None or mark.named.startswith("generic_")


def own(card: Card, variant: Linked, texts: Sequence[str]) -> Results:
    """What the learner answered to these first parts, as far as it was an answer."""
    marks = [alone(card, variant, place, text) for place, text in enumerate(texts)]
    return {name: mark.read for name, mark in zip(names(card), marks, strict=False) if mark.read is not None}


def carried(card: Card, variant: Linked, place: int, own: Results) -> Iterator[tuple[Results, Solved]]:
    """A part as it would be with some or all of the learner's own earlier results, all of them first.

    Whoever saw that an earlier answer was wrong goes on with it or with the right one. What the function does not take
    is passed over.
    """
    results = dict(zip(names(card), (part["value"] for part in variant["parts"]), strict=True))
    takes = taken(parts(card)[place])
    differing = [name for name in dict.fromkeys(takes.values()) if name in own and own[name] != results[name]]
    for choice in list(product((True, False), repeat=len(differing)))[:-1]:
        used = {name: own[name] for name, is_own in zip(differing, choice, strict=True) if is_own}
        changed = {argument: used[name] for argument, name in takes.items() if name in used}
        solved = _solved_anew(card, variant["parts"][place], place, changed)
        if solved is not None:
            yield used, solved


def _solved_anew(card: Card, solved: Solved, place: int, changed: dict[str, Any]) -> Solved | None:
    """The part with other arguments; None where there is no value then."""
    from quizzer.verify.problem import finite  # noqa: PLC0415 - the first part needs no NumPy
    from quizzer.verify.variants import Accepted  # noqa: PLC0415

    part, params = parts(card)[place], {**solved["params"], **changed}
    try:
        link = links(card)[place]
        solution = link.problem.solve(**params)
        value = link.result(solution)
    except QuizzerError:
        return None
    if not finite(value) or solving.misfit(part, value):
        return None
    given, attempt, seed = Accepted(params, solution, ()), solved["attempt"], solved["seed"]
    return solving.solved(part, link.problem, given, attempt=attempt, seed=seed)


def _from(given: Mark, plain: Mark, used: Results, variant: Linked, card: Card) -> Mark:
    """The mark by the learner's own results, which are named, and what it would be by the right ones."""
    results = dict(zip(names(card), variant["parts"], strict=True))
    yours = " and ".join(f"{name.replace('_', ' ')} {show(value, FULL_DIGITS)}" for name, value in used.items())
    right = " and ".join(show(results[name]["value"], 4) for name in used)
    said = typeset(f"From your {yours}. With {right} it is {plain.expected_text}.")
    message = f"{given.message}\n{said}" if given.message else said
    return given._replace(message=message, carried=used)
