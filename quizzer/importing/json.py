"""json: a list of objects with the keys of cards; one that lies under a key of an object is found, too."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from quizzer.errors import QuizzerError
from quizzer.importing import Found, Sheaf, text_of
from quizzer.importing.records import card, meant
from quizzer.importing.texts import Tidier

_DEEPEST = 4
_LISTS = ("cards", "questions", "flashcards", "items", "notes")


def read(path: str, columns: list[str]) -> Sheaf:
    """The objects as cards."""
    text = text_of(path)
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        raise QuizzerError(f"{path}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise QuizzerError(f"{path} cannot be read: it is nested too deeply, or has a huge number") from error
    tidier = Tidier(by_card=True)
    found = [_card(tidier, place, record, topic) for place, (record, topic) in enumerate(_records(root, "", 0), 1)]
    title = root.get("title") or root.get("name") if isinstance(root, dict) else ""
    cards = [each for each in found if each]
    return Sheaf(cards, tidier.changed, tidier.left, title if isinstance(title, str) else "", "card")


def _records(node: Any, topic: str, depth: int) -> Iterator[tuple[dict[str, Any], str]]:
    """The objects that have a front, each with the key or the title under which it lies."""
    if isinstance(node, dict) and any(meant(key) == "front" and isinstance(node[key], str) for key in node):
        yield node, topic
    elif depth < _DEEPEST and isinstance(node, dict):
        parts = [node, *(inner for inner in node.values() if isinstance(inner, dict))]
        title = next(
            (part[key] for part in parts for key in ("title", "name") if isinstance(part.get(key), str)), topic
        )
        for key, inner in node.items():
            name = "" if key.lower() in _LISTS else key
            yield from _records(inner, (title if depth else "") or name, depth + 1)
    elif depth < _DEEPEST and isinstance(node, list):
        for inner in node:
            yield from _records(inner, topic, depth + 1)


def _card(tidier: Tidier, place: int, record: dict[str, Any], topic: str) -> Found | None:
    """An object as a card; it is named by its place in the list, from 1."""
    parts = {meant(key): value for key, value in record.items() if meant(key)}
    texts = {part: _text(value) for part, value in parts.items() if part != "choices"}
    convert = partial(tidier.markdown, breaks=True)
    choices = _choices(parts.get("choices"), parts.get("back"))
    if marked := _marked(parts.get("choices")):
        choices, texts["why"] = marked, texts.get("why") or texts.get("back", "")
    for key, value in record.items():
        if not meant(key) and value not in (None, "", [], {}):
            tidier.leave(place, f"the key {key}")
    if "choices" in parts and not choices:
        tidier.leave(place, "choices of which the answer names none")
    choices = [(convert(text, place), is_right) for text, is_right in choices]
    texts = {"topic": topic} | {part: text for part, text in texts.items() if text}
    return card(tidier, place, texts, convert, choices)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(_text, value))
    return "" if value is None or isinstance(value, dict) else str(value)


def _marked(given: Any) -> list[tuple[str, bool]]:
    """Choices that say themselves whether they are right; none if these do not."""
    given = given if isinstance(given, list) and all(isinstance(each, dict) for each in given) else []
    found = [
        (_text(next((each[key] for key in ("text", "option", "answer", "label") if key in each), "")), each.get(mark))
        for each in given
        for mark in ("correct", "is_correct", "isCorrect", "right")
        if mark in each
    ]
    return [(text, is_right is True) for text, is_right in found] if any(right is True for _, right in found) else []


def _choices(given: Any, answer: Any) -> list[tuple[str, bool]]:
    """The choices, the right one by its text, its letter or its place from 0; none where that is not told."""
    named = given if isinstance(given, dict) else dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", given or (), strict=False))
    texts = {str(key): _text(value) for key, value in named.items()} if isinstance(given, dict | list) else {}
    right = str(answer).strip()
    if type(answer) is int and 0 <= answer < len(texts):
        right = list(texts)[answer]
    right = next((key for key, text in texts.items() if text == right), right).upper()
    return [(text, key.upper() == right) for key, text in texts.items()] if right in map(str.upper, texts) else []
