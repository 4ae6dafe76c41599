"""A copy goes into the learner's own deck in whatever style that is written, and takes nothing from it."""

import json
import re
from functools import partial

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.decks.copies import copy
from quizzer.decks.load import load
from quizzer.decks.places import own_deck
from quizzer.home import Home

HEAD = "format: 1\ntitle: Mine\n"
TOPICS = "topics:\n  - {id: mine, title: Mine}\n"
KEYS = "topic: mine\nkind: recall\nquestion: Q?\nanswer: A\nwhy: w\nsource: s"
AT_0 = "- id: mycard\n  " + KEYS.replace("\n", "\n  ") + "\n"
AT_2 = "".join(f"  {line}\n" for line in AT_0.splitlines())
AT_4 = "".join(f"    {line}\n" for line in AT_0.splitlines())
IN_BRACES = "{id: mycard, " + KEYS.replace("\n", ", ") + "}"
PLAIN = HEAD + TOPICS + "cards:\n" + AT_2
DATA = yaml.safe_load(PLAIN)

STYLES = {
    "as quizzer writes it": PLAIN,
    "lists at column 0": HEAD + "topics:\n- id: mine\n  title: Mine\ncards:\n" + AT_0,
    "four spaces": HEAD + "topics:\n    - id: mine\n      title: Mine\ncards:\n" + AT_4,
    "flow topics": HEAD + "topics: [{id: mine, title: Mine}]\ncards:\n" + AT_2,
    "flow topics over lines": HEAD + "topics: [\n  {id: mine, title: Mine},  # one\n]\ncards:\n" + AT_2,
    "flow cards": HEAD + TOPICS + f"cards: [{IN_BRACES}]\n",
    "flow cards over lines": HEAD + TOPICS + f"cards: [\n    {IN_BRACES},\n    ]\n",
    "cards in braces": HEAD + TOPICS + f"cards:\n  - {IN_BRACES}\n",
    "JSON": json.dumps(DATA),
    "indented JSON": json.dumps(DATA, indent=4) + "\n",
    "JSON with neither list": '{"format": 1, "title": "Mine"}',
    "JSON with empty lists": '{"format": 1, "topics": [], "cards": null, "title": "Mine"}',
    "PyYAML": yaml.safe_dump(DATA),
    "PyYAML in flow style": yaml.safe_dump(DATA, default_flow_style=True),
    "topics after cards": HEAD + "cards:\n" + AT_2 + TOPICS,
    "a key after cards": PLAIN + "description: What it is.\n",
    "a key after a comment after cards": PLAIN + "\n# What it is.\ndescription: What it is.\n",
    "quoted keys": HEAD.replace("format", '"format"') + "'topics':\n  - {id: mine, title: Mine}\n\"cards\":\n" + AT_2,
    "spaces before colons": HEAD + TOPICS + "cards :\n" + AT_2,
    "comments after keys": HEAD + TOPICS.replace(":\n", ":  # all\n") + "cards:  # all of them\n" + AT_2,
    "comments everywhere": f"# a\n{HEAD}# b\n{TOPICS}# c\ncards:\n  # d\n{AT_2}    # of mycard\n  # e\n# f\n",
    "tabs in comments": HEAD + "#\ttab\n" + TOPICS + "cards:\t# tab\n" + AT_2.replace("why: w", "why: w\t#\tx"),
    "CRLF": PLAIN.replace("\n", "\r\n"),
    "CRLF in JSON": json.dumps(DATA, indent=2).replace("\n", "\r\n"),
    "CR": PLAIN.replace("\n", "\r"),
    "BOM": "\ufeff" + PLAIN,
    "BOM and CRLF": "\ufeff" + PLAIN.replace("\n", "\r\n"),
    "no newline at the end": PLAIN.removesuffix("\n"),
    "no newline after a comment": PLAIN + "# the end",
    "block text last": PLAIN + "    note: |\n      one\n\n      two\n",
    "block text last, empty lines": PLAIN + "    note: |\n      one\n\n\n",
    "block text that keeps its end": PLAIN + "    note: |+\n      one\n\n\n# end\n",
    "folded text last": PLAIN + "    note: >-\n        one\n        two\n",
    "block text without newline": PLAIN + "    note: |\n      one",
    "quoted text over lines last": PLAIN + '    note: "one\n      two # not a comment\n      three" # a comment\n',
    "list last": PLAIN + "    tags:\n    - a\n    -   b\n",
    "marks of the document": f"---\n{PLAIN}...\n",
    "version of YAML": f"%YAML 1.1\n---\n{PLAIN}",
    "the end of a document": PLAIN + "...\n# after it\n",
    "empty": "",
    "comment only": "# My deck, some day.\n",
    "comment only without newline": "# My deck, some day.",
    "mark only": "---\n",
    "empty lists": HEAD + "topics: []\ncards: []\n",
    "empty lists of PyYAML": HEAD + "cards: null\ntopics: null\n",
    "lists without entries": HEAD + "topics:\n# none\ncards:\n# none\n",
    "neither list": HEAD,
    "a name of its own": "name: other\n" + PLAIN,
    "wide characters": HEAD.replace("Mine", "Ünï 😀 𝔸")
    + TOPICS
    + "cards: "
    + f"[{IN_BRACES.replace('Q?', '😀 𝔸?')}]\n",
    "indented root": "".join(f"  {line}\n" for line in PLAIN.splitlines()),
    "dash alone": HEAD + TOPICS + "cards:\n  -\n" + AT_4.replace("- ", "  "),
    "a broken card of mine": PLAIN + "  - {id: broken, topic: mine}\n",
    "explicit key": HEAD + TOPICS + "? cards\n:\n" + AT_2,
}
SOURCE = """\
format: 1
title: Theory
topics:
  - {id: a, title: "Topic: \\"A\\" # 1"}
cards:
  - id: first
    topic: a
    kind: recall
    question: |
      One $x_1$: {x} # no comment

        indented
    answer: "- |: \\u2028"
    # of the card
    why: W
    source: S
    requires:
      - second   # by name
    aliases:
      - old
  - id: second
    topic: a
    kind: choice
    question: Which?
    choices:
      - {text: 0.50, correct: true, why: 'it''s'}
      - text: yes
        why: "no: #"
      - {text: "null", why: no}
    why: W
    source: S
    difficulty: 3
"""


