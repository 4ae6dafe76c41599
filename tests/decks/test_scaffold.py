import pytest

from quizzer import guide, kinds
from quizzer.decks.checking import check_all
from quizzer.decks.format import scaffold
from quizzer.decks.load import load_at
from quizzer.decks.places import Place
from quizzer.errors import QuizzerError


@pytest.mark.parametrize("name", ["mine", "my_deck", "a-b.c", "0", "true", "null", "1e-3", "no"])
def test_new_deck_passes_the_check(tmp_path, name):
    path = tmp_path / f"{name}.yaml"
    path.write_text(scaffold(name), encoding="utf-8")
    [checked], problems = check_all([Place(str(path), "added")], draws=300, first=1)
    assert problems == []
    assert checked["name"] == name
    assert checked["computed"] >= 1
    assert checked["good"] == checked["cards"] >= 3


def test_new_deck_shows_a_self_graded_a_chosen_and_a_computed_card(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(scaffold("mine"), encoding="utf-8")
    assert {"recall", "choice", "numeric"} <= {card.kind for card in load_at(Place(str(path), "added")).cards}


@pytest.mark.parametrize("name", ["", "a b", "../x", "a/b", "-a", "é", "a" * 101, "a\n", "{x}"])
def test_name_that_no_deck_can_have_is_refused(name):
    with pytest.raises(QuizzerError, match="cannot be a deck's name"):
        scaffold(name)


@pytest.mark.parametrize("name", ["CON", "nul", "Aux", "prn", "com1", "LPT9", "con.x", "nul.a.b"])
def test_name_that_is_no_file_on_windows_is_refused(name):
    with pytest.raises(QuizzerError, match="cannot be the name of a file on Windows: choose another"):
        scaffold(name)


@pytest.mark.parametrize("name", ["CONV", "com10", "icon", "x.con", "nul-1"])
def test_name_that_only_looks_like_that_is_taken(name):
    assert scaffold(name)


@pytest.mark.parametrize("names", [["numeric"], ["cloze", "match"], list(kinds.NAMES)])
def test_new_deck_with_kinds_has_an_example_of_each_and_passes_the_strict_check(tmp_path, names):
    path = tmp_path / "mine.yaml"
    path.write_text(scaffold("mine", [guide.example(name) for name in names]), encoding="utf-8")
    assert "# yaml-language-server: $schema=deck.schema.json\n" in path.read_text(encoding="utf-8")
    _, problems = check_all([Place(str(path), "added")], draws=30, first=1, is_strict=True)
    assert problems == []
    assert list(dict.fromkeys(card.kind for card in load_at(Place(str(path), "added")).cards)) == names
