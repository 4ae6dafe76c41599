"""code: a NumPy function to write, run on inputs in a limited process, its mistakes known by what it returns."""

import sys
from collections.abc import Iterator

from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Complaint, Kind, Mark, Prompt, Variant
from quizzer.kinds.shared.fields import TEXT, Field

ADVICE = "Enter opens an editor; or type the program here and end it with :run; or @FILE"


class Unwritten(Variant):
    """What a learner begins with."""

    starter: str


class Programming(Kind[Unwritten]):
    """A code task of quizzer's own: decks name it and never bring a program."""

    FIELDS = (Field("verify", TEXT, "the name of a code task: a file of `quizzer/verify/TOPIC/tasks`", required=True),)
    SORT, LIMIT_SECONDS, IS_SLOW = "program", 600, True

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """The task is known."""
        from quizzer import verify  # noqa: PLC0415 - when decks are read

        name = card.own["verify"]
        if name not in verify.task_topics():
            try:
                verify.load_task(name)
            except QuizzerError as error:
                yield Complaint(("verify",), str(error))

    def prepare(self, card: Card, attempt: int) -> Unwritten:
        """QuizzerError where no limits can be set on a program."""
        from quizzer import verify  # noqa: PLC0415 - a question was prepared when the index was made

        if sys.platform == "win32":
            raise QuizzerError(
                "code cards cannot be asked on Windows: nothing there limits a program's time and memory"
            )
        return {"attempt": attempt, "starter": verify.load_task(card.own["verify"]).starter}

    def prompt(self, card: Card, variant: Unwritten) -> Prompt:
        text = f"{card.question}\n\n```python\n{variant['starter']}```"
        return Prompt(text, "code", hints=card.hints, advice=ADVICE, starter=variant["starter"])

    def get_ready(self, card: Card) -> None:
        from quizzer import verify  # noqa: PLC0415 - with the first answer
        from quizzer.kinds.shared import programs  # noqa: F401, PLC0415

        verify.load_task(card.own["verify"])

    def mark(self, card: Card, variant: Unwritten, text: str) -> Mark:
        from quizzer.kinds.shared import programs  # noqa: PLC0415 - NumPy, with the first answer
        from quizzer.verify.draws import seed_of  # noqa: PLC0415

        return programs.mark(card.own["verify"], seed_of(card.deck, card.id, variant["attempt"]), text)

    def right_answer(self, card: Card, variant: Unwritten) -> str:
        from quizzer import verify  # noqa: PLC0415 - in a proof

        return verify.load_task(card.own["verify"]).program()

    def wrong_answers(self, card: Card, variant: Unwritten) -> list[tuple[str, str | None]]:
        """One mutant; the others are told apart without a process for each."""
        from quizzer import verify  # noqa: PLC0415 - in a proof

        task = verify.load_task(card.own["verify"])
        name, mutant = next(iter(task.mutants.items()))
        return [(task.program(mutant), name)]

    def unsound(self, card: Card) -> Iterator[Complaint]:
        """Solution, starter and mutants of the task are what they are said to be."""
        from quizzer import verify  # noqa: PLC0415 - in a proof
        from quizzer.kinds.shared import programs  # noqa: PLC0415

        yield from (Complaint(("verify",), text) for text in programs.faults(verify.load_task(card.own["verify"])))


KIND = Programming()
