import json
import os
import re
import subprocess
import sys

import pytest

from quizzer.catalog import indexing
from quizzer.catalog.preparing import drawn
from quizzer.core.event import Event
from quizzer.decks import places
from quizzer.decks.load import load
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.settings import write_setting
from quizzer.store.records import Filters

HEAD = "format: 1\ntitle: %s\ntopics: [{id: t, title: Topic}]\ncards:\n"
CARD = "  - {id: %s, topic: t, kind: recall, question: %s, answer: A, why: W, source: S%s}\n"
SIGMOID = (
    "  - {id: %s, topic: t, kind: numeric, question: 'At {{z}}%s?', verify: sigmoid, why: W, source: S, "
    "goldens: [{params: {z: 2}, value: 0.880797}]%s}\n"
)


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Write a deck into a folder that stands for the shipped one; by itself it holds one card, `base/one`."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(places, "shipped_folder", lambda: str(folder))

    def write(text, name="base"):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return folder / f"{name}.yaml"

    write(HEAD % "Base" + CARD % ("one", "Q", ""))
    return write


@pytest.fixture
def keys(shipped, place):
    """The keys of all cards, as a new start of quizzer finds them."""

    def read():
        workplace = place()
        found = [card.key for card in workplace.catalog.index.cards()]
        workplace.close()
        return found

    return read


