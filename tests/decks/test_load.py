import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.decks import load as loading
from quizzer.decks.load import Deck, load, read

GOOD = "  - {id: %s, topic: t, kind: recall, question: Q?, answer: A., why: W., source: S.}\n"
HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: Topic}]\ncards:\n"


def _places(deck):
    return [(problem.line, problem.column, problem.message) for problem in deck.problems]


def _only(deck):
    [problem] = deck.problems
    return problem


def test_whole_deck_is_read(loaded):
    deck = loaded("""\
format: 1
title: My title
description: About it.
name: other
aliases: [old, older]
order: -3
topics:
  - {id: a, title: First}
  - {id: b, title: Second, requires: [a, elsewhere/c]}
cards:
  - id: x
    topic: b
    kind: recall
    question: |
      Two
      lines?
    answer: A.
    key_points: [one]
    why: W.
    source: S.
    difficulty: 3
    hints: [h]
    follow_up: y
    requires: [a, other/z]
    aliases: [w, deck/v]
    tags: [tag]
    note: N
  - {id: y, topic: a, kind: derive, question: Q, steps: [1, 2], why: W, source: S}
""")
    assert deck.problems == []
    assert (deck.name, deck.title, deck.description, deck.order) == ("other", "My title", "About it.", -3)
    assert deck.aliases == ("old", "older")
    assert deck.topics == [
        {"id": "a", "title": "First", "requires": []},
        {"id": "b", "title": "Second", "requires": ["a", "elsewhere/c"]},
    ]
    card, other = deck.cards
    assert card.key == "other/x"
    assert (card.topic, card.kind, card.question) == ("b", "recall", "Two\nlines?")
    assert (card.why, card.source, card.difficulty, card.hints) == ("W.", "S.", 3, ("h",))
    assert (card.follow_up, card.requires, card.aliases) == ("y", ("a", "other/z"), ("w", "deck/v"))
    assert (card.tags, card.note, card.position, card.line) == (("tag",), "N", 0, 11)
    assert card.own == {"answer": "A.", "key_points": ["one"]}
    assert (other.position, other.line, other.own) == (1, 28, {"steps": ["1", "2"]})


BIG = "12345678901234567890"


@pytest.mark.parametrize(
    ("typed", "text"),
    [("1", "1"), ("0.50", "0.50"), ("1.0", "1.0"), ("1e-3", "1e-3"), ("-0", "-0"), (BIG, BIG)],
)  # fmt: skip
def test_number_meant_as_text_is_kept_as_typed(with_cards, typed, text):
    deck = with_cards(f"- {{id: c, topic: t, kind: derive, question: Q, steps: [{typed}, x], why: W, source: S}}")
    assert deck.problems == []
    assert deck.cards[0].own["steps"] == [text, "x"]


def test_yaml_traps_stay_texts(with_cards):
    deck = with_cards(
        "- {id: no, topic: t, kind: derive, question: on, steps: [010, 12:30, 2026-01-05], why: off, source: yes}"
    )
    assert deck.problems == []
    [card] = deck.cards
    assert (card.id, card.question, card.why, card.source) == ("no", "on", "off", "yes")
    assert card.own["steps"] == ["010", "12:30", "2026-01-05"]


TWELVE = """\
format: 1
title: Mine
topicz: []
topics:
  - {id: t, title: Topic}
  - {id: t, title: Again}
cards:
  - {id: good, topic: t, kind: recall, question: Q?, answer: A., why: W., source: S.}
  - {id: good, topic: t, kind: recall, question: Q?, answer: A., why: W., source: S.}
  - {id: unknown-key, topic: t, kind: recall, question: Q?, anwser: A., answer: A., why: W., source: S.}
  - {id: lacks-answer, topic: t, kind: recall, question: Q?, why: W., source: S.}
  - {id: no-topic, topic: u, kind: recall, question: Q?, answer: A., why: W., source: S.}
  - {id: no-kind, topic: t, kind: recal, question: Q?, answer: A., why: W., source: S.}
  - {id: list-for-text, topic: t, kind: recall, question: [Q?], answer: A., why: W., source: S.}
  - {id: bad id, topic: t, kind: recall, question: Q?, answer: A., why: W., source: S.}
  - {id: hard, topic: t, kind: recall, question: Q?, answer: A., why: W., source: S., difficulty: 6}
  - {id: twice, topic: t, kind: recall, question: Q?, answer: A., answer: B., why: W., source: S.}
  - id: two-right
    topic: t
    kind: choice
    question: Q?
    choices:
      - {text: a, correct: true, why: w}
      - {text: b, correct: true, why: w}
      - {text: c, why: w}
    why: W.
    source: S.
  - just text
"""

