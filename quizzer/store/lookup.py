"""Names in the card index as it lies there: nothing is made, mended, written or waited for."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from quizzer.store.index import VERSION

Named = tuple[str, str]  # and what it is
_MOST = 5000
_SECONDS = 0.2  # a shell waits for the answer

_TOPICS = """
    SELECT name || '/' || json_extract(value, '$.id'), json_extract(value, '$.title')
    FROM deck, json_each(topics) ORDER BY ord, key
"""
_SELECT = {
    "deck": "SELECT name, title FROM deck ORDER BY ord",
    "topic": _TOPICS,
    "card": f"SELECT key, kind FROM card ORDER BY ord LIMIT {_MOST}",
    "group": "SELECT DISTINCT value, '' FROM deck, json_each(groups) ORDER BY ord",
    "tag": "SELECT DISTINCT value, '' FROM card, json_each(tags) ORDER BY value",
    "function": "SELECT DISTINCT value, '' FROM card, json_each(functions) ORDER BY value",
}


def names(path: str, what: str) -> list[Named]:
    """The decks, groups, topics, cards, tags or functions of the index at that path; none where it cannot be read."""
    try:
        with closing(sqlite3.connect(_address(path), uri=True, timeout=_SECONDS)) as connection:
            [[version]] = connection.execute("PRAGMA user_version")
            found: Iterable[Named] = connection.execute(_SELECT[what]) if version == VERSION else ()
            return [(str(name), str(told)) for name, told in found]
    except (sqlite3.Error, ValueError):
        return []


def _address(path: str) -> str:
    """The file alone, or with SQLite's own log where a sitting has it open; `mode=ro` by itself would write that."""
    path = os.path.realpath(path)
    is_open = all(os.path.exists(path + ending) for ending in ("-wal", "-shm"))
    mode = "mode=ro&readonly_shm=1" if is_open else "immutable=1"
    return f"file:{path.replace('%', '%25').replace('?', '%3f').replace('#', '%23')}?{mode}"