@pytest.fixture
def shelf(tmp_path):
    """A shipped deck, and a way to copy its cards into an own deck of some text."""
    theory = tmp_path / "theory.yaml"
    theory.write_text(SOURCE, "utf-8")
    shipped = load(str(theory))
    assert shipped.problems == []
    home, own = Home(str(tmp_path / "h")), tmp_path / "h/decks/own.yaml"
    own.parent.mkdir(parents=True)

    def copied(text, *names):
        own.write_bytes(text.encode())
        cards = {card.id: card for card in shipped.cards}
        for name in names:
            copy(home, cards[name], str(theory), 'Topic: "A" # 1')
        return own.read_bytes().decode(), load(own_deck(home))

    return copied


def _same(card):
    return card._replace(deck="", line=0, position=0, aliases=(), requires=())


@pytest.mark.parametrize("names", [["first"], ["second", "first"]], ids=" ".join)
@pytest.mark.parametrize("style", STYLES)
def test_copy_keeps_what_is_there(shelf, tmp_path, style, names):
    text = STYLES[style]
    own = tmp_path / "before/own.yaml"
    own.parent.mkdir()
    own.write_bytes(text.encode() + (b"\n" if text.startswith(PLAIN) and not text.endswith("\n") else b""))
    before, theory = load(str(own)), {card.id: card for card in load(str(tmp_path / "theory.yaml")).cards}
    new, after = shelf(text, *names)
    assert [_same(card) for card in after.cards] == [
        *map(_same, before.cards), *(_same(theory[name]) for name in names)
    ]  # fmt: skip
    assert [card.aliases for card in after.cards[-len(names) :]] == [
        ("theory/first", "theory/old") if name == "first" else ("theory/second",) for name in names
    ]
    assert after.cards[-1].requires == (("theory/second",) if names[-1] == "first" else ())
    assert [problem.card for problem in after.problems] == (["broken"] * 2 if "broken" in style else [])
    assert [topic["id"] for topic in after.topics].count("a") == 1
    rest = iter(new)
    assert all(letter in rest for letter in text.replace("[]", "").replace(" null", ""))  # nothing went, nor moved
    if "\r" in text:
        assert len(re.findall("\n", new)) == (len(re.findall("\r\n", new)) if "\r\n" in text else 0)
    assert new.startswith("\ufeff") == text.startswith("\ufeff")


TEXTS = st.one_of(
    st.sampled_from(
        ["null", "yes", "12", "0.50", "1e3", "~", "- a", "a: b", "# a", "|", "> a", "%a", "@a", "`a`", "'", "[a"]
    ),
    st.text("ab \t\n:#-|>'\"\\{}[],&*!%@`?~0\u0085\u2028\u2029\u00a0\u200bé😀𝔸", min_size=1, max_size=30),
).filter(str.strip)
CARDS = st.fixed_dictionaries(
    dict.fromkeys(("question", "answer", "why", "source"), TEXTS),
    optional={"tags": st.lists(TEXTS, min_size=1, max_size=3), "note": TEXTS, "hints": st.lists(TEXTS, min_size=1)},
)
WRITERS = [
    partial(json.dumps, ensure_ascii=False),
    partial(json.dumps, ensure_ascii=False, indent=2),
    partial(yaml.safe_dump, allow_unicode=True, width=20),
    partial(yaml.safe_dump, default_flow_style=True),
    *(partial(yaml.safe_dump, sort_keys=False, default_style=style) for style in (None, "'", '"', "|", ">")),
]


def _deck(cards):
    filed = [{"topic": "t", "kind": "recall", **card} for card in cards]
    return {"format": 1, "title": "T", "topics": [{"id": "t", "title": "T"}], "cards": filed}


def _written(path, cards, writer):
    text = re.sub(r"""!!int (["']1["']|[|>]-\n *1)""", "1", writer(_deck(cards)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    deck = load(str(path))
    assert len(deck.cards) == len(cards)
    return deck.cards


@settings(max_examples=60)
@given(st.lists(CARDS, max_size=3), CARDS, st.sampled_from(WRITERS), st.sampled_from(WRITERS))
def test_copy_of_any_card_goes_into_any_deck(tmp_path_factory, mine, card, own_writer, writer):
    folder = tmp_path_factory.mktemp("any")
    theory, own = folder / "theory.yaml", folder / "h/decks/own.yaml"
    before = _written(own, [{"id": f"mine{number}", **entry} for number, entry in enumerate(mine)], own_writer)
    [shipped] = _written(theory, [{"id": "theirs", **card}], writer)
    copy(Home(str(folder / "h")), shipped, str(theory), card["why"])
    assert [_same(found) for found in load(str(own)).cards] == [*map(_same, before), _same(shipped)]
