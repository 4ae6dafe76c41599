"""A learner's own copy of a shipped card: written to a deck of the home, with an alias that carries the progress.

What is written is read back before it takes the place of the old file: the learner's own cards are all in it, and the
copy asks what its card asked.
"""

import json
import os
import stat
from collections.abc import Iterator
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.decks.claims import qualified
from quizzer.decks.insertion import Entry, compose, end, flow, inserted, newline, quoted, under
from quizzer.decks.load import Deck, load, read
from quizzer.decks.nodes import Reader, Refused, YamlNode
from quizzer.decks.places import own_deck
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.files import write_atomically
from quizzer.tuples import NamedTuple

_HEAD = """\
# Your own copies of cards. Edit them as you like: the alias of each carries the progress of the card it came from.
format: 1
title: My own cards
topics:
cards:
"""
_MARK = b"\xef\xbb\xbf"  # with which some editors begin a file


class Draft(NamedTuple):
    """A deck with a text that may take its place, the card at its line; `data` is what the file has till then."""

    path: str
    data: bytes
    text: str
    line: int


def copy(home: Home, card: Card, path: str, topic_title: str) -> Card:
    """Copy a card of the deck at `path` into the home's own deck; the copy. Nobody else may copy meanwhile."""
    draft, copied = drafted(home, card, path, topic_title)
    replace(home, draft, draft.text)
    return copied


def standing(path: str, line: int) -> Draft:
    """A deck as it stands, at a line."""
    data = content(path)
    try:
        return Draft(path, data, data.decode("utf-8-sig"), line)
    except UnicodeDecodeError as error:
        raise QuizzerError(f"{path} is not UTF-8: save it as UTF-8, and edit again") from error


def copied_already(home: Home, card: Card) -> int | None:
    """The line of the home's own deck where a copy of the card stands, sound or broken."""
    deck = parsed(own_deck(home), content(own_deck(home)))[1]
    return next((node.line for node, aliases in named(deck) if card.key in aliases), None)


def drafted(home: Home, card: Card, path: str, topic_title: str) -> tuple[Draft, Card]:
    """The home's own deck with a copy of a card of the deck at `path`; nothing is written."""
    target = own_deck(home)
    data = content(target)
    text, before = parsed(target, data)
    _refuse_second(before, card)
    deck = load(path)
    source = next((known for known in deck.cards if known.id == card.id), None)
    if source is None:
        raise QuizzerError(f"{card.key} has changed in {path}: try again")
    title = quoted(topic_title)
    topic = Entry([f"- {{id: {card.topic}, title: {title}}}"], f'{{"id": {quoted(card.topic)}, "title": {title}}}')
    if not any(known["id"] == card.topic for known in before.topics):
        text = inserted(text, "topics", topic)
    for entry in _entries(path, source):
        after = Deck("own", target)
        new = inserted(text, "cards", entry)
        read(after, new)
        if _keeps(before, after, source):
            return Draft(target, data, new, after.cards[-1].line), after.cards[-1]
    raise QuizzerError(
        f"{card.key} cannot be copied into {target} as that is written: it is untouched; copy the card by hand from "
        f"{path}:{source.line}, with `aliases: [{card.key}]`"
    )


