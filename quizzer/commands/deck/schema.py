"""`quizzer deck schema`."""

import json

from quizzer.commands.shared.output import write_utf8
from quizzer.commands.shared.workplace import NewFile, Workplace
from quizzer.decks.validate import deck_schema
from quizzer.home.files import write_atomically


def run(workplace: Workplace, output: NewFile = None) -> None:
    """Print the JSON Schema of decks, for editors that complete and check YAML.

    Example: quizzer deck schema -o deck.schema.json
    """
    text = json.dumps(deck_schema(), indent=2, ensure_ascii=False) + "\n"
    if output and output != "-":
        write_atomically(workplace.output(output), text.encode(), private=False)
    else:
        write_utf8([text])
