"""An imported deck on its way into the home: composed, read back and proven, compared with the one that it replaces."""

import hashlib
import os
import re
from collections import Counter

from quizzer.core.flashcard import Card
from quizzer.decks.checking import judged, prove
from quizzer.decks.copies import make_folder
from quizzer.decks.format import must_be_name
from quizzer.decks.load import Deck, load, read
from quizzer.decks.places import OWN, places
from quizzer.decks.proofreading import proofread
from quizzer.decks.writing import written
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.files import write_atomically
from quizzer.importing import Note, Sheaf
from quizzer.importing.cards import Made, made, slug
from quizzer.tuples import NamedTuple

_MARK = re.compile(r"# Imported from (.*): importing it again replaces what stands here\. ([0-9a-f]{16})\n")
_ENTRY = re.compile(r"  - id: (\S+)")
_DRAWS = 3


class Delivery(NamedTuple):
    """A deck that can be written, and how its cards stand to those of the file that it replaces."""

    deck: Deck
    path: str
    text: str
    made: Made
    changed: list[Note]
    left: list[Note]
    new: int
    updated: int
    gone: int

    def kinds(self) -> dict[str, int]:
        return dict(Counter(card.kind for card in self.deck.cards))


def prepared(home: Home, sheaf: Sheaf, source: str, name: str | None) -> Delivery:
    """The deck of a sheaf; QuizzerError if it has no card, or its file is another's or was edited."""
    stem = os.path.splitext(os.path.basename(os.path.abspath(source)))[0]
    name = name or slug(stem)
    must_be_name(name)
    path = os.path.join(home.decks, f"{name}.yaml")
    before = _before(path)
    title = " ".join((sheaf.title or stem.replace("_", " ").replace("-", " ").capitalize()).split())[:100]
    deck, text, parts, dropped, warned = _sound(sheaf, name, path, title)
    text = f"# Imported from {_one_line(source)}: importing it again replaces what stands here. {_seal(text)}\n{text}"
    left = sorted([*sheaf.left, *parts.left, *dropped])
    if not deck.cards:
        why = f" ({left[0].what}, {sheaf.unit} {left[0].line})" if left else ""
        raise QuizzerError(f"{source} has no card that can be imported{why}: `quizzer guide import` tells what is read")
    now = {card.id: _bare(card) for card in deck.cards}
    updated = sum(key in before and before[key] != card for key, card in now.items())
    changed = sorted([*sheaf.changed, *warned])
    new, gone = len(now.keys() - before.keys()), len(before.keys() - now.keys())
    return Delivery(deck, path, text, parts, changed, left, new, updated, gone)


def _sound(sheaf: Sheaf, name: str, path: str, title: str) -> tuple[Deck, str, Made, list[Note], list[Note]]:
    """A deck without the cards that cannot be asked; what is wrong with these; what may not show as it was meant."""
    parts = made(sheaf, title)
    dropped: list[Note] = []
    while True:
        text = written({"title": title}, parts.topics, parts.cards)
        entries = _entries(text)
        deck = Deck(name, path)
        read(deck, text)
        prove(deck, judged(deck, _DRAWS))
        errors = {entries[problem.line]: problem.message for problem in deck.problems if problem.severity == "error"}
        errors.pop("", None)
        if not errors:
            proofread(deck, text)
            warned = [
                Note(parts.found[entries[problem.line]].line, problem.message)
                for problem in deck.problems
                if entries[problem.line]
            ]
            return deck, text, parts, dropped, warned
        dropped += [Note(parts.found[key].line, message) for key, message in errors.items()]
        cards = [card for card in parts.cards if card["id"] not in errors]
        used = {card["topic"] for card in cards}
        parts = parts._replace(cards=cards, topics=[topic for topic in parts.topics if topic["id"] in used])
        if not cards:
            return Deck(name, path), text, parts, dropped, []


def _entries(text: str) -> list[str]:
    """For each line of the deck, from 1, the id of the card in which it stands; "" for the head."""
    found = [""]
    for row in text.split("\n"):
        match = _ENTRY.match(row)
        found.append(match[1].strip("\"'") if match else found[-1])
    return [*found, found[-1]]


def _bare(card: Card) -> Card:
    return card._replace(line=0, position=0)


def _before(path: str) -> dict[str, Card]:
    """The cards of the file that is replaced, which must be an import that nobody has touched."""
    if not os.path.lexists(path):
        return {}
    advice = "import under another --name, or move that file away"
    if os.path.basename(path) == OWN or os.path.islink(path) or not os.path.isfile(path):
        raise QuizzerError(f"{path} is no imported deck: {advice}")
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        head, text = file.readline(), file.read()
    mark = _MARK.fullmatch(head)
    if not mark or mark[2] != _seal(text):
        what = "was edited since it was imported" if mark else "is no imported deck"
        raise QuizzerError(f"{path} {what}: {advice}")
    return {card.id: _bare(card) for card in load(path).cards}


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _one_line(source: str) -> str:
    return re.sub(r"[^\w .()+-]", "_", os.path.basename(os.path.abspath(source)))


def refused(home: Home, delivery: Delivery, added: list[str]) -> str | None:
    """Why the deck cannot stand beside the others: one of that name may be there."""
    found = (place.path for place in places(home, added) if place.path != delivery.path)
    name = delivery.deck.name
    same = next((path for path in found if os.path.splitext(os.path.basename(path))[0].lower() == name.lower()), None)
    return f"there is a deck {name} already, {same}: choose another --name" if same else None


def deliver(home: Home, delivery: Delivery) -> None:
    """Write the deck."""
    make_folder(home)
    write_atomically(delivery.path, delivery.text.encode())
