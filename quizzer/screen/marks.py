"""The layout of feedback: what an answer was worth, the mistake behind it, the worked solution, and what comes next."""

from __future__ import annotations

from quizzer.core.card import Card
from quizzer.core.grade import AGAIN, NAMES
from quizzer.kinds.contract import Mark
from quizzer.screen.cards import INDENT, body, labelled
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look

_WORDS = {
    "right": "right",
    "wrong": "wrong",
    "given_up": "given up",
    "coarse": "not exact enough",
    "invalid": "not read",
}
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}


def verdict(mark: Mark, times: tuple[int, int], look: Look) -> list[Line]:
    """The mark in a sign and in words, with what is known of the mistake."""
    style = "right" if mark.state == "right" else "asked" if not mark.counts else "wrong"
    sign = Span(" " * INDENT + f"{look.glyph(style)} {_WORDS[mark.state]}", style)
    often = how_often(times)
    message = f"{mark.message}   ({often})" if often else mark.message
    if not message:
        return [[sign]]
    if look.narrow or "\n" in message:
        return [[sign], *body(message.replace("\n", "\n\n"), look, INDENT + 2)]
    margin = INDENT + max(12, len(sign.text) - INDENT + 3)
    rows = body(message, look, margin)
    rows[0] = [
        sign,
        Span(" " * (margin - len(sign.text))),
        Span(rows[0][0].text[margin:], rows[0][0].style),
        *rows[0][1:],
    ]
    return rows


def how_often(times: tuple[int, int]) -> str:
    """`third time in five answers`; nothing for a first mistake."""
    count, answers = times
    if count < 2:
        return ""
    return f"{_ORDINALS.get(count, f'{count}th')} time in {answers} answers"


def read_as(mark: Mark, typed: str) -> list[Line]:
    """How the answer was read, where that is not what was typed."""
    if not mark.read_as or mark.read_as.replace(" ", "") == typed.replace(" ", ""):
        return []
    return [[Span(" " * INDENT + f"  read as {mark.read_as}", "dim")]]


def ticks(mark: Mark, look: Look) -> list[Line]:
    """Which entries of a list or table are right, unless all are or none is."""
    if not mark.entries or mark.state == "right":
        return []
    if not any(mark.entries):
        return []
    signs = " ".join(look.glyph("right" if tick else "wrong") for tick in mark.entries)
    words = f"{sum(mark.entries)} of {len(mark.entries)} right"
    return [[Span(" " * INDENT + f"  {words}:  {signs}", "dim")]]


def solution(mark: Mark, look: Look) -> list[Line]:
    """The worked steps with this variant's own numbers, and the answer."""
    lines: list[Line] = []
    if mark.steps:
        lines.append([])
        for text in mark.steps:
            lines += body(text, look, INDENT + 2)
    if mark.expected_text:
        lines += [[], *labelled("answer", mark.expected_text.replace("\n", "\n\n"), look)]
    return lines


def background(card: Card, look: Look) -> list[Line]:
    """Why the card matters, and where to read on."""
    return [[], *labelled("why", card.why, look), *labelled("source", card.source, look)]


def feedback(card: Card, mark: Mark, typed: str, times: tuple[int, int], look: Look) -> list[Line]:
    """Everything that is said about a marked answer."""
    return [
        *read_as(mark, typed),
        [],
        *verdict(mark, times, look),
        *ticks(mark, look),
        *solution(mark, look),
        *background(card, look),
    ]


def outcome(grade: int, interval_days: int | None, again_today: bool, credited: bool) -> str:
    """What the grade means for the card, in words."""
    name = NAMES[grade]
    if again_today:
        return f"{name}: comes back in this session"
    if not credited:
        return f"{name}: the schedule was set by today's first answer"
    if interval_days is None:
        return name
    return f"{name}: comes back {in_days(interval_days)}"


def in_days(days: int) -> str:
    """`tomorrow`, or `in 17 days`."""
    return "tomorrow" if days == 1 else f"in {days} days"


def proposes(grade: int) -> str:
    """What Enter does."""
    return f"Enter accepts {NAMES[grade]}" if grade != AGAIN else "Enter goes on"
