"""The options and arguments that several commands take."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import typer

from quizzer.errors import UsageError
from quizzer.text.plural import alternatives

Known = TypeVar("Known", bound=str)

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
DeckNames = Annotated[list[str] | None, typer.Option("--deck", help="Only this deck; may be given several times.")]
TopicNames = Annotated[list[str] | None, typer.Option("--topic", help="Only this topic: an id, or deck/id.")]
KindNames = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind of question.")]
CardName = Annotated[str, typer.Argument(metavar="NAME", help="The card, as deck/id or by its id.")]
PackageName = Annotated[
    str, typer.Argument(metavar="PACKAGE", help="An installed package, by the name of its distribution.")
]
Params = Annotated[str, typer.Option("--args", help='The arguments as a JSON object: {"p": [0.5, 0.5]}.')]


def one_of(words: Sequence[Known], option: str, word: str) -> Known:
    """The word that was given to an option; UsageError for one that it does not take."""
    for known in words:
        if known == word:
            return known
    raise UsageError(f"{option} cannot be {word!r}: choose {alternatives(words)}")


def params_of(words: str) -> dict[str, Any]:
    """The arguments of a verify function; UsageError says what is wrong with the JSON."""
    try:
        params = json.loads(words)
    except json.JSONDecodeError as error:
        raise UsageError(f"--args is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise UsageError("--args is nested too deeply") from error
    except ValueError as error:
        raise UsageError("--args holds a number of thousands of digits") from error
    if not isinstance(params, dict):
        raise UsageError('--args must be a JSON object of arguments, as in {"p": [0.5, 0.5]}')
    return params
