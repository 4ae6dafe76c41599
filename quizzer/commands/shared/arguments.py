"""The options and arguments that several commands take."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Decks = Annotated[list[str] | None, typer.Option("--deck", help="Only this deck; may be given several times.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", help="Only this topic: an id, or deck/id.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind of question.")]
CardName = Annotated[str, typer.Argument(metavar="NAME", help="The card, as deck/id or by its id.")]
