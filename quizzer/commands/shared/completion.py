"""What a shell is offered at Tab: commands, options and values, read without changing or making anything.

The scripts beside this module ask with `_QUIZZER_COMPLETE=complete_SHELL`, and the words typed so far in
`_QUIZZER_WORDS`. The answer is a line for each value, with what it means after a tab; `*` stands for files.
"""

import importlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from textwrap import shorten
from typing import Any

from typer.core import TyperArgument

from quizzer import kinds, verify
from quizzer.commands.shared import tree
from quizzer.home import Home, locate
from quizzer.home.settings import SETTINGS
from quizzer.store import lookup
from quizzer.text.neutral import neutralise
from quizzer.tuples import NamedTuple

ASKED, TYPED = "_QUIZZER_COMPLETE", "_QUIZZER_WORDS"
FILES = "*"
_BETWEEN = "\x1f"  # the typed words: no shell has it in one
_SAFE = re.compile(r"[A-Za-z0-9_./@,+-]+")  # means nothing to any shell: whatever is not is not offered
_LONGEST = 70  # characters of a meaning

Offer = tuple[str, str]  # a value, and what it means
_ANY_FILE = (FILES, "")


class Typed(NamedTuple):
    """A command line up to the cursor."""

    path: str  # of the command, as `deck.check`
    is_group: bool
    words: list[str]  # for the arguments of the command
    option: Any  # whose value comes next, if one does
    ended: bool  # by --, after which nothing is an option
    home: str | None


def answer(environment: Mapping[str, str]) -> str:
    """What the shell gets."""
    shell = environment[ASKED].removeprefix("complete_")
    *typed, begun = _joined(environment[TYPED].split(_BETWEEN))
    offers = _known(offered(typed, begun), shell)
    return "".join(f"{line}\n" for line in dict.fromkeys(offers))


def _known(offers: Iterable[Offer], shell: str) -> Iterator[str]:
    """The offers as lines; what a shell could take for more than a word is left out."""
    for value, meaning in offers:
        told = shorten(neutralise(meaning), _LONGEST, placeholder=" …")
        if value == FILES or _SAFE.fullmatch(value.rpartition("=")[2]):
            yield value if shell == "bash" or not told else f"{value}\t{told}"


def _joined(words: Sequence[str]) -> list[str]:
    """The words without the quote that one may begin with, and without the `=` that bash makes a word of."""
    bare = [word.lstrip("'\"") if place == len(words) - 1 else word.strip("'\"") for place, word in enumerate(words)]
    kept = [word for place, word in enumerate(bare) if word != "=" or not bare[place - 1].startswith("--")]
    return [*kept, ""] if bare[-1:] == ["="] and len(kept) < len(bare) else kept


def offered(words: Sequence[str], begun: str) -> Iterator[Offer]:
    """What may stand in the place of the begun word."""
    name, equals, value = begun.partition("=")
    if equals and name.startswith("--"):
        offers = list(offered([*words, name], value))
        return iter([(f"{name}={offer}" if offer != FILES else offer, meaning) for offer, meaning in offers])
    if list(words[:1]) == ["help"]:
        typed = read(words[1:])
        return _beginning(begun, _commands(typed.path) if typed and typed.is_group else [])
    typed = read(words)
    if typed is None:
        return iter(())
    if typed.option is not None:
        return _of(typed.option, typed, begun)
    if begun.startswith("-") and not typed.ended:
        options = [(name, option.help or "") for option in _options(typed.path) for name in option.opts]
        return _beginning(begun, [*options, *((name, "Show this help.") for name in tree.HELP_OPTIONS)])
    if typed.is_group:
        return _beginning(begun, _commands(typed.path))
    arguments = [parameter for parameter in _parameters(typed.path) if isinstance(parameter, TyperArgument)]
    for place, argument in enumerate(arguments):
        if place == len(typed.words) or argument.nargs == -1:
            return _of(argument, typed, begun)
    return iter(())


def read(words: Sequence[str]) -> Typed | None:
    """What the words come to; None where they lead to no command."""
    at = Typed("", True, [], None, False, None)
    for word in words:
        name, equals, value = word.partition("=")
        if at.option is not None:
            at = at._replace(option=None, home=word if "--home" in at.option.opts else at.home)
        elif word == "--" and not at.ended:
            at = at._replace(ended=True)
        elif len(word) > 1 and word.startswith("-") and not at.ended:
            option = next((each for each in _options(at.path) if name in each.opts and not each.is_flag), None)
            at = at._replace(home=value if equals and name == "--home" else at.home, option=None if equals else option)
        elif not at.is_group:
            at.words.append(word)
        elif word in (_words(at.path) if at.path else tree.COMMANDS):
            path = f"{at.path}.{word}".lstrip(".")
            at = at._replace(path=path, is_group=bool(_words(path)))
        else:
            return None
    return at


