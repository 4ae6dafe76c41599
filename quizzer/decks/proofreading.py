"""What texts say otherwise than their author meant: turned or cut by YAML, or written so that it is not read.

None of it is a mistake of YAML or of the deck's format, and each has been seen to go wrong without a word.
"""

import re
from collections.abc import Iterator
from typing import cast

import yaml

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks import format as table
from quizzer.decks.load import MOST_TOLD, Deck
from quizzer.decks.nodes import LOADER, YamlNode
from quizzer.kinds.shared.fields import Field, Items, Mapping, Record, Shape, String
from quizzer.kinds.shared.solving import FROM_STEPS
from quizzer.text.latex.parser import is_command, parse
from quizzer.text.markdown import mathematics, runs
from quizzer.text.template import placeholders
from quizzer.tuples import NamedTuple

_ESCAPED = re.compile(r"\\(?:\\|([A-Za-z_]+)|.)", re.DOTALL)  # in double quotes; a word where YAML reads one letter
_ROW_BREAK = re.compile(r"(?<!\\)\\\\(?=\s)")
_BRACES = re.compile(r"\{\{[^{}]*\}\}")
_ENDS = (".", "?", "!", ":", ")", "$", "`", "…", "”", '"')
_TAGS = "a b i u em strong sub sup p div span img table tr td th ul ol li code pre hr font center h1 h2 h3 h4"
# What a text still has when its Markdown is read, and what can be done about it.
_UNREAD = (
    (re.compile(r"!\[[^\]]*\]\("), "an image is not shown", "describe it in words"),
    (
        re.compile(rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE),
        "HTML is shown as it stands",
        "write Markdown",
    ),
    (re.compile(r"&(?:[a-z]+|#[0-9]+);", re.IGNORECASE), "HTML is shown as it stands", "write the character"),
    (re.compile(r"(?:^|(?<=\n))>\s"), "a quotation is shown as it stands", "use quotation marks"),
    (re.compile(r"~~\S[^~]*~~"), "a text is not struck out", "leave it out"),
    (re.compile(r"^(?:---+|\*\*\*+|___+)$"), "a rule is not drawn", "leave it out"),
    (
        re.compile(r"(?<=\n)(?:[-*+]|[0-9]+[.)]) +\S"),
        "the list is not read",
        "leave a blank line before it, and nest at most twice",
    ),
    (re.compile(r"(?<![\w*])\*\*(?=\w)|(?<=\w)\*\*(?![\w*])"), "** without its other half", r"close it, or write \*\*"),
    (re.compile(r"`"), "` without its other half", r"close it, or write \`"),
    (
        re.compile(r"\$(?=[A-Za-z\\{])|\$ (?=[^$]*[\\_^=][^$]*\$)"),
        "$ that begins no formula",
        r"write $x$ without spaces inside, or \$",
    ),
)
_COMMAND = re.compile(r"\\([A-Za-z]{2,})")


class _Scalar(NamedTuple):
    """A scalar as it stands in the file."""

    style: str | None  # None for a plain one, else its quotes or block sign
    raw: str
    rest: str  # of its last line, behind it
    in_flow: bool  # between brackets or braces


def proofread(deck: Deck, source: str, *, is_strict: bool = False) -> None:
    """Add what a reader of the file should know to the deck's problems, each at its place."""
    lines = source.split("\n")
    scalars = _scalars(source)
    _check_quotes(deck, scalars)
    for card in deck.cards:
        node = deck.nodes[card.id]
        fields = Record(table.card_fields(card.kind, node.value))
        texts = list(_prose(node, fields))
        _check_formulas(deck, card, texts, lines)
        _check_markup(deck, card, texts, lines)
        _check_cuts(deck, card, texts, scalars)
        if kinds.load(card.kind).IS_COMPUTED:
            # What stands in steps is read with the formulas.
            _check_braces(deck, card, list(_prose(node, Record(table.CARD))) if "value" in card.own else texts, lines)
        for place, field in _lacking(node, fields) if is_strict else ():
            deck.report(place, card.id, f"`{field.name}` is left out", field.meaning, "warning")


