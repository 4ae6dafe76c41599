import errno
import os
import stat

import pytest

from quizzer.decks.copies import copy
from quizzer.decks.load import load, read
from quizzer.decks.places import own_deck
from quizzer.errors import QuizzerError
from quizzer.home import Home

DECK = """\
format: 1
title: Theory
topics:
  - {id: a, title: "Topic \\"A\\" \\\\ x"}
  - {id: b, title: B}
cards:
    # The first card.
    - id: first
      topic: a
      kind: recall
      question: |
        One

          indented
      answer: A
      why: W
      source: S
      requires: [b, other/x, second]
      follow_up: second
      aliases: [old, former/old]

    # The second card.
    -   id: second
        topic: b
        kind: recall
        question: "Q: {x}"
        answer: A
        why: W
        source: S
    - {id: braces, topic: b, kind: recall, question: Q, answer: A, why: W, source: S}

    - id: third
      topic: a
      kind: derive
      question: Q
      steps:
        - one
        # a comment inside
        - two
      why: W
      source: S
    # The end.
"""


@pytest.fixture
def theory(tmp_path):
    """A deck file with three cards, in several styles."""
    path = tmp_path / "theory.yaml"
    path.write_text(DECK, encoding="utf-8")
    assert load(str(path)).problems == []
    return str(path)


def _copied(tmp_path, theory, *names):
    home = Home(str(tmp_path / "h"))
    cards = {card.id: card for card in load(theory).cards}
    lines = [copy(home, cards[name], theory, f'Topic "{cards[name].topic}" \\').line for name in names]
    return load(own_deck(home)), lines, cards


@pytest.mark.parametrize("names", [["first"], ["third"], ["first", "second", "third"], ["third", "first"]])
def test_copy_asks_the_same_and_carries_the_progress(tmp_path, theory, names):
    deck, lines, originals = _copied(tmp_path, theory, *names)
    assert deck.problems == []
    assert [card.id for card in deck.cards] == names
    assert deck.name == "own"
    assert deck.cards[-1].line == lines[-1]
    for card in deck.cards:
        original = originals[card.id]
        assert (card.question, card.own, card.why) == (original.question, original.own, original.why)
        assert card.aliases[0] == f"theory/{card.id}"


def test_references_of_a_copy_lead_where_they_led(tmp_path, theory):
    deck, _, _ = _copied(tmp_path, theory, "first")
    [card] = deck.cards
    assert card.requires == ("theory/b", "other/x", "theory/second")
    assert card.follow_up == "theory/second"
    assert card.aliases == ("theory/first", "theory/old", "former/old")


def test_topics_of_copies_are_declared_once(tmp_path, theory):
    deck, _, _ = _copied(tmp_path, theory, "first", "third", "second")
    assert [topic["id"] for topic in deck.topics] == ["a", "b"]
    assert deck.topics[0]["title"] == 'Topic "a" \\'


def test_topic_that_begins_another_one_is_declared_too(tmp_path):
    path = tmp_path / "d.yaml"
    head = "format: 1\ntitle: D\ntopics: [{id: bpe-vs-wordpiece, title: X}, {id: bpe, title: Y}]\ncards:\n"
    card = "  - id: %s\n    topic: %s\n    kind: recall\n    question: Q\n    answer: A\n    why: W\n    source: S\n"
    path.write_text(head + card % ("x", "bpe-vs-wordpiece") + card % ("y", "bpe"), "utf-8")
    deck, _, _ = _copied(tmp_path, str(path), "x", "y")
    assert deck.problems == []
    assert [topic["id"] for topic in deck.topics] == ["bpe-vs-wordpiece", "bpe"]


def test_second_copy_of_a_card_is_refused(tmp_path, theory):
    _copied(tmp_path, theory, "first")
    with pytest.raises(QuizzerError, match="theory/first is copied already"):
        _copied(tmp_path, theory, "first")


def test_card_in_braces_is_copied_too(tmp_path, theory):
    deck, _, _ = _copied(tmp_path, theory, "braces", "first")
    assert [card.id for card in deck.cards] == ["braces", "first"]
    assert deck.problems == []


def test_card_whose_id_begins_like_a_copied_one_can_be_copied(tmp_path):
    path = tmp_path / "d.yaml"
    card = "  - id: %s\n    topic: t\n    kind: recall\n    question: Q\n    answer: A\n    why: W\n    source: S\n"
    path.write_text(
        "format: 1\ntitle: D\ntopics: [{id: t, title: T}]\ncards:\n" + card % "kl-nats" + card % "kl", "utf-8"
    )
    deck, _, _ = _copied(tmp_path, str(path), "kl-nats", "kl")
    assert [entry.id for entry in deck.cards] == ["kl-nats", "kl"]
    assert deck.problems == []


def test_copy_of_a_card_that_is_gone_is_one_line(tmp_path, theory):
    cards = {card.id: card for card in load(theory).cards}
    with open(theory, "w", encoding="utf-8") as file:
        file.write(DECK.replace("id: third", "id: last"))
    with pytest.raises(QuizzerError, match="has changed"):
        copy(Home(str(tmp_path / "h")), cards["third"], theory, "T")