TWELVE_PROBLEMS = [
    (3, 1, "the deck has no key 'topicz'"),
    (6, 5, "the topic 't' stands twice"),
    (9, 10, "the id 'good' is taken (line 8)"),
    (10, 61, "card 'unknown-key' has no key 'anwser'"),
    (11, 5, "card 'lacks-answer' lacks `answer`"),
    (12, 27, "the topic 'u' is not declared"),
    (13, 35, "`kind` cannot be 'recal'"),
    (14, 59, "`question` must be a text, not a list"),
    (15, 10, "`id` must be a name of letters, digits, `-`, `_` and `.`, not 'bad id'"),
    (16, 99, "`difficulty` must be a whole number from 1 to 5, not 6"),
    (17, 67, "the key 'answer' stands twice (first on line 17)"),
    (23, 7, "2 choices are correct"),
    (28, 5, "the card must be a mapping of keys, not 'just text'"),
]


def test_every_mistake_is_reported_at_its_place_in_one_run(loaded):
    deck = loaded(TWELVE)
    assert _places(deck) == TWELVE_PROBLEMS
    assert all(problem.severity == "error" for problem in deck.problems)
    assert all(problem.path == "mine.yaml" for problem in deck.problems)
    assert [card.id for card in deck.cards] == ["good", "twice"]
    assert deck.count == 12


@pytest.mark.parametrize(
    ("message", "hint"),
    [
        ("the deck has no key 'topicz'", "did you mean topics?"),
        ("card 'unknown-key' has no key 'anwser'", "did you mean answer?"),
        ("`kind` cannot be 'recal'", "did you mean recall?"),
    ],
)
def test_slip_of_the_finger_gets_a_suggestion(loaded, message, hint):
    assert [p.hint for p in loaded(TWELVE).problems if p.message == message] == [hint]


def test_problem_names_its_card(loaded):
    cards = {problem.message: problem.card for problem in loaded(TWELVE).problems}
    assert cards["2 choices are correct"] == "two-right"
    assert cards["card 'lacks-answer' lacks `answer`"] == "lacks-answer"
    assert cards["the deck has no key 'topicz'"] is None


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", (1, 1), "empty"),
        ("# nothing\n", (1, 1), "empty"),
        ("- a\n- b\n", (1, 1), "the deck must be a mapping of keys, not a list"),
        ("text", (1, 1), "not 'text'"),
        ("42", (1, 1), "not 42"),
        ("null", (1, 1), "not nothing"),
    ],
)
def test_file_that_is_no_deck_is_one_problem(loaded, text, place, words):
    problem = _only(loaded(text))
    assert (problem.line, problem.column) == place
    assert words in problem.message


