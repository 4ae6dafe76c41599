"""What was found, as the cards of a deck: ids that stay, topics, kinds."""

import hashlib
import re
import unicodedata
from typing import Any

from quizzer.decks.validate import MAX_CHARACTERS
from quizzer.importing import Found, Note, Sheaf
from quizzer.importing.texts import OPEN, asked
from quizzer.tuples import NamedTuple

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_LONGEST_SLUG = 40
Entry = dict[str, Any]


class Made(NamedTuple):
    """The parts of a deck; `found` has for each card, by its id, what it was made of."""

    topics: list[Entry]
    cards: list[Entry]
    found: dict[str, Found]
    left: list[Note]


def made(sheaf: Sheaf, title: str) -> Made:
    """The topics and cards of a deck, in the order of their source."""
    topics: dict[str, str] = {}  # title to id
    cards: list[Entry] = []
    known: dict[str, Found] = {}
    left: list[Note] = []
    for found in sheaf.cards:
        name = _id(found, known)
        if name in known:
            left.append(Note(found.line, "the same card once more"))
            continue
        topic = _topic(" ".join(found.topic.split()) or title, topics)
        entry = _entry(found, name, topic)
        longest = max(len(text) for text in entry.values() if isinstance(text, str))
        if longest > MAX_CHARACTERS:
            left.append(Note(found.line, f"a text of {longest} characters: {MAX_CHARACTERS} are the most"))
            continue
        known[name] = found
        cards.append(entry)
    used = {card["topic"] for card in cards}
    heads = [{"id": name, "title": title} for title, name in topics.items() if name in used]
    return Made(heads, cards, known, left)


def _entry(found: Found, name: str, topic: str) -> Entry:
    """A card as its keys; what is empty is left out."""
    kind, question, answer, why = "recall", found.front, found.back, found.why
    choices = [{"text": text, **({"correct": True} if is_right else {})} for text, is_right in found.choices]
    if choices:
        kind = "choice"
    elif OPEN in question:
        question, whole = asked(question)
        kind = "recall" if whole else "cloze"
        why = "\n\n".join(filter(None, (answer, why))) if not whole else why
        answer = "\n\n".join(filter(None, (whole, answer if whole else "")))
    keys = {
        "id": name, "topic": topic, "kind": kind, "question": question, "choices": choices, "answer": answer,
        "why": why, "source": " ".join(found.source.split()), "tags": list(dict.fromkeys(found.tags)),
    }  # fmt: skip
    return {key: value for key, value in keys.items() if value}


def _id(found: Found, known: dict[str, Found]) -> str:
    """The id that its source gives the card, or one of its text: the same at every import, wherever the card stands."""
    if found.id:
        return found.id if _NAME.fullmatch(found.id) else digest(found.id)
    name = f"{slug(found.front)}-{digest(_folded(found.front))}".lstrip("-")
    if name in known and _folded(known[name].back) != _folded(found.back):
        return f"{name}-{digest(_folded(found.back))}"
    return name


def _topic(title: str, topics: dict[str, str]) -> str:
    if title not in topics:
        name = slug(title) or digest(title)
        topics[title] = name if name not in topics.values() else f"{name}-{digest(title)}"
    return topics[title]


def slug(text: str) -> str:
    """The first words of a text as a name; "" if it has no letter of the alphabet."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"\[latex\]|\\[a-z]+", " ", folded))
    name = "-".join(words)[: _LONGEST_SLUG + 1]
    return name if len(name) <= _LONGEST_SLUG else name.rpartition("-")[0] or name[:_LONGEST_SLUG]


def digest(text: str) -> str:
    """Ten letters and digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
