"""What a sitting came to."""

from __future__ import annotations

from typing import NamedTuple

from quizzer.core.grade import AGAIN
from quizzer.session.desk import Question


class TopicCount(NamedTuple):
    """Answers of one topic: how many, and how many not Again."""

    topic: str
    answers: int
    recalled: int


class Summary:
    """Counts the answers of a sitting; an answer that is taken back is no longer counted."""

    def __init__(self) -> None:
        self._answers: list[tuple[int, str, int, str | None, int]] = []  # event, topic, grade, mistake, milliseconds
        self.due_tomorrow = 0

    def add(self, event: int, question: Question, grade: int, named: str | None, duration_ms: int) -> None:
        """Count an answer, or count it anew with another grade."""
        self.take_back(event)
        topic = f"{question.card.deck}/{question.card.topic}"
        self._answers.append((event, topic, grade, named, duration_ms))

    def take_back(self, event: int) -> None:
        """Forget an answer."""
        self._answers = [answer for answer in self._answers if answer[0] != event]

    @property
    def count(self) -> int:
        """Answers given."""
        return len(self._answers)

    @property
    def recalled(self) -> int:
        """Answers that were not Again."""
        return sum(grade != AGAIN for _, _, grade, _, _ in self._answers)

    @property
    def seconds(self) -> float:
        """Time taken by the answers."""
        return sum(duration_ms for *_, duration_ms in self._answers) / 1000

    def topics(self) -> list[TopicCount]:
        """Answers by topic, in the order in which topics came up."""
        grades: dict[str, list[int]] = {}
        for _, topic, grade, _, _ in self._answers:
            grades.setdefault(topic, []).append(grade)
        return [TopicCount(topic, len(given), sum(g != AGAIN for g in given)) for topic, given in grades.items()]

    def mistakes(self) -> list[tuple[str, int]]:
        """Named mistakes with how often each was made, the most frequent first."""
        counts: dict[str, int] = {}
        for _, _, _, named, _ in self._answers:
            if named:
                counts[named] = counts.get(named, 0) + 1
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