@pytest.mark.parametrize(
    ("head", "place", "words"),
    [
        ("format: 2\ntitle: T\ntopics: [{id: t, title: T}]\ncards: []", (1, 9), "`format` must be 1, not 2"),
        ("format: '1'\ntitle: T\ntopics: [{id: t, title: T}]\ncards: []", (1, 9), "`format` must be 1, not '1'"),
        ("format: true\ntitle: T\ntopics: [{id: t, title: T}]\ncards: []", (1, 9), "not true"),
        ("title: T\ntopics: [{id: t, title: T}]\ncards: []", (1, 1), "lacks `format`"),
        ("format: 1\ntitle: ' '\ntopics: [{id: t, title: T}]\ncards: []", (2, 8), "`title` is empty"),
        ("format: 1\ntitle:\ntopics: [{id: t, title: T}]\ncards: []", (2, 7), "`title` must be a text, not nothing"),
        ("format: 1\ntitle: T\ntopics: []\ncards: []", (3, 9), "at least 1"),
        ("format: 1\ntitle: T\ntopics: {id: t}\ncards: []", (3, 9), "must be a list, not a mapping"),
        ("format: 1\ntitle: T\ntopics: [{id: t}]\ncards: []", (3, 10), "lacks `title`"),
        ("format: 1\ntitle: T\ntopics: [{id: t, title: T}]\ncards: {}", (4, 8), "`cards` must be a list"),
        ("format: 1\ntitle: T\ntopics: [{id: t, title: T}]", (1, 1), "lacks `cards`"),
        ("format: 1\ntitle: T\nname: a b\ntopics: [{id: t, title: T}]\ncards: []", (3, 7), "`name` must be"),
        ("format: 1\ntitle: T\norder: 1.5\ntopics: [{id: t, title: T}]\ncards: []", (3, 8), "whole number"),
        ("format: 1\ntitle: T\naliases: a\ntopics: [{id: t, title: T}]\ncards: []", (3, 10), "must be a list, not 'a'"),
        (
            "format: 1\ntitle: T\ntopics: [{id: t, title: T, requires: [a/b/c]}]\ncards: []",
            (3, 39),
            "an id, or `deck/id`",
        ),
    ],
)
def test_wrong_head_is_one_problem_at_its_place(loaded, head, place, words):
    problem = _only(loaded(head))
    assert words in problem.message
    assert (problem.line, problem.column) == place


def test_file_name_must_be_a_deck_name(tmp_path):
    path = tmp_path / "my deck.yaml"
    path.write_text(HEAD + GOOD % "a", encoding="utf-8")
    problem = _only(load(str(path)))
    assert "'my deck' cannot be a deck's name" in problem.message
    path.write_text("name: mine\n" + HEAD + GOOD % "a", encoding="utf-8")
    assert load(str(path)).problems == []


@pytest.mark.parametrize("key", ["starter", "mutants", "code", "check", "run"])
def test_deck_has_no_key_for_code(with_cards, key):
    deck = with_cards(
        f"  - {{id: c, topic: t, kind: recall, {key}: 'import os', question: Q, answer: A, why: W, source: S}}\n"
    )
    assert f"has no key '{key}'" in _only(deck).message


# Broken YAML: the other cards live.


def test_broken_cards_are_each_reported_with_their_line_and_the_others_live(with_cards):
    deck = with_cards(
        GOOD % "a"
        + "  - {id: b, topic: t\n"
        + GOOD % "c"
        + "  - id: d\n    topic: 'unclosed\n"
        + GOOD % "e"
        + "  - id: f\n    question: a: b\n"
        + GOOD % "g"
    )
    assert [card.id for card in deck.cards] == ["a", "c", "e", "g"]
    assert [card.line for card in deck.cards] == [5, 7, 10, 13]
    broken = {6: range(6, 8), 8: range(8, 11), 11: range(11, 14)}
    for lines in broken.values():
        assert any(problem.line in lines for problem in deck.problems), lines
    assert len(deck.problems) == 3
    assert all("not YAML" in problem.message for problem in deck.problems)
    assert deck.count == 7


def test_mistakes_of_unbroken_cards_are_still_found(with_cards):
    deck = with_cards("  - {id: a, topic: t\n" + (GOOD % "b").replace("answer", "anser"))
    messages = [problem.message for problem in deck.problems]
    assert "card 'b' has no key 'anser'" in messages
    assert "card 'b' lacks `answer`" in messages


