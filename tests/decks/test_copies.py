import pytest

from quizzer.decks.copies import copy
from quizzer.decks.load import load
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
    lines = [copy(home, cards[name], theory, f'Topic "{cards[name].topic}" \\') for name in names]
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


def test_card_in_braces_is_not_copied_but_said_so(tmp_path, theory):
    with pytest.raises(QuizzerError, match="by hand"):
        _copied(tmp_path, theory, "braces")
    assert not (tmp_path / "h/decks/own.yaml").exists()


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
