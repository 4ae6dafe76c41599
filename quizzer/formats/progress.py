"""Where the learner stands, as a report: the figures of `stats`, for a browser, or as Markdown to keep or to show."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizzer.core.confusions import Confusion
from quizzer.core.dates import spoken
from quizzer.core.interview import Past
from quizzer.core.statistics import TopicNumbers, Total, weakest
from quizzer.core.weakness import Mistake
from quizzer.formats.blocks import (
    Ahead,
    Bar,
    Block,
    Columns,
    Curve,
    Figures,
    Folded,
    Heading,
    Note,
    Prose,
    Sides,
    Year,
    markdown,
)
from quizzer.formats.page import page
from quizzer.session.chooser import Promise
from quizzer.session.standing import Overview
from quizzer.text.plural import counted

_FIRST = 8  # mistakes that are read at a glance; the others are folded


def progress_html(data: Overview, interviews: Sequence[Past]) -> str:
    """The report as a page of its own."""
    return page(_title(data), list(_report(data, interviews)))


def progress_markdown(data: Overview, interviews: Sequence[Past]) -> str:
    """The same report as Markdown."""
    return markdown(list(_report(data, interviews)))


def _title(data: Overview) -> str:
    return f"Progress, {spoken(data['study_day'])}"


def _report(data: Overview, interviews: Sequence[Past]) -> Iterator[Block]:
    today, topics = data["study_day"], data["topics"]
    yield Heading(_title(data), 1)
    yield from _total(data["total"])
    if data["plan"]:
        yield from _plan(data["plan"], today)
    if data["total"]["seen"]:
        yield from _forecast([(day["day"], day["due"]) for day in data["forecast"]])
    if any(day["answers"] for day in data["calendar"]):
        yield from _calendar(data)
    yield from _weakest(weakest(topics))
    yield from _recall(topics)
    yield from _retention([topic for topic in topics if topic["returned"]])
    yield from _mistakes(data["mistakes"], today)
    yield from _confusions(data["confusions"], today)
    yield from _interviews(interviews, today)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)}\N{NO-BREAK SPACE}%"


def _time(minutes: float) -> str:
    return f"{round(minutes)} min" if minutes < 119.5 else f"{minutes / 60:.1f} h"


def _total(total: Total) -> Iterator[Block]:
    yield Figures(
        [
            ("Cards seen", f"{total['seen']} of {total['cards']}"),
            ("Due today", str(total["due"])),
            ("Mature", str(total["mature"])),
            ("Expected recall", _percent(total["expected_recall"])),
            ("True retention", _percent(total["true_retention"])),
            ("Answers", str(total["answers"])),
            ("Time", _time(total["minutes"])),
            ("Streak", counted(total["streak_days"], "day")),
        ]
    )
    yield Note(
        "Expected recall is the share of the seen cards that should be remembered today; true retention the share that "
        "was, when a card came back after a night or more. A card is mature when it is remembered for 21 days or more."
    )
    if total["gone_cards"]:
        answers, cards = counted(total["gone_answers"], "answer"), counted(total["gone_cards"], "card")
        yield Note(f"And {answers} to {cards} in no deck now.")


def _plan(plan: Promise, today: str) -> Iterator[Block]:
    yield Heading("The plan")
    figures = [
        ("Interview", spoken(plan["by"], today)),
        ("Days left", str(plan["days_left"])),
        ("Left today", f"{plan['minutes_left']} of {plan['minutes']} min"),
    ]
    if expected := plan["expected"]:
        figures.append(("Recall on that day", _percent(expected["mean"])))
    yield Figures(figures)
    if expected:
        yield Note(
            f"In four cases of five it lies between {_percent(expected['low'])} and {_percent(expected['high'])}."
        )


def _recall(topics: Sequence[TopicNumbers]) -> Iterator[Block]:
    """The topics that were met under their decks; the others are only named."""
    rows: list[tuple[str | Bar, ...]] = []
    ahead = []
    for deck, group in groupby(topics, key=lambda topic: topic["deck"]):
        of_deck = list(group)
        met = [_standing(topic) for topic in of_deck if topic["seen"]]
        rows += [(deck,), *met] if met else []
        if unmet := [f"{topic['title']} ({topic['cards']})" for topic in of_deck if not topic["seen"]]:
            ahead.append(f"{deck}: {', '.join(unmet)}.")
    if rows:
        yield Heading("Expected recall by topic")
        yield Columns(("Topic", "Recall", "Seen", "Due"), rows, "llrr")
    if ahead:
        count = sum(not topic["seen"] for topic in topics)
        yield Folded(f"{counted(count, 'topic')} not met yet", [Note(text) for text in ahead])


def _standing(topic: TopicNumbers) -> tuple[str | Bar, ...]:
    recall = topic["expected_recall"]
    return (
        topic["title"],
        Bar(_percent(recall), recall or 0.0),
        f"{topic['seen']} of {topic['cards']}",
        str(topic["due"]),
    )


def _weakest(topics: Sequence[TopicNumbers]) -> Iterator[Block]:
    if not topics:
        return
    yield Heading("Weakest topics")
    rows = [
        (topic["title"], f"{topic['failed']} of {topic['seen']}", _recalled(topic), _percent(topic["expected_recall"]))
        for topic in topics
    ]
    yield Columns(("Topic", "Failed", "Recalled", "Today"), rows, "lrrr")


def _recalled(topic: TopicNumbers) -> str:
    return f"{topic['recalled']} of {topic['returned']}" if topic["returned"] else "–"


def _retention(topics: Sequence[TopicNumbers]) -> Iterator[Block]:
    """The share recalled of what came back, as a mark in its interval."""
    if not topics:
        return
    yield Heading("Retention by topic")
    yield Note(
        "How many answers were right when a card came back for credit. The line is the 95 % interval of that share "
        "(Wilson), the mark the share; retention counts those that came back after a night or more."
    )
    rows = []
    for topic in topics:
        low, high = topic["recall_interval"] or (0.0, 1.0)
        label = f"{round(100 * low)}–{_percent(high)}"
        interval = Bar(label, high, topic["recalled"] / topic["returned"], begin=low)
        rows.append((topic["title"], interval, _recalled(topic), _percent(topic["true_retention"])))
    yield Columns(("Topic", "Interval", "Recalled", "Retention"), rows, "llrr")


def _forecast(days: Sequence[tuple[str, int]]) -> Iterator[Block]:
    yield Heading("What falls due")
    most, whole = max(count for _, count in days), sum(count for _, count in days)
    told = f"{counted(whole, 'card')} in {len(days)} days, {most} on the fullest"
    yield Ahead(told, days)
    yield Note(f"{told}.")
    rows = [(spoken(day, days[0][0]), str(count)) for day, count in days if count]
    yield Folded("Day by day", [Columns(("Day", "Due"), rows, "lr")])


def _calendar(data: Overview) -> Iterator[Block]:
    days, today = data["calendar"], data["study_day"]
    answered = [day for day in days if day["answers"]]
    told = f"{counted(sum(day['answers'] for day in days), 'answer')} on {counted(len(answered), 'day')} of a year"
    yield Heading("What was answered")
    yield Year(told, "answer", [(day["day"], day["answers"]) for day in days])
    rows = []
    for month, group in groupby(answered, key=lambda day: day["day"][:7]):
        of_month = list(group)
        answers, minutes = sum(day["answers"] for day in of_month), sum(day["minutes"] for day in of_month)
        name = spoken(f"{month}-01", today).partition(" ")[2]
        rows.append((name, str(len(of_month)), str(answers), _time(minutes)))
    yield Columns(("Month", "Days", "Answers", "Time"), rows, "lrrr")


def _mistakes(mistakes: Sequence[Mistake], today: str) -> Iterator[Block]:
    if not mistakes:
        return
    yield Heading("Mistakes")
    told = [list(_mistake(made, today)) for made in mistakes]
    yield from (block for blocks in told[:_FIRST] for block in blocks)
    if others := [block for blocks in told[_FIRST:] for block in blocks]:
        yield Folded(f"{len(told) - _FIRST} more", others)


def _mistake(made: Mistake, today: str) -> Iterator[Block]:
    yield Heading(_name(made["id"]), 3)
    where, last = made["verify"].partition("@")[0], spoken(made["last_at"][:10], today)
    yield Note(f"{counted(made['count'], 'time')} in {where}, last on {last}.")
    yield Prose(made["why"])


def _name(slip: str) -> str:
    return slip.replace("_", " ").capitalize()


def _confusions(confusions: Sequence[Confusion], today: str) -> Iterator[Block]:
    """What is taken for each other, side by side."""
    if confusions:
        yield Heading("Taken for each other")
    for each in confusions:
        ways = ", both ways" if each["both_ways"] else ""
        told = f"{counted(each['count'], 'time')}{ways}, last on {spoken(each['last_at'][:10], today)}"
        if each["kind"] == "slip":
            yield Note(f"{_name(each['first'])} in {each['second']}: {told}.")
            yield Prose(each["why"])
            continue
        yield Note(f"{told}.")
        texts = [
            Prose(f"`{text}`" if each["kind"] == "functions" else text) for text in (each["first"], each["second"])
        ]
        labels = ("One", "The other") if each["both_ways"] else ("Asked for", "Given")
        yield Sides([(label, [text]) for label, text in zip(labels, texts, strict=True)])


def _interviews(interviews: Sequence[Past], today: str) -> Iterator[Block]:
    if not interviews:
        return
    yield Heading("Interviews")
    scores = [(spoken(past["at"][:10], today), past["score"]) for past in interviews]
    yield Curve(f"Scores of {counted(len(scores), 'interview')}, the last {_percent(scores[-1][1])}", scores)
    rows = [
        (name, str(past["asked"]), Bar(_percent(score), score), str(past["slips"]), str(past["late"]))
        for (name, score), past in zip(scores, interviews, strict=True)
    ]
    yield Columns(("Date", "Asked", "Score", "Slips", "Late"), rows, "lrlrr")
