"""What an author saves is seen: whole files, files that are gone for a moment, the card that was changed."""

import os

from quizzer.decks import watching
from quizzer.decks.load import load_at
from quizzer.decks.places import places_at
from quizzer.decks.watching import changed, saves

CARD = "  - {{id: {0}, topic: t, kind: recall, question: {1}, answer: A}}\n"
HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: T}]\ncards:\n"


def _write(path, **cards):
    path.write_text(HEAD + "".join(CARD.format(name, question) for name, question in cards.items()))


def _cards(places):
    return {card.key: card for place in places for card in load_at(place).cards}


def test_every_save_is_seen_once(tmp_path, monkeypatch):
    path, happened = tmp_path / "mine.yaml", []
    _write(path, a="one")

    def gone():
        os.rename(path, tmp_path / "away")

    def back():
        _write(tmp_path / "new", a="two")
        os.replace(tmp_path / "new", path)

    steps = iter([lambda: None, lambda: _write(path, a="longer"), gone, lambda: None, back, lambda: None])
    monkeypatch.setattr("quizzer.decks.watching.time.sleep", lambda seconds: (happened.append(seconds), next(steps)()))
    seen = saves(lambda: places_at(str(path), "file"))
    told = [[card.question for card in _cards(next(seen)).values()] for _ in range(3)]
    assert told == [["one"], ["longer"], ["two"]]
    assert happened == [watching.SECONDS] * 5


def test_card_that_was_changed_is_found_wherever_it_stands(tmp_path):
    path = tmp_path / "mine.yaml"

    def now(**cards):
        _write(path, **cards)
        return _cards(places_at(str(path), "file"))

    before = now(a="one", b="two")
    assert changed(before, now(a="one", b="two")) is None
    assert changed(before, now(new="zero", a="one", b="two")) == "mine/new"
    assert changed(before, now(b="two", a="one")) is None
    assert changed(before, now(a="one", b="three")) == "mine/b"
    assert changed(before, now(a="one")) is None
