"""What an interview came to, and how past ones compare."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.cells import cell_len

from quizzer.core.dates import spoken as spoken_day
from quizzer.core.interview import Asked, Interview, Past, TopicScore
from quizzer.screen.interview import spoken
from quizzer.screen.lines import Line, Look, Span, indented, pad
from quizzer.screen.prose import INDENT, body, labelled, said
from quizzer.screen.recap import bar, mistake
from quizzer.screen.report import table
from quizzer.text.plural import counted

_BAR, _SHORTEST_BAR = 20, 8
_LATEST = 3  # past interviews that are compared by topic


def lines(data: Interview, look: Look) -> list[Line]:
    """Score by topic, points missed, slips, pace, what comes back tomorrow, and the interview before."""
    asked = data["questions"]
    late = f", {data['late']} over time" if data["late"] else ""
    head = f"{counted(len(asked), 'question')} in {spoken(data['seconds'])}{late}: {percent(data['score'])}"
    shown: list[Line] = [[], *said([Span(head, "strong")], look, 1)]
    shown += _before(data, look)
    shown += _topics(data["topics"], look)
    shown += _titled("points missed", [question for question in asked if _missed(question)], _points, look)
    shown += _titled("wrong or not answered", [question for question in asked if _is_wrong(question)], _answers, look)
    shown += _slips(data, look)
    shown += _pace(data, look)
    count = len(data["tomorrow"])
    if count:
        shown += [[], *said([Span(f"back tomorrow: {counted(count, 'card')} of these", "dim")], look, 1)]
    return shown


def percent(score: float | None) -> str:
    """A score as it is told."""
    return "not judged yet" if score is None else f"{score:.0%} right"


def _before(data: Interview, look: Look) -> list[Line]:
    if not data["before"] or data["score"] is None:
        return []
    last = data["before"][-1]
    risen = round(100 * data["score"]) - round(100 * last["score"])
    today = data["study_day"]
    change = f"{abs(risen)} points {'up' if risen > 0 else 'down'}" if risen else "the same"
    return said(
        [Span(f"the one before, on {_day(last['at'], today)}: {percent(last['score'])}, so {change}", "dim")], look, 1
    )


def _day(at: str, today: str = "") -> str:
    return spoken_day(datetime.fromisoformat(at).astimezone().date().isoformat(), today)


def _topics(topics: Sequence[TopicScore], look: Look) -> list[Line]:
    """A bar for each, with the deck's name where there is room for all."""
    titles = [topic["title"] for topic in topics]
    whole = [f"{topic['deck']} {look.glyph('path')} {topic['title']}" for topic in topics]
    names = whole if look.linear or _room(whole, look) >= _BAR else titles
    room, width = min(_BAR, _room(names, look)), max(map(cell_len, names), default=0)
    shown: list[Line] = [[]] if topics else []
    for name, topic in zip(names, topics, strict=True):
        told = f"{topic['score']:.0%} of {topic['asked']}"
        if look.linear or room < _SHORTEST_BAR:
            shown += said([Span(f"{name}: {told}")], look)
        else:
            share = pad(bar(topic["score"], room, look), room)
            shown.append([Span(f"{' ' * INDENT}{pad(name, width)}   "), Span(share, "bar"), Span(f"  {told}")])
    return shown


def _room(names: Sequence[str], look: Look) -> int:
    return look.width - 2 * INDENT - max(map(cell_len, names), default=0) - len("  100% of 10")


def _titled(
    title: str, questions: Sequence[Asked], draw: Callable[[Asked, Look], list[Line]], look: Look
) -> list[Line]:
    if not questions:
        return []
    return [[], [Span(f" {title}", "strong")], *(line for question in questions for line in draw(question, look))]


def _is_wrong(question: Asked) -> bool:
    return question["score"] is not None and question["score"] < 1 and not question["key_points"]


def _missed(question: Asked) -> list[str]:
    return [point["text"] for point in question["key_points"] if not point["ticked"]] if question["verdict"] else []


