"""The deck format, version 1, as tables of keys: the contract that a deck written today loads for ever."""

import os
import re
from collections.abc import Container, Sequence

from quizzer import kinds
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.fields import PROSE, TEXT, Anything, Field, Integer, Items, OneOf, Record, String

VERSION = 1
SCHEMA = "deck.schema.json"  # the file in which editors look, as a new deck says

NAME = String(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}", "a name of letters, digits, `-`, `_` and `.`")
REFERENCE = String(
    r"([A-Za-z0-9][A-Za-z0-9_.-]{0,99}/)?[A-Za-z0-9][A-Za-z0-9_.-]{0,99}", "an id, or `deck/id` for another deck"
)

EDITION = String(r"\S[^\n]{0,39}", "a text of one line, 40 characters at most")

TOPIC = (
    Field("id", NAME, "unique in the deck", required=True),
    Field("title", TEXT, "as it is shown", required=True),
    Field("requires", Items(REFERENCE, least=0), "topics to meet first: an id of this deck, or `deck/id`"),
)

CARD = (
    Field("id", NAME, "unique in the deck; progress belongs to deck/id", required=True),
    Field("topic", NAME, "the id of one of the deck's topics", required=True),
    Field("kind", OneOf(kinds.NAMES), "the kind of question", required=True),
    Field(
        "question",
        PROSE,
        r"what is asked; small Markdown with LaTeX in `$...$`, `$$...$$`, `\(...\)` or `\[...\]`",
        required=True,
    ),
    Field("why", PROSE, "why the card matters", wanted=True),
    Field("source", TEXT, "where to read on: a paper and section, or a standard text", wanted=True),
    Field("difficulty", Integer(1, 5), "1 (easy) to 5 (hard)", example=2),
    Field(
        "hints",
        Items(PROSE),
        "texts, shown one at a time; `from_steps` in computed kinds",
        example=["Begin with the odds."],
    ),
    Field("follow_up", REFERENCE, "a card to ask next", example="log-odds"),
    Field("requires", Items(REFERENCE), "cards or topics to meet first", example=["odds"]),
    Field("aliases", Items(REFERENCE), "former ids, `deck/id` or `id`: they carry the progress", example=["odds-of-3"]),
    Field("tags", Items(TEXT), "words to select by", example=["exam"]),
    Field("note", TEXT, "for the authors; never shown", example="Ask this once more in spring."),
)

DECK = (
    Field("format", Integer(VERSION, VERSION), "the version of the deck format", required=True),
    Field("title", TEXT, "as it is shown", required=True),
    Field("description", TEXT, "what the deck is about, in a sentence"),
    Field("name", NAME, "the deck's name (default: the file's stem)", example="my_notes"),
    Field("aliases", Items(NAME), "former names of the deck", example=["notes"]),
    Field("version", EDITION, "the edition of a deck that is shared: `1.2`, or a date", example="1.2"),
    Field("groups", Items(NAME), "words under which `quizzer deck choose` takes several decks", example=["statistics"]),
    Field("order", Integer(-1_000_000, 1_000_000), "the deck's place among the decks (default 0)", example=10),
    Field("topics", Items(Record(TOPIC)), "the topics, in the order in which they are met", required=True),
    Field("cards", Items(Anything(), least=0), "the cards", required=True),
)


_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])(\..*)?", re.IGNORECASE)  # as files, on Windows


def card_fields(kind: str, keys: Container[str]) -> tuple[Field, ...]:
    """All keys of a card of that kind which has these."""
    return CARD + kinds.load(kind).fields(keys)


def must_be_name(name: str) -> None:
    """QuizzerError for what cannot be the name of a deck, and of its file."""
    if not re.fullmatch(NAME.pattern or "", name):
        raise QuizzerError(f"{name!r} cannot be a deck's name: use {NAME.words}")
    if _RESERVED.fullmatch(name):
        raise QuizzerError(f"{name!r} cannot be the name of a file on Windows: choose another")


def scaffold(name: str, examples: Sequence[str] = ()) -> str:
    """The text of a small deck of that name, which passes `deck check`; with the cards of these decks, if any."""
    must_be_name(name)
    with open(os.path.join(os.path.dirname(__file__), "scaffold.yaml"), encoding="utf-8") as file:
        template = file.read()
    text = template.format(name=name, title=name.replace("_", " ").replace("-", " ").capitalize())
    if not examples:
        return text
    topics = dict.fromkeys(re.findall(r"^topics: \[(.*)\]$", "\n".join(examples), re.MULTILINE))
    lines = [f"  - {topic}" for topic in topics]
    cards = [deck.partition("cards:\n")[2] for deck in examples]
    return "\n".join([text.partition("topics:\n")[0] + "topics:", *lines, "", "cards:", *cards])
