"""Records with the keys of cards, as tables and JSON have them."""

from collections.abc import Callable, Mapping

from quizzer.importing import LONGEST, Found
from quizzer.importing.texts import OPEN, Tidier, blanked

# What people call the parts of a card.
NAMES = {
    "front": ("front", "question", "q", "term", "prompt", "word", "text"),
    "back": ("back", "answer", "a", "definition", "response", "meaning", "solution", "correct_answer"),
    "tags": ("tags", "tag", "labels"),
    "topic": ("topic", "deck", "category", "section", "chapter", "subject"),
    "id": ("id", "guid", "uid", "key"),
    "why": ("why", "explanation", "extra", "rationale"),
    "source": ("source", "reference", "link", "url"),
    "choices": ("choices", "options"),
}
MEANT = {name: column for column, names in NAMES.items() for name in names}
Convert = Callable[[str, int], str]


def meant(name: str) -> str:
    """The part of a card that is called so; "" for none."""
    return MEANT.get(name.strip().lower(), "")


def card(
    tidier: Tidier, line: int, record: Mapping[str, str], convert: Convert, choices: list[tuple[str, bool]]
) -> Found | None:
    """A record as a card; None, and told, for one that is none."""
    if any(len(text) > LONGEST for text in record.values()):
        tidier.leave(line, f"a field of more than {LONGEST} characters")
        return None
    front, back, why = (convert(record.get(name, ""), line) for name in ("front", "back", "why"))
    front = blanked(front, None)
    if not front or not (back or choices or OPEN in front):
        tidier.leave(line, "a card without an answer" if front else "a card without a question")
        return None
    tags = tuple(record.get("tags", "").replace(",", " ").split())
    topic, name = record.get("topic", "").strip(), record.get("id", "").strip()
    return Found(line, front, "" if choices else back, topic, tags, name, tuple(choices), why, record.get("source", ""))
