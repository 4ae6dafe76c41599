"""A learner's own copy of a shipped card: written to a deck of the home, with an alias that carries the progress."""

import os
import re

from quizzer.core.flashcard import Card
from quizzer.decks.claims import qualified
from quizzer.decks.load import load
from quizzer.decks.places import OWN, own_deck
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.files import write_atomically

_HEAD = """\
# Your own copies of cards. Edit them as you like: the alias of each carries the progress of the card it came from.
format: 1
title: My own cards
topics:
cards:
"""


def copy(home: Home, card: Card, path: str, topic_title: str) -> int:
    """Copy a card of the deck at `path` into the home's own deck; the line where it stands there."""
    target = own_deck(home)
    text = _HEAD
    if os.path.exists(target):
        with open(target, encoding="utf-8") as file:
            text = file.read().rstrip("\n") + "\n"
    if re.search(rf"aliases: \[{re.escape(card.key)}[,\]]", text):
        raise QuizzerError(f"{card.key} is copied already: it stands in {target}")
    text = _with_topic(text, card.topic, topic_title)
    body = _entry(path, card)
    home.create()
    os.makedirs(home.decks, mode=0o700, exist_ok=True)
    write_atomically(target, (text + "\n" + body).encode(), private=not os.path.exists(target))
    return text.count("\n") + 2


def _with_topic(text: str, topic: str, title: str) -> str:
    """The deck with the topic declared."""
    head, mark, cards = text.partition("\ncards:")
    if re.search(rf"\bid: {re.escape(topic)}[,}}\s]", head):
        return text
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{head}\n  - {{id: {topic}, title: {quoted}}}{mark}{cards}"


def _entry(path: str, card: Card) -> str:
    """The card's own lines in its file, as an entry of another deck."""
    deck = load(path)
    starts = sorted(node.line for node in deck.nodes.values())
    if card.id not in deck.nodes:
        raise QuizzerError(f"{card.key} has changed in {path}: try again")
    begin = deck.nodes[card.id].line
    with open(path, encoding="utf-8-sig") as file:
        lines = file.read().split("\n")
    end = next((start for start in starts if start > begin), len(lines) + 1)
    own = lines[begin - 1 : end - 1]
    if not re.match(r" *- +[^ {]", own[0]):
        raise QuizzerError(f"{card.key} does not begin with `- id:` in {path}: copy it to {OWN} by hand")
    while own and (not own[-1].strip() or own[-1].lstrip().startswith("#")):
        own.pop()
    indent = len(own[0]) - len(own[0].lstrip())
    return "\n".join(_adopted([f"  {line[indent:]}".rstrip() for line in own], card)) + "\n"


def _adopted(lines: list[str], card: Card) -> list[str]:
    """The lines with references made whole and the alias added."""
    keys = re.sub(r"^( *)-( +).*", r"\1 \2", lines[0])  # what the card's keys are indented by
    aliases = ", ".join([card.key, *(qualified(alias, card.deck) for alias in card.aliases)])
    adopted = []
    for line in lines:
        if line.startswith(f"{keys}aliases:"):
            continue
        if line.startswith((f"{keys}requires:", f"{keys}follow_up:")):
            key, _, value = line.partition(":")
            line = f"{key}:{re.sub(r'[A-Za-z0-9_./-]+', lambda name: qualified(name.group(), card.deck), value)}"
        adopted.append(line)
    return [adopted[0], f"{keys}aliases: [{aliases}]", *adopted[1:]]
