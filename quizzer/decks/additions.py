"""A new card at the end of a deck of one's own, and its way back: every other character stays as it is."""

import os
import re
from collections.abc import Mapping

from quizzer.core.flashcard import Card
from quizzer.decks.copies import Draft, content, named, parsed
from quizzer.decks.format import NAME
from quizzer.decks.insertion import Entry, inserted, quoted
from quizzer.decks.load import Deck, read
from quizzer.errors import QuizzerError

_HEAD = """\
# Cards that you noted with `quizzer card add`. Edit them as you like; `quizzer guide cards` tells of all keys.
format: 1
title: {title}
topics:
cards:
"""
_MOST_CHARACTERS = 40  # of an id
_FIRST_TOPIC = "notes"


def drafted(path: str, keys: Mapping[str, str], topic: str | None) -> tuple[Draft, Card]:
    """The deck at a path, begun if there is none, with one more card of these keys; nothing is written."""
    stem = os.path.splitext(os.path.basename(path))[0]
    data = content(path)
    text, before = parsed(path, data, _HEAD.format(title=quoted(stem.replace("_", " ").capitalize())))
    if topic and not re.fullmatch(NAME.pattern or "", topic):
        raise QuizzerError(f"{topic!r} cannot be a topic: use {NAME.words}")
    topics = [known["id"] for known in before.topics]
    topic = topic or (topics or [_FIRST_TOPIC])[0]
    if topic not in topics:
        title = quoted(topic.replace("-", " ").replace("_", " ").capitalize())
        entry = Entry([f"- {{id: {topic}, title: {title}}}"], f'{{"id": {quoted(topic)}, "title": {title}}}')
        text = inserted(text, "topics", entry)
    ids = (node.at("id") for node, _ in named(before))
    taken = {name.typed for name in ids if name}
    whole = {"id": _id(keys["question"], taken), "topic": topic, **keys}
    lines = [f"{key}: {value if key in ('id', 'topic', 'kind') else _scalar(value)}" for key, value in whole.items()]
    flow = "{" + ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in whole.items()) + "}"
    new = inserted(text, "cards", Entry(["", f"- {lines[0]}", *(f"  {line}" for line in lines[1:])], flow))
    after = Deck(before.name, path)
    read(after, new)
    known = {(problem.card, problem.message) for problem in before.problems}
    for problem in after.problems:
        if problem.severity == "error" and (problem.card, problem.message) not in known:
            raise QuizzerError(f"{problem.message}{f' ({problem.hint})' if problem.hint else ''}: nothing was added")
    if len(after.cards) != len(before.cards) + 1:
        raise QuizzerError(f"{path} cannot be added to as it is written: add the card by hand")
    return Draft(path, data, new, after.cards[-1].line), after.cards[-1]


def withdrawn(path: str, name: str) -> Draft:
    """The deck without its last card, which has to be the one of that name; nothing is written."""
    data = content(path)
    text, before = parsed(path, data)
    last = before.cards[-1] if before.cards else None
    if last is None or last.id != name:
        raise QuizzerError(f"{name!r} is not the last card of {path}: delete it there")
    lines = text.splitlines(keepends=True)
    new = "".join(lines[: last.line - 1]).rstrip() + "\n"
    after = Deck(before.name, path)
    read(after, new)
    if [card.id for card in after.cards] != [card.id for card in before.cards[:-1]] or after.title != before.title:
        raise QuizzerError(f"{path}:{last.line} cannot be taken out as it is written: delete it there")
    return Draft(path, data, new, 1)


def _id(question: str, taken: set[str]) -> str:
    """A name made of the first words of a question, which no card of the deck has yet."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\[\[.*?\]\]", " ", question).lower())  # no blank tells its filling
    name = ""
    for word in words:
        if len(name) + len(word) >= _MOST_CHARACTERS:
            break
        name += f"-{word}" if name else word
    name = name or (words[0][:_MOST_CHARACTERS] if words else "card")
    return next(free for n in range(1, len(taken) + 2) if (free := name if n == 1 else f"{name}-{n}") not in taken)


def _scalar(text: str) -> str:
    """A text as a person would quote it: LaTeX stays as it is in single quotes."""
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else quoted(text)