@pytest.mark.parametrize("dash", ["", "  ", "    "])
def test_salvage_cuts_at_the_dashes_of_cards(with_cards, dash):
    deck = with_cards(
        f"{dash}- id: a\n{dash}  topic: t\n{dash}  kind: order\n{dash}  question: Q\n{dash}  items:\n"
        f"{dash}    - one\n{dash}    - two\n{dash}    - three\n{dash}  why: W\n{dash}  source: S\n"
        f"{dash}- id: b\n{dash}  question: [\n"
    )
    assert [card.id for card in deck.cards] == ["a"]
    assert len(deck.problems) == 1


def test_broken_head_still_reports_and_does_not_raise(loaded):
    deck = loaded("format: 1\ntitle: 'x\ntopics: [{id: t, title: T}]\ncards:\n" + GOOD % "a")
    assert any("not YAML" in problem.message for problem in deck.problems)
    assert deck.cards == []


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("  - &x {id: b, topic: t}\n", "anchors and aliases"),
        ("  - {id: b, topic: !!str t}\n", "tag"),
        ("  - {id: b, topic: t, params: " + "[" * 100 + "]" * 100 + "}\n", "nested too deeply"),
        ("  - {id: b, question: \x00}\n", "null character"),
        ("  - {id: b, question: \x1b[31m}\n", "escape character"),
    ],
)
def test_hostile_card_is_left_out_and_the_others_live(with_cards, card, words):
    deck = with_cards(GOOD % "a" + card + GOOD % "c")
    assert [c.id for c in deck.cards] == ["a", "c"]
    problem = _only(deck)
    assert words in problem.message
    assert problem.line == 6


def test_second_document_is_a_problem(with_cards):
    deck = with_cards(GOOD % "a" + "---\nformat: 1\n")
    assert any("second document" in problem.message for problem in deck.problems)


def test_nested_brackets_do_not_crash(loaded):
    deck = loaded("[" * 30_000)
    assert re.search("nested too deeply|maximum nesting depth", _only(deck).message)


def test_aliases_are_never_expanded(loaded):
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    deck = loaded(laughs)
    assert "anchors and aliases" in _only(deck).message
    assert deck.problems[0].line == 1


def test_escape_sequences_are_neutralised_with_a_warning(with_cards):
    deck = with_cards(
        '  - {id: c, topic: t, kind: recall, question: "a\\e]52;c;aGk=\\a\\u202eb", answer: A, why: W, source: S}\n'
    )
    assert [problem.severity for problem in deck.problems] == ["warning"] * 3
    assert [(problem.line, problem.column) for problem in deck.problems] == [(5, 47)] * 3
    assert deck.cards[0].question == "a\u241b]52;c;aGk=\u2407\ufffdb"


# Files.


def test_byte_order_mark_and_crlf_change_nothing(tmp_path):
    text = HEAD + GOOD % "a"
    plain, windows = tmp_path / "plain.yaml", tmp_path / "windows.yaml"
    plain.write_bytes(text.encode())
    windows.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(str(windows)).problems == []
    assert [card._asdict() | {"deck": ""} for card in load(str(windows)).cards] == [
        card._asdict() | {"deck": ""} for card in load(str(plain)).cards
    ]


def test_crlf_file_with_a_broken_card_is_salvaged(tmp_path):
    path = tmp_path / "d.yaml"
    path.write_bytes((HEAD + GOOD % "a" + "  - {id: b\n" + GOOD % "c").replace("\n", "\r\n").encode())
    deck = load(str(path))
    assert [card.id for card in deck.cards] == ["a", "c"]
    assert len(deck.problems) == 1


def test_invalid_utf8_is_told_with_line_and_column(tmp_path):
    path = tmp_path / "d.yaml"
    path.write_bytes(b"format: 1\ntitle: caf\xe9\n")
    problem = _only(load(str(path)))
    assert (problem.line, problem.column, problem.message) == (2, 11, "the file is not UTF-8")


def test_utf16_file_is_not_utf8(tmp_path):
    path = tmp_path / "d.yaml"
    path.write_bytes("format: 1\n".encode("utf-16"))
    assert _only(load(str(path))).message == "the file is not UTF-8"


