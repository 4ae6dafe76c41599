"""match: every left side has one right side; some right sides may match nothing."""

from collections.abc import Iterator

from quizzer.answers.error import AnswerError
from quizzer.answers.selection import permutation
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Variant
from quizzer.kinds.shared.fields import TEXT, TEXTS, Field, Items, Record
from quizzer.kinds.shared.options import mark_places, repeated, shuffle

FIELDS = (
    Field(
        "pairs",
        Items(
            Record(
                (
                    Field("left", TEXT, "shown in the given order", required=True),
                    Field("right", TEXT, "shuffled when asked", required=True),
                )
            ),
            least=2,
        ),
        "what belongs together",
        required=True,
    ),
    Field("extra", TEXTS, "right sides that match nothing"),
)


def _rights(card: Card) -> list[str]:
    return [pair["right"] for pair in card.own["pairs"]] + list(card.own.get("extra", ()))


def complaints(card: Card) -> Iterator[Complaint]:
    """No side stands twice, and two right sides alone would be a coin toss."""
    yield from repeated([pair["left"] for pair in card.own["pairs"]], "pairs")
    rights = _rights(card)
    for position, _, _, _ in repeated(rights, "pairs"):
        yield Complaint(
            ("pairs",), f"{rights[int(position[1])]!r} stands twice on the right", "right sides must differ"
        )
    if len(rights) < 3:
        yield Complaint(("pairs",), "two right sides are a coin toss", "add a pair, or `extra` right sides", "warning")


def prepare(card: Card, attempt: int) -> Variant:
    """The order of the right sides."""
    return {"attempt": attempt, "order": shuffle(card, attempt, len(_rights(card)))}


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question, the left sides as given, the right sides as shuffled."""
    rights = _rights(card)
    return Prompt(
        card.question,
        "match",
        left=tuple(pair["left"] for pair in card.own["pairs"]),
        right=tuple(rights[i] for i in variant["order"]),
        hints=card.hints,
    )


def _expected(card: Card, variant: Variant) -> list[int]:
    return [variant["order"].index(i) + 1 for i in range(len(card.own["pairs"]))]


def mark(card: Card, variant: Variant, text: str) -> Mark:
    """The number of the right side for each left side, marked pair by pair."""
    expected = _expected(card, variant)
    pairs = zip(expected, card.own["pairs"], strict=True)
    expected_text = "\n".join(f"{pair['left']}: ({n}) {pair['right']}" for n, pair in pairs)
    given_up = Mark("given_up", expected=expected, expected_text=expected_text)
    if not text.strip():
        return given_up
    try:
        typed = permutation(text, len(expected), among=len(variant["order"]))
    except AnswerError as error:
        return Mark("invalid", str(error), position=error.position)
    return mark_places(given_up, typed, expected)


def right_answer(card: Card, variant: Variant) -> str:
    """The numbers of the right sides."""
    return " ".join(map(str, _expected(card, variant)))


def wrong_answers(card: Card, variant: Variant) -> list[tuple[str, str | None]]:
    """The first two exchanged."""
    first, second, *rest = _expected(card, variant)
    return [(" ".join(map(str, [second, first, *rest])), None)]