def content(target: str) -> bytes:
    """The bytes of the own deck; nothing if there is none yet."""
    if os.path.lexists(target) and not stat.S_ISREG(os.lstat(target).st_mode):
        raise QuizzerError(
            f"{target} is a folder, a link or a device, which is not replaced: put the file itself there"
        )
    try:
        with open(target, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise QuizzerError(f"{target} cannot be read: {error.strerror}; nothing was copied") from error


def parsed(target: str, data: bytes, head: str = _HEAD) -> tuple[str, Deck]:
    """The text of an own deck, begun if there is none, and what is in it; QuizzerError if that is not to be told."""
    deck = Deck(os.path.splitext(os.path.basename(target))[0], target)
    try:
        text = data.decode("utf-8-sig")
        root = Reader().read(text)
    except UnicodeDecodeError as error:
        raise QuizzerError(f"{target} is not UTF-8: save it as UTF-8, and copy again") from error
    except Refused as error:
        raise QuizzerError(f"{target}:{error.line}:{error.column}: {error.message}: mend it, and copy again") from error
    text += "" if text.endswith(("\r", "\n")) or not text else newline(text)
    if root is None or root.value is None:
        text += head.replace("\n", newline(text))
    elif not (root.value and isinstance(root.value, dict)):
        raise QuizzerError(f"{target} is no deck: move it away, and copy again")
    read(deck, text)
    return text, deck


def named(deck: Deck) -> Iterator[tuple[YamlNode, list[Any]]]:
    """The entries of a deck, broken ones included, with their aliases."""
    cards = deck.root.at("cards") if deck.root else None
    for node in cards.value if cards and isinstance(cards.value, list) else ():
        aliases = node.at("aliases")
        is_list = aliases and isinstance(aliases.value, list)
        yield node, [alias.value for alias in aliases.value] if is_list else []


def _refuse_second(deck: Deck, card: Card) -> None:
    """QuizzerError if the own deck, broken cards included, has a copy of that card already, or another of its id."""
    for node, aliases in named(deck):
        name = node.at("id")
        if card.key in aliases:
            raise QuizzerError(f"{card.key} is copied already: it stands in {deck.path}:{node.line}")
        if name and name.typed == card.id:
            hint = f"give that another id, and keep {card.id!r} under its `aliases:`"
            raise QuizzerError(f"{deck.path}:{node.line} is another card {card.id!r}: {hint}; nothing was copied")


def _whole(card: Card) -> dict[str, Any]:
    """What the card names, as another deck has to write it, and its own name as an alias."""
    whole: dict[str, Any] = {"aliases": [card.key, *(qualified(alias, card.deck) for alias in card.aliases)]}
    if card.requires:
        whole["requires"] = [qualified(name, card.deck) for name in card.requires]
    if card.follow_up:
        whole["follow_up"] = qualified(card.follow_up, card.deck)
    return whole


def _entries(path: str, card: Card) -> Iterator[Entry]:
    """The card as an entry of another deck: with the lines that it has in its file, and between brackets."""
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    cards = under(compose(text), "cards")
    node = next(entry for entry in cards.value if entry.start_mark.line + 1 == card.line)
    whole = {key: json.dumps(names) for key, names in _whole(card).items()}
    pairs = {key.value: flow(value) for key, value in node.value} | whole
    between = "{" + ", ".join(f"{quoted(key)}: {value}" for key, value in pairs.items()) + "}"
    if not node.flow_style:
        yield Entry(["", *_lines(text, node, cards.start_mark.column, whole)], between)
    yield Entry(["", f"- {between}"], between)


def _lines(text: str, node: Any, column: int, whole: dict[str, str]) -> list[str]:
    """The card's own lines, its dash moved from that column to the left edge; `whole` are the values made whole."""
    start = node.start_mark
    own = text[start.index : end(node)].rstrip("\n")
    edits = [(key.start_mark.index, end(value), key.value) for key, value in node.value if key.value in whole]
    if all(name != "aliases" for *_, name in edits):
        second = node.value[1][0].start_mark.index
        edits.append((second, second, "aliases"))
    for first, last, name in sorted(edits, reverse=True):
        gap = "" if last > first else "\n" + " " * start.column
        bare = whole[name].replace('"', "")
        own = f"{own[: first - start.index]}{name}: {bare}{gap}{own[last - start.index :]}"
    lines = f"{' ' * start.column}{own}".split("\n")
    return [f"-{lines[0][column + 1 :]}", *(line[min(column, len(line) - len(line.lstrip())) :] for line in lines[1:])]


def _keeps(before: Deck, after: Deck, card: Card) -> bool:
    """Whether a deck is what it was, with a copy of that card at its end."""

    def cards(deck: Deck) -> list[Card]:
        return [known._replace(line=0, position=0) for known in deck.cards]

    def head(deck: Deck) -> tuple[Any, ...]:
        return deck.name, deck.title, deck.description, deck.aliases, deck.order

    def errors(deck: Deck) -> int:
        return sum(problem.severity == "error" for problem in deck.problems)

    names = {key: tuple(named) if isinstance(named, list) else named for key, named in _whole(card).items()}
    copied = Card(**{**card._asdict(), **names, "deck": after.name, "line": 0, "position": 0})
    is_whole = cards(after) == [*cards(before), copied] and all(topic in after.topics for topic in before.topics)
    return is_whole and head(after) == head(before) and errors(after) <= errors(before)


def replace(home: Home, draft: Draft, text: str) -> None:
    """Write a text in the place of the deck's own, if nobody else has changed that meanwhile."""
    target, is_of_home = draft.path, os.path.dirname(draft.path) == home.decks
    if is_of_home:
        make_folder(home)
    if content(target) != draft.data:
        raise QuizzerError(f"{target} was changed by another program just now: nothing was written, try again")
    mark = _MARK if draft.data.startswith(_MARK) else b""
    write_atomically(target, mark + text.encode(), private=is_of_home and not os.path.exists(target))


def make_folder(home: Home) -> None:
    """Make the folder of the own decks, if there is none yet."""
    home.create()
    try:
        os.makedirs(home.decks, mode=0o700, exist_ok=True)
    except OSError as error:
        raise QuizzerError(f"{home.decks} cannot be made: {error.strerror}; nothing was written") from error
