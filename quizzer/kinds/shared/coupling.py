"""What the proof of a chain asks: each part by itself, and what earlier answers make of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from quizzer import kinds
from quizzer.answers.writing import show
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared import linking, proving
from quizzer.kinds.shared.contract import Complaint, Linked
from quizzer.kinds.shared.linking import Results
from quizzer.text.signs import typeset
from quizzer.text.template import placeholders
from quizzer.verify import chaining
from quizzer.verify.chaining import Link
from quizzer.verify.problem import plain

MOST_CARRIED = 20  # variants on which each slip is carried forward


def unsound(card: Card) -> Iterator[Complaint]:
    """What speaks against a chain before anything is drawn."""
    try:
        chain = linking.links(card)
    except QuizzerError as error:
        yield Complaint(("parts",), str(error))
        return
    found = [*_alone(card, chain), *_named(chain), *_shown(card, chain)]
    yield from found
    if not found:
        yield from _goldens(card, chain)


def _alone(card: Card, chain: Sequence[Link]) -> Iterator[Complaint]:
    """Pins, result and unit of each part fit its function."""
    for place, (part, link) in enumerate(zip(linking.parts(card), chain, strict=True)):
        for complaint in (*proving.misplaced(part, link.problem), *proving.wrong_unit(part, link.problem)):
            yield complaint._replace(place=("parts", place, *complaint.place))


def _named(chain: Sequence[Link]) -> Iterator[Complaint]:
    """A name is one number, or one result, and what is taken is there."""
    numbers: set[str] = set()
    names = {link.name for link in chain}
    for place, link in enumerate(chain):
        numbers |= set(link.drawn)
        known = numbers | {before.name for before in chain[:place]}
        for argument, name in link.taken.items():
            if name not in known:
                message = f"there is no number and no result {name!r} to take"
                yield Complaint(("parts", place, "params", argument), message, f"known: {', '.join(sorted(known))}")
        for name in sorted(names.intersection(link.drawn)):
            message = f"`{name}` is drawn, and is the name of a part"
            yield Complaint(("parts", place), message, f"write {name}: {{from: {name}}}, or name the part otherwise")


def _shown(card: Card, chain: Sequence[Link]) -> Iterator[Complaint]:
    """Each text shows numbers of the chain only, and each part all that it goes on with."""
    numbers = {name for link in chain for name in link.drawn}
    common = {found.name for found in placeholders(card.question)}
    texts: list[tuple[tuple[str | int, ...], str]] = [(("question",), card.question)]
    for place, (part, link) in enumerate(zip(linking.parts(card), chain, strict=True)):
        texts += [(("parts", place), text) for text in (part.question, *part.hints)]
        needed = {*link.drawn, *numbers.intersection(link.taken.values())}
        for name in sorted(needed - common - {found.name for found in placeholders(part.question)}):
            hint = f"write {{{{{name}}}}} where it belongs, or pin it under `params`"
            yield Complaint(("parts", place, "question"), f"the question does not show the number `{name}`", hint)
    for where, text in texts:
        for name in sorted({found.name for found in placeholders(text)} - numbers):
            message = f"the placeholder {{{{{name}}}}} is no number of the chain"
            yield Complaint(where, message, f"drawn are {', '.join(sorted(numbers))}")


def _goldens(card: Card, chain: Sequence[Link]) -> Iterator[Complaint]:
    """The hand-made values agree with the functions, which go on with each other's results."""
    for position, golden in enumerate(card.own["goldens"]):
        place = ("goldens", position)
        try:
            values = _values(chain, golden["params"])
        except QuizzerError as error:
            yield Complaint((*place, "params"), str(error))
            continue
        if set(golden["values"]) != set(values):
            yield Complaint((*place, "values"), "each part needs its value", f"the parts: {', '.join(values)}")
            continue
        for name, value in values.items():
            if not proving.agrees(plain(golden["values"][name]), value):
                message = f"`{name}` is {show(value, 7)}, not {golden['values'][name]}"
                yield Complaint((*place, "values", name), message, "check both")


def _values(chain: Sequence[Link], numbers: Results) -> Results:
    """The results of these numbers."""
    values: Results = {}
    results: Results = {}
    for link in chain:
        missing = [name for name in link.drawn if name not in numbers]
        if missing:
            raise QuizzerError(f"{link.name} needs {', '.join(missing)}")
        solution = link.problem.solve(**chaining.pins_of(link, numbers, results))
        values[link.name], results[link.name] = link.result(solution), link.handed_on(solution)
    return values


