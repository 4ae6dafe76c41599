"""What a sitting came to: with bars, and in words where those have no room."""

import math
from collections.abc import Iterable
from datetime import date
from itertools import chain

from rich.cells import cell_len

from quizzer.catalog.changes import Changes
from quizzer.core.confusions import Confusion
from quizzer.core.statistics import TopicNumbers
from quizzer.screen.lines import Line, Look, Span, pad
from quizzer.screen.prose import labelled, said
from quizzer.screen.report import table
from quizzer.session.chooser import Idle
from quizzer.session.dialogue import Summary
from quizzer.text.plural import counted

_BAR = 20
_SHORTEST_BAR = 8
_GAUGE = 10
_MARGIN = 3
_NAMED = 3  # cards that are gone
_EVIDENCE = [("", "l"), ("failed", "r"), ("recalled", "r"), ("interval", "l"), ("today", "r")]

_DUE = {"quizzer review": "asks what is due, and meets new cards"}
_PRACTICE = {"quizzer review --practice": "asks what you have met and is not due; no schedule moves"}


def duration(seconds: float) -> str:
    """`45 s`, `14 min`, `1 h 20 min`."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def renewed(told: Changes) -> str:
    """What became of a deck: `nlp: 3 cards new, 1 gone (its progress is kept: bm25); version 1.2 → 1.3`."""
    counts = {"new": told["new"], "changed": told["changed"], "gone": len(told["gone"]), "renamed": told["renamed"]}
    parts = [f"{count} {word}" for word, count in counts.items() if count]
    if parts:
        number, word = parts[0].split()
        parts[0] = f"{counted(int(number), 'card')} {word}"
    kept, whose = told["kept"], "its" if len(told["gone"]) == 1 else "their"
    more = f" and {len(kept) - _NAMED} more" if len(kept) > _NAMED else ""
    names = f" ({whose} progress is kept: {', '.join(kept[:_NAMED])}{more})" if kept else ""
    text = ", ".join(f"{part}{names}" if part.endswith("gone") else part for part in parts)
    before, now = told["version_before"], told["version"]
    version = f"version {before} → {now}" if before and now and before != now else ""
    return f"{told['deck']}: {'; '.join(filter(None, (text, version)))}"


def mistake(name: str) -> str:
    """A mistake's name as a person reads it."""
    return name.replace("_", " ")


def weak_topics(topics: Iterable[TopicNumbers], look: Look) -> list[Line]:
    """A table of the evidence: failed of seen, recalled of what came back, the interval of that share, today."""
    rows = []
    for topic in topics:
        returned, recall = topic["returned"], topic["expected_recall"]
        low, high = topic["recall_interval"] or (0.0, 1.0)
        came_back = [f"{topic['recalled']} of {returned}", f"{low:.2f}-{high:.2f}"] if returned else ["", ""]
        failed = f"{topic['failed']} of {topic['seen']}"
        rows.append([topic["title"], failed, *came_back, "" if recall is None else f"{recall:.2f}"])
    return table(_EVIDENCE, rows, look, indent=_MARGIN)


def confusion(told: Confusion) -> str:
    """What was taken for what, as card text."""
    if told["kind"] == "slip":
        return f"{mistake(told['first'])}, in `{told['second']}`"
    first, second = (" ".join(told[end].split()) for end in ("first", "second"))
    if told["kind"] == "functions":
        first, second = f"`{first}`", f"`{second}`"
    return f"{first}  \n**and** {second}, both ways" if told["both_ways"] else f"{second}  \n**for** {first}"


def bar(share: float, width: int, look: Look) -> str:
    """A bar whose length is a share of `width`."""
    return look.glyph("bar") * round(share * width)


def gauged(share: float, look: Look) -> str:
    """A share as a line that is filled so far; a little more than nothing fills a cell."""
    done = min(_GAUGE, math.ceil(share * _GAUGE))
    return look.glyph("done") * done + look.glyph("left") * (_GAUGE - done)


def summary_lines(summary: Summary, look: Look) -> list[Line]:
    """Count, time, accuracy by topic, mistakes, and what is due tomorrow."""
    if not summary.count:
        return [[], *(_idle(summary.idle, look) if summary.idle else [[Span(" nothing answered", "dim")]])]
    first = (
        f"{counted(summary.count, 'answer')} in {duration(summary.seconds)}, "
        f"{summary.recalled} recalled ({summary.recalled / summary.count:.0%})"
    )
    lines: list[Line] = [[], *said([Span(first, "strong")], look, 1), []]
    topics = [(f"{topic.deck} {look.glyph('path')} {topic.title}", topic) for topic in summary.topics()]
    width = max(cell_len(name) for name, _ in topics)
    room = min(_BAR, look.width - _MARGIN - width - 3 - len("  100 of 100"))
    for name, topic in topics:
        count = f"{topic.recalled} of {topic.answers}"
        if look.linear or room < _SHORTEST_BAR:
            lines += said([Span(f"{name}: {count}")], look)
        else:
            share = pad(bar(topic.recalled / topic.answers, room, look), room)
            lines.append([Span(f"   {pad(name, width)}   "), Span(share, "bar"), Span(f"  {count}")])
    if mistakes := summary.mistakes():
        lines += [[], [Span(" mistakes", "dim")]]
        for name, times in mistakes:
            lines += said([Span(f"{mistake(name)}: {times}")], look)
    if summary.due_tomorrow is None:  # the log could not be read any more
        return lines
    return [*lines, [], [Span(f" due tomorrow: {summary.due_tomorrow}", "dim")]]


def _idle(idle: Idle, look: Look) -> list[Line]:
    """Why there was nothing to ask, when there is something again, and what can be asked now."""
    if idle.asked_for == "drill":
        told = "nothing to drill: no card that was failed fits that"
        offers = _DUE | _PRACTICE
    elif idle.asked_for == "practice":
        told = "nothing to practise: what you have met is due, if there is any"
        offers = _DUE
    elif idle.asked_for == "plan":
        told = "today's part of the plan is done; `quizzer plan` says how it stands"
        offers = _PRACTICE
    else:
        told = "nothing is due" + (f": the next card comes on {_day(idle.next_day)}" if idle.next_day else "")
        more = {f"quizzer review --new {idle.more_new}": "meets more new cards today"} if idle.more_new else {}
        offers = _PRACTICE | more
    width = max(map(len, offers)) + 3
    offered = (labelled(words, meaning, look, width, "accent") for words, meaning in offers.items())
    return [*said([Span(told, "strong")], look, 1), [], *chain.from_iterable(offered)]


def _day(study_day: int) -> str:
    """`Thursday 12 March`."""
    day = date.fromordinal(study_day)
    return f"{day:%A} {day.day} {day:%B}"
