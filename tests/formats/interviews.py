"""An interview of two questions, with everything that a report can tell."""

from __future__ import annotations

from quizzer.core.interview import Asked, Interview, Past, Slip, TopicScore

SLIP: Slip = {"id": "multiplied_by_temperature", "why": "You multiplied by $T$; $p_i \\propto e^{a_i/T}$."}


def topic(name: str, score: float, asked: int = 1) -> TopicScore:
    return {"deck": "net", "topic": f"net/{name}", "title": name.capitalize(), "asked": asked, "score": score}


def past(at: str, score: float, *topics: TopicScore) -> Past:
    return {
        "id": at, "at": at, "minutes": 30.0, "asked": 10, "score": score, "slips": 4, "late": 3, "topics": [*topics],
    }  # fmt: skip


RECALL: Asked = {
    "number": 1, "card": "net/softmax", "deck": "net", "topic": "net/softmax", "title": "Softmax", "kind": "recall",
    "difficulty": 1, "is_new": True, "follows": None, "question": "What is a *softmax*?", "given": ["a <b>ratio</b>"],
    "answer": "It is $\\frac{e^{a_i}}{\\sum_j e^{a_j}}$. " + "Long. " * 50, "verdict": "self", "grade": 2, "score": 0.5,
    "key_points": [{"text": "it sums to 1", "ticked": True}, {"text": "ratios $e^{a-b}$", "ticked": False}],
    "slips": [], "seconds": 95.4, "limit_seconds": 180.0, "is_late": False,
}  # fmt: skip
VECTOR: Asked = {
    "number": 2, "card": "net/heat", "deck": "net", "topic": "net/heat", "title": "Heat", "kind": "chain",
    "difficulty": 3, "is_new": False, "follows": "net/softmax", "question": "At $T = 2$?", "given": ["0.9", "0.1"],
    "answer": "1. 0.7\n2. 0.3", "verdict": "wrong", "grade": 1, "score": 0.25, "key_points": [], "slips": [SLIP],
    "seconds": 241.0, "limit_seconds": 240.0, "is_late": True,
}  # fmt: skip
INTERVIEW: Interview = {
    "id": "s1", "at": "2026-05-03T18:12:00Z", "study_day": "2026-05-03", "minutes": 30.0, "seconds": 336.0,
    "is_closed": True, "decks": ["net"], "questions": [RECALL, VECTOR], "score": 0.375,
    "topics": [topic("softmax", 0.5), topic("heat", 0.25)], "slips": [SLIP], "late": 1, "medians": {"recall": 70.0},
    "tomorrow": ["net/heat"],
    "before": [
        past("2025-12-30T09:00:00Z", 0.2, topic("softmax", 0.1), topic("heat", 0.1)),
        past("2026-04-01T09:00:00Z", 0.6, topic("softmax", 0.8), topic("else", 0.3)),
    ],
}  # fmt: skip
