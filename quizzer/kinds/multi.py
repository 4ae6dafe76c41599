"""multi: every right option must be chosen, and no other."""

from collections.abc import Iterator

from quizzer.answers.selection import chosen
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark
from quizzer.kinds.shared.options import Options, Shuffled, attempted, correct_numbers, judged, shown, with_remarks


class AllOptions(Options):
    """Options of which some are right."""

    INPUT = "choices"
    ADVICE = "the numbers of all that hold, as in 1 3"

    def miscounted(self, correct: int, options: int) -> Iterator[Complaint]:
        """At least one option is correct, and ticking everything must not be the answer."""
        if not correct:
            yield Complaint(("choices",), "no choice is correct", "at least one needs `correct: true`")
        if correct == options:
            hint = "add a wrong one: ticking all must not win"
            yield Complaint(("choices",), "every choice is correct", hint, "warning")

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        options, right = shown(card, variant), correct_numbers(card, variant)
        expected_text = "\n".join(f"({n}) {options[n - 1]['text']}" for n in right)
        unticked = tuple(remark._replace(right=None) for remark in judged(options, (), one_by_one=True))
        given_up = Mark("given_up", remarks=unticked, expected=right, expected_text=expected_text)

        def marked() -> Mark:
            numbers = chosen(text, len(options), many=True)
            remarks = judged(options, numbers, one_by_one=True)
            missed = "\n".join(remark.why for remark in remarks if remark.why and not remark.right)
            return with_remarks(given_up, remarks, numbers, " ".join(map(str, numbers)), missed)

        return attempted(text, given_up, marked)

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        count, right = len(variant["order"]), correct_numbers(card, variant)
        sets = [list(range(1, count + 1)), *([n] for n in range(1, count + 1))]
        return [(" ".join(map(str, numbers)), None) for numbers in sets if numbers != right]


KIND = AllOptions()
