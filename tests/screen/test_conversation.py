"""The screen of a session: which reply each key and line becomes, and what is drawn."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from rich.cells import cell_len

from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.core.schedule import Memory
from quizzer.core.state import CardState, Schedule
from quizzer.kinds.shared.contract import Mark, Prompt, Remark, Reveal
from quizzer.screen import keys
from quizzer.screen.conversation import Conversation, LineConversation
from quizzer.screen.editing import TerminalReader
from quizzer.screen.keyboard import KeyConversation
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LineReader
from quizzer.session.desk import Question, Receipt
from quizzer.session.dialogue import Move, Progress, Reply, Summary

GOOD = Receipt(1, "u", True, 3, 3, 2, 740_000, False)
AGAIN = Receipt(1, "u", True, 1, 1, 1, 740_000, True)


class Typist(TerminalReader):
    """Types the given keys and lines; None is Ctrl-D in a line."""

    def __init__(self, keys_typed: Iterable[str] = (), lines: Iterable[str | None] = ()) -> None:
        self.keys = list(keys_typed)
        self.lines = list(lines)
        self.begun = ""
        self.forgotten = 0

    def key(self) -> str:
        return self.keys.pop(0)

    def line(self, prompt: str, begun: str = "") -> str | None:
        self.begun = begun
        return self.lines.pop(0)

    def forget_typed(self) -> None:
        self.forgotten += 1


class Screen:
    """A conversation on a sheet of paper of the given width."""

    def __init__(self, reader: Typist | str, monkeypatch: pytest.MonkeyPatch, width: int = 80, plain: bool = True):
        monkeypatch.setenv("COLUMNS", str(width))
        self.out = io.StringIO()
        paper = Paper(self.out, plain=plain)
        paper.look = paper.look._replace(unicode=True)
        self.talk: Conversation
        if isinstance(reader, str):
            self.talk = LineConversation(paper, LineReader(io.StringIO(reader), paper, echo=True), pauses=False)
        else:
            self.talk = KeyConversation(paper, reader)

    def lines(self) -> list[str]:
        return self.out.getvalue().splitlines()


def question(kind: str = "number", points: tuple[str, ...] = (), **prompt: object) -> Question:
    card = Card("lab", "c", "t", "numeric", "?", why="So.", source="hand")
    reveal = Reveal("This.", points) if kind == "self" else None
    asked = Prompt("Why?", kind, reveal=reveal, **prompt)  # type: ignore[arg-type]
    return Question(card, "new", {"attempt": 1}, "1.0", (asked,), None, "Topic")


SELF = question("self", ("one", "two"))


# Keys


@pytest.mark.parametrize("typed", ["The expected extra code length", "x", "e", "b", "u", "s", "1", " ", ""])
def test_typed_letters_are_an_answer_also_where_one_grades_oneself(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    assert Screen(Typist(lines=[typed]), monkeypatch).talk.answer(SELF) == Reply("answer", typed)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("q", "type :q to leave"), ("quit", "type :q to leave"), ("exit", "type :q to leave"),
        ("h", "type :h for a hint"), ("help", "type :? for help"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["number", "blanks", "choice", "self"])
def test_word_that_may_be_a_command_is_met_once(
    monkeypatch: pytest.MonkeyPatch, kind: str, word: str, told: str
) -> None:
    screen = Screen(Typist(lines=[word, f" {word}"]), monkeypatch)
    assert screen.talk.answer(question(kind)) == Reply("answer", f" {word}")
    assert screen.lines() == [f"   {told}; to answer {word}, type it once more"]
    screen.talk.question(question(kind), Progress(1, 2))
    assert Screen(Typist(lines=[word, ":q"]), monkeypatch).talk.answer(question(kind)) == Reply("quit")


@pytest.mark.parametrize("grade", ["1", "2", "3", "4"])
def test_number_is_a_grade_after_the_reveal_and_after_feedback(monkeypatch: pytest.MonkeyPatch, grade: str) -> None:
    assert Screen(Typist([grade]), monkeypatch).talk.self_grade(SELF, None, {}) == Reply("grade", grade)
    assert Screen(Typist([grade]), monkeypatch).talk.after(question(), GOOD, {}) == Reply("grade", grade)


@pytest.mark.parametrize("ignored", ["0", "5", "t", keys.PASTE, keys.ESCAPE])
def test_key_that_is_no_grade_is_ignored(monkeypatch: pytest.MonkeyPatch, ignored: str) -> None:
    assert Screen(Typist([ignored, "2"]), monkeypatch).talk.after(question(), GOOD, {}) == Reply("grade", "2")


@pytest.mark.parametrize(
    ("hints", "offered"), [((), ":s skip   :? help   :q leave"), (("x",), ":h hint   :s skip   :? help   :q leave")]
)
def test_hint_is_offered_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, hints: tuple[str, ...], offered: str
) -> None:
    screen = Screen(Typist(), monkeypatch)
    screen.talk.question(question(hints=hints), Progress(1, 4))
    assert screen.lines()[-2:] == [f"   {offered}", ""]


def test_space_does_not_accept_a_grade_of_oneself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Screen(Typist([" ", "3"]), monkeypatch).talk.self_grade(SELF, None, {}) == Reply("grade", "3")


def test_key_that_begins_a_command_begins_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, line, reply in [
        ("=", "=ln 2", Reply("calculate", "ln 2")), (":", ":f odd", Reply("flag", "odd")), (":", ":q", Reply("quit")),
    ]:  # fmt: skip
        typist = Typist(key, [line])
        assert Screen(typist, monkeypatch).talk.after(question(), GOOD, {}) == reply
        assert typist.begun == key
    assert Screen(Typist(lines=[":f", " odd "]), monkeypatch).talk.answer(SELF) == Reply("flag", "odd")


def test_end_of_the_note_flags_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist(lines=[":f", None]), monkeypatch)
    assert screen.talk.answer(SELF) == Reply("unknown")
    assert screen.lines()[-1] == "   nothing was flagged"


@pytest.mark.parametrize("key", list("hsbxfeqTHQ 5"))
def test_letter_does_nothing_where_a_grade_is_asked_for(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    for typist, asked in ((Typist([key, key, "3"]), SELF), (Typist([key, "3"]), question())):
        screen = Screen(typist, monkeypatch)
        reply = screen.talk.self_grade(asked, None, {}) if asked is SELF else screen.talk.after(asked, GOOD, {})
        assert reply == Reply("grade", "3")
        assert screen.out.getvalue().count("a command begins with a colon, as :q to leave") == 1


@pytest.mark.parametrize(("key", "action"), [("u", "undo"), ("v", "reasons"), ("?", "help")])
def test_keys_of_the_bar(monkeypatch: pytest.MonkeyPatch, key: str, action: Move) -> None:
    assert Screen(Typist([key]), monkeypatch).talk.after(question(), GOOD, {}) == Reply(action)
    assert Screen(Typist([key]), monkeypatch).talk.self_grade(SELF, None, {}) == Reply(action)


def test_what_was_typed_ahead_of_a_grade_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    typist = Typist([keys.ENTER, "3"])
    screen = Screen(typist, monkeypatch)
    screen.talk.after(question(), GOOD, {})
    screen.talk.self_grade(SELF, None, {})
    assert typist.forgotten == 2


def test_points_are_ticked_in_a_command_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Screen(Typist(":", [":t 1 2"]), monkeypatch).talk.self_grade(SELF, None, {}) == Reply("ticks", "1 2")
    screen = Screen(Typist(":", [":t 7", "2"]), monkeypatch)
    assert screen.talk.self_grade(SELF, None, {}) == Reply("ticks", "2")
    screen = Screen(Typist(":4", [":t 1"]), monkeypatch)
    assert screen.talk.self_grade(question("self"), None, {}) == Reply("grade", "4")


@pytest.mark.parametrize(("change", "clears"), [(keys.RESIZED, True), (keys.RESUMED, False)])
def test_card_is_drawn_anew(monkeypatch: pytest.MonkeyPatch, change: str, clears: bool) -> None:
    typist = Typist([keys.ENTER], [":h", "7"])
    screen = Screen(typist, monkeypatch, width=90, plain=False)
    asked = question(hints=("Look " + "well " * 18,))
    screen.talk.question(asked, Progress(1, 1))
    screen.talk.answer(asked)
    screen.talk.hint(asked.prompt.hints[0], 1, 1)
    screen.talk.answer(asked)
    screen.talk.feedback(asked, Mark("wrong", "That is 7."), AGAIN, (0, 0))
    screen.talk.after(asked, AGAIN, {})
    before = len(screen.out.getvalue())
    monkeypatch.setenv("COLUMNS", "40")
    typist.redraw(change)
    drawn = screen.out.getvalue()[before:]
    assert drawn.startswith("\x1b[H\x1b[2J") == clears
    lines = drawn.removeprefix("\x1b[H\x1b[2J").splitlines()
    assert [line for line in lines if line.startswith("   > ")] == ["   > :h", "   > 7"]
    assert [word for word in ("Topic", "Why?", "Look well", "That is 7.", "? help") if word not in drawn] == []
    assert (max(map(cell_len, lines)) <= 40) == clears


@pytest.mark.parametrize(
    ("line", "told"), [("2 1 2", "   2 of 2 named: 1, 2"), ("2", "   1 of 2 named: 2"), ("", "   0 of 2 named")]
)
def test_ticked_points_are_shown(monkeypatch: pytest.MonkeyPatch, line: str, told: str) -> None:
    screen = Screen(Typist("t", [line]), monkeypatch)
    screen.talk.self_grade(SELF, None, {})
    assert screen.lines()[-1] == told


def test_enter_accepts_the_proposed_grade_of_oneself_whatever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist([keys.ENTER]), monkeypatch)
    screen.talk.self_grade(SELF, 1, {})
    assert "Enter accepts Again" in screen.lines()[-1]


@pytest.mark.parametrize(("line", "ticks"), [("1 2", "1 2"), ("2,1", "2 1"), ("", ""), (" 1 ,, ", "1")])
def test_ticks_are_read_as_a_line(monkeypatch: pytest.MonkeyPatch, line: str, ticks: str) -> None:
    assert Screen(Typist("t", [line]), monkeypatch).talk.self_grade(SELF, None, {}) == Reply("ticks", ticks)


@pytest.mark.parametrize("line", ["3", "0", "-1", "one", "1;2", "²", "1" * 5000, "1.0", "٢"])
def test_ticks_that_are_no_points_are_asked_again(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    screen = Screen(Typist("t", [line, "2"]), monkeypatch)
    assert screen.talk.self_grade(SELF, None, {}) == Reply("ticks", "2")
    assert "   type numbers from 1 to 2" in screen.lines()


def test_end_of_input_at_the_ticks_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Screen(Typist("t", [None]), monkeypatch).talk.self_grade(SELF, None, {}) == Reply("quit")


def test_card_without_key_points_has_no_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist("t4"), monkeypatch)
    assert screen.talk.self_grade(question("self"), None, {}) == Reply("grade", "4")
    assert "tick" not in screen.out.getvalue()


def test_proposal_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist([keys.ENTER]), monkeypatch)
    assert screen.talk.self_grade(SELF, 2, {}) == Reply("accept")
    assert screen.lines() == ["   Enter accepts Hard   1 Again  2 Hard  3 Good  4 Easy"]


@pytest.mark.parametrize("width", [21, 34, 40, 60, 100])
def test_offers_never_overflow(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    screen = Screen(Typist([keys.ENTER]), monkeypatch, width)
    screen.talk.feedback(question(), Mark("right"), GOOD, (0, 0))
    before = len(screen.lines())
    screen.talk.after(question(), GOOD, {})
    shown = " ".join(" ".join(screen.lines()[before:]).split())
    first, grades, last = "✓ right Enter accepts Good", "1 Again 2 Hard 3 Good 4 Easy", "u undo ? help"
    assert shown == " ".join((first, grades, last) if width == 100 else (first, last, grades))
    assert max(map(len, screen.lines())) <= width


def test_grades_stand_on_a_line_of_their_own_where_not_all_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist([keys.ENTER]), monkeypatch, 80)
    screen.talk.feedback(question(), Mark("right"), GOOD, (0, 0))
    screen.talk.after(question(), GOOD, {1: 0, 2: 1, 3: 2, 4: 8})
    assert screen.lines()[-2:] == [
        "   ✓ right   Enter accepts Good   u undo   ? help",
        "   1 Again today  2 Hard 1 d  3 Good 2 d  4 Easy 8 d",
    ]


# Lines


@pytest.mark.parametrize(
    ("kind", "line", "reply"),
    [
        ("number", "0.5", Reply("answer", "0.5")), ("number", " 0.5 ", Reply("answer", " 0.5 ")),
        ("number", "e", Reply("answer", "e")), ("number", ":e", Reply("edit")), ("number", "", Reply("answer", "")),
        ("labels", "b", Reply("answer", "b")), ("choice", "2", Reply("answer", "2")), ("choice", ":q", Reply("quit")),
        ("order", "u", Reply("answer", "u")), ("match", "s", Reply("answer", "s")), ("choice", "?", Reply("help")),
        ("number", "?", Reply("help")), ("number", "= 1/3", Reply("calculate", "1/3")),
        ("number", ":f the sign", Reply("flag", "the sign")), ("self", "anything", Reply("answer", "anything")),
    ],
)  # fmt: skip
def test_line_is_an_answer_or_a_command(monkeypatch: pytest.MonkeyPatch, kind: str, line: str, reply: Reply) -> None:
    assert Screen(f"{line}\n", monkeypatch).talk.answer(question(kind)) == reply


def test_end_of_lines_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Screen("", monkeypatch).talk.answer(question()) == Reply("quit")
    assert Screen("", monkeypatch).talk.self_grade(SELF, None, {}) == Reply("quit")


@pytest.mark.parametrize("line", [":z", ":hinted", ":t 1", "::"])
def test_unknown_command_is_explained_and_the_next_line_is_read(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    screen = Screen(f"{line}\n7\n", monkeypatch)
    assert screen.talk.answer(question()) == Reply("answer", "7")
    assert f"   {line} is no command here: :? shows them all" in screen.lines()


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("1", Reply("grade", "1")), (" 4 ", Reply("grade", "4")), ("", Reply("accept")), ("u", Reply("undo")),
        (":u", Reply("undo")), ("?", Reply("help")), (":t 1 2", Reply("ticks", "1 2")), (":t 2", Reply("ticks", "2")),
        (":q", Reply("quit")), ("v", Reply("reasons")), ("= 1", Reply("calculate", "1")),
    ],
)  # fmt: skip
def test_line_grades_oneself(monkeypatch: pytest.MonkeyPatch, line: str, reply: Reply) -> None:
    assert Screen(f"{line}\n", monkeypatch).talk.self_grade(SELF, None, {}) == reply


@pytest.mark.parametrize(
    ("line", "explained"),
    [
        ("5", "'5' is no grade: type 1 Again, 2 Hard, 3 Good or 4 Easy"), (":t 3", "type numbers from 1 to 2"),
        ("good", "'good' is no grade: type 1 Again, 2 Hard, 3 Good or 4 Easy"), ("q", "type :q to leave"),
        (":t x y z", "type numbers from 1 to 2"),
        ("²", "'²' is no grade: type 1 Again, 2 Hard, 3 Good or 4 Easy"),
    ],
)  # fmt: skip
def test_line_that_is_no_grade_is_explained(monkeypatch: pytest.MonkeyPatch, line: str, explained: str) -> None:
    screen = Screen(f"{line}\n3\n", monkeypatch)
    assert screen.talk.self_grade(SELF, None, {}) == Reply("grade", "3")
    assert f"   {explained}" in screen.lines()


def test_ticks_without_points_are_refused_on_lines_too(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(":t\n:t 1\n2\n", monkeypatch)
    assert screen.talk.self_grade(question("self"), None, {}) == Reply("grade", "2")
    assert screen.lines().count("   this card has no points to tick") == 2


def test_proposal_is_said_on_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("\n", monkeypatch)
    assert screen.talk.self_grade(SELF, 2, {}) == Reply("accept")
    assert "   Enter accepts Hard" in screen.lines()


# What is drawn


def test_question_stands_under_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.question(question(), Progress(3, 9, 2))
    assert screen.lines() == ["", " lab › Topic", " numeric, new, 3 of 9, +2 again", "", "   Why?", ""]


def test_refusal_points_at_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist(), monkeypatch, plain=False)
    screen.talk._paper.look = screen.talk._paper.look._replace(linear=False)
    screen.talk.refused(Mark("invalid", "a number is missing", position=5))
    assert screen.lines()[0] == " " * (len("   > ") + 4) + "^"


def test_refusal_of_linear_output_and_beyond_the_edge_has_no_pointer(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.refused(Mark("invalid", "a number is missing", position=5))
    assert screen.lines() == ["   · not read   a number is missing"]
    wide = Screen(Typist(), monkeypatch, plain=False)
    wide.talk._paper.look = wide.talk._paper.look._replace(linear=False)
    wide.talk.refused(Mark("invalid", "a number is missing", position=500))
    assert "^" not in wide.out.getvalue()


def test_feedback_ends_with_when_the_card_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.feedback(question(), Mark("right"), GOOD, (0, 0))
    screen.talk.feedback(question(), Mark("wrong"), AGAIN, (0, 0))
    assert [line for line in screen.lines() if "comes back" in line] == [
        "   Good: comes back in 2 days", "   Again: comes back today",
    ]  # fmt: skip


def test_bar_says_verdict_and_when_each_grade_brings_the_card_back(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist([keys.ENTER]), monkeypatch, width=100)
    screen.talk.feedback(question(), Mark("wrong"), AGAIN, (0, 0))
    screen.talk.after(question(), AGAIN, {1: 1, 2: 3, 3: 120, 4: 800})
    assert screen.lines()[-1] == (
        "   ✗ wrong   Enter goes on   1 Again today  2 Hard 3 d  3 Good 4 mo  4 Easy 2.2 y   u undo   ? help"
    )


@pytest.mark.parametrize(("days", "short"), [(20, False), (21, True)])
@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_right_answer_to_a_card_known_for_weeks_is_told_in_short(
    monkeypatch: pytest.MonkeyPatch, days: int, short: bool, verdict: Verdict
) -> None:
    state = CardState("lab/c")
    state.schedule = Schedule(Memory(30.0, 5.0), 740_000, 4, 0, days, 740_000 + days)
    known, mark = question()._replace(state=state), Mark(verdict, expected_text="0.5", steps=("1/2",))
    screen = Screen(Typist(["v", keys.ENTER]), monkeypatch)
    screen.talk.feedback(known, mark, GOOD, (0, 0))
    is_brief = short and verdict == "right"
    assert ("So." not in screen.out.getvalue()) == ("1/2" not in screen.out.getvalue()) == is_brief
    screen.talk.after(known, GOOD, {})
    assert ("v the rest" in screen.out.getvalue()) == is_brief
    screen.talk.reasons(known, mark)
    assert screen.out.getvalue().count("So.") == screen.out.getvalue().count("1/2") == 1
    assert ("all that is known of this answer is above" in screen.out.getvalue()) != is_brief


def test_reveal_shows_answer_points_and_background(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.reveal(SELF, "")
    assert screen.lines() == [
        "   answer   This.", "", "   a full answer names", "   1  one", "   2  two", "", "   why      So.",
        "   source   hand", "",
    ]  # fmt: skip


def test_what_was_typed_is_shown_with_the_reveal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.reveal(SELF, "my own words")
    assert screen.lines()[:4] == ["", "   yours    my own words", "", "   answer   This."]


def test_what_was_typed_stands_one_line_below_the_last_step(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    derived = Question(
        SELF.card, "new", {"attempt": 1}, "1.0", (Prompt("Why?", "self", reveal=Reveal("", (), ("So.",))),), None, "T"
    )
    screen.talk.step("So.", 1, 1)
    screen.talk.reveal(derived, "my own words")
    assert screen.lines()[1:3] == ["", "   yours    my own words"]


REASONED = Mark("wrong", remarks=(Remark(False, "a", "no a", True, False), Remark(None, "b", "but b", False, True)))


def test_bar_offers_the_reasons_once(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(Typist(["v", keys.ENTER, keys.ENTER]), monkeypatch, width=100, plain=False)
    for mark in (REASONED, Mark("wrong")):
        screen.talk.feedback(question("choice"), mark, AGAIN, (0, 0))
        assert screen.talk.after(question("choice"), AGAIN, {}) == Reply("reasons" if mark.remarks else "accept")
        assert screen.lines()[-1].endswith(
            "v all reasons   u undo   ? help" if mark.remarks else "4 Easy   u undo   ? help"
        )
    screen.talk.feedback(question("choice"), REASONED, AGAIN, (0, 0))
    screen.talk.reasons(question("choice"), REASONED)
    screen.talk.after(question("choice"), AGAIN, {})
    assert "v all reasons" not in screen.lines()[-1]


def test_reasons_of_all_options_say_which_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.feedback(question("choice"), REASONED, AGAIN, (0, 0))
    before = len(screen.lines())
    screen.talk.reasons(question("choice"), REASONED)
    assert screen.lines()[before:] == [
        "", "   ✗ wrong  (1) a", "            no a", "", "   ✓ right  (2) b", "            but b", "",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["v", ":v"])
def test_reasons_are_asked_for_in_a_line(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    screen = Screen(f"{typed}\n", monkeypatch)
    screen.talk.feedback(question("choice"), REASONED, AGAIN, (0, 0))
    assert screen.talk.after(question("choice"), AGAIN, {}) == Reply("reasons")


def test_note_is_no_markup_and_no_command_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen("", monkeypatch)
    screen.talk.note("flagged lab/c: *a* $b$ `c` \x1b[31m[red]")
    assert screen.lines() == ["   flagged lab/c: *a* $b$ `c` ␛[31m[red]"]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
def test_help_names_every_command_and_never_overflows(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    screen = Screen("", monkeypatch, width)
    screen.talk.help(question())
    text = screen.out.getvalue()
    assert max(map(cell_len, screen.lines())) <= width
    for word in (":h", ":u", ":s", ":b", ":x", ":f", ":e", ":t", ":q", "= 2 ln(3)", "Enter", "1 2 3 4", "Ctrl-D"):
        assert word in text


def test_summary_of_a_pipe_without_answers_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    piped, typed = Screen("", monkeypatch), Screen(Typist(), monkeypatch)
    piped.talk.summary(Summary())
    typed.talk.summary(Summary())
    assert (piped.lines(), typed.lines()) == ([], ["", " nothing answered"])
