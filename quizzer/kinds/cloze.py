"""cloze: blanks in a text, each with one or more accepted fillings."""

import re
from collections.abc import Iterator

from quizzer.answers.refusals import AnswerError, quoted
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Kind, Mark, Prompt, Remark, Variant
from quizzer.kinds.shared.fields import Boolean, Field
from quizzer.kinds.shared.options import attempted, with_remarks

ADVICE = "the missing words, separated by ;"
# A blank, or code, in which nothing is one.
_PIECE = re.compile(
    r"(?P<ticks>`+)(?P<code>(?:(?!(?P=ticks)).)+)(?P=ticks)|\[\[(?P<inside>(?:\\.|[^\\\]]|\](?!\]))*)\]\]", re.DOTALL
)
_WORDS_IN_CODE = re.compile(r"\[\[[\w /-]*[A-Za-z][\w /-]*\]\]")
_SHOWN = "______"


class Blanks(Kind[Variant]):
    """A text with blanks."""

    NOTED_AS = "question"
    FIELDS = (Field("case", Boolean(), "whether upper and lower case differ (default false)", example=True),)

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
        if any(_WORDS_IN_CODE.search(piece["code"] or "") for piece in _PIECE.finditer(card.question)):
            yield Complaint(
                ("question",), "what stands in [[ ]] inside code is no blank", "end the code before it", "warning"
            )

    def gist(self, card: Card) -> str:
        return _PIECE.sub(_hidden, card.question)

    def prompt(self, card: Card, variant: object) -> Prompt:
        text, blanks = self.gist(card), len(_accepted(card))
        return Prompt(text, "blanks", blanks=blanks, hints=card.hints, advice=ADVICE if blanks > 1 else "")

    def mark(self, card: Card, variant: object, text: str) -> Mark:
        from quizzer.answers import blanks  # noqa: PLC0415 - with the first answer

        accepted = _accepted(card)
        shown = [fillings[0] for fillings in accepted]
        unfilled = tuple(
            Remark(text=f"blank {n}", expected=ways[0], others=tuple(ways[1:]), is_typed=True)
            for n, ways in enumerate(accepted, 1)
        )
        given_up = Mark("given_up", remarks=unfilled, expected=shown, expected_text=" ; ".join(shown))

        def marked() -> Mark:
            typed, case = blanks.split(text, len(accepted)), bool(card.own.get("case"))
            remarks = [
                blank._replace(right=blanks.matches(filling, ways, case), chosen=filling)
                for blank, filling, ways in zip(unfilled, typed, accepted, strict=True)
            ]
            for remark, ways in zip(remarks, accepted, strict=True):
                filling = str(remark.chosen)
                if not remark.right and not case and blanks.is_misspelled(filling, ways):
                    raise AnswerError(f"look at the spelling of {quoted(filling)}")
            return with_remarks(given_up, remarks, typed, " ; ".join(typed))

        return attempted(text, given_up, marked)

    def right_answer(self, card: Card, variant: object) -> str:
        return self.mark(card, variant, "").expected_text

    def wrong_answers(self, card: Card, variant: object) -> list[tuple[str, str | None]]:
        return [(" ; ".join("?!" for _ in _accepted(card)), None)]


def _hidden(piece: re.Match[str]) -> str:
    return piece.group() if piece["inside"] is None else _SHOWN


def _accepted(card: Card) -> list[list[str]]:
    """For each blank the accepted fillings, the first one being the answer that is shown."""
    insides = [piece["inside"] for piece in _PIECE.finditer(card.question) if piece["inside"] is not None]
    return [[re.sub(r"\\([\]/])", r"\1", filling).strip() for filling in inside.split(" / ")] for inside in insides]


KIND = Blanks()
