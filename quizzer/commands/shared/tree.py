"""The tree of commands. A command's module is imported when it is called, never for another one or for `--help`."""

import gc
import importlib
import inspect
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from quizzer import __version__
from quizzer.commands.shared.workplace import Json, Workplace, one_of
from quizzer.errors import did_you_mean
from quizzer.text.plural import alternatives

# The modules of this folder as `--help` shows them, each with the first line of its own help; a test keeps them equal.
GROUPS = {
    "Every day": {
        "review": "Answer the cards that are due, and meet new ones.",
        "next": "Show the next card of today without asking it.",
        "answer": "Answer one card.",
        "plan": "Plan for an interview: what to answer each day until then.",
        "interview": "Hold a mock interview: timed, mixed, no word on your answers before the end.",
        "undo": "Take back the last answer, at any depth and also after a restart.",
        "guide": "Show a page of the manual; without a name, list the pages.",
    },
    "Decks, cards and functions": {
        "deck": "List, show, choose, check, write, add and remove decks.",
        "card": "Look at single cards, and put them aside.",
        "verify": "Compute and grade with the verify functions.",
        "trust": "Choose which installed packages may bring verify functions.",
    },
    "Progress and settings": {
        "stats": "Show progress by topic, mistakes, forecast and calendar.",
        "report": "Write progress as one page, to keep, to print or to show.",
        "optimize": "Fit the scheduler to your own answers, if that predicts them better.",
        "export": "Write progress, reviews or cards to a file.",
        "config": "Read and change the settings.",
    },
    "Keeping it safe": {
        "backup": "Copy the progress to a file, and compare the copy with it row by row.",
        "restore": "Put a backup in the place of the progress; without a file, list the backups.",
        "merge": "Add the answers of another log that this one lacks.",
        "doctor": "Look at all that quizzer keeps, say what is wrong, and mend it with --fix.",
        "rebuild": "Make all caches again from the review log.",
    },
}
COMMANDS = {name: summary for group in GROUPS.values() for name, summary in group.items()}

# Typer carries its own Click and exports of its errors only this one; its base is what every wrong option raises.
WrongWords: Any = typer.BadParameter.__mro__[1]

# What Typer gives to every command, and what those take that return data.
_CONTEXT = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
_JSON = inspect.Parameter("as_json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Json)

HELP_OPTIONS = ["-h", "--help"]
_SETTINGS = {"help_option_names": HELP_OPTIONS}
SHELLS = ("bash", "zsh", "fish", "powershell")
_EVERYWHERE = "With every command"
_HOME = "The folder of progress and settings, in place of QUIZZER_HOME."
_PLAIN = "One thing after the other: nothing drawn, no single keys."
_COLOR = "Colours; auto honours NO_COLOR."


def _write_help(command: Any, context: Any, formatter: Any) -> None:
    from quizzer.commands.shared import manual  # noqa: PLC0415 - for help alone

    manual.write(command, context, formatter)


class Command(TyperCommand):
    """A command whose help is written by `manual`."""

    def __init__(self, *names: Any, **options: Any) -> None:
        super().__init__(*names, **options)
        for parameter in self.params:
            if parameter.metavar is None and not getattr(parameter, "is_flag", False):
                # What is typed in its place, not the name of a type.
                parameter.metavar = "N" if "range" in parameter.type.name else parameter.opts[-1].strip("-").upper()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(self, ctx, formatter)


class Group(TyperGroup):
    """A command with words of its own."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(self, ctx, formatter)

    def parts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The groups of its commands, each name with its summary."""
        summaries = ((name, inspect.cleandoc(command.help or "")) for name, command in self.commands.items())
        return [("Commands", [(name, " ".join(text.split("\n\n")[0].split())) for name, text in summaries])]


class LazyGroup(Group):
    """A group whose commands are found by name and imported when they are called."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Add the shell that an option about completion is for, if none is named."""
        if args in (["--install-completion"], ["--show-completion"]):
            from quizzer.commands.shared import shells  # noqa: PLC0415 - asked for once

            args = [*args, shells.usual(SHELLS)]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in COMMANDS:
            return command(cmd_name)
        hint = did_you_mean(cmd_name, COMMANDS, "")
        if hint:
            raise WrongWords(f"no command {cmd_name!r}: {hint}", ctx)
        return None

    def parts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(title, list(group.items())) for title, group in GROUPS.items()]