def unproven(card: Card, variants: Sequence[Linked]) -> Iterator[Complaint]:
    """What some variants tell of each part, and of what is carried forward."""
    for variant in variants:
        yield from proving.reads_back(variant)
    yield from _given_away(variants)
    for place in range(len(card.own["parts"])):
        solved = [variant["parts"][place] for variant in variants]
        for complaint in proving.margins(solved):
            yield complaint._replace(place=("parts", place, *complaint.place))
        for variant in variants if place else ():
            yield from _told(card, variant, place)
    tried = variants[:MOST_CARRIED]
    told = Counter(complaint for variant in tried for complaint in set(_carried_forward(card, variant)))
    for complaint, count in told.items():
        if complaint.severity == "error" or count > len(tried) / 2:  # now and then a slip leads nowhere
            yield complaint


def _given_away(variants: Sequence[Linked]) -> Iterator[Complaint]:
    """The steps that are shown after a part do not end a line with the result of a later one, time and again."""
    for place in range(len(variants[0]["parts"]) if variants else 0):
        for later in range(place + 1, len(variants[0]["parts"])):
            ends = [f" = {show(variant['parts'][later]['value'], 4)}" for variant in variants]
            shown = ["\n".join(variant["parts"][place]["steps"]) for variant in variants]
            if sum(typeset(end) in text for end, text in zip(ends, shown, strict=True)) > len(variants) / 2:
                message = f"the steps of part {place + 1} give away the result of part {later + 1}"
                yield Complaint(("parts", later), message, "let the function say where the steps of each part end")


def _told(card: Card, variant: Linked, place: int) -> Iterator[Complaint]:
    """After right answers, the wrong answers of a later part are wrong and named, and what is no answer is refused."""
    before = KIND.right_answers(card, variant)[:place]
    part, solved = linking.parts(card)[place], variant["parts"][place]
    kind = kinds.load(part.kind)
    for text, name in kind.wrong_answers(part, solved):
        mark = KIND.mark_part(card, variant, (*before, text))
        if mark.verdict == "right":
            yield Complaint(("parts", place), f"the wrong answer {text!r} ({name}) is marked right")
        elif name and name != mark.named and name not in mark.also:
            yield Complaint(("parts", place), f"the wrong answer ({name}) is taken for {mark.named or mark.verdict}")
    for text in kind.unreadable_answers(part):
        if KIND.mark_part(card, variant, (*before, text)).verdict != "invalid":
            yield Complaint(("parts", place), f"the unreadable answer {text!r} is not refused")


def _carried_forward(card: Card, variant: Linked) -> Iterator[Complaint]:
    """Whoever goes on rightly from a slip, or from rounded answers, is right in every later part."""
    rights = KIND.right_answers(card, variant)
    parts = linking.parts(card)
    yield from _goes_on(card, variant, rights[:1], "rounded answers")
    for place, part in enumerate(parts[:-1]):
        for text, name in kinds.load(part.kind).wrong_answers(part, variant["parts"][place]):
            yield from _goes_on(card, variant, (*rights[:place], text), str(name))


def _goes_on(card: Card, variant: Linked, texts: tuple[str, ...], origin: str) -> Iterator[Complaint]:
    """Answer the parts after these texts from one's own results."""
    parts, names = linking.parts(card), linking.names(card)
    for place in range(len(texts), len(parts)):
        own = linking.own(card, variant, texts)
        solved, part = variant["parts"][place], parts[place]
        if any(name in own and _differs(variant, names, name, own[name]) for name in linking.taken(part).values()):
            found = next(linking.carried(card, variant, place, own), None)
            if found is None:
                message = f"after {origin} this part cannot be gone on with"
                yield Complaint(("parts", place), message, "let the function take such a value", "warning")
                return
            solved = found[1]
        text = kinds.load(part.kind).right_answer(part, solved)
        texts = (*texts, text)
        mark = KIND.mark_part(card, variant, texts)
        if mark.verdict != "right":
            message = f"after {origin} the right answer {text!r} is marked {mark.verdict}"
            yield Complaint(("parts", place), message, mark.message)


def _differs(variant: Linked, names: Sequence[str], name: str, value: Any) -> bool:
    return name in names and variant["parts"][names.index(name)]["value"] != value


KIND = kinds.load("chain")
