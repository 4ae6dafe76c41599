"""A deck that tries everything: whatever is in it is shown, and nothing of it is obeyed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Log = Callable[[], list[tuple[str, str, int | None]]]

ESCAPES = "\x1b[38;5;213mpink\x1b[2J\x1b]0;title\x07\x1b]52;c;QUFBQQ==\x07\x1b[5n\x9b6n\x1bc\x1b[?1049h\x1b]8;;file:///etc\x1b\\x"
MARKUP = "[red]red[/red] [link=https://example.org]link[/link] [/] [bold :smiley: \\[x] {x} %s"
BIDI = "\u202eabc\u2066def\u2069\u200f\ufeff"
WORD = "w" * 10_000
PLACEHOLDER = "{{p.__class__}} {{p!r}} {{ p }} {{p:>99999}} {p} {0.__class__} %(p)s"
HOSTILE = [ESCAPES, MARKUP, BIDI, WORD, PLACEHOLDER, "a\rb\bc\x00d", "\\" * 50, "*" * 50, "$" * 51, "`" * 50, "|" * 50]

# What quizzer and readline themselves write: colours of the sixteen, bracketed paste, and the editing of a line.
OWN = re.compile(rb"\x1b\[(?:(?:[0-3]|1;3[123]|3[46])?m|\?2004[hl]|[KCAJ])")


def text(number: int) -> str:
    return f"number {number}: {HOSTILE[number % len(HOSTILE)]}"


def choice(number: int) -> dict[str, Any]:
    choices = [{"text": f"{n} {text(number)}", "correct": n == 0, "why": text(number + n)} for n in range(3)]
    return {"id": f"choice-{number}", "kind": "choice", "choices": choices}


def numeric(number: int) -> dict[str, Any]:
    goldens = [{"params": {"p": [0.5, 0.5], "q": [0.25, 0.75]}, "value": 0.143841}]
    params = {"p": [0.5, 0.5], "q": [0.25, 0.75]}
    return {"id": f"kl-{number}", "kind": "numeric", "verify": "kl_divergence", "params": params, "goldens": goldens}


def derive(number: int) -> dict[str, Any]:
    return {"id": f"derive-{number}", "kind": "derive", "steps": [text(number), "so"], "key_points": [text(number)]}


@pytest.fixture
def hostile(deck: Callable[..., Path]) -> Path:
    """A choice, a number and a derivation for every sort of hostile text."""
    cards = []
    for number in range(len(HOSTILE)):
        for make in (choice, numeric, derive):
            common = {"topic": "t", "question": text(number), "why": text(number), "source": text(number)}
            cards.append({**common, "hints": [text(number)], **make(number)})
    topics = [{"id": "t", "title": f"Topic {ESCAPES}{MARKUP}{BIDI}"}]
    whole = {"format": 1, "title": f"T {ESCAPES}{MARKUP}", "description": BIDI, "topics": topics, "cards": cards}
    return deck(json.dumps(whole))  # JSON is YAML, and its \u escapes bring any character past the scanner


def assert_only_own(raw: bytes) -> None:
    rest = OWN.sub(b"", raw)
    assert not re.search(rb"[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f]", rest), rest
    shown = rest.decode()
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]", shown)


@pytest.mark.parametrize(("columns", "color"), [(40, "auto"), (100, "always"), (100, "never")])
def test_hostile_deck_is_walked_through_in_a_terminal(
    hostile: Path, spawn: Callable[..., Any], log: Log, columns: int, color: str
) -> None:
    count = 3 * len(HOSTILE)
    sitting = spawn(f"--color {color} review --deck mine --new {count} --limit {count}", columns=columns)
    for _ in HOSTILE:
        sitting.wait("the number of one", ">").enter(":h").wait("hint", ">").enter("1").wait("4 Easy").type("3")
        sitting.wait("Good: comes back", ">").enter(":h").wait("hint", ">").enter("0.1438").wait("4 Easy").type("3")
        sitting.wait("Good: comes back", "answer aloud", ">").enter(":h").wait("hint", ">").enter().wait(
            "step 1/2", ">"
        )
        sitting.enter().wait("a full answer names", "4 Easy").type("3").wait("Good: comes back")
    sitting.wait(f"{count} answers")
    assert sitting.leave() == 0
    assert sitting.widest() <= columns
    assert_only_own(sitting.raw)
    assert len({card for card, _, _ in log()}) == count


def test_hostile_texts_are_shown_as_they_stand(hostile: Path, piped: Callable[..., Any]) -> None:
    out = piped("review", "--deck", "mine", "--new", "99", lines=":h\n:s\n" * 3 * len(HOSTILE)).stdout
    assert_only_own(out)
    shown = "".join(out.decode().split())
    for words in ("␛[38;5;213mpink␛[2J", "␛]52;c;QUFBQQ==␇", "[red]red[/red]", "[link=https://example.org]link[/link]",
                  ":smiley:", "{{p.class}}", "{{p!r}}", "{{p:>99999}}", "{0.class}", "%(p)s", "a␍b␈c␀d",
                  "\ufffdabc\ufffddef\ufffd\ufffd\ufffd", WORD):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize(
    "argv",
    [("next",), ("deck", "list"), ("deck", "check", "mine", "--draws", "100"), ("card", "list"),
     ("card", "show", "mine/choice-0"), ("stats",), ("deck", "show", "mine")],
)  # fmt: skip
def test_hostile_texts_are_harmless_in_every_command(
    hostile: Path, piped: Callable[..., Any], argv: tuple[str, ...]
) -> None:
    result = piped(*argv)
    assert b"Traceback" not in result.stderr
    assert result.returncode in (0, 1), result
    assert_only_own(result.stdout)
    assert_only_own(result.stderr)
