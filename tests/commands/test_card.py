"""Single cards: listing, explaining, putting aside, and editing one's own copy."""

import json
import os
import shutil
import stat
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from rich.cells import cell_len

from quizzer import cli
from quizzer.commands.card import list as card_list
from quizzer.commands.card.list import lines as list_lines
from quizzer.decks import copies
from quizzer.screen.lines import Look, text_of
from quizzer.store.index import Index

CHANGE = """
import sys
path = sys.argv[-1]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace({old!r}, {new!r}))
"""


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Make $EDITOR a program that replaces one text by another and keeps what it was called with."""

    def make(old="", new="", code=0):
        called, script = tmp_path / "called", tmp_path / "editor.py"
        script.write_text(
            CHANGE.format(old=old, new=new)
            + f"open({str(called)!r}, 'w').write('\\n'.join(sys.argv[1:]))\nsys.exit({code})\n"
        )
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
        return called

    return make


def _own(home: Path) -> Path:
    return home / "decks" / "own.yaml"


def test_list_has_every_card_by_deck_in_the_order_in_which_they_are_met(lab, asked):
    cards = asked("card", "list")["cards"]
    assert [card["id"] for card in cards[:3]] == ["lab/recall", "lab/derive", "lab/kl"]
    assert [card["id"] for card in cards[-2:]] == ["lab/viterbi", "annex/recall"]
    assert len(cards) == 15
    assert {card["status"] for card in cards} == {"new"}


def test_pages_of_a_list_are_the_list(lab, asked):
    whole = asked("card", "list")["cards"]
    pages = [asked("card", "list", "--limit", "4", "--offset", str(first))["cards"] for first in range(0, 16, 4)]
    assert [len(page) for page in pages] == [4, 4, 4, 3]
    assert [card for page in pages for card in page] == whole
    assert [card["kind"] for card in asked("card", "list", "--kind", "order", "--offset", "0")["cards"]] == ["order"]


@pytest.mark.parametrize("width", [0, 80])
def test_long_list_is_read_as_it_is_shown(lab, place, monkeypatch, width):
    workplace = place("2026-11-23T18:00:00+00:00")
    monkeypatch.setattr("quizzer.session.extracts._AT_ONCE", 5)
    for module in ("_CARDS_AT_ONCE", "_ROWS_AT_ONCE"):
        monkeypatch.setattr(f"quizzer.commands.card.list.{module}", 5)
    read = []
    monkeypatch.setattr(
        Index, "cards_of", lambda self, keys, real=Index.cards_of: [read.append(keys), real(self, keys)][1]
    )
    look = Look(width=width) if width else Look(linear=True)
    lines = card_list.lines(card_list.run(workplace), look)
    next(lines)
    next(lines)
    assert [len(keys) for keys in read] == [5]
    shown = [text_of(line) for line in lines]
    assert [len(keys) for keys in read] == [5, 5, 5]
    assert shown[-1] == " 15 cards"
    assert sum("card " in line and "question" in line for line in shown) == 0  # one heading, and it was read


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--search", "SIGMOID"), {"lab/choice", "lab/sigmoid"}),
        (("--search", "torch.nn"), set()),
        (("--search", "%"), set()),
        (("--search", ""), 15),
        (("--kind", "order", "--kind", "match"), {"lab/order", "lab/match"}),
        (("--deck", "annex"), {"annex/recall"}),
        (("--topic", "lab/words", "--search", "divergences"), {"lab/multi"}),
        (("--flagged",), set()),
        (("--new",), 15),
        (("--due",), set()),
        (("--due", "--new", "--kind", "order"), {"lab/order"}),
        (("--weak",), set()),
        (("--leeches",), set()),
    ],
)
def test_list_is_narrowed(lab, asked, words, found):
    cards = [card["id"] for card in asked("card", "list", *words)["cards"]]
    if isinstance(found, int):
        assert len(cards) == found
    else:
        assert set(cards) == found


def test_list_is_narrowed_by_how_cards_stand(lab, asked, run, at):
    def listed(*words):
        return {card["id"] for card in asked("card", "list", *words)["cards"]}

    asked("answer", "lab/kl", "99.5")
    asked("answer", "lab/sigmoid", "99.5")
    asked("answer", "lab/order", "1 2 3 4")
    run("card", "suspend", "lab/sigmoid")
    at("2026-11-24T18:00:00+01:00")
    assert listed("--due") == {"lab/kl", "lab/order"}
    assert listed("--suspended") == {"lab/sigmoid"}
    assert listed("--due", "--suspended") == {"lab/kl", "lab/order", "lab/sigmoid"}
    assert listed("--due", "--weak", "--topic", "numbers") == {"lab/kl"}
    assert len(listed("--new")) == 12
    assert asked("card", "list", "--weak")["cards"][0]["weak"] is True


def test_leeches_are_listed(lab, asked, run, at):
    asked("answer", "lab/recall", "x", "--grade", "3")
    for month in range(1, 6):
        at(f"2027-{month:02}-01T18:00:00+01:00")
        assert asked("card", "list", "--leeches")["cards"] == []
        asked("answer", "lab/recall", "x", "--grade", "1")
    [card] = asked("card", "list", "--leeches")["cards"]
    assert (card["id"], card["lapses"], card["leech"]) == ("lab/recall", 5, True)
    assert "forgotten 5 times" in _drawn(asked("card", "list", "--leeches"))


def test_list_takes_tags_and_difficulties(own_lab, asked, refused):
    path = own_lab / "annex.yaml"
    path.write_text(path.read_text().replace("{id: recall,", "{id: recall, tags: [exam], difficulty: 4,"))
    for words in ("--tag exam", "--difficulty 4", "--search EXAM", "--tag exam --difficulty 4-5"):
        [card] = asked("card", "list", *words.split())["cards"]
        assert (card["id"], card["tags"]) == ("annex/recall", ["exam"])
    assert asked("card", "list", "--tag", "exam", "--difficulty", "1-3")["cards"] == []
    assert "there is no tag 'exem'" in refused(1, "card", "list", "--tag", "exem")


def _drawn(data, width=80, **look):
    return "\n".join(text_of(line) for line in list_lines(data, Look(width, **look)))


@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 100, 200])
@pytest.mark.parametrize("unicode", [True, False])
def test_list_fits_every_width(real, asked, width, unicode):
    shown = _drawn(asked("card", "list"), width, unicode=unicode).split("\n")
    ids = {line.strip() for line in shown if " " not in line.strip()}
    assert [line for line in shown if cell_len(line) > width and line.strip() not in ids] == []
    assert not [line for line in shown if "{{" in line or "[[" in line or "$" in line]


def test_list_tells_what_each_card_asks_and_no_answer(lab, asked, run):
    for out in (_drawn(asked("card", "list")), run("card", "list").out):
        assert "“Entropy can be negative for a discrete variable.”" in out
        assert "Entropy is largest for the ______ distribution" in out
        assert "uniform" not in out
        assert "{{" not in out
    assert _drawn(asked("card", "list", "--kind", "order")).split("\n") == [
        " lab", "   order  order, new", "     Order a training step.", "", " 1 card",
    ]  # fmt: skip


def test_list_says_that_nothing_fits(lab, run):
    told = " no card fits all of that: `quizzer card list` alone lists every card\n"
    assert run("card", "list", "--weak").out == told


def test_list_in_words_ends_with_the_count(lab, run):
    lines = run("card", "list", "--kind", "order").out.splitlines()
    assert lines[0].split() == ["card", "kind", "state", "due", "flag", "question"]
    assert lines[1].split()[:3] == ["lab/order", "order", "new"]
    assert lines[-1] == " 1 card"


def test_show_explains_a_new_card(lab, asked):
    card = asked("card", "show", "kl")
    assert card["explanation"] == ["It is new: it was never answered."]
    assert card["path"] == str(lab / "lab.yaml")
    assert Path(card["path"]).read_text().splitlines()[card["line"] - 1].strip() == "- id: kl"


def test_show_explains_the_schedule_with_its_numbers(lab, asked, at):
    asked("answer", "lab/kl", "0.144")
    at("2026-11-24T18:00:00+01:00")
    words = " ".join(asked("card", "show", "kl")["explanation"])
    assert "You answered it 1 time, last yesterday, and forgot it 0 times." in words
    assert "Its stability is 2.31 days" in words
    assert "It falls to your desired 0.90 2 days after the last answer." in words
    assert "It is due tomorrow." in words
    # FSRS-6 on the day after a first Good: R = (1 + f/2.3065)^-0.1542 with f = 0.9^(-1/0.1542) - 1
    factor = 0.9 ** (-1 / 0.1542) - 1
    assert f"Today the chance is {(1 + factor / 2.3065) ** -0.1542:.3f}." in words


def test_show_does_not_tell_the_answer(lab, run, asked):
    out = run("card", "show", "lab/recall").out
    assert "What is a likelihood?" in out
    assert "The probability of the data" not in out
    assert "It is asked first." not in out
    assert "   1 hint\n" in out
    assert "read the other way round" not in out
    card = asked("card", "show", "lab/cloze")
    assert (card["answer"], card["hints"]) == (None, 0)
    assert "______" in card["question"]
    assert "uniform" not in json.dumps(card)


@pytest.mark.parametrize(
    ("name", "told", "words"),
    [
        ("recall", {"answer": "The probability of the data, as a function of the parameters."},
         ["answer The probability of the data", "a full answer names 1 a function of the parameters"]),
        ("derive", {"steps": ["$e^0 = 1$", "so $\\ln 1 = 0$"]}, ["step 1/2 e⁰ = 1", "step 2/2 so ln 1 = 0"]),
        ("cloze", {"blanks": [["uniform", "flat"], ["logarithm"]]}, ["answer uniform, also flat", "logarithm"]),
        ("choice", {}, ["✓ right", "logistic loss Its second derivative is p(1 - p).", "It has a step."]),
        ("multi", {}, ["KL Yes.", "JS Yes.", "entropy Of one distribution."]),
        ("order", {"sequence": ["forward pass", "loss", "backward pass", "update"]}, ["forward pass", "update"]),
        ("match", {"pairs": [{"left": "recall", "right": "TP / (TP + FN)"},
                             {"left": "precision", "right": "TP / (TP + FP)"},
                             {"left": None, "right": "TN / (TN + FP)"}]}, ["recall: (", "TP / (TP + FN)"]),
        ("spot", {}, ["It is at least 0. All terms are at least 0.", "answer The entropy of a discrete variable is"]),
        ("kl", {"params": {"p": [0.5, 0.5], "q": [0.25, 0.75]}},
         ["with an example's numbers", "0.5 ln(0.5/0.25) = 0.3466", "answer 0.1438 nats"]),
        ("softmax", {}, ["answer (0.09003, 0.2447, 0.6652)"]),
        ("lstm", {"answer": "2560"}, ["answer 2560"]),
    ],
)  # fmt: skip
def test_show_tells_the_answer_where_it_is_asked_for(lab, run, asked, name, told, words):
    answer = asked("card", "show", f"lab/{name}", "--answer")["answer"]
    assert {key: answer[key] for key in told} == told
    shown = " ".join(run("card", "show", f"lab/{name}", "--answer").out.split())
    for text in words:
        assert text in shown
    assert f"why {' '.join(answer['why'].split())}" in shown


def test_answer_is_that_of_an_example_which_is_not_asked(lab, run, asked):
    example = asked("card", "show", "lab/sigmoid", "--answer")["answer"]
    assert example["params"] != asked("next", "--kind", "numeric", "--topic", "numbers")["card"]["params"]
    assert example["answer"] in run("card", "show", "lab/sigmoid", "--answer").out
    assert asked("card", "history", "lab/sigmoid")["events"] == []


@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 200])
def test_shown_card_fits_every_width_but_for_its_path(lab, run, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    path = f" {lab / 'lab.yaml'}:"
    for name in ("recall", "choice", "match", "kl", "jacobian", "cloze"):
        lines = run("card", "show", f"lab/{name}", "--answer").out.splitlines()
        assert [line for line in lines if line.startswith(path)] == lines[1:2]
        assert max(map(cell_len, [lines[0], *lines[2:]])) <= max(width, 31)


def test_history_tells_every_row_of_the_card(lab, asked, run):
    asked("answer", "lab/kl", "0.131")
    asked("answer", "lab/kl", "0.144")
    asked("undo")
    run("card", "flag", "lab/kl", "hm")
    history = asked("card", "history", "lab/kl")
    assert history["card"] == "lab/kl"
    rows = [
        (row["action"], row["state"], row["named"], row["grade"], row["credited"], row["voided"])
        for row in history["events"]
    ]
    assert rows == [
        ("answer", "wrong", "reversed_arguments", 1, True, False),
        ("retry", "right", None, 3, False, True),
        ("void", None, None, None, False, False),
        ("flag", None, None, None, False, False),
    ]
    assert (history["events"][0]["interval_days"], history["events"][0]["due"]) == (1, "2026-11-24")
    assert "(taken back)" in run("card", "history", "lab/kl").out


def test_history_of_a_card_without_rows(lab, asked, run):
    assert asked("card", "history", "lab/kl")["events"] == []
    assert run("card", "history", "lab/kl").out == " lab/kl was never answered\n"


def test_history_shows_hostile_answers_without_obeying_them(lab, asked, run):
    asked("answer", "lab/recall", "a\x1b]52;c;x\x07\nb", "--grade", "3")
    out = run("card", "history", "lab/recall").out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert len(out.splitlines()) == 2  # the heading and one row


def test_suspend_and_resume(lab, asked, run, log):
    assert run("card", "suspend", "recall").code == 1  # ambiguous
    assert run("card", "suspend", "lab/recall").out.startswith(" lab/recall is suspended")
    assert asked("card", "show", "lab/recall")["status"] == "suspended"
    assert asked("stats")["total"]["suspended"] == 1
    assert run("card", "resume", "lab/recall").code == 0
    assert asked("card", "show", "lab/recall")["status"] == "new"
    assert [row["action"] for row in log()] == ["suspend", "resume"]


def test_suspended_card_does_not_fall_due(lab, asked, run, at):
    asked("answer", "lab/kl", "0.144")
    run("card", "suspend", "lab/kl")
    run("config", "set", "new_per_day", "0")
    at("2027-01-01T12:00:00+01:00")
    answer = asked("next")
    assert (answer["due"], answer["card"], answer["next_due"]) == (0, None, None)
    run("card", "resume", "lab/kl")
    assert asked("next")["due"] == 1


def test_reset_makes_a_card_new_and_keeps_its_history(lab, asked, run):
    asked("answer", "lab/kl", "0.144")
    assert run("card", "reset", "lab/kl").out == " lab/kl is new again: `quizzer undo` takes that back\n"
    card = asked("card", "show", "lab/kl")
    assert (card["status"], card["reps"], card["stability_days"], card["due"]) == ("new", 0, None, None)
    assert len(asked("card", "history", "lab/kl")["events"]) == 2


def test_flag_with_a_note_finds_the_card(lab, asked, run):
    assert run("card", "flag", "lab/kl", "nats", "or", "bits?").code == 0
    assert [(card["id"], card["flag"]) for card in asked("card", "list", "--flagged")["cards"]] == [
        ("lab/kl", "nats or bits?")
    ]
    assert "flagged as doubtful: nats or bits?" in run("card", "show", "lab/kl").out
    run("card", "flag", "lab/kl", "--clear")
    assert asked("card", "list", "--flagged")["cards"] == []


def test_flag_without_a_note_is_a_flag(lab, asked, run):
    run("card", "flag", "lab/kl")
    assert [card["flag"] for card in asked("card", "list", "--flagged")["cards"]] == [""]


def test_flag_leaves_the_schedule_alone(lab, asked, run):
    due = asked("answer", "lab/kl", "0.144")["due"]
    run("card", "flag", "lab/kl", "hm")
    assert asked("card", "show", "lab/kl")["due"] == due


@pytest.mark.parametrize("command", ["show", "history", "suspend", "resume", "reset", "flag", "copy", "edit"])
def test_unknown_card_is_refused_with_a_hint(lab, refused, log, command):
    assert refused(1, "card", command, "lab/sigmod") == "there is no card 'lab/sigmod': did you mean lab/sigmoid?"
    assert log() == []


def test_copy_carries_the_progress(lab, asked, run, home):
    before = asked("answer", "lab/kl", "0.144")
    result = run("card", "copy", "lab/kl")
    assert result.out.startswith(f" copied to {_own(home)}:")
    assert result.out.endswith("; its progress goes with it\n")
    copy = asked("card", "show", "own/kl")
    assert (copy["due"], copy["reps"], copy["path"]) == (before["due"], 1, str(_own(home)))
    line = int(result.out.split(":")[1].split(";")[0])
    assert copy["line"] == line
    ids = [card["id"] for card in asked("card", "list")["cards"]]
    assert "lab/kl" not in ids
    assert len(ids) == 15
    assert run("deck", "check", str(_own(home))).code == 0


@pytest.mark.parametrize(
    "name",
    ["recall", "derive", "cloze", "choice", "multi", "order", "match", "spot", "kl", "sigmoid", "softmax", "jacobian",
     "lstm", "viterbi"],
)  # fmt: skip
def test_copy_of_every_kind_passes_the_check(lab, asked, run, home, name):
    original = asked("card", "show", f"lab/{name}", "--answer")
    assert run("card", "copy", f"lab/{name}").code == 0
    copy = asked("card", "show", f"own/{name}", "--answer")
    for key in ("kind", "question", "source", "topic"):
        assert copy[key] == original[key]
    assert copy["answer"]["why"] == original["answer"]["why"]
    checked = asked("deck", "check", "own", "--draws", "20")
    assert [problem for problem in checked["problems"] if problem["severity"] == "error"] == []


def test_two_copies_stand_in_one_deck(lab, asked, run):
    run("card", "copy", "lab/kl")
    run("card", "copy", "lab/cloze")
    run("card", "copy", "lab/sigmoid")
    assert {card["id"] for card in asked("card", "list", "--deck", "own")["cards"]} == {
        "own/kl",
        "own/cloze",
        "own/sigmoid",
    }


def test_copying_ones_own_card_is_refused(lab, refused, run, home):
    run("card", "copy", "lab/kl")
    assert refused(1, "card", "copy", "own/kl").startswith(f"own/kl is your own already: edit {_own(home)}:")
    assert refused(1, "card", "copy", "lab/kl").startswith("own/kl is your own already: edit ")


def test_edit_of_a_shipped_card_edits_a_copy(lab, asked, run, home, editor):
    shipped = (lab / "lab.yaml").read_bytes()
    called = editor("The order of the arguments.", "My own reason.")
    asked("answer", "lab/kl", "0.144")
    result = run("card", "edit", "lab/kl")
    assert (result.code, result.out) == (0, f" lab/kl is your own now, as own/kl: {_own(home)} is read again\n")
    assert os.path.basename(called.read_text()) == "own.yaml"
    assert not os.path.exists(called.read_text())
    assert (lab / "lab.yaml").read_bytes() == shipped
    card = asked("card", "show", "kl", "--answer")
    assert (card["id"], card["answer"]["why"], card["reps"]) == ("own/kl", "My own reason.", 1)


def test_edit_of_ones_own_card_makes_no_second_copy(lab, asked, run, home, editor):
    run("card", "copy", "lab/kl")
    editor("The order of the arguments.", "My own reason.")
    run("card", "edit", "own/kl")
    assert [card["id"] for card in asked("card", "list", "--deck", "own")["cards"]] == ["own/kl"]


@pytest.mark.parametrize("name", ["lab/kl", "own/cloze"])
def test_edit_that_changes_nothing_changes_nothing(lab, asked, run, home, editor, log, name):
    run("card", "copy", "lab/cloze")
    before, rows = _own(home).read_bytes(), log()
    called = editor("no such text", "")
    result = run("card", "edit", name)
    assert (result.code, result.out) == (0, f" {name} is as it was\n")
    assert called.exists()
    assert (_own(home).read_bytes(), log()) == (before, rows)
    assert asked("card", "show", name)["id"] == name


def test_broken_edit_in_a_home_without_decks_is_kept_too(lab, refused, home, editor):
    editor("kind: numeric", "kind: numerik")
    assert refused(1, "card", "edit", "lab/kl").startswith(f"{_own(home)}.edited:")
    assert "kind: numerik" in Path(f"{_own(home)}.edited").read_text("utf-8")
    assert not _own(home).exists()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["lab/kl", "own/kl"])
@pytest.mark.parametrize("broken", ["kind: numerik", "kind: [numeric", "kid: numeric"])
def test_broken_edit_is_opened_again_and_loses_nothing(lab, asked, refused, run, home, editor, log, name, broken):
    run("card", "copy", "lab/cloze")
    if name == "own/kl":
        run("card", "copy", "lab/kl")
    before, rows = _own(home).read_bytes(), log()
    called = editor("kind: numeric", broken)
    line = refused(1, "card", "edit", name)
    kept = f"{_own(home)}.edited"
    assert line.startswith(f"{kept}:")
    assert "nothing was changed, what you wrote is kept there" in line
    assert called.read_text().endswith("own.yaml")
    assert broken in Path(kept).read_text("utf-8")
    assert "# quizzer: " not in Path(kept).read_text("utf-8")
    assert (_own(home).read_bytes(), log()) == (before, rows)
    assert asked("card", "show", name)["id"] == name


def test_broken_edit_can_be_mended_where_it_is_opened_again(lab, asked, run, home, tmp_path, monkeypatch):
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\npath = sys.argv[1]\ntext = open(path).read()\n"
        "first = '# quizzer: ' not in text\n"
        "assert first or '# quizzer: `kind` cannot be' in text\n"
        "text = text.replace('kind: numeric', 'kind: numric') if first else text.replace('numric', 'numeric')\n"
        "open(path, 'w').write(text if first else text.replace('The order of the arguments.', 'My own reason.'))\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    assert "is your own now" in run("card", "edit", "lab/kl").out
    assert "# quizzer" not in _own(home).read_text("utf-8")
    assert asked("card", "show", "own/kl", "--answer")["answer"]["why"] == "My own reason."


def test_what_was_written_is_kept_where_the_editor_fails_the_second_time(
    lab, refused, run, home, tmp_path, monkeypatch
):
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\npath = sys.argv[1]\ntext = open(path).read()\n"
        "if '# quizzer: ' in text: sys.exit(1)\n"
        "open(path, 'w').write(text.replace('kind: numeric', 'kind: numric'))\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    kept = f"{_own(home)}.edited"
    assert refused(1, "card", "edit", "lab/kl").endswith(f"nothing was changed, what you wrote before is in {kept}")
    assert "kind: numric" in Path(kept).read_text("utf-8")
    assert not _own(home).exists()


def test_comments_of_ones_own_are_never_taken_for_quizzers(lab, asked, run, home, editor):
    run("card", "copy", "lab/kl")
    mine = "# quizzer: my own remark\n"
    _own(home).write_text(mine + _own(home).read_text("utf-8"), "utf-8")
    editor("no such text", "")
    assert run("card", "edit", "own/kl").out == " own/kl is as it was\n"
    editor("The order of the arguments.", "My own reason.")
    run("card", "edit", "own/kl")
    assert _own(home).read_text("utf-8").startswith(mine)


def test_edit_beside_an_older_error_is_taken_and_the_error_told(lab, asked, run, home, editor):
    run("card", "copy", "lab/kl")
    run("card", "copy", "lab/cloze")
    text = _own(home).read_text("utf-8").replace("kind: cloze", "kind: clozy")
    _own(home).write_text(text, "utf-8")
    editor("The order of the arguments.", "My own reason.")
    out = run("card", "edit", "own/kl").out
    assert out.endswith(f" is read again, and 1 error besides: `quizzer deck check {_own(home)}`\n")
    assert asked("card", "show", "own/kl", "--answer")["answer"]["why"] == "My own reason."


@pytest.mark.parametrize("again", ["kind: clozy", "kind: [x"])
def test_error_in_the_place_of_another_is_opened_again(lab, run, refused, home, editor, again):
    run("card", "copy", "lab/kl")
    run("card", "copy", "lab/cloze")
    _own(home).write_text(_own(home).read_text("utf-8").replace("kind: cloze", "kind: clozt"), "utf-8")
    before = _own(home).read_bytes()
    editor("kind: clozt", again)
    assert "nothing was changed, what you wrote is kept there" in refused(1, "card", "edit", "own/kl")
    assert _own(home).read_bytes() == before


def test_edit_of_a_deck_that_is_not_utf_8_any_more_is_refused(lab, run, refused, home, editor, monkeypatch):
    run("card", "copy", "lab/kl")
    workplace_file = _own(home)
    real = copies.standing

    def changed(path, line):
        workplace_file.write_bytes(workplace_file.read_bytes() + b"# \xff\n")
        return real(path, line)

    monkeypatch.setattr(copies, "standing", changed)
    assert "is not UTF-8: save it as UTF-8, and edit again" in refused(1, "card", "edit", "own/kl")
    assert workplace_file.read_bytes().endswith(b"# \xff\n")


def test_edit_opens_the_copy_that_stands_there_broken(lab, asked, run, home, editor):
    run("card", "copy", "lab/kl")
    _own(home).write_text(_own(home).read_text("utf-8").replace("kind: numeric", "kind: numerik"), "utf-8")
    assert asked("card", "show", "lab/kl")["id"] == "lab/kl"  # it is asked meanwhile
    editor("kind: numerik", "kind: numeric")
    assert "is your own now" in run("card", "edit", "lab/kl").out
    assert asked("card", "show", "kl")["id"] == "own/kl"


def test_copy_in_a_deck_that_is_not_asked_says_so(lab, run, home, log, asked):
    run("answer", "lab/kl", "0.144")
    run("card", "copy", "lab/cloze")
    run("config", "set", "hidden_decks", "own")
    rows = log()
    assert "but lab/kl is asked as before: `quizzer deck check own` says why" in run("card", "copy", "lab/kl").out
    assert log() == rows
    assert asked("card", "show", "lab/kl")["reps"] == 1


def test_copy_whose_name_has_progress_of_its_own_says_so(lab, run, deck, asked):
    text = "format: 1\ntitle: T\ntopics:\n  - {id: t, title: T}\ncards:\n"
    deck(f"{text}  - {{id: kl, topic: t, kind: recall, question: Q, answer: A, why: W, source: S}}\n", "own")
    asked("answer", "own/kl", "a", "--grade", "3")
    asked("answer", "lab/kl", "0.144")
    deck(text, "own")
    result = run("card", "copy", "lab/kl")
    assert result.out.endswith("; it goes on with the progress that own/kl had\n")


def test_copies_that_are_made_at_once_are_all_there(lab, home, asked):
    processes = [
        get_context("fork").Process(target=cli.main, args=(["card", "copy", f"lab/{name}"],))
        for name in ("kl", "cloze", "multi")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    cards = {card["id"] for card in asked("card", "list", "--deck", "own")["cards"]}
    assert cards == {"own/kl", "own/cloze", "own/multi"}
    assert len(asked("card", "list")["cards"]) == 15


def test_missing_editor_is_one_line_that_names_the_place(lab, refused, run, home, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    run("card", "copy", "lab/kl")
    line = refused(1, "card", "edit", "own/kl")
    assert line.startswith(
        "no editor found: set one with `quizzer config set editor NAME`; nothing was changed; or open "
    )
    assert str(_own(home)) in line


@pytest.mark.parametrize("command", ["/nonexistent/editor", "'", "", " "])
def test_editor_that_cannot_be_started_is_one_line(lab, refused, run, home, monkeypatch, command):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("EDITOR", command)
    run("card", "copy", "lab/kl")
    assert f"open {_own(home)}:" in refused(1, "card", "edit", "own/kl")


@pytest.mark.skipif(os.name != "posix", reason="rights of Unix")
@pytest.mark.parametrize("open_to_others", ["", "config.toml"])
def test_editor_that_others_can_set_is_not_run(lab, refused, run, home, tmp_path, open_to_others):
    run("config", "set", "editor", f"touch {tmp_path / 'ran'}")
    path = home / open_to_others
    path.chmod(0o777)
    line = refused(1, "card", "edit", "lab/kl")
    told = f"other users can write {path}; see that nobody else can write it"
    assert line == f"the editor of {home / 'config.toml'} is not run: {told}"
    assert not (tmp_path / "ran").exists()
    assert not _own(home).exists()
    path.chmod(0o700)
    assert run("card", "edit", "lab/kl").code == 0
    assert (tmp_path / "ran").exists()


def test_editor_that_fails_is_told(lab, refused, run, editor, home):
    run("card", "copy", "lab/kl")
    editor(code=3)
    assert "ended with code 3" in refused(1, "card", "edit", "own/kl")


def test_configured_editor_goes_before_the_environment(lab, run, editor, monkeypatch):
    called = editor()
    run("config", "set", "editor", os.environ["EDITOR"])
    monkeypatch.setenv("EDITOR", "/nonexistent")
    monkeypatch.setenv("VISUAL", "/nonexistent")
    assert run("card", "edit", "lab/kl").code == 0
    assert called.exists()


def test_known_editor_is_opened_at_the_line(lab, asked, run, tmp_path, monkeypatch):
    called, program = tmp_path / "called", tmp_path / "vim"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {called}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(program))
    run("card", "edit", "lab/kl")
    line, path = called.read_text().splitlines()
    run("card", "copy", "lab/kl")
    assert line == f"+{asked('card', 'show', 'own/kl')['line']}"
    assert os.path.basename(path) == "own.yaml"
