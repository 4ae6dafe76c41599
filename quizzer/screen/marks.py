"""The layout of feedback: what an answer was worth, the mistake behind it, the worked solution, and what comes next."""

import re
from collections.abc import Sequence

from quizzer.core.flashcard import Card
from quizzer.core.grade import AGAIN, NAMES
from quizzer.kinds.shared.contract import Mark
from quizzer.screen import remarks
from quizzer.screen.lines import Laid, Line, Look, Span
from quizzer.screen.prose import INDENT, body, labelled, laid, said, with_mark

_WORDS = {"given_up": "given up", "coarse": "more digits", "invalid": "not read"}
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def sign(mark: Mark, look: Look) -> Span:
    """The mark in a sign and a word."""
    style = "right" if mark.verdict == "right" else "asked" if not mark.counts else "wrong"
    return Span(f"{look.glyph(style)} {_WORDS.get(mark.verdict, mark.verdict)}", style)


def verdict(mark: Mark, times: tuple[int, int], look: Look) -> list[Line]:
    """The mark in a sign and in words, with what is known of the mistake."""
    word = sign(mark, look)
    margin = INDENT + (2 if look.narrow else max(12, len(word.text) + 3))
    reason = _reason(mark, times, look, margin)
    if look.narrow or not reason.lines:
        return [*said([word], look), *reason.lines]
    return with_mark(Span(" " * INDENT + word.text, word.style), reason, margin)


def _reason(mark: Mark, times: tuple[int, int], look: Look, margin: int) -> Laid:
    """What was chosen and why it is wrong, what the mistake is, or how much is right."""
    if option := remarks.chosen(mark):
        return remarks.option(*option, look, margin)
    # What is told one by one is told there; once is enough.
    told = "" if mark.verdict != "right" and any(remark.why for remark in mark.remarks) else mark.message
    often = how_often(times)
    message = f"{told}   ({often})" if often else told or remarks.count(mark)
    if not mark.counts:
        return Laid(said([Span(message)], look, margin))  # it quotes what was typed, which is no markup
    parts = [laid(text, look, margin) for text in message.split("\n") if text]
    return Laid([line for part in parts for line in part.lines], parts[0].anchor if parts else 0)


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
    """The text without spaces and outer brackets, each number as any other spelling of it."""
    bare = text.translate({ord(c): None for c in " ()[]"})
    return re.sub(_NUMBER, lambda found: repr(float(found[0])), bare)


def steps(mark: Mark, look: Look) -> list[Line]:
    """The worked steps with this variant's own numbers."""
    lines: list[Line] = [[]] if mark.steps else []
    for text in mark.steps:
        lines += body(text, look, INDENT + 2)
    return lines


def background(card: Card, look: Look) -> list[Line]:
    """Why the card matters, and where to read on, as far as the card says it."""
    told = [("why", card.why), ("source", card.source)]
    lines = [line for label, text in told if text for line in labelled(label, text, look)]
    return [[], *lines] if lines else []


def feedback(card: Card, mark: Mark, typed: str, times: tuple[int, int], look: Look) -> list[Line]:
    """Everything that is said about a marked answer."""
    return [*marked(mark, typed, times, look), *background(card, look)]


def brief(card: Card, mark: Mark, typed: str, times: tuple[int, int], look: Look) -> list[Line]:
    """The verdict alone, on a card that is known well."""
    return [*read_as(mark, typed, look), [], *verdict(mark, times, look)]


def explanation(mark: Mark, look: Look) -> list[Line]:
    """What the verdict does not say."""
    return [*remarks.listed(mark, look), *steps(mark, look), *remarks.answer(mark, look)]


def marked(mark: Mark, typed: str, times: tuple[int, int], look: Look) -> list[Line]:
    """What the answer to a card, or to a part of it, was worth."""
    return [*read_as(mark, typed, look), [], *verdict(mark, times, look), *explanation(mark, look)]


def outcome(grade: int, interval_days: int | None, again_today: bool, credited: bool) -> str:
    """What the grade means for the card, in words."""
    name = NAMES[grade]
    if again_today:
        return f"{name}: comes back today"
    if not credited:
        return f"{name}: the schedule stays as it is"
    if interval_days is None:
        return name
    return f"{name}: comes back {in_days(interval_days)}"


def tally(parts: Sequence[bool]) -> str:
    """How many parts are right, and which are not, before what the grade means."""
    wrong = [str(number) for number, is_right in enumerate(parts, 1) if not is_right]
    told = f"{len(parts) - len(wrong)} of {len(parts)} parts right"
    return (f"{told}, not {', '.join(wrong)}. " if wrong else f"{told}. ") if parts else ""


def in_days(days: int) -> str:
    """`tomorrow`, or `in 17 days`."""
    return "tomorrow" if days == 1 else f"in {days} days"


def in_short(days: int) -> str:
    """`8 d`, `4 mo`, `1.5 y`."""
    if days < 100:
        return f"{days} d"
    return f"{days / 30.44:.0f} mo" if days < 700 else f"{days / 365.25:.1f} y"


def proposes(grade: int) -> str:
    """What Enter does."""
    return f"Enter accepts {NAMES[grade]}" if grade != AGAIN else "Enter goes on"
