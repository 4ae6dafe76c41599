"""What became of a shared deck since it was last read, until that is told; all of it may be lost with the index."""

import json
from typing import TypedDict

from quizzer.decks.claims import qualified
from quizzer.store.index import Index
from quizzer.store.records import DeckRow
from quizzer.store.reviews import Reviews

_KEY = "changes"


class Changes(TypedDict):
    """Numbers of cards, and the ids of those that are gone; the versions are empty if the deck has none."""

    deck: str
    new: int
    changed: int
    renamed: int
    gone: list[str]
    kept: list[str]  # those of them that have progress
    version_before: str
    version: str


def note(index: Index, before: DeckRow) -> None:
    """Keep what a deck is that is about to be read anew, unless that of earlier was not told yet."""
    kept, cards = json.loads(index.made_with(_KEY) or "{}"), index.identities(before.name)
    if cards and before.path not in kept:
        known = {key.partition("/")[2]: identity for key, identity in cards.items()}
        kept[before.path] = [before.name, before.version or before.checkout, known]
        index.set_made_with(json.dumps(kept), _KEY)


def changes(index: Index, reviews: Reviews) -> list[Changes]:
    """What has changed and was not told yet, deck by deck."""
    kept = json.loads(index.made_with(_KEY) or "{}")
    rows = [row for row in index.decks() if row.path in kept] if kept else []
    found = (_changes(index, reviews, row, *kept[row.path]) for row in rows)
    return [told for told in found if _is_news(told)]


def _is_news(told: Changes) -> bool:
    counts = told["new"], told["changed"], told["renamed"], told["gone"]
    return any(counts) or bool(told["version_before"] and told["version"] not in ("", told["version_before"]))


def forget(index: Index, decks: list[str]) -> None:
    """These were told."""
    if decks and not index.readonly:
        kept = json.loads(index.made_with(_KEY) or "{}")
        left = {row.path: kept[row.path] for row in index.decks() if row.path in kept and row.name not in decks}
        index.set_made_with(json.dumps(left), _KEY)


def _changes(index: Index, reviews: Reviews, row: DeckRow, name: str, version: str, before: dict[str, str]) -> Changes:
    now = {key.partition("/")[2]: identity for key, identity in index.identities(row.name).items()}
    gone = sorted(before.keys() - now.keys())
    aliases = {qualified(alias, row.name) for card in index.placed() if card.deck == row.name for alias in card.aliases}
    renamed = [card for card in gone if {f"{name}/{card}", f"{row.name}/{card}"} & aliases]
    # What is left out of a broken file is told as its problem, and is there again when it is mended.
    is_whole = now and not row.broken
    lost = [card for card in gone if card not in renamed] if is_whole else []
    return {
        "deck": row.name,
        "new": len(now.keys() - before.keys()) - len(renamed),
        "changed": sum(card in before and before[card] != identity for card, identity in now.items()),
        "renamed": len(renamed),
        "gone": lost,
        "kept": [card for card in lost if reviews.state(f"{name}/{card}")],
        "version_before": version,
        "version": row.version or row.checkout,
    }
