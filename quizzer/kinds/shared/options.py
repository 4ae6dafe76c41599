"""What the kinds with numbered options share: the keys of an option, the drawn order, the marking of numbers."""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from quizzer.answers.refusals import AnswerError
from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Input, Kind, Mark, Prompt, Remark, Variant
from quizzer.kinds.shared.fields import PROSE, Boolean, Field, Items, Record

_OPTION = (
    Field("text", PROSE, "what the learner may choose", required=True),
    Field("correct", Boolean(), "whether it is right (default false)"),
    Field("why", PROSE, "why it is right or wrong", wanted=True),
)
CHOICES = Field("choices", Items(Record(_OPTION), least=2), "the options, shuffled when asked", required=True)


class Shuffled(Variant):
    """A variant in which only an order was drawn."""

    order: list[int]


class Numbered(Kind[Shuffled]):
    """A kind whose answers are numbers of what is shown."""

    def logged(self, card: Card, variant: Shuffled, mark: Mark) -> dict[str, Any]:
        return {**super().logged(card, variant, mark), "order": variant["order"]}

    def right_answer(self, card: Card, variant: Shuffled) -> str:
        """The numbers that giving up tells."""
        expected = self.mark(card, variant, "").expected
        return " ".join(map(str, expected)) if isinstance(expected, list) else str(expected)


def places_read(logged: Mapping[str, Any], size: int) -> list[int]:
    """The places on the card of what was chosen among so many things; nothing where the row does not say them."""
    order: Any = logged.get("order")
    read = logged.get("read")
    numbers = [number for number in (read if isinstance(read, list) else [read]) if isinstance(number, int)]
    is_order = isinstance(order, list) and all(isinstance(place, int) for place in order)
    if not is_order or sorted(order) != list(range(size)) or not all(1 <= number <= size for number in numbers):
        return []
    return [order[number - 1] for number in numbers]


class Options(Numbered):
    """Options of which one is chosen, or several."""

    FIELDS: ClassVar[tuple[Field, ...]] = (CHOICES,)
    INPUT: ClassVar[Input]
    ADVICE: ClassVar[str]

    def complaints(self, card: Card) -> Iterator[Complaint]:
        choices = card.own["choices"]
        yield from self.miscounted(sum(bool(choice.get("correct")) for choice in choices), len(choices))
        yield from repeated([choice["text"] for choice in choices], "choices")

    @abstractmethod
    def miscounted(self, correct: int, options: int) -> Iterator[Complaint]:
        """What is wrong with so many correct ones among so many options."""

    def prepare(self, card: Card, attempt: int) -> Shuffled:
        return {"attempt": attempt, "order": shuffle(card, attempt, len(card.own["choices"]))}

    def prompt(self, card: Card, variant: Shuffled) -> Prompt:
        options = tuple(choice["text"] for choice in shown(card, variant))
        prompt = Prompt(card.question, self.INPUT, choices=options, hints=card.hints)
        return prompt._replace(advice=self.ADVICE)


def shuffle(card: Card, attempt: int, size: int) -> list[int]:
    """A drawn order of `size` things; the same for the same card and attempt."""
    from quizzer.verify.draws import Draws, seed_of  # noqa: PLC0415 - hashing is not needed to ask a question

    return Draws(seed_of(card.deck, card.id, attempt)).shuffled(range(size))


def numbers_of_first(variant: Shuffled, count: int) -> list[int]:
    """The numbers under which the first so many things are shown."""
    return [variant["order"].index(i) + 1 for i in range(count)]


def repeated(texts: list[str], key: str) -> Iterator[Complaint]:
    """A complaint for every text that stands there a second time."""
    for position, text in enumerate(texts):
        if text in texts[:position]:
            yield Complaint((key, position), f"{text!r} stands twice", "options must differ")


def shown(card: Card, variant: Shuffled) -> list[dict[str, Any]]:
    """The choices in the order in which they are shown."""
    return [card.own["choices"][i] for i in variant["order"]]


def correct_numbers(card: Card, variant: Shuffled) -> list[int]:
    """The numbers, as shown, of the correct choices."""
    return [n for n, choice in enumerate(shown(card, variant), 1) if choice.get("correct")]


def judged(options: Sequence[dict[str, Any]], ticked: Collection[int], *, one_by_one: bool) -> tuple[Remark, ...]:
    """What is said of each option, given the numbers that were ticked; of a choice only that one is judged."""
    ticks = [(n in ticked, bool(option.get("correct"))) for n, option in enumerate(options, 1)]
    return tuple(
        Remark(
            is_ticked == is_correct if one_by_one or is_ticked else None, str(option["text"]), option.get("why", "")
        )._replace(chosen=is_ticked, expected=is_correct)
        for option, (is_ticked, is_correct) in zip(options, ticks, strict=True)
    )


def attempted(text: str, given_up: Mark, marked: Callable[[], Mark]) -> Mark:
    """The mark of a text: given up if it is blank, invalid if it cannot be read."""
    if not text.strip():
        return given_up
    try:
        return marked()
    except AnswerError as error:
        return Mark("invalid", str(error), position=error.position)


def with_remarks(given_up: Mark, remarks: Sequence[Remark], read: Any, read_as: str, message: str = "") -> Mark:
    """The mark of an answer of several things that are right or wrong one by one."""
    ticks = [bool(remark.right) for remark in remarks]
    verdict: Verdict = "right" if all(ticks) else "wrong"
    marked = given_up._replace(verdict=verdict, message=message, score=sum(ticks) / len(ticks))
    return marked._replace(read=read, read_as=read_as, remarks=tuple(remarks))


def mark_places(given_up: Mark, typed: list[int], right: list[int], partner: Callable[[int], str]) -> Mark:
    """Numbers that are right or wrong place by place; `partner` says what stands behind each."""
    judged = zip(given_up.remarks, typed, right, strict=True)
    remarks = [remark._replace(right=a == b, chosen=partner(a)) for remark, a, b in judged]
    return with_remarks(given_up, remarks, typed, " ".join(map(str, typed)))
