"""The layout of feedback: what an answer was worth, the mistake behind it, the worked solution, and what comes next."""

from collections.abc import Sequence

from quizzer.core.flashcard import Card
from quizzer.core.grade import AGAIN, NAMES
from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.prose import INDENT, beside, body, dimmed, labelled, said, with_mark

_WORDS = {"given_up": "given up", "coarse": "more digits", "invalid": "not read"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def verdict(mark: Mark, times: tuple[int, int], look: Look) -> list[Line]:
    """The mark in a sign and in words, with what is known of the mistake."""
    style = "right" if mark.verdict == "right" else "asked" if not mark.counts else "wrong"
    sign = Span(f"{look.glyph(style)} {_WORDS.get(mark.verdict, mark.verdict)}", style)
    often = how_often(times)
    told = "" if any(remark.why for remark in mark.remarks) else mark.message  # once is enough
    message = f"{told}   ({often})" if often else told
    if not message:
        return said([sign], look)
    is_below = look.narrow or "\n" in message
    margin = INDENT + (2 if is_below else max(12, len(sign.text) + 3))
    # What is not counted quotes what was typed, which is no markup.
    rows = body(message.replace("\n", "\n\n"), look, margin) if mark.counts else said([Span(message)], look, margin)
    if is_below:
        return [*said([sign], look), *rows]
    return with_mark(Span(" " * INDENT + sign.text, style), rows, margin)


def how_often(times: tuple[int, int]) -> str:
    """`third time in five answers`; nothing for a first mistake."""
    count, answers = times
    return f"{_ordinal(count)} time in {answers} answers" if count > 1 else ""


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def read_as(mark: Mark, typed: str, look: Look) -> list[Line]:
    """How the answer was read, where that is not what was typed but for spaces and outer brackets."""
    if not mark.read_as or _bare(mark.read_as) == _bare(typed):
        return []
    return said([Span(f"read as {mark.read_as}", "dim")], look, INDENT + 2)


def _bare(text: str) -> str:
    return text.translate({ord(c): None for c in " ()[]"})


def remarks(mark: Mark, look: Look) -> list[Line]:
    """What is said of each option, pair, entry or blank of an answer that is not right."""
    if not mark.remarks or mark.verdict == "right":
        return []
    if any(remark.text for remark in mark.remarks):
        return [[], *(line for remark in mark.remarks for line in _remark(remark, look))]
    return _ticks(mark.remarks, look) if any(remark.right for remark in mark.remarks) else []


def _remark(remark: Remark, look: Look) -> list[Line]:
    sign = "right" if remark.right else "wrong"
    mark = Span(" " * (INDENT + 2) + look.glyph(sign).ljust(2), sign)
    why = [] if remark.right or not remark.why else dimmed(body(remark.why, look, len(mark.text)))
    return [*beside(mark, remark.text, look, len(mark.text)), *why]


def _ticks(remarks: Sequence[Remark], look: Look) -> list[Line]:
    signs = " ".join(look.glyph("right" if remark.right else "wrong") for remark in remarks)
    words = f"{sum(remark.right for remark in remarks)} of {len(remarks)} right"
    return said([Span(f"{words}: {signs}", "dim")], look, INDENT + 2)


def solution(mark: Mark, look: Look) -> list[Line]:
    """The worked steps with this variant's own numbers, and the answer."""
    lines: list[Line] = [[]] if mark.steps else []
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
    return [*marked(mark, typed, times, look), *background(card, look)]


def marked(mark: Mark, typed: str, times: tuple[int, int], look: Look) -> list[Line]:
    """What the answer to a card, or to a part of it, was worth."""
    how_read = read_as(mark, typed, look)
    return [*how_read, [], *verdict(mark, times, look), *remarks(mark, look), *solution(mark, look)]


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
