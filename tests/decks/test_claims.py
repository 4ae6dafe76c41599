"""Names that are another's are told with both places, before anything is added."""

import pytest

from quizzer.decks.checking import check_all
from quizzer.decks.claims import refusal
from quizzer.decks.load import load_at
from quizzer.decks.places import Place
from tests.decks.conftest import deck_of


@pytest.fixture
def known(placed):
    """A shipped deck `base`, a deck `mine` of the home, and two added ones in one folder, `there` and `beside`."""
    texts = {
        "shipped/base": deck_of("one", "two"),
        "home/mine": deck_of("a"),
        "added/there": deck_of("x"),
        "added/beside": deck_of("y"),
    }
    return placed(**texts)


@pytest.fixture
def checked(tmp_path, known):
    """What the check of one more deck says, with line and column; by itself it lies in a folder of its own."""

    def once(text, name="new/fun", origin="file", copies="own"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        place = Place(str(path), origin)
        _, problems = check_all([place], 1, 1, known=known, copies=str(tmp_path / f"home/{copies}.yaml"))
        refused = refusal(str(path), [load_at(place)], known, str(tmp_path / f"home/{copies}.yaml"))
        assert (refused is None) == (problems == [])
        assert {problem.severity for problem in problems} <= {"error"}
        return [(problem.line, problem.column, problem.message.replace(f"{tmp_path}/", "")) for problem in problems]

    return once


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("base/one", "is a card that exists: shipped/base.yaml:5"),
        ("mine/a", "is a card that exists: home/mine.yaml:5"),
        ("there/x", "is a card that exists: added/there.yaml:5"),
        ("base/gone", "is a name of the deck 'base', which exists: shipped/base.yaml"),
        ("mine/gone", "is a name of the deck 'mine', which exists: home/mine.yaml"),
        ("x", "is the card's own id"),
        ("fun/x", "is the card's own id"),
        ("y", "is a card that exists: new/fun.yaml:6"),
        ("old", None),
        ("fun/old", None),
        ("nowhere/z", None),
    ],
)
def test_alias_that_is_anothers_is_told_at_its_entry(checked, alias, said):
    text = deck_of(f"x: former, {alias}", "y")
    column = text.split("\n")[4].index("former, ") + len("former, ") + 1
    assert checked(text) == ([(5, column, f"the alias {alias!r} {said}")] if said else [])


def test_hint_says_what_makes_a_copy(tmp_path, known):
    path = tmp_path / "fun.yaml"
    path.write_text(deck_of("x: base/one", "y: mine/a"), encoding="utf-8")
    _, problems = check_all([Place(str(path), "file")], 1, 1, known=known)
    assert ["`quizzer card copy`" in problem.hint for problem in problems] == [True, False]


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("base", "is the name of a deck that exists: shipped/base.yaml"),
        ("mine", "is the name of a deck that exists: home/mine.yaml"),
        ("there", "is the name of a deck that exists: added/there.yaml"),
        ("fun", "is the deck's own name"),
        ("gone", None),
    ],
)
def test_alias_of_a_deck_that_exists_is_told_at_its_entry(checked, alias, said):
    problems = checked(deck_of("x", head=f"aliases: [old, {alias}]\n"))
    assert problems == ([(2, 16, f"the alias {alias!r} {said}")] if said else [])


@pytest.mark.parametrize(
    ("name", "origin"),
    [(name, origin) for name in ("base", "mine") for origin in ("file", "added", "home")]
    + [("there", "file"), ("there", "added")],  # a deck of the home goes before it
)
def test_deck_of_a_name_that_is_taken_is_told(checked, name, origin):
    [(line, column, message)] = checked(deck_of("x", head=f"name: {name}\n"), origin=origin)
    assert (line, column) == (1, 1)
    assert message.startswith(f"a deck named '{name}' exists already: ")


def test_only_the_own_deck_of_the_home_stands_for_shipped_cards(checked):
    text = deck_of("x: base/one, base/gone")
    assert checked(text, "home/own", "home") == []
    assert len(checked(text, "home/other", "home")) == 2
    assert len(checked(text, "new/own")) == 2
    assert [message for _, _, message in checked(deck_of("x: mine/a"), "home/own", "home")] == [
        "the alias 'mine/a' is a card that exists: home/mine.yaml:5"
    ]


def test_card_may_have_moved_from_a_whole_deck_of_the_same_hand(checked, tmp_path):
    text = deck_of("z: there/gone")
    assert checked(text, "added/fun") == []
    assert len(checked(text, "new/fun")) == 1
    assert checked(deck_of("z: mine/gone"), "home/fun", "home") == []
    (tmp_path / "added" / "there.yaml").write_text(deck_of("x") + "  - {id: gone, topic: t, kind", encoding="utf-8")
    assert len(checked(text, "added/fun")) == 1


def test_check_of_a_deck_that_is_known_finds_no_fault_with_its_own_name(known):
    assert check_all(known, 1, 1, known=known)[1] == []
    for place in known:
        assert check_all([place], 1, 1, known=known)[1] == []


def test_refusal_names_the_first_and_counts_the_others(tmp_path, known):
    path = tmp_path / "fun.yaml"
    path.write_text(deck_of("x: base/one, base/two", "y: mine/a"), encoding="utf-8")
    line = refusal("fun.yaml", [load_at(Place(str(path), "added"))], known, "")
    assert line.startswith(f"{path}:5:107: the alias 'base/one' is a card that exists: {known[0].path}:5 (")
    assert line.endswith("; and 2 more: `quizzer deck check fun.yaml` shows all")


def test_deck_that_is_there_cannot_be_added_by_another_way(tmp_path, known):
    for place in known:
        assert "exists already" in (refusal("again", [load_at(place._replace(origin="added"))], known, "") or "")
    link = tmp_path / "link.yaml"
    link.symlink_to(known[0].path)
    assert "exists already" in (refusal("link", [load_at(Place(str(link), "added"))], known, "") or "")
