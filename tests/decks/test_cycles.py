"""What requires itself in the end is told once, with the names on the way, at an entry of it."""

import pytest

from quizzer.decks.checking import check_all
from quizzer.decks.claims import Shelf
from quizzer.decks.load import load
from quizzer.decks.places import places_at, shipped_folder
from quizzer.decks.references import cycles

CARD = "  - {id: %s, topic: %s, kind: recall, question: Q, answer: A., why: W., source: S.%s}\n"


def _deck(topics, *cards):
    """Topics and cards as `id: required, required`; a card's id is `topic.id`, or one of topic t."""
    lines = ["format: 1\ntitle: T\ntopics:\n"]
    for topic in topics:
        name, _, required = topic.partition(": ")
        lines.append(f"  - {{id: {name}, title: T" + (f", requires: [{required}]" if required else "") + "}\n")
    lines.append("cards:\n")
    for card in cards:
        name, _, required = card.partition(": ")
        topic, _, inner = name.rpartition(".")
        lines.append(CARD % (inner, topic or "t", f", requires: [{required}]" if required else ""))
    return "".join(lines)


@pytest.fixture
def checked(placed):
    """What the check of the decks says, in the order given; those whose names begin with k are known only."""

    def once(**texts):
        places = placed(**texts)
        chosen = [place for place, name in zip(places, texts, strict=True) if not name.startswith("k")]
        return check_all(chosen, 1, 1, known=places)[1]

    return once


def _told(problems):
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("topics", "cards", "told"),
    [
        (["t"], ["a: b", "b: a"], ["a requires b requires a"]),
        (["t"], ["a: a"], ["a requires a"]),
        (["t"], ["a: m/b", "b: c", "c: m/a"], ["a requires b requires c requires a"]),
        (["t: u", "u: t"], ["a", "u.b"], ["t requires u requires t"]),
        (["t: t"], ["a"], ["t requires t"]),
        (["t: u", "u: v", "v: m/u"], ["a"], ["u requires v requires u"]),
        (["t", "u"], ["a: u", "u.b: a"], ["a requires u, whose card b requires a"]),
        (["t", "u"], ["a: u", "u.b: t"], ["a requires u, whose card b requires t, whose card is a"]),
        (["t", "u: t"], ["a: u", "u.b"], ["a requires u requires t, whose card is a"]),
        (["t"], ["a: t", "b: a"], ["a requires t, whose card b requires a"]),
        (["t"], ["a: b", "b: a", "c: d", "d: c"], ["a requires b requires a", "c requires d requires c"]),
        (["t"], ["a: b, c", "b: a", "c: a"], ["a requires b requires a", "a requires c requires a"]),
        (["t"], ["x: a", "a: b", "b: c", "c: b"], ["b requires c requires b"]),
        (["t"], ["a", "b: a", "c: a, b", "d: b, c"], []),
        (["t", "u: t"], ["a", "b", "u.c: a", "u.d: t, b"], []),
        (["t"], ["a", "b", "last: t", "really-last: t"], []),
        (["t", "u: t"], ["a: b", "u.b"], []),
        (["t"], ["a: gone, x/y, t", "b"], []),
    ],
)
def test_cycle_is_told_once_with_its_names(checked, topics, cards, told):
    problems = [entry for entry in checked(m=_deck(topics, *cards)) if " refers to " not in entry.message]
    assert _told(problems) == told
    assert {problem.severity for problem in problems} <= {"error"}


def test_cycle_is_told_at_one_of_its_entries(checked):
    text = _deck(["t"], "a", "b: a, c", "c: b")
    [problem] = checked(m=text)
    assert (problem.message, problem.card) == ("b requires c requires b", "b")
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith("c]")


def test_cycle_across_decks_is_told_once_in_a_deck_that_is_checked(checked):
    texts = {"k1": _deck(["t: m/t"], "a"), "m": _deck(["t: k2/t"], "b"), "k2": _deck(["t: k1/t"], "c")}
    [problem] = checked(**texts)
    assert problem.message == "t requires k2/t requires k1/t requires t"
    assert problem.path.endswith("m.yaml")
    both = checked(m=_deck(["t"], "a: n/b"), n=_deck(["t"], "b: m/a"))
    assert _told(both) == ["a requires n/b requires a"]


def test_cycle_of_decks_that_are_not_checked_is_their_own(checked):
    assert checked(m=_deck(["t: k1/t"], "a"), k1=_deck(["t: k2/t"], "b"), k2=_deck(["t: k1/t"], "c")) == []


def test_long_cycles_and_many_of_them_are_told_quickly(checked):
    chain = [f"c{number}: c{number + 1}" for number in range(3000)] + ["c3000: c0"]
    [problem] = checked(m=_deck(["t"], *chain))
    assert len(problem.message) < 250
    assert "and so on over 2993 more to c0" in problem.message
    tangle = [f"c{number}: {', '.join(f'c{other}' for other in range(60))}" for number in range(60)]
    assert 1 <= len(checked(m=_deck(["t"], *tangle))) <= 60
    capstones = [f"c{number}: t" for number in range(3000)]
    assert checked(m=_deck(["t"], *capstones, "a", "b")) == []


def test_shipped_decks_have_no_cycle():
    places = places_at(shipped_folder(), "shipped")
    decks = [load(place.path) for place in places]
    assert list(cycles(decks, Shelf(places, decks))) == []
