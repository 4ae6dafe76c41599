"""cloze: blanks in a text, each with one or more accepted fillings."""

import re
from collections.abc import Iterator

from quizzer.answers.blanks import matches, split
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Kind, Mark, Prompt, Remark, Variant
from quizzer.kinds.shared.fields import Boolean, Field
from quizzer.kinds.shared.options import attempted, with_remarks

ADVICE = "the missing words; several blanks separated by ;"
_BLANK = re.compile(r"\[\[((?:\\.|[^\\\]]|\](?!\]))*)\]\]")
_SHOWN = "______"


class Blanks(Kind[Variant]):
    """A text with blanks."""

    FIELDS = (Field("case", Boolean(), "whether upper and lower case differ (default false)"),)

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """There is a blank, none is empty, and none stands inside a formula."""
        from quizzer.text.markdown import mathematics  # noqa: PLC0415 - not needed to ask a question

        accepted = _accepted(card)
        if not accepted:
            yield Complaint(("question",), "there is no blank", "write one as [[answer]] or [[answer / other answer]]")
        if any(not filling for fillings in accepted for filling in fillings):
            yield Complaint(("question",), "a blank has an empty filling", "write [[answer / other answer]]")
        if any("[[" in formula for _, formula, _ in mathematics(card.question)):
            yield Complaint(("question",), "a blank stands inside a formula", "ask for a formula with kind: choice")

    def prompt(self, card: Card, variant: object) -> Prompt:
        text, blanks = _BLANK.subn(_SHOWN, card.question)
        return Prompt(text, "blanks", blanks=blanks, hints=card.hints, advice=ADVICE)

    def mark(self, card: Card, variant: object, text: str) -> Mark:
        accepted = _accepted(card)
        shown = [fillings[0] for fillings in accepted]
        given_up = Mark("given_up", expected=shown, expected_text=" ; ".join(shown))

        def marked() -> Mark:
            typed, case = split(text, len(accepted)), bool(card.own.get("case"))
            remarks = [Remark(matches(filling, ways, case)) for filling, ways in zip(typed, accepted, strict=True)]
            return with_remarks(given_up, remarks, typed, " ; ".join(typed))

        return attempted(text, given_up, marked)

    def right_answer(self, card: Card, variant: object) -> str:
        return self.mark(card, variant, "").expected_text

    def wrong_answers(self, card: Card, variant: object) -> list[tuple[str, str | None]]:
        return [(" ; ".join("?!" for _ in _accepted(card)), None)]


def _accepted(card: Card) -> list[list[str]]:
    """For each blank the accepted fillings, the first one being the answer that is shown."""
    return [
        [re.sub(r"\\(.)", r"\1", filling).strip() for filling in inside.split(" / ")]
        for inside in _BLANK.findall(card.question)
    ]


KIND = Blanks()
