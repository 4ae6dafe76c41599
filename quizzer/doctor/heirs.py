"""Cards that are gone, and what each may be by now: likely only, so that nothing is carried over unasked.

Whoever writes another id, or moves a card to another deck, mostly leaves its text as it was.
"""

import json
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from quizzer.core.flashcard import Card
from quizzer.errors import nearest
from quizzer.store.index import Index
from quizzer.tuples import NamedTuple

MOST = 20  # cards that are gone, for which heirs are looked for
_ALIKE = 0.7  # of the words of two cards, from which on one may be the other
_WORD = re.compile(r"\w+|[^\w\s]")


class Heir(NamedTuple):
    """A card that is gone, the new one that it may be by now, and why."""

    gone: str
    card: str
    why: str


class _Text(NamedTuple):
    key: str
    question: str
    words: Counter[str]  # of the question and the answer


def heirs(index: Index, gone: Sequence[str], met: Container[str]) -> Iterator[Heir]:
    """The likely heir of each card that has one: the new card whose text is most alike, else one of its deck by its id.

    Two cards that are gone never get the same heir; the likeliest has it.
    """
    new = [_text(card) for card in index.cards() if card.key not in met]
    texts = {card.key: _text(card) for card in index.gone(gone[:MOST])}
    likely = [
        (alike, former, other.key)
        for former, text in texts.items()
        for other in new
        if (alike := _likeness(text, other)) >= _ALIKE
    ]
    found: dict[str, Heir] = {}
    taken: set[str] = set()
    for alike, former, key in sorted(likely, key=lambda heir: (-heir[0], heir[1:])):
        if former not in found and key not in taken:
            found[former] = Heir(former, key, "same question" if alike > 1 else f"{alike:.2f} alike")
            taken.add(key)
    for former in gone[:MOST]:
        if former not in found and former not in texts and (heir := _by_id(former, new, taken)):
            found[former] = heir
            taken.add(heir.card)
    return iter(found[former] for former in gone if former in found)


def _by_id(former: str, new: Sequence[_Text], taken: Container[str]) -> Heir | None:
    """Of a card whose text is not known any more."""
    deck, _, name = former.partition("/")
    ids = [key.partition("/")[2] for key, *_ in new if key.startswith(f"{deck}/") and key not in taken]
    near = nearest(name, ids)
    return Heir(former, f"{deck}/{near}", "id alike") if near else None


def _text(card: Card) -> _Text:
    own = json.dumps(card.own, ensure_ascii=False, sort_keys=True)
    return _Text(card.key, " ".join(card.question.split()), Counter(_WORD.findall(f"{card.question} {own}".casefold())))


def _likeness(one: _Text, other: _Text) -> float:
    """The share of the words of two cards that both have; above 1 if they ask the same, by the answers then."""
    all_words = one.words.total() + other.words.total()
    share = 2 * (one.words & other.words).total() / all_words
    return 1 + share if one.question == other.question else share
