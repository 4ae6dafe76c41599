"""A whole deck as YAML: texts as they would be written by hand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quizzer.decks.insertion import quoted
from quizzer.decks.nodes import is_text

_PLAIN = re.compile(r"[A-Za-z0-9(][^:#\n\t,\[\]{}\"'\\`]*[^:#\s,\[\]{}\"'\\`]|[A-Za-z0-9]")
_LIKE_WORDS = frozenset(("yes", "no", "on", "off", "y", "n"))  # which other readers of YAML take for true and false
# What a block text keeps as it stands: lines that neither begin nor end in spaces.
_BLOCK = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*[^\s])?")


def written(head: Mapping[str, str], topics: Iterable[Mapping[str, Any]], cards: Iterable[Mapping[str, Any]]) -> str:
    """The text of a deck; the values of cards are texts, lists of texts, and lists of flat mappings."""
    lines = ["format: 1", *(f"{key}: {_scalar(value)}" for key, value in head.items()), "topics:"]
    lines += [f"  - {{{_flow(topic)}}}" for topic in topics]
    lines.append("cards:")
    for card in cards:
        rows = [row for key, value in card.items() for row in _key(key, value)]
        lines += [f"  - {rows[0]}", *(f"    {row}" if row else "" for row in rows[1:]), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _key(key: str, value: Any) -> Iterator[str]:
    """The lines of one key of a card."""
    if isinstance(value, list) and isinstance(value[0], dict):
        yield f"{key}:"
        yield from (f"  - {{{_flow(entry)}}}" for entry in value)
    elif isinstance(value, list):
        yield f"{key}: [{', '.join(map(_scalar, value))}]"
    elif "\n" in value and _BLOCK.fullmatch(value) and not re.search(r"[ \t]\n|\n[ \t]*\n[ \t]*\n", value):
        yield f"{key}: |"
        yield from (f"  {row}" if row else "" for row in value.split("\n"))
    else:
        yield f"{key}: {_scalar(value)}"


def _flow(entry: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {'true' if value is True else _scalar(value)}" for key, value in entry.items())


def _scalar(text: str) -> str:
    """A text bare where it is read back as it is, else quoted: with single quotes where it has backslashes."""
    if (
        text.isprintable()
        and _PLAIN.fullmatch(text)
        and is_text(text)
        and len(text) < 100
        and text.lower() not in _LIKE_WORDS
    ):
        return text
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return quoted(text)
