"""The tree of commands. A command's module is imported when it is called, never for another one or for `--help`."""

import importlib
import inspect
from typing import Any

import typer
from typer.core import TyperGroup

from quizzer.errors import did_you_mean

# Name and summary of each module of this folder. The summary is the first line of its help; a test keeps them equal.
COMMANDS = {
    "review": "Answer the cards that are due, and meet new ones.",
    "next": "Show the next card of today without asking it.",
    "answer": "Answer one card.",
    "undo": "Take back the last answer, at any depth and also after a restart.",
    "deck": "List, show, check, write, add and remove decks.",
    "card": "Look at single cards, and put them aside.",
    "verify": "Compute and grade with the verify functions.",
    "trust": "Choose which installed packages may bring verify functions.",
    "stats": "Show progress by topic, mistakes, forecast and calendar.",
    "export": "Write progress, reviews or cards to a file.",
    "config": "Read and change the settings.",
    "backup": "Copy the progress to a file, and compare the copy with it row by row.",
    "restore": "Put a backup in the place of the progress; without a file, list the backups.",
    "doctor": "Look at all that quizzer keeps, say what is wrong, and mend it with --fix.",
    "rebuild": "Make all caches again from the review log.",
}

# Typer carries its own Click and exports of its errors only this one; its base is what every wrong option raises.
WrongWords: Any = typer.BadParameter.__mro__[1]

_EPILOG = (
    "Every command takes --home DIR (or QUIZZER_HOME) for the folder of progress and settings, --plain for linear "
    "text, and --color auto, always or never. `quizzer` alone shows what is due today."
)


class LazyGroup(TyperGroup):
    """A group whose commands are found by name and imported when they are called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in COMMANDS:
            return command(cmd_name)
        hint = did_you_mean(cmd_name, COMMANDS, "")
        if hint:
            raise WrongWords(f"no command {cmd_name!r}: {hint}", ctx)
        return None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def command(name: str) -> Any:
    """The command of a module: its `run`, or the words of a folder; an `app` where a module brings its own."""
    module = importlib.import_module(f"quizzer.commands.{name}")
    app: Any = getattr(module, "app", None)
    if app is None and hasattr(module, "WORDS"):
        app = new_app(help=COMMANDS[name])
        for word in module.WORDS:
            _add(app, word, importlib.import_module(f"quizzer.commands.{name}.{word}"))
    elif app is None:
        app = new_app()
        _add(app, name, module)
    built = typer.main.get_command(app)
    built.name = name
    return built


def _add(app: typer.Typer, word: str, module: Any) -> None:
    settings = getattr(module, "CONTEXT_SETTINGS", None)
    app.command(word, help=inspect.getdoc(module.run), context_settings=settings)(module.run)


def new_app(**options: Any) -> typer.Typer:
    """A Typer app as all of ours are: plain help, no completion of its own, errors left to `cli.main`."""
    return typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False, **options
    )


def application() -> Any:
    """The whole tree."""
    app = new_app(cls=LazyGroup, epilog=_EPILOG)

    @app.callback(invoke_without_command=True)
    def quizzer(context: typer.Context, as_json: bool = typer.Option(False, "--json", help="One JSON object.")) -> None:
        """Practise for machine-learning and NLP interviews: spaced repetition with computed answers."""
        if context.invoked_subcommand is None:
            from quizzer.commands.shared import glance  # noqa: PLC0415 - a command like the others

            glance.run(context, as_json=as_json)

    return typer.main.get_command(app)