def test_huge_file_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "d.yaml"
    path.write_text(HEAD + GOOD % "a", encoding="utf-8")
    monkeypatch.setattr(loading, "MAX_BYTES", path.stat().st_size)
    assert load(str(path)).problems == []
    monkeypatch.setattr(loading, "MAX_BYTES", path.stat().st_size - 1)
    problem = _only(load(str(path)))
    assert "larger than" in problem.message
    assert "split" in problem.hint


def test_missing_file_and_folder_are_problems(tmp_path):
    assert "cannot be read" in _only(load(str(tmp_path / "none.yaml"))).message
    assert "cannot be read" in _only(load(str(tmp_path))).message


def test_shown_path_is_what_problems_name(tmp_path):
    path = tmp_path / "d.yaml"
    path.write_text("text", encoding="utf-8")
    assert str(_only(load(str(path), "shown.yaml"))).startswith("shown.yaml:1:1: ")


fragment = st.sampled_from([
    "format: 1\n", "title: T\n", "topics:\n", "  - {id: t, title: T}\n", "cards:\n", "  - id: a\n",
    "    kind: numeric\n",
    "    topic: t\n", "    question: 'q {{z}}'\n", "    verify: sigmoid\n",
    "    goldens: [{params: {z: 1}, value: x}]\n",
    "    params: {z: {draw: 3}}\n", "  - [1]\n", "  - {id: [], kind: {}}\n", "    kind: choice\n",
    "    choices: [{}, 1, {text: a}]\n",
    "\t", "'", "&a ", "*a\n", "? ", ": ", "---\n", "    kind: match\n", "    pairs: [{left: a, right: [b]}]\n",
    "null\n",
    "    answer: {part: 1}\n", "    kind: cloze\n", "    hints: from_steps\n", "x" * 50 + "\n", "é\u202e\n",
])  # fmt: skip


@given(st.lists(fragment, max_size=25).map("".join))
def test_no_text_makes_loading_raise(text):
    deck = Deck("mine", "mine.yaml")
    read(deck, text)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines + 1 and problem.column >= 1 for problem in deck.problems)
    assert all(problem.message for problem in deck.problems)
    assert deck.cards or deck.problems or "cards" in text


@pytest.mark.parametrize("key", ["question", "why", "answer"])
def test_text_that_takes_seconds_to_lay_out_is_a_problem(tmp_path, key):
    """Found with a question of 20 MB, which took a minute to draw."""
    texts = {"question": "Q", "why": "W", "answer": "A", key: "word " * 5000}
    lines = "".join(f"    {name}: {text}\n" for name, text in texts.items())
    path = tmp_path / "long.yaml"
    head = "format: 1\ntitle: T\ntopics: [{id: t, title: T}]\ncards:\n  - id: a\n    topic: t\n    kind: recall\n"
    path.write_text(f"{head}{lines}    source: S\n", encoding="utf-8")
    deck = load(str(path))
    assert deck.cards == []
    [problem] = deck.problems
    assert problem.message == f"`{key}` is longer than 20000 characters"


@pytest.mark.parametrize(
    "card", ["- {%s: 1}", "- {id: c, kind: '%s'}", "- {id: '%s', kind: recall}", "- {a: 1, !!%s b: 1}"]
)
def test_message_quotes_little_of_a_long_text(with_cards, card):
    for problem in with_cards(card % ("x" * 19_000)).problems:
        assert len(problem.message) <= 500
        assert len(problem.hint) <= 500


def test_card_with_thousands_of_mistakes_is_told_in_few_lines(with_cards):
    keys = ", ".join(f"k{number}: 1" for number in range(3000))
    deck = with_cards(f"- {{id: c, topic: t, kind: recall, question: Q, answer: A, why: W, source: S, {keys}}}")
    assert len(deck.problems) == 21
    assert "there are 2980 more mistakes of this kind in the card" in [problem.message for problem in deck.problems]