def _asked(question: Asked, look: Look) -> list[Line]:
    late = ", over time" if question["is_late"] else ""
    name = question["card"].partition("/")[2] if look.narrow else question["card"]
    return said([Span(f"{question['number']}  "), Span(name, "accent"), Span(late, "dim")], look)


def _points(question: Asked, look: Look) -> list[Line]:
    texts = (line for text in _missed(question) for line in body(f"- {text}", look, INDENT + 3))
    return [*_asked(question, look), *texts]


def _answers(question: Asked, look: Look) -> list[Line]:
    """What was typed, and what is right; a program is too long for that, and stands in the report."""
    inner = look._replace(width=look.width - INDENT)
    typed = "; ".join(filter(None, map(str.strip, question["given"]))) or "nothing"
    is_program = question["answer"].startswith("```")
    yours = labelled("yours", "a program" if is_program else typed, inner, is_markup=False)
    right = [] if is_program else labelled("right", question["answer"], inner)
    return [*_asked(question, look), *indented([*yours, *right], INDENT)]


def _slips(data: Interview, look: Look) -> list[Line]:
    if not data["slips"]:
        return []
    told = {slip["id"]: slip["why"] for slip in data["slips"]}
    shown = [[], [Span(" slips", "strong")]]
    for name, why in told.items():
        times = sum(slip["id"] == name for slip in data["slips"])
        label = mistake(name) + (f", {times} times" if times > 1 else "")
        shown += [*said([Span(label, "accent")], look), *body(why, look, INDENT + 2)]
    return shown


def _pace(data: Interview, look: Look) -> list[Line]:
    """The time of each question against one's own median for its kind, and against the limit."""
    columns = [("", "r"), ("question", "l"), ("kind", "l"), ("took", "r"), ("median", "r"), ("limit", "r")]
    rows = [_timed(question, data["medians"].get(question["kind"])) for question in data["questions"]]
    if look.narrow:  # the number tells which
        columns, rows = [columns[0], *columns[2:]], [[row[0], *row[2:]] for row in rows]
    return [[], [Span(" pace", "strong")], *table(columns, rows, look, indent=INDENT)] if rows else []


def _timed(question: Asked, median: float | None) -> list[str]:
    limit = spoken(question["limit_seconds"]) + (", over" if question["is_late"] else "")
    taken = [spoken(question["seconds"]), "" if median is None else spoken(median), limit]
    return [str(question["number"]), question["card"], question["kind"], *taken]


def comparison(interviews: Sequence[Past], look: Look) -> list[Line]:
    """Past interviews, oldest first, and the topics of the last ones."""
    if not interviews:
        return [[], *said([Span("no interview yet: `quizzer interview` begins one")], look, 1)]
    columns = [
        ("", "r"),
        ("day", "l"),
        ("minutes", "r"),
        ("questions", "r"),
        ("score", "r"),
        ("slips", "r"),
        ("late", "r"),
    ]
    rows = [
        [
            str(number), _day(past["at"]), f"{past['minutes']:g}", str(past["asked"]), f"{past['score']:.0%}",
            str(past["slips"]), str(past["late"]),
        ]
        for number, past in enumerate(interviews, 1)
    ]  # fmt: skip
    return [*table(columns, rows, look), *_trend(interviews[-_LATEST:], look)]


def _trend(interviews: Sequence[Past], look: Look) -> list[Line]:
    """The scores by topic that came up more than once."""
    scores: dict[str, list[str]] = {}
    for past in interviews:
        for topic in past["topics"]:
            scores.setdefault(f"{topic['deck']} {look.glyph('path')} {topic['title']}", []).append(
                f"{topic['score']:.0%}"
            )
    rows = [[name, ", then ".join(told)] for name, told in scores.items() if len(told) > 1]
    return [[], [Span(" topics that came again", "strong")], *table([("", "l"), ("", "l")], rows, look)] if rows else []
