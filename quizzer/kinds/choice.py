"""choice: one of several numbered options is right."""

from collections.abc import Iterator, Mapping
from typing import Any

from quizzer.answers.selection import chosen
from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark
from quizzer.kinds.shared.options import Options, Shuffled, attempted, correct_numbers, judged, places_read, shown


class OneOption(Options):
    """Options of which exactly one is right."""

    INPUT = "choice"
    ADVICE = "the number of one"

    def miscounted(self, correct: int, options: int) -> Iterator[Complaint]:
        if correct != 1:
            yield Complaint(("choices",), f"{correct} choices are correct", "exactly one needs `correct: true`")

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        options = shown(card, variant)
        [right] = correct_numbers(card, variant)
        answer = f"({right}) {self.answer(card, options[right - 1])}"
        unticked = judged(options, (), one_by_one=False)
        given_up = Mark("given_up", remarks=unticked, expected=right, expected_text=answer)

        def marked() -> Mark:
            [number] = chosen(text, len(options), many=False)
            verdict: Verdict = "right" if number == right else "wrong"
            told = given_up._replace(
                verdict=verdict, message=options[number - 1].get("why", ""), score=float(number == right)
            )
            remarks = judged(options, (number,), one_by_one=False)
            return told._replace(read=number, read_as=str(number), remarks=remarks)

        return attempted(text, given_up, marked)

    def answer(self, card: Card, option: dict[str, Any]) -> str:
        """What is told as the answer, given the correct option."""
        return str(option["text"])

    def taken(self, card: Card, logged: Mapping[str, Any]) -> list[tuple[str, str]]:
        choices = card.own["choices"]
        [right] = [place for place, choice in enumerate(choices) if choice.get("correct")]
        chosen_places = places_read(logged, len(choices))
        return [(str(choices[right]["text"]), str(choices[place]["text"])) for place in chosen_places if place != right]

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        [right] = correct_numbers(card, variant)
        return [(str(n), None) for n in range(1, len(variant["order"]) + 1) if n != right]


KIND = OneOption()