def test_other_text_of_the_own_deck_stays(tmp_path, theory):
    _copied(tmp_path, theory, "first")
    own = tmp_path / "h/decks/own.yaml"
    own.write_text(own.read_text("utf-8") + "  # a note of mine\n", "utf-8")
    before = own.read_text("utf-8")
    _copied(tmp_path, theory, "second")
    after = own.read_text("utf-8")
    for line in before.splitlines():
        assert line in after.splitlines()


OTHER = "  - {id: other, topic: a, kind: recall, question: Q, answer: A, why: W, source: S, aliases: [%s]}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OTHER.replace("other", "first") % "x", "own.yaml:6 is another card 'first': give that another id, and keep"),
        (OTHER % "theory/first", "theory/first is copied already: it stands in .*own.yaml:6"),
        (OTHER.replace("kind: recall, ", "") % "theory/first", "theory/first is copied already"),
        (OTHER % "x" + "  - {id: [\n", "own.yaml:8:1: this is not YAML: .*: mend it, and copy again"),
        (OTHER % "x" + "  - &a {}\n", "own.yaml:7:5: anchors and aliases are not part of decks: mend it"),
    ],
)
def test_copy_that_cannot_be_leaves_the_own_deck_alone(tmp_path, theory, text, said):
    own = tmp_path / "h/decks/own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("format: 1\ntitle: T\ntopics:\n  - {id: a, title: A}\ncards:\n" + text, "utf-8")
    _refused(tmp_path, theory, said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff", "own.yaml is not UTF-8: save it as UTF-8"),
        (b"- a list\n", "own.yaml is no deck: move it away"),
        (b"{}\n", "own.yaml is no deck: move it away"),
        (b"format: 1\ntitle: T\ntopics: none\ncards: none\n", "copy the card by hand from .*theory.yaml:8, with"),
        (b"format: 1\ntitle: T\ntopics: {a: b}\ncards:\n", "copy the card by hand from .*theory.yaml:8, with"),
        (b"~\n", "own.yaml is no deck: move it away"),
    ],
)
def test_own_deck_that_is_none_stays_as_it_is(tmp_path, theory, data, said):
    own = tmp_path / "h/decks/own.yaml"
    own.parent.mkdir(parents=True)
    own.write_bytes(data)
    _refused(tmp_path, theory, said)


def _refused(tmp_path, theory, said):
    own = tmp_path / "h/decks/own.yaml"
    before = own.read_bytes()
    with pytest.raises(QuizzerError, match=said) as told:
        _copied(tmp_path, theory, "first")
    assert "\n" not in str(told.value)
    assert own.read_bytes() == before
    assert [path.name for path in own.parent.iterdir()] == ["own.yaml"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_own_deck_that_is_no_file_is_not_read_and_not_replaced(tmp_path, theory, make):
    (tmp_path / "h/decks").mkdir(parents=True)
    make(tmp_path / "h/decks/own.yaml")
    with pytest.raises(QuizzerError, match=r"own.yaml is a folder, a link or a device, which is not replaced"):
        _copied(tmp_path, theory, "first")
    assert [path.name for path in (tmp_path / "h/decks").iterdir()] == ["own.yaml"]


def test_home_without_a_folder_for_decks_is_one_line(tmp_path, theory):
    (tmp_path / "h").mkdir()
    (tmp_path / "h/decks").write_text("")
    with pytest.raises(QuizzerError, match="nothing was copied"):
        _copied(tmp_path, theory, "first")


def test_change_by_another_program_meanwhile_is_not_written_over(tmp_path, theory, monkeypatch):
    _copied(tmp_path, theory, "first")
    own = tmp_path / "h/decks/own.yaml"

    def read_slowly(deck, text):
        own.write_text("# mine\n", "utf-8")
        read(deck, text)

    monkeypatch.setattr("quizzer.decks.copies.read", read_slowly)
    with pytest.raises(QuizzerError, match=r"own.yaml was changed by another program just now: nothing was written"):
        _copied(tmp_path, theory, "second")
    assert own.read_text("utf-8") == "# mine\n"


@pytest.mark.parametrize(("call", "number"), [("tempfile.mkstemp", errno.EROFS), ("os.fsync", errno.ENOSPC)])
def test_own_deck_that_cannot_be_written_stays_whole(tmp_path, theory, monkeypatch, call, number):
    def fail(*_args, **_options):
        raise OSError(number, os.strerror(number))

    _copied(tmp_path, theory, "first")
    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        _refused_second(tmp_path, theory, os.strerror(number))


def _refused_second(tmp_path, theory, said):
    own = tmp_path / "h/decks/own.yaml"
    before = own.read_bytes()
    with pytest.raises(QuizzerError, match=f"own.yaml cannot be written: {said}; the old file is untouched"):
        _copied(tmp_path, theory, "second")
    assert own.read_bytes() == before
    assert [path.name for path in own.parent.iterdir()] == ["own.yaml"]


def test_rights_of_the_own_deck_stay(tmp_path, theory):
    _copied(tmp_path, theory, "first")
    own = tmp_path / "h/decks/own.yaml"
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    own.chmod(0o644)
    _copied(tmp_path, theory, "second")
    assert stat.S_IMODE(own.stat().st_mode) == 0o644
