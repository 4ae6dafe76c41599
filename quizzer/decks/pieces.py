"""What can be read of a file that is not YAML: libyaml stops at the first mistake, so the file is cut at its cards."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizzer.decks.nodes import Flaw, Reader, Refused, YamlNode

_CARDS = re.compile(r"cards:\s*(#.*)?")  # a whole line: what follows it are the cards
_CARDS_BELOW = re.compile(r"\ncards:[ \t\r]*(#.*)?\n")
_NAME_BELOW = re.compile(r"""\n["']?name["']?[ \t]*:""")
_DASH = re.compile(r"( *)- ")


class Pieces(NamedTuple):
    """The head of the file if it can be read, the cards that can be read alone, and what is wrong with the others."""

    head: YamlNode | None
    entries: list[YamlNode]
    refused: list[Refused]
    mistakes: list[Flaw]


def pieces(text: str) -> Pieces:
    """Cut a file at the dashes of `cards:`: every broken card is told at its own line, and the others live."""
    lines = text.split("\n")
    begin = next((number for number, line in enumerate(lines) if _CARDS.fullmatch(line)), len(lines))
    found = Pieces(None, [], [], [])
    if begin == len(lines):
        return found
    for first, last in _cuts(lines, begin + 1):
        piece = Reader(first + 1)
        try:
            node = piece.read("\n".join(lines[first:last]))
        except Refused as error:
            found.refused.append(error)
            continue
        found.mistakes.extend(piece.mistakes)
        if node is not None and isinstance(node.value, list):
            found.entries.extend(node.value)
    return found._replace(head=_head(lines[:begin], found.mistakes))


def without_cards(text: str) -> str:
    """The head of a file, which is read in no time; the whole of one that does not end with its cards."""
    cards = _CARDS_BELOW.search(text)
    if cards is None or _NAME_BELOW.search(text, cards.end() - 1):
        return text
    return f"{text[: cards.start()]}\ncards: []\n"


def _cuts(lines: list[str], begin: int) -> list[tuple[int, int]]:
    """Where each card begins and ends: at the dashes that are indented as the first one is."""
    indent = next((dash.group(1) for line in lines[begin:] if (dash := _DASH.match(line))), "")
    starts = [number for number in range(begin, len(lines)) if lines[number].startswith(f"{indent}- ")]
    return list(zip(starts, [*starts[1:], len(lines)], strict=False))


def _head(lines: list[str], mistakes: list[Flaw]) -> YamlNode | None:
    reader = Reader()
    try:
        head = reader.read("\n".join([*lines, "cards: []"]))
    except Refused:
        return None
    mistakes.extend(reader.mistakes)
    return head
