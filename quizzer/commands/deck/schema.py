"""`quizzer deck schema`."""

import json

from quizzer import guide, kinds
from quizzer.commands.shared.output import write_utf8
from quizzer.commands.shared.workplace import NewFile, Workplace
from quizzer.decks.examples import illustrate
from quizzer.decks.format import scaffold
from quizzer.decks.validate import deck_schema
from quizzer.home.files import write_atomically


def run(workplace: Workplace, output: NewFile = None) -> None:
    """Print the JSON Schema of decks, for editors that complete and check YAML.

    Example: quizzer deck schema -o deck.schema.json
    """
    if output and output != "-":
        write_atomically(workplace.output(output), schema().encode(), private=False)
    else:
        write_utf8([schema()])


def schema() -> str:
    """The schema as text, with the manual's examples."""
    illustrated = illustrate(deck_schema(), [scaffold("mine"), *map(guide.example, kinds.NAMES)])
    return json.dumps(illustrated, indent=2, ensure_ascii=False) + "\n"
