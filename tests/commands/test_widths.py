"""Every command at every width: nothing wider than the terminal but paths and commands, no word lost or torn."""

import calendar
import io
import re
import shlex
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from quizzer import cli
from quizzer.commands.shared.tree import application
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.event import Event
from quizzer.decks.places import shipped_folder
from quizzer.errors import EXIT_MENDABLE
from quizzer.screen.paper import WIDEST

WIDTHS = (30, 40, 59, 60, 80, 100, 200)
DAY_MS = 86_400_000
BROKEN = (
    "title: Broken\ntopics: [{id: t, title: A topic}]\ncards:\n  - {id: a, topic: t, kind: numric, question: What?}\n"
)

# What each command is given; `{n}` is another number each time. A command that is not here fails.
CALLS = {
    "": [""],
    "answer": ["answer kl-definition whatever --grade 3", "answer kl-nats 1e9"],
    "backup": ["backup", "backup -o a-file-with-a-long-name-{n}.sqlite"],
    "optimize": ["optimize --list"],
    "plan": ["plan", "plan --by +9 --minutes 3 --weight lstm=2", "plan", "", "stats", "plan --off"],
    "card copy": ["card copy kl-nats"],
    "card edit": ["card edit kl-nats"],
    "card flag": ["card flag kl-nats 'the unit is missing from the question'", "card flag kl-nats --clear"],
    "card history": ["card history entropy-bits", "card history kl-nats"],
    "card link": ["card link information_theory/a-card-that-is-in-no-deck-now kl-nats"],
    "card list": [],
    "card reset": ["card reset kl-nats"],
    "card resume": ["card resume kl-nats"],
    "card show": [],
    "card suspend": ["card suspend kl-nats"],
    "config get": ["config get new_per_day"],
    "config list": ["config list"],
    "config set": ["config set new_per_day 10"],
    "card add": ["card add --question 'Which one is number {n}?' --answer 'This one, with an answer of some length.'"],
    "deck import": [
        "deck import words.csv --columns front,back --dry-run",
        "deck import words.csv --columns front,back",
    ],
    "deck add": ["deck new added{n}", "deck add added{n}.yaml"],
    "deck choose": ["deck choose", "deck choose note llm"],
    "deck check": ["deck check broken.yaml", "deck new checked{n}", "deck check checked{n}.yaml"],
    "deck export": ["deck export transformer -o transformer.md"],
    "deck list": ["deck list"],
    "deck new": ["deck new written{n}"],
    "deck remove": ["deck new gone{n}", "deck add gone{n}.yaml", "deck remove gone{n}", "deck remove transformer"],
    "deck schema": ["deck schema -o schema.json"],
    "deck show": ["deck show conditional_random_fields"],
    "doctor": ["doctor"],
    "export cards": ["export cards -o cards.csv"],
    "export reviews": ["export reviews -o reviews.md"],
    "export stats": ["export stats -o stats.json"],
    "interview": ["interview --questions 3", "interview --close", "interview --list"],
    "guide": ["guide", "guide answers", "guide formulas", "guide scheduling", "guide scripting"],
    "merge": ["backup -o other-{n}.sqlite", "merge other-{n}.sqlite"],
    "next": ["next", "next --topic no-such-topic"],
    "rebuild": ["rebuild"],
    "report": ["report -o progress.html"],
    "restore": ["backup", "restore", "backup -o other-{n}.sqlite", "restore other-{n}.sqlite --yes"],
    "review": ["review", "review --practice --deck no_such_deck"],
    "stats": ["stats"],
    "trust allow": ["trust allow quizzer-example-verify --yes"],
    "trust deny": ["trust deny quizzer-example-verify"],
    "trust list": ["trust list"],
    "undo": ["undo"],
    "verify grade": ["verify grade softmax --args '{{\"a\": [1, 2]}}' '0.269, 0.731' 1e9 x -- -1"],
    "verify list": ["verify list"],
    "verify run": ["verify run softmax --args '{{\"a\": [1, 2, 3]}}'", "verify show softmax"],
    "verify show": ["verify show kl_divergence"],
}  # fmt: skip
ELSEWHERE = {"card list", "card show"}  # tests of their own
SHOWN = {"", "next", "review", "stats", "answer", "deck list", "deck show", "doctor", "restore", "undo", "deck check"}
HOMES = ("lived in", "fresh", "broken")
# What only heads columns, what is drawn or written as the width allows, and the deck that only wide headers name.
DECKS = [path.stem for path in Path(shipped_folder()).glob("*.yaml")]
DRAWN = {
    "deck", "topic", "setting", "value", "meaning", "backup", "day", "problems", "from", "title", "due", "recall",
    "column", "choose", *calendar.month_abbr, *calendar.day_abbr, *calendar.month_name,
}  # fmt: skip


def leaves(command, words=()):
    """The words of every command of the tree, and of each group."""
    yield " ".join(words), hasattr(command, "commands")
    for name in command.list_commands(None) if hasattr(command, "commands") else ():
        yield from leaves(command.get_command(None, name), (*words, name))


