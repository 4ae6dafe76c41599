"""Every reference leads to a card or a topic that some deck has, and is told at its own place where it does not."""

import pytest

from quizzer.decks import claims
from quizzer.decks.checking import check_all
from quizzer.decks.load import load_at
from quizzer.decks.places import Place

HEAD = "format: 1\ntitle: T\ntopics: [{id: t, title: Topic%s}]\ncards:\n"
CARD = "  - {id: %s, topic: t, kind: recall, question: Q, answer: A., why: W., source: S.%s}\n"


def _deck(*cards, topic=""):
    """A deck of cards `id` or `id | more keys`; the first stands on line 5."""
    parts = (card.partition(" | ") for card in cards)
    return HEAD % topic + "".join(CARD % (name, f", {more}" if more else "") for name, _, more in parts)


@pytest.fixture
def checked(tmp_path):
    """What the check of deck `a` says, the others being known."""

    def once(**texts):
        places = {}
        for name, text in texts.items():
            path = tmp_path / f"{name}.yaml"
            path.write_text(text, encoding="utf-8")
            places[name] = Place(str(path), "added")
        return check_all([places["a"]], 1, 1, known=list(places.values()))[1]

    return once


@pytest.mark.parametrize("key", ["requires: [b/x, %s]", "follow_up: %s"])
def test_reference_that_leads_nowhere_is_told_where_it_stands(checked, key):
    cards = {
        "own-card": "b-gone",
        "own-deck": "a/gone",
        "other-deck": "b/gone",
        "unknown-deck": "c/gone",
        "card": "b/x",
        "topic": "b/t",
    }
    text = _deck(*(f"{name} | {key % target}" for name, target in cards.items()))
    problems = checked(a=text, b=_deck("x"))
    assert [(problem.card, problem.severity) for problem in problems] == [
        ("own-card", "error"),
        ("own-deck", "error"),
        ("other-deck", "warning"),
        ("unknown-deck", "warning"),
    ]
    lines = text.split("\n")
    for problem in problems:
        target = cards[problem.card]
        assert lines[problem.line - 1][problem.column - 1 :].startswith(target)
        assert repr(target) in problem.message


def test_entry_of_a_list_in_lines_is_told_at_its_line(checked):
    text = _deck("x") + (
        "  - id: y\n    topic: t\n    kind: recall\n    question: Q?\n    answer: A.\n    why: W.\n    source: S.\n"
        "    requires:\n      - x\n      - gone\n"
    )
    [problem] = checked(a=text)
    assert (problem.line, problem.column) == (15, 9)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("b/f1-averages", "card 'x' refers to 'b/f1-averages', which does not exist (did you mean b/f1-averaging?)"),
        ("f1-avraging", "card 'x' refers to 'f1-avraging', which does not exist"),
        ("y1", "card 'x' refers to 'y1', which does not exist (did you mean yy1?)"),
        ("calculs/x", "card 'x' refers to 'calculs/x', and no deck is called 'calculs' (did you mean calculus?)"),
        ("zzz/x", "card 'x' refers to 'zzz/x', and no deck is called 'zzz' (`quizzer deck list` names the decks)"),
    ],
)
def test_what_was_meant_is_named(checked, target, said):
    [problem] = checked(
        a=_deck(f"x | requires: [{target}]", "yy1"), b=_deck("f1-averaging"), calculus="name: calculus\n" + _deck("x")
    )
    assert str(problem).endswith(f": {said}")


def test_topic_that_requires_nothing_known_is_told_at_the_entry(checked):
    [problem] = checked(a=_deck("x", topic=", requires: [b/t, b/gone]"), b=_deck("y"))
    assert problem.message == "topic 't' refers to 'b/gone', which does not exist"
    assert (problem.severity, problem.line, problem.column) == ("warning", 3, 48)


def test_card_that_follows_itself_is_told(checked):
    problems = checked(a=_deck("x | follow_up: x", "y | follow_up: a/y", "z | follow_up: b/z"), b=_deck("z"))
    assert [problem.message for problem in problems] == [f"card {name!r} is its own follow-up" for name in "xy"]
    assert {problem.severity for problem in problems} == {"error"}


def test_card_that_is_left_out_of_its_deck_is_no_card(checked):
    [problem] = checked(a=_deck("x | requires: [b/y]"), b=_deck("y | wrong: 1", "z"))
    assert problem.severity == "warning"
    assert "which does not exist" in problem.message


def test_known_deck_that_is_read_for_nothing_is_not_read_whole(checked, monkeypatch):
    read, load = [], load_at
    monkeypatch.setattr(claims, "load_at", lambda place: read.append(place.path[-6]) or load(place))
    assert checked(a=_deck("x | requires: [b/y]"), b=_deck("y"), c=_deck("y")) == []
    assert read == ["b"]


def test_deck_whose_name_stands_below_its_cards_is_known_by_it(checked):
    late = "cards:\n" + CARD % ("y", "") + "name: late\nformat: 1\ntitle: T\ntopics: [{id: t, title: T}]\n"
    assert checked(a=_deck("x | requires: [late/y]"), b=late) == []


def test_thousands_of_wrong_references_are_told_quickly(checked):
    cards = [f"c{number} | requires: [x{number}, b/x{number}]" for number in range(2000)]
    assert len(checked(a=_deck(*cards), b=_deck(*(f"d{number}" for number in range(2000))))) == 4000
