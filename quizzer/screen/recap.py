"""The layout of a sitting's end."""

from __future__ import annotations

from rich.cells import cell_len

from quizzer.screen.layout import said
from quizzer.screen.lines import Line, Span, pad
from quizzer.screen.look import Look
from quizzer.session.dialogue import Summary
from quizzer.text.plural import counted

_BAR = 20
_MARGIN = 3


def duration(seconds: float) -> str:
    """`45 s`, `14 min`, `1 h 20 min`."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def mistake(name: str) -> str:
    """A mistake's name as a person reads it."""
    return name.replace("_", " ")


def bar(share: float, width: int, look: Look) -> str:
    """A bar whose length is a share of `width`."""
    return look.glyph("bar") * round(share * width)


def summary_lines(summary: Summary, look: Look) -> list[Line]:
    """Count, time, accuracy by topic, mistakes, and what is due tomorrow."""
    if not summary.count:
        return [[], [Span(" nothing answered", "dim")]]
    first = (
        f"{counted(summary.count, 'answer')} in {duration(summary.seconds)}, "
        f"{summary.recalled} recalled ({summary.recalled / summary.count:.0%})"
    )
    lines: list[Line] = [[], *said([Span(first, "strong")], look, 1), []]
    topics = summary.topics()
    width = max(cell_len(topic.topic) for topic in topics)
    has_room = not look.linear and _MARGIN + width + 3 + _BAR + len("  100 of 100") <= look.width
    for topic in topics:
        count = f"{topic.recalled} of {topic.answers}"
        if not has_room:
            lines += _in_words(f"{topic.topic}: {count}", look)
        else:
            share = bar(topic.recalled / topic.answers, _BAR, look)
            lines.append([Span(f"   {pad(topic.topic, width)}   "), Span(share, "accent"), Span(f"  {count}")])
    mistakes = summary.mistakes()
    if mistakes:
        lines += [[], [Span(" mistakes", "dim")]]
        for name, times in mistakes:
            lines += said([Span(f"{mistake(name)}: {times}")], look)
    lines += [[], [Span(f" due tomorrow: {summary.due_tomorrow}", "dim")]]
    return lines


def _in_words(text: str, look: Look) -> list[Line]:
    """One line, or the deck and the topic in lines of their own: no name is cut in two that would fit."""
    if _MARGIN + cell_len(text) <= look.width:
        return said([Span(text)], look)
    deck, slash, topic = text.partition("/")
    return said([Span(deck + slash)], look) + said([Span(topic)], look)
