"""Decks exported here, as Anki takes and shows them, and as they come back."""

import re
from html import unescape
from pathlib import Path

import pytest

from quizzer.decks.places import shipped_folder
from quizzer.kinds import load

DECKS = sorted(path.stem for path in Path(shipped_folder()).glob("*.yaml"))
FORMULA = re.compile(r"(?s)\\\(.*?\\\)|\\\[.*?\\\]")
AS_IT_IS = re.compile(r"(?s)<style>.*?</style>|<(code|pre)\b.*?</\1>|<[^<>]*>")


def _shown(collection, deck):
    """Of a deck's notes the tags, and what its card asks and answers, in words."""
    for number in collection.find_notes(f"tag:{deck}::*"):
        note = collection.get_note(number)
        [card] = note.cards()  # one of each note, clozes among them: all blanks are asked at once
        yield note, [unescape(AS_IT_IS.sub("", text)) for text in (card.question(), card.answer())]


def _exported(run, deck, path):
    assert run("deck", "export", deck, "-o", str(path)).code == 0
    return path


@pytest.mark.parametrize("deck", DECKS)
def test_shipped_decks(anki, taken, packed, indexed, asked, run, tmp_path, deck):
    collection = anki()
    package = _exported(run, deck, tmp_path / "first.apkg")
    count, _ = taken(collection, package)
    assert taken(collection, package) == (0, 0)
    kinds = [card["kind"] for card in asked("deck", "show", deck)["card_list"]]
    shown = list(_shown(collection, deck))
    assert len(shown) == count
    for kind in set(kinds):
        notes = [note for note, _ in shown if kind in note.tags]
        variants = 3 if load(kind).IS_COMPUTED else 1
        assert len(notes) == variants * kinds.count(kind)
        gaps = sum("{{c1::" in note.fields[0] for note in notes)
        assert gaps == (kinds.count("cloze") if kind == "cloze" else 0)
    for _, texts in shown:
        for text in texts:
            words = FORMULA.sub("", text)
            assert not re.search(r"\\[()\[\]]|\$(?!\d)|\{\{c", words), text
    # There and back.
    back = packed(collection, tmp_path / "back.apkg", legacy=True)
    again = asked("deck", "import", back, "--name", "back")
    assert (again["cards"], again["left"]) == (count, [])
    assert asked("deck", "import", back, "--name", "back")["new"] == 0


DECK = """
title: A net
topics: [{id: t, title: T}]
cards:
  - {id: gap, topic: t, kind: cloze, question: 'The [[entropy / H]] of [[$e^{\\frac{1}{2}}$]] in [[std::log]].'}
  - {id: which, topic: t, kind: recall, question: Which?, answer: this}
"""


def test_gaps_and_an_edited_deck(anki, taken, run, deck, tmp_path):
    collection = anki()
    deck(DECK)
    assert taken(collection, _exported(run, "mine", tmp_path / "a.apkg")) == (2, 0)
    [note] = [collection.get_note(number) for number in collection.find_notes("tag:cloze")]
    [drawn] = note.cards()
    assert drawn.question().count('<span class="cloze"') == 3
    assert "entropy</span>" not in drawn.question()
    assert unescape(drawn.answer()).count(r"\(e^{\frac{1}{2}}\)</span>") == 1
    assert collection.decks.name(drawn.did) == "A net"
    deck(DECK.replace("Which?", "Which one?"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZZER_NOW", "2099-01-01T00:00:00+00:00")  # Anki keeps what was changed last
        assert taken(collection, _exported(run, "mine", tmp_path / "b.apkg"))[0] == 0
    assert len(collection.find_notes('"Which one?"')) == 1
    assert len(collection.find_notes("")) == 2
    assert collection.fix_integrity()[1]
