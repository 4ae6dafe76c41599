"""Writes tests/data/imports/*.apkg with Anki itself, and what it shows of them: `pip install -e '.[peers]'`, then

python -m tests.importing.packages
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "imports"
DECK = "Interviews::Losses"
DAY_MS = 86_400_000
BEGUN_MS = 1_790_000_000_000  # 21 September 2026
# Type, tags, fields.
NOTES: list[tuple[str, str, tuple[str, ...]]] = [
    ("Basic", "info hard", ("What is <b>entropy</b>?", r"\(-\sum p \log p\)<br>in <i>bits</i>&nbsp;&amp; more")),
    ("Basic (and reversed card)", "", ("KL", "relative entropy")),
    ("Basic (optional reversed card)", "", ("only one way", "yes", "")),
    ("Basic (type in the answer)", "", ("2+2", "4")),
    ("Cloze", "", ("{{c1::Paris}} is the {{c2::capital::role}} of {{c1::France}}", "extra <b>here</b>")),
    ("Cloze", "", (r"\( {{c1::\frac{1}{2} }} = 0.5 \)", "")),
    ("Basic", "", ('<img src="fig.png"> what?', "<ul><li>one</li><li>two</li></ul><script>alert(1)</script>"
        "<pre>a = b*c*d</pre>[sound:x.mp3]<div>cost $5 and $6,</div><div>a_b *c* &lt;br&gt;</div>")),
    ("Basic", "", (r"[latex]$\alpha$[/latex] and [$]x^2[/$]", r"[$$]\sum_i x_i[/$$]")),
]  # fmt: skip
# Of the first two notes: the day, the ease, and the milliseconds that it took; two answers fall on one day.
REVIEWS = [
    [(0, 3, 5000), (3, 2, 9000), (9, 1, 8000), (10, 4, 3000), (14, 3, 2500)],
    [(0, 1, 20_000), (0, 3, 4000), (2, 3, 6000)],
]


def main() -> None:
    """Write both packages, and what Anki shows of the cards."""
    from anki.collection import Collection, ExportAnkiPackageOptions  # noqa: PLC0415 - for whoever makes them anew

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(os.path.join(folder, "collection.anki2"))
        collection.set_config("fsrs", True)
        shown = [_added(collection, number) for number in range(len(NOTES))]
        collection.media.write_data("fig.png", b"png")
        (FOLDER / "shown.json").write_text(json.dumps(shown, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        for name, is_old in (("old", True), ("new", False)):
            options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=is_old)
            path = os.path.join(folder, f"{name}.apkg")
            collection.export_anki_package(out_path=path, options=options, limit=None)
            _packed_small(path, FOLDER / f"{name}.apkg")
        collection.close()


def _packed_small(path: str, target: Path) -> None:
    """Copy a package, without the note to older Ankis that they are too old."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as small:
        for name in package.namelist():
            if name != "collection.anki2":
                small.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)


def _added(collection: Any, number: int) -> dict[str, Any]:
    """Add a note with its reviews; what Anki shows of its cards, and the memory that it computes of the first."""
    kind, tags, fields = NOTES[number]
    note = collection.new_note(collection.models.by_name(kind))
    for name, text in zip(note.keys(), fields, strict=False):
        note[name] = text
    note.tags, note.guid = tags.split(), f"quizzer-{number}!"
    collection.add_note(note, collection.decks.id(DECK))
    cards = note.cards()
    reviews = REVIEWS[number] if number < len(REVIEWS) else []
    for place, (day, ease, took_ms) in enumerate(reviews):
        row = (BEGUN_MS + day * DAY_MS + 60_000 * place + number, cards[0].id, ease, took_ms, int(place > 0))
        collection.db.execute("INSERT INTO revlog VALUES (?, ?, -1, ?, 10, 5, 2500, ?, ?)", *row)
    memory = collection.compute_memory_state(cards[0].id) if reviews else None
    return {
        "guid": note.guid,
        "cards": [{"question": _bare(card, card.question()), "answer": _bare(card, card.answer())} for card in cards],
        "memory": [memory.stability, memory.difficulty] if memory else None,
    }


def _bare(card: Any, html: str) -> str:
    """What is shown; LaTeX, for which Anki would make an image, as it was typed."""
    fields = "".join(card.note().fields)
    if "[$" in fields or "[latex]" in fields:
        html = card.note().fields[0] if "<hr" not in html else "<hr id=answer>" + card.note().fields[1]
    return re.sub(r"(?s)<style>.*?</style>", "", html)


if __name__ == "__main__":
    main()
