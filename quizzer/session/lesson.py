"""A card as one studies it: the question with its answer and all that is said of it, with an example's numbers."""

from typing import Any, TypedDict, cast

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark, Prompt
from quizzer.store.index import Index
from quizzer.store.records import DeckRow, Filters
from quizzer.tuples import NamedTuple

_EXAMPLE = -1  # an attempt that is never asked, as all below 0: a sheet gives away no answer
_VARIANTS = 3  # of a computed card, on a sheet


class Alternative(TypedDict):
    """What can be chosen, under its number, and whether it is right."""

    n: int
    text: str
    correct: bool
    why: str


class Couple(TypedDict):
    """Two sides that belong together; a right side that belongs to nothing has none on its left."""

    left: str | None
    right: str


class Lesson(TypedDict):
    """What a card asks and teaches; None where it has no such thing, or cannot be drawn. Pairs and sequences are
    answers by themselves; the numbers in other answers are those of the options."""

    asked: str
    params: dict[str, Any] | None
    options: list[Alternative] | None
    pairs: list[Couple] | None
    sequence: list[str] | None
    blanks: list[list[str]] | None
    answer: str | None
    key_points: list[str] | None
    steps: list[str] | None
    why: str
    source: str


class Example(NamedTuple):
    """A card as it might be asked, and what is said to whoever gives it up."""

    prompt: Prompt
    mark: Mark
    params: dict[str, Any] | None


class Studied(NamedTuple):
    """A deck to study: its topics by their titles, each card of them in some variants, each variant in its parts."""

    title: str
    description: str
    topics: list[tuple[str, list[tuple[Card, list[list[Lesson]]]]]]


def example(card: Card) -> Example:
    """An example of the card; without an answer where none can be drawn."""
    prompts, marks, params = _drawn(card, _EXAMPLE)
    return Example(_joined(prompts), _summed(marks), params)


def studied(index: Index, deck: DeckRow) -> Studied:
    """A deck with the answers to all its cards."""
    cards = index.cards(Filters(decks=(deck.name,)))
    topics = [(topic["title"], [card for card in cards if card.topic == topic["id"]]) for topic in deck.topics]
    told = [(title, [(card, variants(card)) for card in group]) for title, group in topics if group]
    return Studied(deck.title, deck.description, told)


def variants(card: Card) -> list[list[Lesson]]:
    """What one learns from the card, part by part; of a computed one in several variants, none of them twice."""
    count = _VARIANTS if kinds.load(card.kind).IS_COMPUTED else 1
    found: list[list[Lesson]] = []
    for attempt in range(_EXAMPLE, _EXAMPLE - 3 * count, -1):  # more than there are: some draw the same
        first, *others = zip(*(drawn := _drawn(card, attempt))[:2], strict=True)
        parts = [first, *((prompt._replace(text=prompt.own_text or prompt.text), mark) for prompt, mark in others)]
        told = [_told(card, prompt, mark, drawn[2]) for prompt, mark in parts]
        if told not in found:
            found.append(told)
        if len(found) == count:
            break
    return found


def _drawn(card: Card, attempt: int) -> tuple[tuple[Prompt, ...], list[Mark], dict[str, Any] | None]:
    """The questions of all parts, what is said to whoever gives each of them up, and the drawn numbers."""
    kind = kinds.load(card.kind)
    try:
        variant = kind.prepare(card, attempt)
    except QuizzerError:  # its function may not be loaded: the index knows why it is left out
        return (Prompt(card.question, "self", hints=card.hints),), [Mark("given_up")], None
    prompts = kind.prompts(card, variant)
    marks = [kind.mark_part(card, variant, [""] * part) for part in range(1, len(prompts) + 1)]
    return prompts, marks, variant.get("params")


def lesson(card: Card, drawn: Example | None = None) -> Lesson:
    """What one learns from the card; of a computed one by a drawn example."""
    return _told(card, *(drawn or example(card)))


def _joined(prompts: tuple[Prompt, ...]) -> Prompt:
    """The questions of all parts as one."""
    first, *others = prompts
    return prompts[-1]._replace(text="\n\n".join([first.text, *(other.own_text or other.text for other in others)]))


def _summed(marks: list[Mark]) -> Mark:
    """What is said to whoever gives all parts up."""
    if len(marks) == 1:
        return marks[0]
    steps = tuple(step for mark in marks for step in mark.steps)
    texts = "\n".join(f"({number}) {mark.expected_text}" for number, mark in enumerate(marks, 1))
    return marks[-1]._replace(expected_text=texts, steps=steps, remarks=(), columns=0)


def _told(card: Card, prompt: Prompt, mark: Mark, params: dict[str, Any] | None) -> Lesson:
    reveal, pairs, sequence = prompt.reveal, _pairs(prompt, mark), _sequence(prompt, mark)
    return {
        "asked": prompt.text,
        "params": params,
        "options": _options(mark),
        "pairs": pairs,
        "sequence": sequence,
        "blanks": [_fillings(mark, n) for n in range(prompt.blanks)] or None,
        "answer": None if pairs or sequence else mark.expected_text or None,
        "key_points": list(reveal.key_points) or None if reveal else None,
        "steps": list(mark.steps) or None,
        "why": card.why,
        "source": card.source,
    }


def _options(mark: Mark) -> list[Alternative] | None:
    """What is right or wrong by being chosen."""
    options: list[Alternative] = [
        {"n": n, "text": remark.text, "correct": remark.expected, "why": remark.why}
        for n, remark in enumerate(mark.remarks, 1)
        if isinstance(remark.expected, bool)
    ]
    return options or None


def _pairs(prompt: Prompt, mark: Mark) -> list[Couple] | None:
    if not prompt.left:
        return None
    partners = [prompt.right[number - 1] for number in mark.expected]
    alone = [right for right in prompt.right if right not in partners]
    lefts = [*prompt.left, *[None] * len(alone)]
    return [{"left": left, "right": right} for left, right in zip(lefts, [*partners, *alone], strict=True)]


def _sequence(prompt: Prompt, mark: Mark) -> list[str] | None:
    """The things to choose from as they are to be put, where each is chosen."""
    if not prompt.choices or _options(mark):
        return None
    return [prompt.choices[number - 1] for number in mark.expected]


def _fillings(mark: Mark, blank: int) -> list[str]:
    """What fills a blank, the filling that is shown before the others."""
    remark = mark.remarks[blank]
    return [cast(str, remark.expected), *remark.others]


def headings(index: Index) -> dict[str, str]:
    """The titles of decks and of topics (by deck/topic), in the order of a sheet."""
    titles = {}
    for row in index.decks():
        titles[row.name] = row.title
        titles.update({f"{row.name}/{topic['id']}": topic["title"] for topic in row.topics})
    return titles