def _touch(path, text):
    """Write the text so that the file's time changes, as it does when people edit."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 2_000_000_000, before + 2_000_000_000))


def _answer(workplace, key, **given):
    event = Event(key, "answer", 1_790_000_000_000, workplace.clock.study_day(), grade=3, credited=True, **given)
    return workplace.reviews.append(event)[1]


def _renames(workplace):
    return [(event.card, event.detail["to"]) for event in workplace.reviews.events("action = 'rename'")]


# Keeping in step.


def test_new_changed_and_removed_decks_are_noticed(keys, deck):
    assert keys() == ["base/one"]
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", "") + CARD % ("b", "Q", ""))
    assert keys() == ["base/one", "mine/a", "mine/b"]
    _touch(path, HEAD % "Mine" + CARD % ("b", "Q", "") + CARD % ("c", "Q", ""))
    assert keys() == ["base/one", "mine/b", "mine/c"]
    path.rename(path.with_name("yours.yaml"))
    assert keys() == ["base/one", "yours/b", "yours/c"]
    path.with_name("yours.yaml").unlink()
    assert keys() == ["base/one"]


def test_edit_that_keeps_the_size_is_noticed_by_its_time(keys, deck):
    path = deck(HEAD % "Mine" + CARD % ("aa", "Q", ""))
    assert keys()[1:] == ["mine/aa"]
    _touch(path, HEAD % "Mine" + CARD % ("bb", "Q", ""))
    assert keys()[1:] == ["mine/bb"]


def test_card_in_many_decks_keeps_its_own(shipped, place, deck):
    for number in range(3):
        deck(HEAD % "T" + CARD % ("a", f"Q{number}", ""), name=f"d{number}")
    index = place().catalog.index
    assert [(card.key, card.question) for card in index.cards()][1:] == [(f"d{n}/a", f"Q{n}") for n in range(3)]


def test_second_refresh_does_nothing(shipped, place):
    catalog = place().catalog
    assert catalog.refresh() is False
    assert catalog.refresh(anew=True) is True
    assert catalog.refresh() is False


def test_only_changed_files_are_read_again(shipped, place, deck, monkeypatch):
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    place().catalog.refresh()
    read = []
    monkeypatch.setattr(
        indexing, "load", lambda path, **named: read.append(os.path.basename(path)) or load(path, **named)
    )
    _touch(path, HEAD % "Mine" + CARD % ("b", "Q", ""))
    assert place().catalog.index.card("mine/b")
    assert read == ["mine.yaml"]


def test_long_indexing_tells_how_far_it_is(shipped, place):
    path = shipped(HEAD % "Base" + "".join(CARD % (f"c{n}", "Q", "") for n in range(120)))
    size, told = path.stat().st_size, []
    place().catalog.refresh(lambda done, total: told.append((done, total)), anew=True)
    assert [total for _, total in told] == [size] * 4
    read, *drawn = [done for done, _ in told]
    assert read == size // 2
    assert [round((done - read) / (size - read), 2) for done in drawn] == [0.42, 0.83, 1.0]


def test_unchanged_start_reads_neither_yaml_nor_numpy(tmp_path, home):
    code = (
        "import sys; from quizzer.commands.shared.workplace import Workplace; "
        "n = len(Workplace().catalog.index.headers()); "
        "print(n, *sorted({'yaml', 'numpy', 'fsrs', 'hashlib', 'tomllib'} & set(sys.modules)))"
    )
    environment = {**os.environ, "QUIZZER_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}

    def start():
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.split()

    first, second = start(), start()
    assert "yaml" in first
    assert int(second[0]) > 100
    assert second == [first[0]]


# Decks that are not right.


def test_broken_cards_are_left_out_and_kept_as_problems(shipped, place, deck):
    deck(HEAD % "Mine" + CARD % ("a", "Q", ", wrong: 1") + CARD % ("b", "Q", ""))
    index = place().catalog.index
    assert [card.key for card in index.cards(Filters(decks=("mine",)))] == ["mine/b"]
    [row] = [row for row in index.decks() if row.name == "mine"]
    assert [problem.line for problem in row.problems] == [5]
    assert row.entries == 2


def test_broken_cards_stay_problems_when_another_deck_changes(shipped, place, deck):
    deck(HEAD % "Mine" + CARD % ("a", "Q", ", wrong: 1"))
    place().catalog.refresh()
    deck(HEAD % "Other" + CARD % ("x", "Q", ""), name="other")
    rows = {row.name: row for row in place().catalog.index.decks()}
    assert len(rows["mine"].problems) == 1


@pytest.mark.parametrize("text", ["", "\x00", "- 1", "format: 1\n", "&a [*a]", "[" * 5000])
def test_hopeless_file_stops_nobody(shipped, place, deck, text):
    deck(text)
    index = place().catalog.index
    assert [card.key for card in index.cards()] == ["base/one"]
    assert any(row.problems for row in index.decks())


def test_added_path_that_is_gone_is_a_problem(shipped, place, home, tmp_path):
    write_setting(Home(str(home)), "decks", [str(tmp_path / "gone.yaml")])
    index = place().catalog.index
    assert [card.key for card in index.cards()] == ["base/one"]
    assert [row.name for row in index.decks() if row.problems] == ["gone"]


def test_second_deck_of_one_name_has_no_cards_and_a_problem(shipped, place, deck):
    path = deck("name: base\n" + HEAD % "Mine" + CARD % ("mine", "Q", ""), name="zzz")
    for _ in range(2):
        index = place().catalog.index
        assert [card.key for card in index.cards()] == ["base/one"]
        [row] = [row for row in index.decks() if row.path == str(path)]
        assert any("a deck named 'base' exists already" in problem.message for problem in row.problems)
        deck(HEAD % "Other" + CARD % ("x", "Q", ""), name="other")  # makes the second round index again
        deck("", name="other")


def test_second_deck_of_one_name_comes_in_when_the_first_is_gone(keys, shipped, deck):
    deck("name: base\n" + HEAD % "Mine" + CARD % ("two", "Q", ""), name="zzz")
    assert keys() == ["base/one"]
    shipped(HEAD % "Base", name="base").unlink()
    assert keys() == ["base/two"]


def test_card_that_cannot_be_drawn_is_left_out_with_the_reason(shipped, place, deck):
    deck(HEAD % "Mine" + SIGMOID % ("bad", "", ", params: {z: 0}") + SIGMOID % ("good", "", ""))
    workplace = place()
    [(key, reason)] = workplace.catalog.index.left_out()
    assert key == "mine/bad"
    assert "no acceptable variant" in reason
    with pytest.raises(QuizzerError, match="mine/bad is left out: "):
        workplace.desk().question("mine/bad")
    found = workplace.catalog.index.waiting().candidates(workplace.clock.study_day(), Filters(), 99, 99)
    assert [entry.card for entry in found.new] == ["base/one", "mine/good"]


@pytest.mark.parametrize(
    "params",
    [
        "{z: {draw: 3}}",
        "{z: {draw: {low: a}}}",
        "{z: {draw: {low: 5, high: 1}}}",
        "{z: {draw: {colour: 1}}}",
        "{self: 1}",
    ],
)
def test_nonsense_in_a_deck_leaves_out_its_card_only(shipped, place, deck, params):
    deck(HEAD % "Mine" + SIGMOID % ("bad", "", f", params: {params}") + SIGMOID % ("good", "", ""))
    index = place().catalog.index
    assert [key for key, _ in index.left_out()] == ["mine/bad"]


def test_hidden_deck_is_not_asked_and_comes_back(keys, shipped, deck, home, place):
    deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    where = Home(str(home))
    write_setting(where, "hidden_decks", ["base"])
    assert keys() == ["mine/a"]
    assert "base" in [row.name for row in place().catalog.index.decks()]
    write_setting(where, "hidden_decks", [])
    assert keys() == ["base/one", "mine/a"]


# Names that change.


def test_alias_of_a_card_carries_the_progress_once(shipped, place, deck):
    path = deck(HEAD % "Mine" + CARD % ("old", "Q", ""))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "mine/old")
    _touch(path, HEAD % "Mine" + CARD % ("new", "Q", ", aliases: [old, older]"))
    for _ in range(3):
        workplace = place()
        workplace.refresh(anew=True)
        assert _renames(workplace) == [("mine/old", "mine/new")]
        assert workplace.reviews.state("mine/new").schedule.reps == 1
        assert workplace.catalog.index.waiting().agenda(workplace.clock.study_day(), Filters(decks=("mine",))).new == 0


def test_alias_of_another_deck_carries_the_progress(shipped, place, deck):
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "mine/a")
    path.unlink()
    deck(HEAD % "Other" + CARD % ("b", "Q", ", aliases: [mine/a]"), name="other")
    workplace = place()
    workplace.catalog.refresh()
    assert _renames(workplace) == [("mine/a", "other/b")]


def test_alias_of_a_deck_carries_the_progress_of_all_its_cards(shipped, place, deck):
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", "") + CARD % ("b", "Q", "") + CARD % ("c", "Q", ""))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "mine/a")
    _answer(workplace, "mine/b")
    path.unlink()
    deck("aliases: [mine]\n" + HEAD % "New" + CARD % ("a", "Q", "") + CARD % ("b", "Q", ""), name="new")
    for _ in range(2):
        workplace = place()
        workplace.refresh(anew=True)
        assert _renames(workplace) == [("mine/a", "new/a"), ("mine/b", "new/b")]


@pytest.mark.parametrize("action", ["suspend", "flag"])
def test_alias_carries_what_is_no_answer_too(shipped, place, deck, action):
    path = deck(HEAD % "Mine" + CARD % ("old", "Q", ""))
    workplace = place()
    workplace.catalog.refresh()
    workplace.reviews.append(Event("mine/old", action, 1, workplace.clock.study_day(), detail={"note": "n"}))
    _touch(path, HEAD % "Mine" + CARD % ("new", "Q", ", aliases: [old]"))
    workplace = place()
    workplace.catalog.refresh()
    state = workplace.reviews.state("mine/new")
    assert (state.suspended, state.flag) == ((True, None) if action == "suspend" else (False, "n"))


def test_alias_of_a_card_that_still_exists_takes_nothing(shipped, place, deck):
    deck(HEAD % "Mine" + CARD % ("a", "Q", "") + CARD % ("b", "Q", ", aliases: [a]"))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "mine/a")
    workplace.refresh(anew=True)
    assert _renames(workplace) == []


def test_alias_does_not_take_over_a_card_with_progress_of_its_own(shipped, place, deck):
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", "") + CARD % ("b", "Q", ""))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "mine/a")
    _answer(workplace, "mine/b")
    _touch(path, HEAD % "Mine" + CARD % ("b", "Q", ", aliases: [a]"))
    workplace = place()
    workplace.catalog.refresh()
    assert _renames(workplace) == []
    assert workplace.reviews.state("mine/b").schedule.reps == 1


def test_old_card_without_progress_leaves_no_row(shipped, place, deck):
    deck(HEAD % "Mine" + CARD % ("new", "Q", ", aliases: [old]"))
    workplace = place()
    workplace.catalog.refresh()
    assert workplace.reviews.count() == 0


# Copies.


def test_copy_hides_the_shipped_original_takes_its_progress_and_gives_it_back(keys, shipped, place, deck):
    shipped(HEAD % "Base" + CARD % ("one", "Q", "") + CARD % ("two", "Q", ""))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "base/one")
    path = deck(HEAD % "Own" + CARD % ("one", "My question", ", aliases: [base/one]"), name="own")
    assert keys() == ["base/two", "own/one"]
    workplace = place()
    assert workplace.catalog.index.card("base/one") is None
    assert workplace.reviews.state("own/one").schedule.reps == 1
    path.unlink()
    assert keys() == ["base/one", "base/two"]


def test_original_stays_hidden_when_its_deck_is_read_again(keys, shipped, deck):
    deck(HEAD % "Own" + CARD % ("one", "My question", ", aliases: [base/one]"), name="own")
    assert keys() == ["own/one"]
    _touch(shipped(""), HEAD % "Base" + CARD % ("one", "Q", "") + CARD % ("two", "Q", ""))
    assert keys() == ["base/two", "own/one"]


def test_alias_between_own_decks_hides_nothing(keys, deck):
    deck(HEAD % "A" + CARD % ("x", "Q", ""), name="a")
    deck(HEAD % "B" + CARD % ("y", "Q", ", aliases: [a/x]"), name="b")
    assert keys() == ["a/x", "b/y", "base/one"]


# Variants and tokens.


def _prepared(workplace, key):
    filed = workplace.catalog.index.card(key)
    return filed.prepared, filed.identity


def test_variant_is_kept_while_the_text_is_the_same(shipped, place, deck, monkeypatch):
    path = deck(HEAD % "Mine" + SIGMOID % ("a", "", ""))
    before = _prepared(place(), "mine/a")
    drawn_keys = []
    monkeypatch.setattr(indexing, "drawn", lambda card, attempt: drawn_keys.append(card.key) or drawn(card, attempt))
    _touch(path, HEAD % "Another title" + CARD % ("b", "Q", "") + SIGMOID % ("a", "", ""))
    assert _prepared(place(), "mine/a") == before
    assert drawn_keys == ["mine/b"]


def test_changed_text_gets_a_new_token_and_a_new_variant(shipped, place, deck):
    path = deck(HEAD % "Mine" + SIGMOID % ("a", "", "") + SIGMOID % ("b", "", ""))
    workplace = place()
    before, other = _prepared(workplace, "mine/a"), _prepared(workplace, "mine/b")
    _touch(path, HEAD % "Mine" + SIGMOID % ("a", "", ", params: {z: {draw: {low: 2}}}") + SIGMOID % ("b", "", ""))
    workplace = place()
    after = _prepared(workplace, "mine/a")
    assert after[1] != before[1]
    assert after[0][1]["params"]["z"] >= 2
    assert _prepared(workplace, "mine/b") == other


@pytest.mark.parametrize("change", ["why: V", "source: T", "topic: u", "hints: [h]"])
def test_token_follows_every_text_of_the_card(shipped, place, deck, change):
    key = change.split(":")[0]
    head = "format: 1\ntitle: M\ntopics: [{id: t, title: T}, {id: u, title: U}]\ncards:\n"
    card = CARD % ("a", "Q", "")
    path = deck(head + card)
    before = place().catalog.index.card("mine/a")[1]
    _touch(path, head + (card.replace("S}", "S, hints: [h]}") if key == "hints" else _with(card, key, change)))
    assert place().catalog.index.card("mine/a")[1] != before


def _with(card, key, change):
    return re.sub(rf"{key}: \w+", change, card, count=1)


def test_token_stays_when_only_the_place_changes(shipped, place, deck):
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    before = place().catalog.index.card("mine/a")[1]
    _touch(path, "# moved\n\n" + HEAD % "Mine" + CARD % ("z", "Q", "") + CARD % ("a", "Q", ", tags: [x], note: n"))
    assert place().catalog.index.card("mine/a")[1] == before


def test_variant_after_an_answer_is_a_fresh_one(shipped, place, deck):
    deck(HEAD % "Mine" + SIGMOID % ("a", "", ""))
    workplace = place()
    desk = workplace.desk()
    first = desk.question("mine/a").variant
    assert first["attempt"] == 1
    _answer(workplace, "mine/a", detail={"attempt": 1})
    second = desk.question("mine/a").variant
    assert second["attempt"] == 2
    assert desk.catalog.index.card("mine/a").prepared[0] == 2
    assert desk.question("mine/a").variant == second


def test_computed_cards_of_shipped_decks_wait_until_they_come_near(shipped, place):
    shipped(HEAD % "Base" + "".join(SIGMOID % (f"c{number:02}", "", "") for number in range(60)))
    workplace = place()
    catalog = workplace.catalog

    def prepared():
        return [number for number in range(60) if catalog.index.card(f"base/c{number:02}").prepared]

    assert prepared() == [0, 1, 2]
    desk = workplace.desk()
    for _ in range(20):
        catalog.prepare_ahead()
    assert prepared() == list(range(40))
    question = desk.question("base/c50")  # drawn when it is asked
    assert _prepared(workplace, "base/c50")[0].variant == question.variant


def test_waiting_card_that_changed_loses_its_old_variant(shipped, place):
    path = shipped(HEAD % "Base" + SIGMOID % ("a", "", ""))
    before = _prepared(place(), "base/a")
    first = "".join(SIGMOID % (f"c{number}", "", "") for number in range(3))
    _touch(path, HEAD % "Base" + first + SIGMOID % ("a", "", ", params: {z: {draw: {low: 2}}}"))
    workplace = place()
    after = _prepared(workplace, "base/a")
    assert before[0] is not None
    assert after[0] is None
    assert workplace.desk().question("base/a").variant["params"]["z"] >= 2


def test_shipped_card_that_was_met_has_its_variant_after_a_change(shipped, place):
    path = shipped(HEAD % "Base" + SIGMOID % ("a", "", ""))
    _answer(place(), "base/a", detail={"attempt": 1})
    first = "".join(SIGMOID % (f"c{number}", "", "") for number in range(3))
    _touch(path, HEAD % "Base" + first + SIGMOID % ("a", " now", ""))
    assert _prepared(place(), "base/a")[0].attempt == 2


# Finding.


def test_card_is_found_by_key_and_by_an_id_of_its_own(shipped, place, deck):
    deck(HEAD % "A" + CARD % ("x", "Q", "") + CARD % ("solo", "Q", ""), name="a")
    deck(HEAD % "B" + CARD % ("x", "Q", ""), name="b")
    catalog = place().catalog
    assert catalog.find("b/x").key == "b/x"
    assert catalog.find("solo").key == "a/solo"
    with pytest.raises(QuizzerError, match="several cards are called 'x': name one of a/x, b/x"):
        catalog.find("x")
    with pytest.raises(QuizzerError, match=r"there is no card 'a/sola': did you mean a/solo\?"):
        catalog.find("a/sola")
    with pytest.raises(QuizzerError, match="quizzer card list"):
        catalog.find("qqqqqqqq")


@pytest.mark.parametrize("name", ["", "/", "a/", "%", "a" * 10_000, "\x00", "'"])
def test_odd_name_of_a_card_is_one_error(shipped, place, name):
    with pytest.raises(QuizzerError, match="there is no card"):
        place().catalog.find(name)


def test_filters_take_names_and_their_last_part(shipped, place, deck):
    deck(HEAD % "A" + CARD % ("x", "Q", ""), name="a")
    catalog = place().catalog
    assert catalog.filters(["a"], ["base/t"], ["recall"]) == Filters(("a",), ("base/t",), ("recall",))
    assert catalog.filters([], ["t"], []) == Filters((), ("a/t", "base/t"), ())
    for arguments, words in (
        ((["bas"], [], []), "no deck 'bas' (did you mean base?)"),
        (([], ["u"], []), "no topic 'u'"),
        (([], [], ["recal"]), "no kind 'recal' (did you mean recall?)"),
    ):
        with pytest.raises(QuizzerError) as caught:
            catalog.filters(*arguments)
        assert words in str(caught.value)


# The order in which new cards are met.


EVERYTHING = Filters()


def _order(place, filters=EVERYTHING):
    return [card.key for card in place().catalog.index.cards(filters)]


TOPICS = "format: 1\ntitle: T\n%stopics: [%s]\ncards:\n"
SHORT = "  - {id: %s, topic: %s, kind: recall, question: Q, answer: A, why: W, source: S%s}\n"


@pytest.fixture
def deck_by_deck(home):
    """New cards of one deck after the other, as a setting says."""
    write_setting(Home(str(home)), "new_order", "deck")


@pytest.mark.usefixtures("deck_by_deck")
def test_topics_come_after_those_they_require_across_decks(shipped, place, deck):
    deck(
        TOPICS % ("", "{id: late, title: L, requires: [b/base]}, {id: free, title: F}")
        + SHORT % ("l", "late", "") + SHORT % ("f", "free", ""), name="a",
    )  # fmt: skip
    deck(
        TOPICS % ("", "{id: top, title: T, requires: [base, a/free]}, {id: base, title: B}")
        + SHORT % ("t", "top", "") + SHORT % ("b", "base", ""), name="b",
    )  # fmt: skip
    assert _order(place)[:4] == ["b/b", "a/l", "a/f", "b/t"]


@pytest.mark.usefixtures("deck_by_deck")
def test_decks_come_by_order_then_name_and_cards_by_position(shipped, place, deck):
    for name, order in (("c", -1), ("a", 1), ("b", 1), ("d", 0)):
        deck(
            TOPICS % (f"order: {order}\n", "{id: t, title: T}") + SHORT % ("z", "t", "") + SHORT % ("y", "t", ""),
            name=name,
        )
    assert _order(place) == ["c/z", "c/y", "base/one", "d/z", "d/y", "a/z", "a/y", "b/z", "b/y"]


def test_card_comes_after_the_cards_and_topics_that_it_requires(shipped, place, deck):
    deck(
        TOPICS % ("", "{id: t, title: T}, {id: u, title: U}")
        + SHORT % ("first", "t", ", requires: [third]")
        + SHORT % ("second", "t", ", requires: [u]")
        + SHORT % ("third", "t", "")
        + SHORT % ("fourth", "u", "")
    )
    assert _order(place, Filters(decks=("mine",))) == ["mine/third", "mine/first", "mine/fourth", "mine/second"]


def test_decks_come_in_turn_and_the_setting_is_followed_at_once(shipped, place, deck, home):
    for name in "ab":
        deck(TOPICS % ("", "{id: t, title: T}") + SHORT % ("z", "t", "") + SHORT % ("y", "t", ""), name=name)
    assert _order(place) == ["a/z", "b/z", "base/one", "a/y", "b/y"]
    write_setting(Home(str(home)), "new_order", "deck")
    assert _order(place) == ["a/z", "a/y", "b/z", "b/y", "base/one"]


def test_cycles_and_missing_references_harm_nothing(shipped, place, deck):
    deck(
        TOPICS % ("", "{id: t, title: T, requires: [u, gone]}, {id: u, title: U, requires: [t, x/y]}")
        + SHORT % ("a", "t", ", requires: [b, a, u, nowhere/z]")
        + SHORT % ("b", "u", ", requires: [a]")
        + SHORT % ("c", "u", ", requires: [c, t]")
    )
    assert sorted(_order(place, Filters(decks=("mine",)))) == ["mine/a", "mine/b", "mine/c"]


# A home that cannot be written.


def test_readonly_home_is_indexed_in_memory_and_left_alone(shipped, place, deck, home, monkeypatch):
    deck(HEAD % "Mine" + SIGMOID % ("a", "", ""))
    workplace = place()
    workplace.catalog.refresh()
    _answer(workplace, "mine/a")
    workplace.close()
    deck(HEAD % "Mine" + SIGMOID % ("a", "", "") + CARD % ("b", "Q", ", aliases: [gone]"))
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    monkeypatch.setattr(Home, "writable", property(lambda self: False))
    workplace = place()
    assert [card.key for card in workplace.catalog.index.cards(Filters(decks=("mine",)))] == ["mine/a", "mine/b"]
    assert workplace.desk().question("mine/a").variant["attempt"] == 1
    workplace.close()
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_index_is_json_all_through(shipped, place, deck):
    deck(HEAD % "Mine" + SIGMOID % ("a", "", ""))
    _, variant, _ = place().catalog.index.card("mine/a").prepared
    json.dumps(variant, allow_nan=False)


# While a sitting runs.


def test_decks_that_change_while_a_sitting_runs_are_noticed_two_seconds_later(shipped, place, deck, seconds):
    path = deck(HEAD % "Mine" + CARD % ("a", "Before", ""))
    desk = place(seconds=seconds).desk(filters=Filters(decks=("mine",)))
    assert desk.next().prompt.text == "Before"
    _touch(path, HEAD % "Mine" + CARD % ("a", "After", ""))
    seconds.now += 1.9
    assert desk.next().prompt.text == "Before"
    seconds.now += 0.1
    assert desk.next().prompt.text == "After"
    _touch(path, "format: 1\ncards: [")
    seconds.now += 2
    assert desk.next() is None
    _touch(path, HEAD % "Mine" + CARD % ("b", "Mended", ""))
    seconds.now += 2
    assert desk.next().card.key == "mine/b"
    deck(HEAD % "New" + CARD % ("c", "Q", ", aliases: [mine/b]"), "new")
    _touch(path, HEAD % "Mine" + CARD % ("d", "Q", ""))
    seconds.now += 2
    assert desk.next().card.key == "mine/d"
    assert {card.key for card in desk.catalog.index.cards()} == {"base/one", "mine/d", "new/c"}


def test_folders_of_decks_are_walked_once_in_two_seconds(shipped, place, deck, seconds, monkeypatch):
    deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    desk, walked = place(seconds=seconds).desk(), []
    real = places.places
    monkeypatch.setattr(places, "places", lambda *given: walked.append(seconds.now) or real(*given))
    began = seconds.now
    for _ in range(10):
        seconds.now += 0.5
        desk.next()
    assert [now - began for now in walked] == [2.0, 4.0]


def test_decks_added_and_hidden_elsewhere_are_noticed_at_the_next_card(shipped, place, home, tmp_path, seconds):
    desk = place(seconds=seconds).desk()
    assert desk.next().card.key == "base/one"
    (tmp_path / "added.yaml").write_text(HEAD % "Added" + CARD % ("a", "Q", ""), encoding="utf-8")
    write_setting(Home(str(home)), "hidden_decks", ["base"])
    write_setting(Home(str(home)), "decks", [str(tmp_path / "added.yaml")])
    assert desk.next().card.key == "added/a"
    (home / "config.toml").write_text("nonsense", encoding="utf-8")
    assert desk.next().card.key == "added/a"


def test_index_that_another_quizzer_is_making_is_taken_up(shipped, place, deck, monkeypatch):
    """A run that was killed between two files leaves decks behind that need not be read again."""
    deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    workplace = place()
    read: list[str] = []

    def killed_at_the_second(path, **_):
        if read:
            raise KeyboardInterrupt
        read.append(os.path.basename(path))
        return load(path)

    monkeypatch.setattr(indexing, "load", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        workplace.catalog.refresh()
    workplace.close()
    read.clear()
    monkeypatch.setattr(indexing, "load", lambda path, **_: read.append(os.path.basename(path)) or load(path))
    assert [card.key for card in place().catalog.index.cards()] == ["base/one", "mine/a"]
    assert read == ["mine.yaml"]


def test_touched_file_of_the_same_content_is_not_read_again(shipped, place, deck, monkeypatch):
    path = deck(HEAD % "Mine" + CARD % ("a", "Q", ""))
    place().catalog.refresh()
    _touch(path, path.read_text())
    monkeypatch.setattr(indexing, "load", lambda path, **_: pytest.fail("read again"))
    catalog = place().catalog
    assert not catalog.is_stale(catalog.survey())
    assert [row.mtime_ns for row in catalog.index.decks() if row.name == "mine"] == [path.stat().st_mtime_ns]