def command(path: str) -> Any:
    """The command of a module, or that of a folder with its words."""
    module = importlib.import_module(f"quizzer.commands.{path}")
    if hasattr(module, "WORDS"):
        words = {word: command(f"{path}.{word}") for word in module.WORDS}
        return Group(
            name=path, help=COMMANDS[path], commands=words, rich_markup_mode=None, no_args_is_help=False,
            context_settings=_SETTINGS,
        )  # fmt: skip
    return _built(path.split(".")[-1], path.replace(".", "-"), module)


def _built(word: str, schema: str, module: Any) -> Any:
    """A command whose `run` gets the workplace; the data that it returns is shown as JSON, or by its `lines`."""
    signature = inspect.signature(module.run, eval_str=True)
    _, *options = signature.parameters.values()
    has_data = signature.return_annotation not in (str, None)
    if has_data:
        options.append(_JSON)

    def run(context: typer.Context, **given: Any) -> None:
        _collect()
        workplace: Workplace = context.obj
        as_json = has_data and given.pop("as_json")
        found = module.run(workplace, **given)
        if has_data:
            from quizzer.commands.shared.output import tell  # noqa: PLC0415 - a session tells by itself

            tell(workplace, as_json, schema, found, module.lines, is_long=getattr(module, "IS_LONG", False))
        elif found:
            from quizzer.screen.lines import sentence  # noqa: PLC0415 - few commands say no more than that

            paper = workplace.paper()
            paper.lines(sentence(found, paper.look))

    run.__signature__ = inspect.Signature([_CONTEXT, *options])  # type: ignore[attr-defined]
    settings = _SETTINGS | getattr(module, "CONTEXT_SETTINGS", {})
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(word, cls=Command, help=inspect.getdoc(module.run), context_settings=settings)(run)
    return typer.main.get_command(app)


def _collect() -> None:
    """Look for cycles again, if `cli.run` forbade that: in what comes, not in what was loaded, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def application() -> Any:
    """The whole tree."""
    app = typer.Typer(cls=LazyGroup, add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS)

    @app.callback(invoke_without_command=True)
    def quizzer(
        context: typer.Context,
        as_json: Annotated[bool, typer.Option("--json", help="What is due today, as one JSON object.")] = False,
        version: Annotated[bool, typer.Option("-V", "--version", help="Print the version.")] = False,
        install_completion: Annotated[
            str, typer.Option(metavar="[SHELL]", help=f"Let Tab complete quizzer in {alternatives(SHELLS)}.")
        ] = "",
        show_completion: Annotated[str, typer.Option(metavar="[SHELL]", help="Print the script for that.")] = "",
        home: Annotated[str, typer.Option(metavar="DIR", help=_HOME, rich_help_panel=_EVERYWHERE)] = "",
        plain: Annotated[bool, typer.Option("--plain", help=_PLAIN, rich_help_panel=_EVERYWHERE)] = False,
        color: Annotated[str, typer.Option(metavar="auto|always|never", help=_COLOR, rich_help_panel=_EVERYWHERE)] = "",
    ) -> None:
        """Practise for machine-learning and NLP interviews: spaced repetition with computed answers.

        `quizzer` alone shows what is due today; `quizzer help COMMAND` tells of one command, as -h behind it does, and
        `quizzer guide scripting` of exit codes and environment variables.
        """
        if version:
            typer.echo(f"quizzer {__version__}")
            raise typer.Exit
        if install_completion or show_completion:
            from quizzer.commands.shared import shells  # noqa: PLC0415 - as above

            shell = one_of(SHELLS, "a shell", install_completion or show_completion)
            told = shells.install(shell) if install_completion else shells.script(shell).rstrip()
            typer.echo(told)
            raise typer.Exit
        if context.invoked_subcommand is None:
            from quizzer.commands.shared import glance  # noqa: PLC0415 - a command like the others

            _collect()
            glance.run(context.obj, as_json)

    return typer.main.get_command(app)