def _scalars(source: str) -> dict[tuple[int, int], _Scalar]:
    """The scalars of a file by their places; none of one that is not YAML."""
    found: dict[tuple[int, int], _Scalar] = {}
    flows: list[bool] = []
    try:
        for event in yaml.parse(source, Loader=LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                flows.append(bool(event.flow_style))
            elif isinstance(event, yaml.CollectionEndEvent):
                flows.pop()
            elif isinstance(event, yaml.ScalarEvent):
                start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
                rest = source[end.index : max(source.find("\n", end.index), end.index)]
                scalar = _Scalar(event.style or None, source[start.index : end.index], rest, any(flows[-1:]))
                found[start.line + 1, start.column + 1] = scalar
    except yaml.YAMLError:
        return {}
    return found


def _check_quotes(deck: Deck, scalars: dict[tuple[int, int], _Scalar]) -> None:
    """LaTeX whose backslash YAML took for its own, and texts that PyYAML without libyaml does not read."""
    for place, scalar in scalars.items():
        if scalar.style == '"':
            turned = [
                word for word in (match[1] for match in _ESCAPED.finditer(scalar.raw)) if word and is_command(word)
            ]
            if turned:
                message = f"in double quotes YAML turns \\{turned[0]} into something else"
                deck.report(place, None, message, "use single quotes, or a block with |")
            elif "\\\\begin{" in scalar.raw and _ROW_BREAK.search(scalar.raw):
                message = r"in double quotes \\ is one backslash, and no end of a row"
                deck.report(place, None, message, "use single quotes, or a block with |")
        elif scalar.style is None and scalar.in_flow and "?" in scalar.raw:
            message = "a text with ? between brackets is read by libyaml alone"
            deck.report(place, None, message, "quote it", "warning")


def _check_cuts(deck: Deck, card: Card, texts: list[YamlNode], scalars: dict[tuple[int, int], _Scalar]) -> None:
    """Texts that end at ` #`, and hints that are the second half of another one."""
    for node in texts:
        scalar = scalars.get((node.line, node.column))
        if scalar and scalar.style is None and scalar.rest.lstrip().startswith("#"):
            message = f"the text ends before `{scalar.rest.strip()[:20]}`, which YAML takes for a comment"
            deck.report(node, card.id, message, "quote the text, or put the comment on a line of its own", "warning")
    hints = deck.nodes[card.id].at("hints")
    before = ""
    for hint in hints.value if hints and isinstance(hints.value, list) else ():
        scalar, text = scalars.get((hint.line, hint.column)), str(hint.value)
        is_plain = scalar is not None and scalar.style is None and scalar.in_flow
        if is_plain and before and text[:1].islower() and text != FROM_STEPS and not before.endswith(_ENDS):
            message = "two hints that look like one, cut at its comma"
            deck.report(hint, card.id, message, "quote the whole hint", "warning")
        before = "" if text == FROM_STEPS else text


def _check_braces(deck: Deck, card: Card, texts: list[YamlNode], lines: list[str]) -> None:
    """Braces that look like a placeholder and are none."""
    for node in texts:
        read = {placeholder.offset for placeholder in placeholders(node.value)}
        formulas = [(offset, offset + len(source)) for offset, source, _ in mathematics(node.value)]
        for match in _BRACES.finditer(node.value):
            if match.start() in read or any(start <= match.start() < end for start, end in formulas):
                continue
            message = f"{match.group()[:30]} is no placeholder and is shown as it stands"
            place = _place(lines, node, match.start())
            deck.report(place, card.id, message, "write {{name}}, or {{name:.3f}} with a format", "warning")


def _check_markup(deck: Deck, card: Card, texts: list[YamlNode], lines: list[str]) -> None:
    """Markup that is shown as it was typed."""
    for node in texts:
        for piece, message, hint in dict.fromkeys(_unread(node.value)):
            place = _place(lines, node, max(node.value.find(piece), 0))
            deck.report(place, card.id, message, hint, "warning")


def _unread(text: str) -> Iterator[tuple[str, str, str]]:
    """What is left of the markup when a text is read: the piece, and what is to be said of it."""
    for run in runs(text):
        for pattern, message, hint in _UNREAD:
            for match in pattern.finditer(run):
                yield match.group().strip(), message, hint
        for match in _COMMAND.finditer(run):
            if is_command(match[1]):
                yield match.group(), f"{match.group()} stands outside of a formula", "write it between dollars"


def _check_formulas(deck: Deck, card: Card, texts: list[YamlNode], lines: list[str]) -> None:
    """The problems of every formula."""
    found = [
        (node, offset, problem)
        for node in texts
        for offset, formula, _ in mathematics(node.value)
        for problem in parse(formula).problems
    ]
    for node, offset, problem in found[:MOST_TOLD]:
        place = _place(lines, node, offset + problem.offset)
        deck.report(place, card.id, f"in a formula: {problem.message}", problem.hint)
    deck.report_more(deck.nodes[card.id], card.id, len(found) - MOST_TOLD)


def _prose(node: YamlNode, shape: Shape) -> Iterator[YamlNode]:
    """What holds Markdown in a node of that shape."""
    match shape:
        case String(is_prose=True) if isinstance(node.value, str):
            yield node
        case Items(of):
            for item in node.value:
                yield from _prose(item, of)
        case Mapping(of) if of:
            for _, value in node.value.values():
                yield from _prose(value, of)
        case Record(fields):
            for field in fields:
                value = node.at(field.name)
                if value is not None:
                    yield from _prose(value, field.shape)


def _lacking(node: YamlNode, shape: Shape) -> Iterator[tuple[YamlNode, Field]]:
    """The keys that may be left out in one's own decks, and are."""
    match shape:
        case Items(of):
            for item in node.value:
                yield from _lacking(item, of)
        case Mapping(of) if of:
            for _, value in node.value.values():
                yield from _lacking(value, of)
        case Record(fields):
            for field in fields:
                value = node.at(field.name)
                if value is not None:
                    yield from _lacking(value, field.shape)
                elif field.wanted:
                    yield node, field


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
