"""The cards of an export as a sheet to study, in Markdown: under their decks and topics, each with its answer."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quizzer.text.plural import counted

Row = Mapping[str, Any]
_BLOCK = re.compile(r"[-*] |\d+[.)] |\$\$|```")  # how a text begins that is no paragraph


def study_sheet(titles: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows of `export cards` as Markdown, a card at a time."""
    for deck, of_deck in groupby(rows, key=lambda row: str(row["deck"])):
        yield f"# {titles[deck]}\n\n"
        for topic, of_topic in groupby(of_deck, key=lambda row: str(row["topic"])):
            yield f"## {titles[f'{deck}/{topic}']}\n\n"
            for row in of_topic:
                yield "\n\n".join(filter(None, _blocks(row))) + "\n\n"


def _blocks(row: Row) -> Iterator[str]:
    yield f"### {row['card'].split('/')[1]}"
    yield f"*{', '.join(_facts(row))}*"
    yield row["asked"].strip()
    yield _list("", [option["text"] for option in row["options"] or ()], numbered=True)
    if row["left_out"]:
        yield f"Left out: {row['left_out']}"
    yield from _answers(row)
    yield _list("A full answer names", row["key_points"] or ())
    yield _list("Steps", row["steps"] or (), numbered=True)
    yield _said("Why", row["why"])
    yield _said("Source", row["source"])


def _facts(row: Row) -> Iterator[str]:
    yield row["kind"]
    if row["params"]:
        yield "an example's numbers"
    yield row["status"] if row["status"] != "waiting" else f"due {row['due']}"
    if row["reps"]:
        yield counted(row["reps"], "answer")
    if row["lapses"]:
        yield f"forgotten {counted(row['lapses'], 'time')}"


def _answers(row: Row) -> Iterator[str]:
    """What is right, in the form that its kind has: options one by one, pairs, a sequence, blanks, or a text."""
    if row["options"]:
        right = "\n".join(f"({option['n']}) {option['text']}" for option in row["options"] if option["correct"])
        says_more = row["answer"] != right
        yield _said("Answer", row["answer"]) if says_more else ""
        yield _list("Options" if says_more else "Answer", [_judged(option) for option in row["options"]])
    elif row["pairs"]:
        yield _list("Answer", [f"{pair['left'] or '(nothing)'} → {pair['right']}" for pair in row["pairs"]])
    elif row["sequence"]:
        yield _list("Answer", row["sequence"], numbered=True)
    elif row["blanks"]:
        yield _list("Answer", [" or ".join(map(_verbatim, ways)) for ways in row["blanks"]], numbered=True)
    elif row["answer"] not in (row["steps"] or [])[-1:]:
        yield _said("Answer", row["answer"])


def _judged(option: Row) -> str:
    why = f" {option['why'].strip()}" if option["why"] else ""
    return f"{'✓' if option['correct'] else '✗'} ({option['n']}){why}"


def _verbatim(text: str) -> str:
    """What is typed into a blank; in code nothing of it is markup, and formulas are drawn."""
    return text if "$" in text else f"`` {text} ``" if "`" in text else f"`{text}`"


def _said(label: str, text: str | None) -> str:
    """A text behind its label, below it where it is more than a paragraph."""
    told = (text or "").strip()
    gap = "\n\n" if "\n\n" in told or _BLOCK.match(told) else " "
    return f"**{label}:**{gap}{told}" if told else ""


def _list(label: str, texts: Sequence[str], *, numbered: bool = False) -> str:
    items = [f"{n}. {_indented(text, 3)}" if numbered else f"- {_indented(text, 2)}" for n, text in enumerate(texts, 1)]
    return "\n".join([f"**{label}:**\n", *items] if label and items else items)


def _indented(text: str, cells: int) -> str:
    """The text of an item; what follows its first line belongs to the item too."""
    return text.strip().replace("\n", "\n" + " " * cells)
