"""What a mock interview showed, as a report: for a browser, or as Markdown to keep beside one's notes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from quizzer.core.dates import spoken
from quizzer.core.interview import Asked, Interview, Slip, TopicScore
from quizzer.formats.blocks import (
    Bar,
    Block,
    Columns,
    Curve,
    Figures,
    Folded,
    Heading,
    Note,
    Points,
    Prose,
    Sides,
    Typed,
    markdown,
)
from quizzer.formats.page import page
from quizzer.text.plural import counted

_SHORT = 240  # characters of answers that are read at a glance; longer ones are folded
_LATEST = 8  # earlier interviews that are listed
_DIFFICULTIES = {1: "opening", 2: "middle", 3: "hard"}


def interview_html(data: Interview) -> str:
    """The report of an interview, closed or not, as a page of its own."""
    return page(_title(data), list(_report(data)))


def interview_markdown(data: Interview) -> str:
    """The same report as Markdown, formulas between dollars."""
    return markdown(list(_report(data)))


def _report(data: Interview) -> Iterator[Block]:
    yield Heading(_title(data), 1)
    if not data["is_closed"]:
        yield Note("This interview is not over: this is how far it went.")
    yield Figures(
        [
            ("Score", _percent(data["score"])),
            ("Questions", str(len(data["questions"]))),
            ("Minutes", f"{round(data['seconds'] / 60)} of {data['minutes']:g}"),
            ("Late", str(data["late"])),
        ]
    )
    yield from _topics(data["topics"])
    yield from _pace(data)
    yield from _slips(data["slips"])
    yield from _tomorrow(data["tomorrow"])
    yield from _compared(data)
    if data["questions"]:
        yield Heading("Questions")
    for asked in data["questions"]:
        yield from _question(asked, data["questions"])


def _title(data: Interview) -> str:
    return f"Interview, {spoken(data['study_day'])}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)} %"


def _clock(seconds: float | None) -> str:
    """Minutes and seconds, as a clock has them."""
    return "–" if seconds is None else f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def _topics(topics: Sequence[TopicScore]) -> Iterator[Block]:
    if topics:
        yield Heading("By topic")
        rows = [
            (topic["title"], str(topic["asked"]), Bar(_percent(topic["score"]), topic["score"])) for topic in topics
        ]
        yield Columns(("Topic", "Asked", "Score"), rows, "lrl")


def _pace(data: Interview) -> Iterator[Block]:
    """The time of each question on one scale, which the longest of all times and limits fills."""
    if not data["questions"]:
        return
    longest = max(max(asked["seconds"], asked["limit_seconds"]) for asked in data["questions"]) or 1.0
    yield Heading("Pace")
    yield Note("The mark on a bar is the question's limit; your median is that of your answers of the kind before.")
    rows = []
    for asked in data["questions"]:
        median = data["medians"].get(asked["kind"])
        late = ", late" if asked["is_late"] else ""
        bar = Bar(
            f"{_clock(asked['seconds'])}{late}",
            asked["seconds"] / longest,
            asked["limit_seconds"] / longest,
            is_bad=asked["is_late"],
        )
        name = f"{asked['number']}. {asked['title']}, {asked['kind']}"
        rows.append((name, bar, _clock(asked["limit_seconds"]), _clock(median)))
    yield Columns(("Question", "Time", "Limit", "Median"), rows, "llrr")


def _slips(slips: Sequence[Slip]) -> Iterator[Block]:
    if not slips:
        return
    yield Heading("Slips")
    sentences = {slip["id"]: slip["why"] for slip in slips}
    for name, times in Counter(slip["id"] for slip in slips).most_common():
        again = f", {counted(times, 'time')}" if times > 1 else ""
        yield Heading(name.replace("_", " ").capitalize() + again, 3)
        yield Prose(sentences[name])


def _tomorrow(cards: Sequence[str]) -> Iterator[Block]:
    if cards:
        yield Heading("Tomorrow")
        yield Note(f"{counted(len(cards), 'card')} {'comes' if len(cards) == 1 else 'come'} back.")
        yield Prose("\n".join(f"- `{card}`" for card in cards))


def _compared(data: Interview) -> Iterator[Block]:
    """The interviews in a row, and what became of each topic since it was asked last."""
    if not data["before"]:
        return
    yield Heading("Compared with earlier interviews")
    today = data["study_day"]
    past = [(spoken(past["at"][:10], today), past["score"]) for past in data["before"]]
    scores = [*past, *([("this one", data["score"])] if data["score"] is not None else [])]
    yield Curve(f"Scores of {counted(len(scores), 'interview')}, the last {_percent(scores[-1][1])}", scores)
    rows = [
        _row(spoken(one["at"][:10], today), one["asked"], one["score"], one["slips"], one["late"])
        for one in data["before"][-_LATEST:]
    ]
    rows.append(_row("This one", len(data["questions"]), data["score"], len(data["slips"]), data["late"]))
    yield Columns(("Date", "Asked", "Score", "Slips", "Late"), rows, "lrlrr")
    if moved := _moved(data):
        yield Columns(("Topic", "Before", "Now", "Change"), moved, "lrrr")


def _row(name: str, asked: int, score: float | None, slips: int, late: int) -> tuple[str | Bar, ...]:
    return name, str(asked), Bar(_percent(score), score or 0.0), str(slips), str(late)


def _moved(data: Interview) -> list[tuple[str, str, str, str]]:
    """Topics that went otherwise than the last time that they were asked, those that fell first."""
    latest = {topic["topic"]: topic["score"] for past in data["before"] for topic in past["topics"]}
    known = (topic for topic in data["topics"] if topic["topic"] in latest)
    changes = sorted(
        (round(100 * topic["score"]) - round(100 * latest[topic["topic"]]), topic["title"], topic) for topic in known
    )
    return [
        (title, _percent(latest[topic["topic"]]), _percent(topic["score"]), f"{change:+d}".replace("-", "−"))
        for change, title, topic in changes
        if change
    ]


def _question(asked: Asked, all_asked: Sequence[Asked]) -> Iterator[Block]:
    yield Heading(f"{asked['number']}. {asked['title']}", 3)
    yield Note(", ".join(_facts(asked, all_asked)) + ".")
    yield Prose(asked["question"])
    answers = Sides([("You said", [_given(asked["given"])]), ("Model answer", [Prose(asked["answer"])])])
    length = len(asked["answer"]) + sum(map(len, asked["given"]))
    yield answers if length <= _SHORT else Folded("What you said, and a model answer", [answers])
    if asked["key_points"]:
        yield Points([(point["ticked"], point["text"]) for point in asked["key_points"]], "said", "missing")
    for slip in asked["slips"]:
        yield Note(f"Slip: {slip['id'].replace('_', ' ')}.")


def _facts(asked: Asked, all_asked: Sequence[Asked]) -> Iterator[str]:
    yield asked["kind"].capitalize()
    if asked["difficulty"] in _DIFFICULTIES:
        yield _DIFFICULTIES[asked["difficulty"]]
    if asked["is_new"]:
        yield "new to you"
    if followed := next((other["number"] for other in all_asked if other["card"] == asked["follows"]), None):
        yield f"after question {followed}"
    yield _outcome(asked)
    yield f"{_clock(asked['seconds'])} of {_clock(asked['limit_seconds'])}"
    if asked["is_late"]:
        yield "late"


def _outcome(asked: Asked) -> str:
    score, points = asked["score"], asked["key_points"]
    if score is None or asked["verdict"] is None:
        return "not marked"
    if asked["verdict"] == "self":
        return f"{sum(point['ticked'] for point in points)} of {counted(len(points), 'point')}"
    verdict = asked["verdict"].replace("_", " ")
    return f"{verdict}, {_percent(score)} of it right" if 0 < score < 1 else verdict


def _given(given: Sequence[str]) -> Block:
    if not any(text.strip() for text in given):
        return Note("Nothing.")
    return Typed(given[0] if len(given) == 1 else "\n".join(f"{n}. {text}" for n, text in enumerate(given, 1)))
