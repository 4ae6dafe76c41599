"""No deck takes what is not its own: an alias leads to what nothing else has now, whoever wrote it."""

import os
import random

import pytest

from quizzer.core.event import ANSWERS, Event
from quizzer.core.replay import counted
from quizzer.decks import places
from quizzer.home import Home
from quizzer.home.settings import write_setting
from tests.decks.conftest import RECALL, deck_of


@pytest.fixture
def decks(tmp_path, home, monkeypatch):
    """Write a deck: shipped ones lie in `shipped/`, the home's in `home/`, and what lies elsewhere is added."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    monkeypatch.setattr(places, "shipped_folder", lambda: str(shipped))
    added = []
    clock = iter(range(1, 1000))

    def write(path, *cards, head=""):
        folder, _, name = path.rpartition("/")
        at = {"shipped": shipped, "home": home / "decks"}.get(folder, tmp_path / folder) / f"{name}.yaml"
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(deck_of(*cards, head=head), encoding="utf-8")
        os.utime(at, ns=(next(clock) * 10**9,) * 2)
        if folder not in ("shipped", "home") and str(at) not in added:
            added.append(str(at))
            write_setting(Home(str(home)), "decks", added)
        return at

    return write


@pytest.fixture
def start(place):
    """What a start of quizzer finds: all cards, the renames in the log, and what is wrong with the decks."""

    def once():
        workplace = place()
        cards = [card.key for card in workplace.catalog.index.cards()]
        renames = [(event.card, event.detail["to"]) for event in workplace.reviews.events("action = 'rename'")]
        wrong = {row.name: [str(problem) for problem in row.all_problems] for row in workplace.catalog.index.decks()}
        workplace.close()
        return cards, renames, {name: found for name, found in wrong.items() if found}

    return once


@pytest.fixture
def answered(place):
    """Answer cards, suspend and flag them, so that the log knows each in three ways."""

    def once(*keys):
        workplace = place()
        for key in keys:
            assert workplace.catalog.index.card(key), key
            day = workplace.clock.study_day()
            workplace.reviews.append(Event(key, "answer", 1_790_000_000_000, day, grade=3, credited=True))
            workplace.reviews.append(Event(key, "flag", 1, day, detail={"note": "n"}))
        workplace.close()

    return once


@pytest.fixture
def reps(place):
    """How often a card was answered, as the log says."""

    def of(key):
        workplace = place()
        state = workplace.reviews.state(key)
        workplace.close()
        return state.schedule.reps if state and state.schedule else 0

    return of


@pytest.fixture
def answers(place):
    """How many answers count for a card, whether or not they moved its schedule."""

    def of(key):
        workplace = place()
        rows = counted(workplace.reviews.events_of(key))
        workplace.close()
        return sum(row.card == key and row.event.action in ANSWERS for row in rows)

    return of


# A card that exists.


@pytest.mark.parametrize("thief", ["elsewhere/fun", "home/fun", "elsewhere/own", "home/deeper/own", "shipped/fun"])
def test_alias_of_a_shipped_card_changes_nothing_and_is_told_with_both_places(decks, start, answered, reps, thief):
    base = decks("shipped/base", "one", "two")
    start()
    answered("base/one")
    path = decks(thief, "x: base/one")
    for _ in range(2):
        cards, renames, wrong = start()
        assert sorted(cards) == sorted(["base/one", "base/two", f"{path.stem}/x"])
        assert renames == []
        [told] = wrong[path.stem]
        assert told.startswith(f"{path}:5:1: the alias 'base/one' is a card that exists: {base}:5 (")
        (path.parent / "more.yaml").write_text("")  # the second round looks at all decks together anew
    path.unlink()
    start()
    assert reps("base/one") == 1


def test_copy_of_the_home_stands_for_the_shipped_card(decks, start, answered, reps):
    decks("shipped/base", "one", "two")
    start()
    answered("base/one")
    own = decks("home/own", "one: base/one")
    assert start() == (["base/two", "own/one"], [("base/one", "own/one")], {})
    assert reps("own/one") == 1
    own.unlink()
    assert start()[0] == ["base/one", "base/two"]


def test_copy_of_the_home_does_not_stand_for_a_card_that_was_added(decks, start):
    fun = decks("elsewhere/fun", "x")
    own = decks("home/own", "x: fun/x")
    cards, renames, wrong = start()
    assert (sorted(cards), renames) == (["fun/x", "own/x"], [])
    assert wrong == {
        "own": [
            f"{own}:5:1: the alias 'fun/x' is a card that exists: {fun}:5 "
            "(an alias is a former name that nothing else has now: delete it)"
        ]
    }


def test_card_with_all_aliases_of_a_deck_takes_none_of_them(decks, start, answered, reps):
    names = [f"c{number}" for number in range(404)]
    decks("shipped/base", *names)
    start()
    answered("base/c0", "base/c403")
    decks("elsewhere/fun", "x: " + ", ".join(f"base/{name}" for name in names))
    cards, renames, wrong = start()
    assert len(cards) == 405
    assert renames == []
    assert len(wrong["fun"]) == 404


def test_alias_of_an_own_card_that_is_there_takes_nothing(decks, start, answered):
    decks("home/mine", "a")
    start()
    answered("mine/a")
    decks("home/other", "x: mine/a")
    decks("elsewhere/fun", "y: mine/a")
    cards, renames, wrong = start()
    assert (sorted(cards), renames) == (["fun/y", "mine/a", "other/x"], [])
    assert sorted(wrong) == ["fun", "other"]


@pytest.mark.parametrize("alias", ["a", "mine/a", "b", "mine/b"])
def test_alias_within_the_deck_takes_nothing_that_is_there(decks, start, answered, alias):
    decks("home/mine", "a", "b")
    start()
    answered("mine/a")
    decks("home/mine", "a", f"b: {alias}")
    cards, renames, wrong = start()
    assert (cards, renames) == (["mine/a", "mine/b"], [])
    [told] = wrong["mine"]
    assert ("is a card that exists" if alias.endswith("a") else "is the card's own id") in told


def test_deck_that_another_process_files_meanwhile_is_left_to_it(decks, place, monkeypatch):
    decks("home/mine", "a")
    decks("home/other", "b")
    workplace = place()
    seen = workplace.catalog.index.decks()
    index = workplace.catalog.index
    monkeypatch.setattr(index, "decks", lambda: seen[:1])  # as of a moment ago
    assert workplace.catalog.name_now("mine/gone") == "mine/gone"
    workplace.close()


def test_two_cards_that_name_each_other_keep_what_is_theirs(decks, start, answered):
    decks("home/mine", "p", "q")
    start()
    answered("mine/p")
    decks("home/mine", "p: q", "q: p")
    assert start()[:2] == (["mine/p", "mine/q"], [])


def test_chain_of_aliases_ends_at_the_card_that_was_there(decks, start, answered):
    decks("home/a", "x")
    start()
    answered("a/x")
    decks("home/b", "y: a/x")
    decks("elsewhere/c", "z: b/y, a/x")
    cards, renames, wrong = start()
    assert (sorted(cards), renames) == (["a/x", "b/y", "c/z"], [])
    assert [len(wrong["b"]), len(wrong["c"])] == [1, 2]


# A deck that exists, but not this card of it.


def test_former_card_of_a_deck_of_another_hand_is_not_to_be_had(decks, start, answered, reps):
    decks("home/mine", "a", "b")
    start()
    answered("mine/a")
    decks("home/mine", "b")
    decks("elsewhere/fun", "x: mine/a")
    cards, renames, wrong = start()
    assert (sorted(cards), renames) == (["fun/x", "mine/b"], [])
    assert "is a name of the deck 'mine', which exists" in wrong["fun"][0]
    decks("home/mine", "b", "a")
    start()
    assert reps("mine/a") == 1


@pytest.mark.parametrize("folder", ["home", "elsewhere"])
def test_card_that_moves_between_decks_of_one_hand_takes_its_progress_along(decks, start, answered, folder):
    decks(f"{folder}/a", "x", "y")
    decks(f"{folder}/b", "z")
    start()
    answered("a/x")
    decks(f"{folder}/a", "y")
    decks(f"{folder}/b", "z", "x: a/x")
    assert start()[1:] == ([("a/x", "b/x")], {})


def test_nearest_of_kin_has_a_name_that_several_ask_for(decks, start, answered):
    decks("home/a", "x")
    decks("home/0", "z")
    start()
    answered("a/x")
    decks("home/0", "z: a/x")
    decks("home/a", "new: x")
    assert start()[1] == [("a/x", "a/new")]


@pytest.mark.parametrize(
    "half_saved",
    [
        "format: 1\ntitle: T\ntopics: [{id: t, title: Topic}]\ncards:\n  - {id: b, topic: t, kind: rec",
        "format: 1\ntitle: T\ntopics: [{id: t, title: Topic}]\ncards:\n" + RECALL % ("a", "") + "  - {id: a",
        "",
        "\0",
    ],
)
@pytest.mark.parametrize("thief", ["elsewhere/fun", "home/fun"])
def test_deck_that_cannot_be_read_for_one_start_keeps_its_progress(decks, start, answered, reps, half_saved, thief):
    path = decks("home/mine", "a", "b")
    start()
    answered("mine/a", "mine/b")
    whole = path.read_text(encoding="utf-8")
    path.write_text(half_saved, encoding="utf-8")
    decks(thief, "x: mine/a", "y: mine/b", head="aliases: [mine]\n")
    assert start()[1] == []
    path.write_text(whole + "# mended\n", encoding="utf-8")
    assert start()[1] == []
    assert (reps("mine/a"), reps("mine/b")) == (1, 1)


# A deck that is away.


@pytest.mark.parametrize("head", ["", "aliases: [mine]\n"])
def test_deck_of_the_home_that_is_away_keeps_its_progress_from_one_that_comes_meanwhile(
    decks, start, answered, reps, head
):
    path = decks("home/mine", "x", "a")
    start()
    answered("mine/x", "mine/a")
    path.rename(path.with_suffix(".away"))
    decks("elsewhere/fun", "x: mine/a", head=head)
    for _ in range(2):
        cards, renames, wrong = start()
        assert (cards, renames) == (["fun/x"], [])
        assert all("is a name of the deck 'mine', which is away" in told for told in wrong["fun"])
        decks("elsewhere/fun", "x: mine/a", "more", head=head)
        decks("elsewhere/fun", "x: mine/a", head=head)
    path.with_suffix(".away").rename(path)
    assert start()[1] == []
    assert (reps("mine/x"), reps("mine/a")) == (1, 1)


def test_whose_a_deck_was_is_known_after_a_rebuild_too(decks, start, answered, run):
    path = decks("home/mine", "a")
    start()
    answered("mine/a")
    path.rename(path.with_suffix(".away"))
    assert run("rebuild").code == 0
    decks("elsewhere/fun", "x: mine/a")
    assert start()[1] == []


@pytest.mark.parametrize("thief", ["elsewhere/fun", "home/fun", "shipped/fun"])
def test_deck_that_goes_away_from_beside_a_thief_keeps_its_progress(decks, start, answered, reps, thief):
    path = decks("home/mine", "a")
    decks(thief, "x: mine/a")
    start()
    answered("mine/a")
    path.rename(path.with_suffix(".away"))
    for _ in range(2):
        assert start()[:2] == (["fun/x"], [])
        decks("home/other", "b").unlink()
    path.with_suffix(".away").rename(path)
    assert start()[1] == []
    assert reps("mine/a") == 1


def test_own_deck_takes_the_progress_of_a_card_that_moved_there_from_a_deck_that_is_gone(decks, start, answered, home):
    path = decks("elsewhere/fun", "a")
    start()
    answered("fun/a")
    path.unlink()
    write_setting(Home(str(home)), "decks", [])
    decks("home/mine", "b: fun/a")
    assert start()[1] == [("fun/a", "mine/b")]


# Names of decks.


@pytest.mark.parametrize("claimed", ["elsewhere/fun", "home/fun", "home/aaa", "elsewhere/aaa", "home/base"])
def test_deck_that_calls_itself_like_a_shipped_one_has_no_cards(decks, start, answered, reps, claimed):
    decks("shipped/base", "one")
    start()
    answered("base/one")
    path = decks(claimed, "one", "two", head="name: base\norder: -9\n")
    cards, renames, wrong = start()
    assert (cards, renames) == (["base/one"], [])
    assert "a deck named 'base' exists already" in wrong[f"base ({path})"][0]
    assert reps("base/one") == 1


@pytest.mark.parametrize(("first", "second"), [("home/mine", "home/aaa"), ("z/mine", "a/fun"), ("z/mine", "z/aaa")])
def test_name_is_of_the_deck_whose_file_is_called_so(decks, start, answered, reps, run, home, first, second):
    path = decks(first, "a")
    start()
    answered("mine/a")
    other = decks(second, "a", "b", head="name: mine\n")
    if first != "home/mine":
        write_setting(Home(str(home)), "decks", [str(other), str(path)])
    for _ in range(2):
        cards, renames, wrong = start()
        assert (cards, renames) == (["mine/a"], [])
        assert list(wrong) == [f"mine ({other})"]
        assert "exists already" in run("deck", "check", str(other)).out
        assert run("deck", "check", str(path)).code == 0
        os.utime(other)
    path.rename(path.with_suffix(".away"))
    start()
    path.with_suffix(".away").rename(path)
    assert start()[0] == ["mine/a"]
    assert reps("mine/a") == 1


@pytest.mark.parametrize("hidden", [[], ["base"]])
@pytest.mark.parametrize("claimed", ["elsewhere/fun", "home/fun"])
def test_deck_alias_of_a_deck_that_exists_or_is_hidden_takes_nothing(
    decks, start, answered, reps, home, claimed, hidden
):
    base = decks("shipped/base", "one")
    start()
    answered("base/one")
    write_setting(Home(str(home)), "hidden_decks", hidden)
    path = decks(claimed, "one", "two: base/one", head="aliases: [base]\n")
    cards, renames, wrong = start()
    assert sorted(cards) == sorted([*([] if hidden else ["base/one"]), "fun/one", "fun/two"])
    assert renames == []
    assert wrong["fun"][0].startswith(f"{path}:1:1: the alias 'base' is the name of a deck that exists: {base} (")
    assert len(wrong["fun"]) == 2
    assert reps("base/one") == 1


def test_deck_alias_of_an_added_deck_takes_nothing(decks, start, answered):
    decks("elsewhere/algebra", "a")
    start()
    answered("algebra/a")
    decks("home/fun", "a", head="aliases: [algebra, fun]\n")
    cards, renames, wrong = start()
    assert (sorted(cards), renames) == (["algebra/a", "fun/a"], [])
    assert [("own name" in told, "exists" in told) for told in wrong["fun"]] == [(False, True), (True, False)]


@pytest.mark.parametrize("folder", ["home", "elsewhere"])
def test_renamed_deck_has_its_progress(decks, start, answered, home, folder):
    path = decks(f"{folder}/old", "a", "b")
    start()
    answered("old/a", "old/b")
    path.unlink()
    decks(f"{folder}/new", "a", "c: b", head="aliases: [old]\n")
    if folder == "elsewhere":  # while its path stands in the settings, a deck is away, not gone
        assert start()[1] == []
        write_setting(Home(str(home)), "decks", [str(path.with_name("new.yaml"))])
    assert start()[1] == [("old/a", "new/a")]
    decks(f"{folder}/new", "a", "c: old/b", head="aliases: [old]\n")
    assert start()[1:2] == ([("old/a", "new/a"), ("old/b", "new/c")],)


def test_doctor_and_the_lists_tell_what_is_in_conflict(decks, start, run):
    decks("shipped/base", "one")
    path = decks("home/fun", "x: base/one")
    assert "fun: 1 problem" in " ".join(run("doctor").out.split())
    assert f"error: {path}:5:1: the alias 'base/one' is a card that exists" in run("deck", "show", "fun").out
    assert run("deck", "list").out.splitlines()[-1].split()[-3:] == ["fun", "1970-01-01", str(path)]
    decks("home/fun", "x")
    assert "fun:" not in run("doctor").out


def test_former_name_goes_to_one_card_only(decks, start, answered):
    decks("home/mine", "old")
    start()
    answered("mine/old")
    decks("home/mine", "a: old", "b: old")
    assert start()[1] == [("mine/old", "mine/a")]


# The way back.


def test_progress_of_a_copy_that_goes_is_its_cards_again_and_comes_along_with_the_next_copy(
    decks, start, answered, answers
):
    decks("shipped/base", "one", "two")
    start()
    answered("base/one")
    for number in range(3):
        own = decks("home/own", "one: base/one")
        assert start()[0] == ["base/two", "own/one"]
        answered("own/one")
        assert answers("own/one") == 2 * number + 2
        own.unlink()
        cards, renames, _ = start()
        assert cards == ["base/one", "base/two"]
        assert renames == [("base/one", "own/one"), ("own/one", "base/one")] * (number + 1)
        answered("base/one")
        assert (answers("base/one"), answers("own/one")) == (2 * number + 3, 0)


def test_suspension_and_flag_of_a_copy_go_back_too(decks, start, answered, place):
    decks("shipped/base", "one", "two")
    start()
    answered("base/one")
    own = decks("home/own", "one: base/one", "two: base/two")
    start()
    workplace = place()
    workplace.act("own/one", "suspend")
    workplace.act("own/two", "suspend")
    workplace.close()
    own.unlink()
    start()
    states = place().reviews.states("suspended")
    assert (sorted(states), states["base/one"].flag) == (["base/one", "base/two"], "n")


def test_card_with_progress_of_its_own_keeps_that(decks, start, answered, answers):
    decks("shipped/base", "one")
    start()
    answered("base/one")
    own = decks("home/own", "one: base/one")
    start()
    answered("own/one")
    decks("home/own", "one")
    start()
    answered("base/one")
    own.unlink()
    renames = start()[1]
    assert renames == [("base/one", "own/one")]
    assert (answers("base/one"), answers("own/one")) == (1, 2)


@pytest.mark.parametrize("folder", ["home", "elsewhere"])
def test_card_that_gets_its_old_id_back_has_its_progress(decks, start, answered, answers, folder):
    decks(f"{folder}/mine", "a")
    start()
    answered("mine/a")
    decks(f"{folder}/mine", "b: a")
    start()
    answered("mine/b")
    decks(f"{folder}/mine", "c: b, a")
    start()
    assert answers("mine/c") == 2
    decks(f"{folder}/mine", "a", "x")
    assert start()[1][2:] == [("mine/c", "mine/a")]
    assert answers("mine/a") == 2
    decks(f"{folder}/mine", "b: a")
    start()
    assert answers("mine/b") == 2


def test_deck_that_goes_by_its_old_name_again_has_its_progress(decks, start, answered, answers):
    old = decks("home/old", "a", "b")
    start()
    answered("old/a", "old/b")
    old.unlink()
    new = decks("home/new", "a", "b", head="aliases: [old]\n")
    start()
    new.unlink()
    decks("home/old", "a")
    assert start()[1][2:] == [("new/a", "old/a")]
    assert (answers("old/a"), answers("new/b")) == (1, 1)


def test_deck_of_another_hand_that_calls_itself_like_a_former_one_takes_nothing(decks, start, answered, answers):
    old = decks("home/old", "a")
    start()
    answered("old/a")
    old.unlink()
    new = decks("home/new", "a", head="aliases: [old]\n")
    start()
    assert answers("new/a") == 1
    new.rename(new.with_suffix(".away"))
    decks("elsewhere/old", "a")
    for _ in range(2):
        assert len(start()[1]) == 1
        decks("home/more", "b").unlink()
    new.with_suffix(".away").rename(new)
    start()
    assert answers("new/a") == 1


def test_copies_that_are_hidden_or_broken_for_a_while_lend_their_progress_back(decks, start, answered, answers, home):
    decks("shipped/base", "one")
    start()
    answered("base/one")
    own = decks("home/own", "one: base/one")
    start()
    write_setting(Home(str(home)), "hidden_decks", ["own"])
    start()
    assert answers("base/one") == 1
    write_setting(Home(str(home)), "hidden_decks", [])
    start()
    assert answers("own/one") == 1
    whole = own.read_text("utf-8")
    own.write_text(whole.replace("kind: recall", "kind: ["), "utf-8")
    start()
    answered("base/one")
    own.write_text(whole, "utf-8")
    start()
    assert answers("own/one") == 2


# The deck that had a name.


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("home/aaa", "home/mine"), ("home/zzz", "home/aaa"), ("z/deck", "a/mine"), ("z/mine", "home/mine"),
        ("z/deck", "home/aaa"), ("home/aaa", "z/mine"), ("home/aaa", "shipped/mine"), ("z/mine", "shipped/mine"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["", "rebuild", "away", "half-saved"])
def test_name_stays_with_the_deck_that_had_it(decks, start, answered, answers, run, first, later, way):
    path = decks(first, "a", head="name: mine\n")
    decks("home/other", "x")
    start()
    answered("mine/a")
    other = decks(later, "a", "b", head="name: mine\n")
    whole = path.read_text("utf-8")
    for _ in range(2):
        cards, renames, wrong = start()
        assert (sorted(cards), renames) == (["mine/a", "other/x"], [])
        assert wrong[f"mine ({other})"][0].startswith(f"{other}:1:1: a deck named 'mine' exists already: {path}")
        checked = run("deck", "check")
        assert f"error: {other}:1:1: a deck named 'mine' exists already: {path}" in checked.out
        assert str(path) not in checked.out.replace(f"already: {path}", "")
        if way == "rebuild":
            assert run("rebuild").code == 0
        elif way:
            if way == "away":
                path.unlink()
            else:
                path.write_text("name: [", "utf-8")
            start()
            path.write_text(whole, "utf-8")
    assert answers("mine/a") == 1


def test_name_that_was_given_up_is_free(decks, start, run):
    decks("home/first", "a", head="name: mine\n")
    start()
    decks("home/first", "a")
    decks("home/second", "b", head="name: mine\n")
    start()
    decks("home/first", "a", head="name: mine\n")
    assert start()[0] == ["mine/b"]


def test_name_of_a_file_that_was_moved_stays_with_it(decks, start, answered, answers):
    path = decks("home/first", "a", head="name: mine\n")
    start()
    answered("mine/a")
    path.rename(path.with_name("zzz.yaml"))
    start()
    decks("home/mine", "a", "b")
    assert start()[0] == ["mine/a"]


def test_added_deck_does_not_take_the_name_of_one_whose_file_is_called_otherwise(decks, start, run, tmp_path):
    path = decks("elsewhere/deck", "a", head="name: mine\n")
    start()
    (tmp_path / "mine.yaml").write_text(deck_of("a", "b"), "utf-8")
    result = run("deck", "add", str(tmp_path / "mine.yaml"))
    assert (result.code, "a deck named 'mine' exists already" in result.err) == (1, True)
    assert str(path) in result.err
    assert start()[0] == ["mine/a"]


@pytest.mark.parametrize("seed", range(8))
def test_card_keeps_all_its_answers_however_its_copy_comes_and_goes(decks, start, answered, answers, run, home, seed):
    drawn = random.Random(seed)
    decks("shipped/base", "one", "two")
    start()
    given = 0
    for _ in range(12):
        deed = drawn.choice(["copy", "rename", "break", "remove", "hide", "show", "rebuild"])
        if deed in ("copy", "rename", "break"):
            own = decks("home/own", *{"copy": ["one: base/one"], "rename": ["1: one, base/one"], "break": []}[deed])
            if deed == "break":
                own.write_text("cards: [", "utf-8")
        elif deed == "remove":
            (home / "decks/own.yaml").unlink(missing_ok=True)
        elif deed == "rebuild":
            assert run("rebuild").code == 0
        else:
            write_setting(Home(str(home)), "hidden_decks", ["own"] if deed == "hide" else [])
        [asked] = [key for key in start()[0] if key != "base/two"]
        assert answers(asked) == given, (deed, asked)
        if drawn.random() < 0.5:
            answered(asked)
            given += 1
