"""Notes in Markdown, by their marks."""

import pytest

from quizzer.importing import Note, read
from quizzer.importing.texts import CLOSE, OPEN


@pytest.fixture
def notes(tmp_path):
    def made(text):
        path = tmp_path / "n.md"
        path.write_text(text, encoding="utf-8")
        return read(str(path), [])

    return made


def _pairs(sheaf):
    return [(card.line, card.front, card.back) for card in sheaf.cards]


def test_hashcards(notes):
    text = "---\nname: x\n---\nQ: one\nmore\nA: two\n\n```\nQ: code\n```\n---\nC: The [order] of [it](x.md) is $[a]$.\n"
    sheaf = notes(text)
    cloze = f"The {OPEN}order{CLOSE} of [it](x.md) is $[a]$."
    assert _pairs(sheaf) == [(4, "one\nmore", "two\n\n```\nQ: code\n```"), (12, cloze, "")]
    assert (sheaf.changed, sheaf.left) == ([], [])


def test_what_belongs_to_no_card_is_told(notes):
    sheaf = notes("intro\n\nA: lost\nQ: alone\nQ: a\nA: b\nA: c\nC: no blank\n")
    assert _pairs(sheaf) == [(5, "a", "b")]
    told = [(note.line, note.what.split(":")[0]) for note in sheaf.left]
    assert told == [
        (1, "text that belongs to no card"), (3, "an answer without a question"), (4, "a card without an answer"),
        (7, "an answer without a question"), (8, "a card without an answer"),
    ]  # fmt: skip


def test_headings_with_text_below(notes):
    sheaf = notes(
        "# Title\n\n## Losses\n### What is it? ##\n\nThis.\n\n### And that?\nThat ![x](y.png)\n**Bold?**\nYes.\n"
    )
    assert sheaf.title == "Title"
    assert _pairs(sheaf) == [(4, "What is it?", "This."), (8, "And that?", "That (image: x)"), (10, "Bold?", "Yes.")]
    assert [card.topic for card in sheaf.cards][:2] == ["Losses", "Losses"]
    assert sheaf.left == [Note(9, "image y.png")]


def test_text_below_the_title_is_no_answer(notes):
    sheaf = notes("# Title\nIntro.\n## One\nText.\n")
    assert (sheaf.title, _pairs(sheaf)) == ("Title", [(3, "One", "Text.")])
    assert sheaf.left == [Note(2, "text below the title: Intro.")]
    assert _pairs(notes("# One\nText.\n# Two\nMore.\n")) == [(1, "One", "Text."), (3, "Two", "More.")]
    assert _pairs(notes("## One\nText.\n### Two\nMore.\n")) == [(1, "One", "Text."), (3, "Two", "More.")]


def test_headings_are_topics_of_marked_cards(notes):
    sheaf = notes("# Deck\n## One\nQ: a\nA: b\n## Two\nQ: c\nA: d\n")
    assert [card.topic for card in sheaf.cards] == ["One", "Two"]


def test_pairs_of_lines_and_lists(notes):
    sheaf = notes("# T\n- entropy :: $-\\log p$\n1. std::vector ::: a list\n\ntext\n```\na :: b\n```\n")
    assert _pairs(sheaf) == [(2, "entropy", "$-\\log p$"), (3, "std::vector", "a list")]
    assert sheaf.left[0] == Note(5, "text that belongs to no card: text")


def test_blocks(notes):
    assert _pairs(notes("front\n---\nback\n\nmore\n")) == [(1, "front", "back\n\nmore")]
    assert _pairs(notes("a\n\nb\n---\nc\n\nd\n\n***\ne\n\nf\n")) == [(1, "a", "b"), (5, "c", "d"), (10, "e", "f")]


def test_a_rule_at_the_head_is_no_front_matter(notes):
    assert _pairs(notes("---\na\n\nb\n---\nc\n\nd\n"))[0] == (2, "a", "b")


def test_a_huge_card_is_left(notes):
    assert notes(f"Q: {'x' * 100_001}\nA: b\nQ: c\nA: d\n").left == [Note(1, "a card of more than 100000 characters")]


def test_mochi(notes):
    sheaf = notes(
        "---\ncard_id: ab1\n---\nWhat is **x**?\n---\nA.\n\nMore.\n"
        "---\ncard_id: ab2\ntags: [nlp, a/b]\n---\nAnd `y`?\n---\n- one\n---\n- two\n"
    )
    assert _pairs(sheaf) == [(4, "What is **x**?", "A.\n\nMore."), (13, "And `y`?", "- one\n\n- two")]
    assert [(card.id, card.tags) for card in sheaf.cards] == [("ab1", ()), ("ab2", ("nlp", "a/b"))]
    assert sheaf.left == []


def test_a_heading_alone_above_a_rule_is_one_card(notes):
    sheaf = notes("### Bagging\n\n---\n\nBoth.\n\n#### How\n1. so\n\n---\n### Boosting\n![a](b.png)\n")
    assert _pairs(sheaf) == [(1, "Bagging", "Both.\n\n#### How\n1. so\n\n\n### Boosting\n(image: a)")]
    assert sheaf.left == [Note(12, "image b.png")]
    assert _pairs(notes("# Title\n\n---\n\n## One\nText.\n")) == [(5, "One", "Text.")]


def test_callouts(notes):
    sheaf = notes(
        "---\nurl: x\n---\n\n> [!question]\n> How?\n\n> [!answer]-\n> So:\n> - $a$\n\n> [!explanation]-\n> Thus.\n\n"
        "<!-- guid: f>U -->\n> [!question]- And $b$?\n> Yes.\nprose\n\n> [!question] Alone?\n"
        "> [!note] Aside\n> of it\n> [!tags] x\n> y\n"
    )
    assert _pairs(sheaf) == [(5, "How?", "So:\n- $a$"), (16, "And $b$?", "Yes.")]
    assert [card.why for card in sheaf.cards] == ["Thus.", ""]
    assert [note.line for note in sheaf.left] == [18, 21, 22, 23, 24, 20]


def test_comments_are_no_text(notes):
    sheaf = notes("<!-- a\n## no\n-->\n## One\nText.\n<!-- x -->\n```html\n<!-- kept -->\n```\n")
    assert _pairs(sheaf) == [(4, "One", "Text.\n```html\n<!-- kept -->\n```")]
    assert sheaf.left == []