def _words(path: str) -> Sequence[str]:
    return getattr(importlib.import_module(f"quizzer.commands.{path}"), "WORDS", ())


def _commands(path: str) -> list[Offer]:
    """The words that may follow a command."""
    if path:
        return [offer for _, offers in tree.command(path).parts() for offer in offers]
    return [*tree.COMMANDS.items(), ("help", "Show the help of a command.")]


def _parameters(path: str) -> Sequence[Any]:
    return () if not path or _words(path) else tree.command(path).params


@cache
def _options(path: str) -> list[Any]:
    """The options of a command, with those of every command."""
    shared = [option for option in tree.application().params if option.rich_help_panel or not path]
    return [*(each for each in _parameters(path) if not isinstance(each, TyperArgument)), *shared]


def _beginning(begun: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    return (offer for offer in offers if offer[0].startswith(begun))


def _of(parameter: Any, typed: Typed, begun: str) -> Iterator[Offer]:
    """The values of a parameter, by what help says is typed in its place; files for an argument that none begins so."""
    metavar = str(parameter.metavar).strip("[]")
    if "|" in metavar and metavar == metavar.lower():
        return _beginning(begun, ((word, "") for word in metavar.split("|")))
    if metavar in ("FILE", "DIR", "PATH"):
        return iter([_ANY_FILE])
    find = _VALUES.get(metavar)
    if find is None:
        return iter(())
    values = find(locate(typed.home), typed)
    if values == [_ANY_FILE]:
        return iter(values)
    found = list(_beginning(begun, values)) or list(_beginning(begun, _without_decks(values)))
    are_files = metavar in ("DECK", "BACKUP", "LOG") and isinstance(parameter, TyperArgument)
    return iter(found if found or not are_files else [_ANY_FILE])


def _without_decks(values: Iterable[Offer]) -> Iterator[Offer]:
    return ((value.rpartition("/")[2], meaning) for value, meaning in values)


def _indexed(what: str) -> Callable[[Home, Typed], list[Offer]]:
    return lambda home, typed: lookup.names(home.index, what)


def _functions(home: Home, typed: Typed) -> list[Offer]:
    """Quizzer's own, and those of packages that cards ask for."""
    return sorted((dict(lookup.names(home.index, "function")) | verify.topics()).items())


def _backups(home: Home, typed: Typed) -> list[Offer]:
    from quizzer.store import backups  # noqa: PLC0415 - of all values only these

    return [(os.path.basename(path), "") for path in backups.files(home.backups)]


def _packages(home: Home, typed: Typed) -> list[Offer]:
    from quizzer.verify.installed import packages  # noqa: PLC0415 - looks through all that is installed

    return [(name, package.version) for name, package in packages().items()]


def _choosable(home: Home, typed: Typed) -> list[Offer]:
    words = lookup.names(home.index, "group")
    return [("all", "every deck"), *words, *lookup.names(home.index, "deck")]


def _pages(home: Home, typed: Typed) -> list[Offer]:
    from quizzer import guide  # noqa: PLC0415 - as above

    return [(page.name, page.about) for page in guide.pages()]


def _values_of_setting(home: Home, typed: Typed) -> list[Offer]:
    key = typed.words[0]
    if key == "decks":
        return [_ANY_FILE]
    if key == "hidden_decks":
        return lookup.names(home.index, "deck")
    return [(word, "") for word in SETTINGS[key].words]


_VALUES: dict[str, Callable[[Home, Typed], list[Offer]]] = {
    "DECK": _indexed("deck"),
    "DECKS": _choosable,
    "TOPIC": _indexed("topic"),
    "CARD": _indexed("card"),
    "TAG": _indexed("tag"),
    "KIND": lambda home, typed: [(kind, "") for kind in kinds.NAMES],
    "FUNCTION": _functions,
    "SETTING": lambda home, typed: [(key, setting.meaning) for key, setting in SETTINGS.items()],
    "VALUE": _values_of_setting,
    "BACKUP": _backups,
    "LOG": _backups,
    "PACKAGE": _packages,
    "SHELL": lambda home, typed: [(shell, "") for shell in tree.SHELLS],
    "PAGE": _pages,
}
