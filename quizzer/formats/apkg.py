"""apkg: a deck for Anki. Computed cards are notes of their variants, blanks are gaps, and formulas are MathJax."""

import io
import zipfile
from collections.abc import Iterator

from quizzer.core.flashcard import Card
from quizzer.formats.sheet import answer, question, reasons
from quizzer.session.lesson import Lesson, Studied
from quizzer.store.collection import Note, collection
from quizzer.text.html import mathjax_html, plain_html
from quizzer.text.plural import alternatives

_BLANK = "______"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # of a zip: the same deck at the same time makes the same file


def deck_apkg(deck: Studied, at_ms: int) -> bytes:
    """The package, whose notes have ids that stay: a later one changes them where it is brought in."""
    notes = (note for _, cards in deck.topics for card, variants in cards for note in _notes(card, variants))
    about = mathjax_html(deck.description)
    files = {"collection.anki2": collection(deck.title, about, notes, at_ms), "media": b"{}"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _DAY_ONE), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _notes(card: Card, variants: list[list[Lesson]]) -> Iterator[Note]:
    """A note a variant; the first has the card's own key, so that it stays when the card gets more of them."""
    tags = ("quizzer", f"{card.deck}::{card.topic}", card.kind)
    for number, parts in enumerate(variants, 1):
        key = card.key if number == 1 else f"{card.key}#{number}"
        back = [answer(part).removeprefix("**Answer:**").strip() for part in parts]
        told = [f"**({n})** {text}" if len(back) > 1 else text for n, text in enumerate(back, 1)]
        why = mathjax_html(reasons(parts[0]))
        front = mathjax_html("\n\n".join(map(question, parts)))
        if parts[0]["blanks"] and (gaps := _with_gaps(front, parts[0]["blanks"])):
            yield Note(key, gaps, _others(parts[0]["blanks"]) + why, True, tags)
        else:
            yield Note(key, front, mathjax_html("\n\n".join(told)) + why, False, tags)


def _with_gaps(front: str, blanks: list[list[str]]) -> str:
    """The text with what fills each blank, all asked at once as quizzer does; nothing where a blank is not found."""
    first, *pieces = front.replace("{{", "{&#123;").split(_BLANK)
    if len(pieces) != len(blanks):
        return ""
    return first + "".join(
        f"{{{{c1::{_filling(ways[0])}}}}}{piece}" for ways, piece in zip(blanks, pieces, strict=True)
    )


def _filling(text: str) -> str:
    """What stands in a gap, with nothing in it that would end the gap or begin its hint."""
    drawn = mathjax_html(text).removeprefix("<p>").removesuffix("</p>") if "$" in text else plain_html(text)
    return drawn.replace("}}", "}&#125;").replace("::", ":&#58;")


def _others(blanks: list[list[str]]) -> str:
    """What is taken for right too."""
    told = [f"{ways[0]}: or {alternatives(ways[1:])}" for ways in blanks if ways[1:]]
    return "".join(f"<p>{plain_html(text)}</p>" for text in told)
