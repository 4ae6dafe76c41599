"""What an interview came to, as data: what the debrief shows and the report says."""

from collections.abc import Iterable, Mapping, Sequence

from quizzer.core.dates import day, instant
from quizzer.core.interview import Asked, Interview, KeyPoint, Past, Slip, TopicScore
from quizzer.core.replay import fold
from quizzer.errors import DamagedError, QuizzerError
from quizzer.kinds.shared.contract import Prompt
from quizzer.session.desk import Desk, Question
from quizzer.session.interview import choosing
from quizzer.session.interview.course import Asking, Course, courses, noted, of


def account(desk: Desk, course: Course) -> Interview:
    """All of an interview, and the earlier ones."""
    asked = [_asked(desk, asking) for asking in _there(course)]
    titles = _titles(desk)
    return {
        "id": course.sitting,
        "at": instant(course.begun.at_ms),
        "study_day": day(course.begun.study_day),
        "minutes": course.minutes,
        "seconds": course.seconds,
        "is_closed": course.is_closed,
        "decks": list(dict.fromkeys(question["deck"] for question in asked)),
        "questions": asked,
        "score": _mean(question["score"] for question in asked),
        "topics": _by_topic(titles, ((question["topic"], question["score"]) for question in asked)),
        "slips": [slip for question in asked for slip in question["slips"]],
        "late": sum(question["is_late"] for question in asked),
        "medians": choosing.medians(desk.reviews, desk.catalog.index, course.begun.id),
        "tomorrow": _tomorrow(desk, course),
        "before": pasts(desk, course.begun.id),
    }


def pasts(desk: Desk, before: int | None = None) -> list[Past]:
    """The interviews that are closed, in numbers, oldest first; those that began before a row of the log."""
    found = [course for course in courses(desk.reviews) if course.is_closed]
    closed = [course for course in found if before is None or course.begun.id < before]
    titles = _titles(desk)
    topics = desk.catalog.index.topics_of([asking.card for course in closed for asking in course.asked])
    return [_past(course, topics, titles) for course in closed]


def _past(course: Course, topics: Mapping[str, str], titles: Mapping[str, str]) -> Past:
    asked = _there(course)
    return {
        "id": course.sitting,
        "at": instant(course.begun.at_ms),
        "minutes": course.minutes,
        "asked": len(asked),
        "score": _mean(asking.score for asking in asked) or 0.0,
        "slips": sum(len(_slips(asking)) for asking in asked),
        "late": sum(asking.is_late for asking in asked),
        "topics": _by_topic(titles, ((topics.get(asking.card, ""), asking.score) for asking in asked)),
    }


def _there(course: Course) -> list[Asking]:
    """The questions that were asked, without those that nothing was said to, and those whose card went before."""
    said = [asking for asking in course.asked if asking.parts or not asking.is_open]
    return [asking for asking in said if not (asking.passed and of(noted(asking.passed), "gone", False))]


def _titles(desk: Desk) -> dict[str, str]:
    return {f"{row.name}/{topic['id']}": topic["title"] for row in desk.catalog.index.decks() for topic in row.topics}


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def _by_topic(titles: Mapping[str, str], scored: Iterable[tuple[str, float | None]]) -> list[TopicScore]:
    found: dict[str, list[float]] = {}
    for topic, score in scored:
        if topic and score is not None:
            found.setdefault(topic, []).append(score)
    return [
        {
            "deck": topic.partition("/")[0], "topic": topic, "title": titles.get(topic, topic.partition("/")[2]),
            "asked": len(scores), "score": sum(scores) / len(scores),
        }
        for topic, scores in found.items()
    ]  # fmt: skip


def _asked(desk: Desk, asking: Asking) -> Asked:
    try:
        question = desk.question(asking.card, asking.attempt)._replace(answered=())
    except DamagedError:
        raise
    except QuizzerError:  # the card went since
        question = None
    card, answer, deck = question and question.card, asking.answer, asking.card.partition("/")[0]
    return {
        "number": asking.number,
        "card": asking.card,
        "deck": deck,
        "topic": f"{deck}/{card.topic}" if card else "",
        "title": question.topic if question else "",
        "kind": card.kind if card else "",
        "difficulty": card.difficulty if card else None,
        "is_new": of(asking.note, "new", False),
        "follows": asking.follows,
        "question": _text(question.prompts) if question else asking.card,
        "given": asking.given,
        "answer": _right(question, asking) if question else "",
        "verdict": answer.verdict if answer else None,
        "grade": answer.grade if answer else None,
        "score": asking.score,
        "key_points": _key_points(question, asking) if question else [],
        "slips": _slips(asking),
        "seconds": asking.seconds,
        "limit_seconds": of(asking.note, "limit_s", 0.0) * (len(question.prompts) if question else 1),
        "is_late": asking.is_late,
    }


def _text(prompts: Sequence[Prompt]) -> str:
    """What was asked, all parts of it, with what there was to choose."""
    first, *others = prompts
    texts = [first.text, *(prompt.own_text or prompt.text for prompt in others)]
    texts += [_numbered(first.left), "and their partners:" if first.left else ""]
    texts += [_numbered(first.choices or first.right)]
    return "\n\n".join(filter(None, texts))


def _numbered(texts: Sequence[str]) -> str:
    return "\n".join(f"{n}. {text.strip()}".replace("\n", "\n   ") for n, text in enumerate(texts, 1))


def _right(question: Question, asking: Asking) -> str:
    reveal = question.prompt.reveal
    if reveal is not None:
        return "\n\n".join(filter(None, (reveal.answer, _numbered(reveal.steps))))
    before: list[str] = []
    told = []
    for number, _ in enumerate(question.prompts):
        mark = question.kind.mark_part(question.card, question.variant, (*before, ""))
        is_whole = mark.is_program or any(isinstance(remark.expected, bool) for remark in mark.remarks)
        told.append(mark.expected_text if is_whole else mark.expected_text.replace("\n", "\n\n"))
        before.append(asking.given[number] if number < len(asking.given) else "")
    return _numbered(told) if len(told) > 1 else told[0]


def _key_points(question: Question, asking: Asking) -> list[KeyPoint]:
    ticked: list[object] = of(noted(asking.answer), "ticked", []) if asking.answer else []
    points = question.prompt.reveal.key_points if question.prompt.reveal else ()
    return [{"text": text, "ticked": number in ticked} for number, text in enumerate(points, 1)]


def _slips(asking: Asking) -> list[Slip]:
    rows = [*asking.parts, *([asking.answer] if asking.answer else [])]
    return [
        {"id": row.named, "why": row.detail.get("why_named") or of(noted(row), "why", "")} for row in rows if row.named
    ]


def _tomorrow(desk: Desk, course: Course) -> list[str]:
    """The cards that come back on the study day after the interview, as the log had them at its end."""
    found = []
    for asking in _there(course):
        rows = [row for row in desk.reviews.events_of(asking.card) if row.id <= course.last_id]
        schedule = fold(asking.card, rows, desk.reviews.scheduler).schedule
        if schedule is not None and schedule.due_day <= course.begun.study_day + 1:
            found.append(asking.card)
    return found
