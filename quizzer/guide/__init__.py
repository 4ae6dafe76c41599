"""The manual: one Markdown file a page, and below it what the program itself says of its topic: keys, settings.

The first line of a file is `# NAME: what it is about`; what it is about is its line in the list of pages.
"""

import json
import os
from collections.abc import Iterator, Sequence

from quizzer import kinds
from quizzer.decks import format as table
from quizzer.errors import UsageError, did_you_mean
from quizzer.home.settings import SETTINGS
from quizzer.kinds.shared.fields import Boolean, Field, Items, Mapping, OneOf, Record, Shape
from quizzer.tuples import NamedTuple

NAMES = (
    "answers", "formulas", "keys", "cards", *kinds.NAMES, "authoring", "import", "scheduling", "plan", "interview",
    "progress", "settings", "files", "exports", "scripting",
)  # fmt: skip


class Chapter(NamedTuple):
    """A page by its name, and what it is about."""

    name: str
    about: str


def pages() -> list[Chapter]:
    """All pages, in the order in which they are read."""
    return [Chapter(name, _text(name).partition("\n")[0].partition(": ")[2]) for name in NAMES]


def page(name: str) -> str:
    """A page as Markdown; UsageError for one that there is not."""
    if name not in NAMES:
        raise UsageError(f"there is no page {name!r}: {did_you_mean(name, NAMES, '`quizzer guide` lists them')}")
    return "\n".join([_text(name), *_known(name)]).rstrip("\n")


def example(kind: str) -> str:
    """The deck on the page of a kind."""
    return _text(kind).partition("```yaml\n")[2].partition("```")[0]


def _text(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), f"{name}.md"), encoding="utf-8") as file:
        return file.read()


def _known(name: str) -> Iterator[str]:
    """The end of a page, from the tables that the program goes by."""
    if name == "settings":
        yield from _settings()
    elif name == "cards":
        yield from _keys("The keys of every card", table.CARD)
        yield from _keys("The keys of a deck", table.DECK)
    elif name in kinds.NAMES:
        kind = kinds.load(name)
        yield from _keys("Its own keys", kind.FIELDS)
        if kind.ALTERNATIVE:
            yield from _keys(f"With `{kind.ALTERNATIVE[0].name}`", kind.ALTERNATIVE)


def _settings() -> Iterator[str]:
    for key, setting in SETTINGS.items():
        yield f"- `{key} = {json.dumps(setting.default)}`: {setting.meaning}"


def _keys(title: str, fields: Sequence[Field]) -> Iterator[str]:
    yield f"## {title}\n"
    for field in fields:
        yield from _entry(field, "")
    yield ""


def _entry(field: Field, indent: str) -> Iterator[str]:
    """A key, and below it those of what it holds."""
    said = ", ".join([*([] if field.required else ["optional"]), *_shape(field.shape)])
    yield f"{indent}- `{field.name}`{said and f' ({said})'}: {field.meaning}"
    inner = field.shape.of if isinstance(field.shape, Items | Mapping) else field.shape
    for part in inner.fields if isinstance(inner, Record) else ():
        yield from _entry(part, f"{indent}  ")


def _shape(shape: Shape) -> Iterator[str]:
    """What a value looks like, where it is not a text or a number."""
    match shape:
        case Items(of, least):
            yield "a list" if least < 2 else f"a list, {least} or more"
            if not isinstance(of, Record):
                yield from (f"each {said}" for said in _shape(of))
        case OneOf(names):
            yield f"one of {', '.join(names)}"
        case Boolean():
            yield "true or false"
        case Record() | Mapping():
            yield "a mapping"