TREE = dict(leaves(application()))


def test_every_command_is_tried():
    assert {words for words, is_group in TREE.items() if not is_group or not words} == set(CALLS)


class Terminal(io.TextIOWrapper):
    """A terminal that keeps what is written."""

    def isatty(self):
        return True


@pytest.fixture
def shown(run, monkeypatch):
    """Run a command on a terminal of a width, with nobody to type; the code, the lines, what went to stderr."""

    def once(words, columns):
        kept, complained = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", str(columns))
            patch.setenv("NO_COLOR", "1")
            patch.setenv("PAGER", "")
            patch.setenv("TERM", "dumb")  # no gauge
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
            patch.setattr(sys, "stdout", Terminal(kept, encoding="utf-8", write_through=True))
            patch.setattr(sys, "stderr", Terminal(complained, encoding="utf-8", write_through=True))
            code = cli.main(shlex.split(words))
            return code, kept.getvalue().decode(), complained.getvalue().decode()

    return once


def _lived_in():
    """Six weeks of answers, right and wrong, named slips among them, two to each of 150 cards of all decks."""
    workplace = Workplace()
    now_ms, today, _ = workplace.clock.moment()
    cards = workplace.catalog.index.cards()
    cards = cards[:: len(cards) // 150][:150]
    for number in range(300):
        card, days = cards[number * 7 % len(cards)], 41 - number // 7 if number % 29 else 0
        is_wrong, is_computed = number % 5 == 0, card.kind in ("numeric", "vector", "matrix")
        named = "reversed_arguments" if is_wrong and is_computed else None
        why = "That is $\\mathrm{KL}(Q\\Vert P)$. In $\\mathrm{KL}(P\\Vert Q)$ it is $P$ that weights the logarithm."
        workplace.reviews.append(
            Event(
                card.key, "answer", now_ms - days * DAY_MS - 1000 + number, today - days, credited=True, raw="0.25",
                grade=1 if is_wrong else 3, proposed=1 if is_wrong else 3, verdict="wrong" if is_wrong else "right",
                named=named, duration_ms=20_000, detail={"verify": "kl_divergence@1", "why_named": why},
            )
        )  # fmt: skip
    workplace.settle()
    workplace.close()


@pytest.fixture
def inhabited(request, real, furnish, example, remember, home, tmp_path, monkeypatch):
    """A home with some weeks of answers, a fresh one, or one with a deck that cannot be read."""
    monkeypatch.chdir(tmp_path)
    Path("words.csv").write_text("entropy,the expected surprise of a source that sends its symbols by chance\n")
    monkeypatch.setenv("EDITOR", "true")
    (tmp_path / "broken.yaml").write_text(BROKEN)
    if request.param == "lived in":
        remember("six weeks", _lived_in)
    if request.param == "broken":
        (home / "decks").mkdir()
        (home / "decks" / "broken.yaml").write_text(BROKEN)


@pytest.mark.parametrize(
    ("words", "inhabited"),
    [(words, how) for words in sorted(set(CALLS) - ELSEWHERE) for how in (HOMES if words in SHOWN else HOMES[:1])],
    indirect=["inhabited"],
)
def test_command_fits_every_width_and_loses_no_word(inhabited, shown, run, words):
    for call in CALLS[words]:
        first, piped = (run(*shlex.split(call.format(n=n))) for n in (0, 1))
        assert max(first.code, piped.code) <= EXIT_MENDABLE, piped
        for columns in WIDTHS:
            code, out, complaint = shown(call.format(n=columns), columns)
            assert code == piped.code, complaint
            _fits(out, columns)
            _fits(complaint, columns)
            if piped == first:
                unnamed = set(DECKS) if words in ("next", "review") else set()  # beside a long topic
                _has_all_words(out, piped.out, columns, unnamed)


@pytest.mark.parametrize("words", TREE)
def test_help_fits_every_width_and_loses_no_word(shown, words):
    _, wide, _ = shown(f"{words} --help", 200)
    for columns in WIDTHS:
        code, out, complaint = shown(f"{words} -h", columns)
        assert (code, complaint) == (0, "")
        _fits(out, columns)
        _has_all_words(out, wide, columns)


def _fits(out, columns):
    """No line is wider than the terminal, but for one word, an option with what it takes, or a command to be copied."""
    for line in out.splitlines():
        if cell_len(line) > min(columns, WIDEST):
            assert re.fullmatch(r" *((-\S+ )?\S+|`?quizzer .*)", line), (columns, line)


def _has_all_words(out, reference, columns, unnamed=frozenset()):
    lost = {word for word in _words(reference) if cell_len(word) <= columns - 8} - _words(out) - DRAWN - unnamed
    assert not lost, (columns, lost, out)


def _words(text):
    """All words but paths, those with a hyphen as two: a line may end at it."""
    plain = " ".join(token for token in text.split() if "/" not in token)
    return set(re.findall(r"(?<![^\s(`-])\w*[A-Za-z]{2}(?![^\s.,;:)`-])", plain))
