"""`deck check`: one or more deck files, loaded, proven, and read through for formulas that a terminal cannot draw."""

import re
import time
from collections.abc import Callable, Iterator, Sequence

from quizzer.decks import format as table
from quizzer.decks.claims import Shelf, conflicts
from quizzer.decks.load import Deck, load_at, without_collector
from quizzer.decks.nodes import YamlNode
from quizzer.decks.places import Place
from quizzer.decks.proof import Checked, prove
from quizzer.decks.references import astray, cycles
from quizzer.errors import Diagnostic
from quizzer.kinds.shared.fields import Items, Record, Shape, String
from quizzer.text.latex.parser import parse
from quizzer.text.markdown import mathematics


def check(place: Place, draws: int, first: int, tried: Callable[[float], None] | None = None) -> Checked:
    """Check one file; the problems are the deck's, in the order of their places; `tried` hears the share of cards."""
    begun = time.perf_counter()
    with without_collector():
        deck = load_at(place)
        if deck.nodes:
            with open(place.path, encoding="utf-8-sig") as file:
                check_formulas(deck, file.read())
    checked = prove(deck, draws, first, tried)
    deck.problems.sort(key=lambda problem: (problem.line, problem.column))
    checked.seconds = time.perf_counter() - begun
    return checked


def check_all(
    places: Sequence[Place],
    draws: int,
    first: int,
    done: Callable[[Checked], None] | None = None,
    progress: Callable[[float, float], None] | None = None,
    *,
    known: Sequence[Place] = (),
    copies: str = "",
) -> tuple[list[Checked], list[Diagnostic]]:
    """Check several files, and how they go with each other and with the decks that are `known`.

    `copies` is the file of the learner's own copies.
    """
    checked: list[Checked] = []

    def tried(share: float) -> None:
        if progress:
            progress(len(checked) + share, len(places))

    for place in places:
        checked.append(check(place, draws, first, tried))
        if done:
            done(checked[-1])
    decks = [entry.deck for entry in checked]
    problems = [problem for deck in decks for problem in deck.problems]
    shelf = Shelf([*known, *places], decks)
    for deck in decks:
        problems += [*conflicts(deck, shelf, copies), *astray(deck, shelf)]
    problems += cycles([deck for deck in decks if shelf.holds(deck)], shelf)
    return checked, sorted(problems, key=lambda problem: problem[1:4])


def check_formulas(deck: Deck, source: str) -> None:
    """Add the problems of every formula of the deck's cards, at their places in the text of the file."""
    lines = source.split("\n")
    for card in deck.cards:
        for node in _prose(deck.nodes[card.id], Record(table.card_fields(card.kind))):
            for offset, formula, _ in mathematics(node.value):
                for problem in parse(formula).problems:
                    place = _place(lines, node, offset + problem.offset)
                    deck.report(place, card.id, f"in a formula: {problem.message}", problem.hint)


def _prose(node: YamlNode, shape: Shape) -> Iterator[YamlNode]:
    """What holds Markdown in a node of that shape."""
    match shape:
        case String(is_prose=True) if isinstance(node.value, str):
            yield node
        case Items(of):
            for item in node.value:
                yield from _prose(item, of)
        case Record(fields):
            for field in fields:
                value = node.at(field.name)
                if value is not None:
                    yield from _prose(value, field.shape)


def _place(lines: list[str], node: YamlNode, offset: int) -> tuple[int, int]:
    """Line and column, in the file, of a place in a scalar's text; the scalar's own place if it cannot be found.

    The YAML style (block, quoted, folded over lines) moves places, so what stands there up to a space or a quote, where
    the styles differ, is looked up in the file.
    """
    text = node.value
    words = re.split(r"[\s\"']", text[offset : offset + 16], maxsplit=1)[0]
    before = text[:offset].count(words) if words else 0
    column = node.column - 1
    for number in range(node.line - 1, len(lines)):
        line = lines[number]
        for needle in (words, words.replace("\\", "\\\\")):
            at = line.find(needle, column) if needle else -1
            while at >= 0 and before:
                before -= 1
                at = line.find(needle, at + 1)
            if at >= 0:
                return number + 1, at + 1
        column = 0
    return node.line, node.column
