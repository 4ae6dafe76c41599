"""Cards as a sheet to study, under their topics, each with its answer: those of an export with their schedules, in
Markdown; those of one deck, of computed ones some variants, as a page or as Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.formats.blocks import Block, Folded, Heading, Note, Prose
from quizzer.formats.page import page
from quizzer.session.lesson import Lesson, Studied
from quizzer.text.neutral import neutralise
from quizzer.text.plural import counted

Row = Mapping[str, Any]
_BLOCK = re.compile(r"[-*] |\d+[.)] |\$\$|```")  # how a text begins that is no paragraph
_DIFFICULTIES = {1: "opening", 2: "middle", 3: "hard"}


def study_sheet(titles: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows of `export cards` as Markdown, a card at a time."""
    for deck, of_deck in groupby(rows, key=lambda row: str(row["deck"])):
        yield f"# {titles[deck]}\n\n"
        for topic, of_topic in groupby(of_deck, key=lambda row: str(row["topic"])):
            yield f"## {titles[f'{deck}/{topic}']}\n\n"
            for row in of_topic:
                yield "\n\n".join(filter(None, _blocks(row))) + "\n\n"


def deck_html(deck: Studied) -> str:
    """A deck as a page, answers folded until they are looked for, and open on paper."""
    return page(deck.title, list(_page(deck)))


def deck_markdown(deck: Studied) -> str:
    """A deck as Markdown; its texts stay as they are, with formulas between dollars."""
    return neutralise("\n\n".join(filter(None, _sheet(deck))) + "\n")


def _page(deck: Studied) -> Iterator[Block]:
    yield Heading(deck.title, 1)
    yield Prose(deck.description)
    for title, cards in deck.topics:
        yield Heading(title)
        for card, variants in cards:
            yield Heading(card.id, 3)
            yield Note(", ".join(_sort(card)))
            for number, parts in enumerate(variants, 1):
                if len(variants) > 1:
                    yield Note(f"Variant {number} of {len(variants)}")
                for part in parts:
                    last = reasons(part) if number == len(variants) and part is parts[-1] else ""
                    yield Prose(question(part))
                    told = answer(part).removeprefix("**Answer:**").strip()
                    yield Folded("Answer", [Prose(text) for text in (told, last) if text])


def _sheet(deck: Studied) -> Iterator[str]:
    yield f"# {deck.title}"
    yield deck.description.strip()
    for title, cards in deck.topics:
        yield f"## {title}"
        for card, variants in cards:
            yield f"### {card.id}"
            yield f"*{', '.join(_sort(card))}*"
            for number, parts in enumerate(variants, 1):
                yield f"**Variant {number} of {len(variants)}**" if len(variants) > 1 else ""
                for part in parts:
                    yield question(part)
                    yield answer(part)
            yield reasons(variants[0][0])


def _sort(card: Card) -> Iterator[str]:
    yield card.kind
    if card.difficulty in _DIFFICULTIES:
        yield _DIFFICULTIES[card.difficulty]


def question(part: Row | Lesson) -> str:
    """What is asked, with what there is to choose, to match or to put in order, as Markdown."""
    pairs = part["pairs"] or []
    asked = [
        part["asked"].strip(),
        _list("", [option["text"] for option in part["options"] or ()], numbered=True),
        _list("", [pair["left"] for pair in pairs if pair["left"]], numbered=True),
        _list("To match", sorted(pair["right"] for pair in pairs)),
        _list("To put in order", sorted(part["sequence"] or ())),
    ]
    return "\n\n".join(filter(None, asked))


def answer(part: Row | Lesson) -> str:
    """What is right, and what leads there, as Markdown."""
    told = [
        *_answers(part),
        _list("A full answer names", part["key_points"] or ()),
        _list("Steps", part["steps"] or (), numbered=True),
    ]
    return "\n\n".join(filter(None, told)) or "Its answer cannot be drawn here."


def reasons(part: Row | Lesson) -> str:
    """Why it is asked, and where to read on, as Markdown."""
    return "\n\n".join(filter(None, (_said("Why", part["why"]), _said("Source", part["source"]))))


def _blocks(row: Row) -> Iterator[str]:
    yield f"### {row['card'].split('/')[1]}"
    yield f"*{', '.join(_facts(row))}*"
    yield question(row)
    if row["left_out"]:
        yield f"Left out: {row['left_out']}"
    else:
        yield answer(row)
    yield reasons(row)


def _facts(row: Row) -> Iterator[str]:
    yield row["kind"]
    if row["params"]:
        yield "an example's numbers"
    yield row["status"] if row["status"] != "waiting" else f"due {row['due']}"
    if row["reps"]:
        yield counted(row["reps"], "answer")
    if row["lapses"]:
        yield f"forgotten {counted(row['lapses'], 'time')}"


def _answers(row: Row | Lesson) -> Iterator[str]:
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
