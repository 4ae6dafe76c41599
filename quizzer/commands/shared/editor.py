"""Editing cards: a copy where the card is not one's own, and the learner's editor at its line."""

import os
import shlex
import shutil
import subprocess

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.flashcard import Card
from quizzer.decks import copies
from quizzer.decks.load import load
from quizzer.decks.places import own_deck
from quizzer.errors import QuizzerError
from quizzer.home.files import free, write_atomically
from quizzer.home.rights import other_hand

_USUAL = ("nano", "vi", "notepad")


def copied(workplace: Workplace, card: Card) -> tuple[str, Card]:
    """Copy a shipped card into the home's own deck; the file, and the card that is asked from there."""
    workplace.must_write("no card can be copied")
    row = workplace.catalog.deck(card.deck)
    if row.origin != "shipped":
        raise QuizzerError(f"{card.key} is your own already: edit {row.path}:{card.line}")
    title = next(topic["title"] for topic in row.topics if topic["id"] == card.topic)
    with workplace.database.atomic():  # one copies at a time
        copy = copies.copy(workplace.home, card, row.path, title)
    workplace.refresh()
    return own_deck(workplace.home), copy


def edit_card(workplace: Workplace, card: Card) -> str:
    """Edit a card and bring the index in step; what came of it, in words."""
    row, configured = workplace.catalog.deck(card.deck), _configured(workplace)
    path, line = row.path, card.line
    if row.origin == "shipped":
        path, copy = copied(workplace, card)
        line = copy.line
    before, cards = _content(path), len(load(path).cards)
    try:
        edit(path, line, configured)
    except QuizzerError as error:
        raise QuizzerError(f"{error}{_kept(path, before, cards)}") from error
    workplace.refresh()
    problems = load(path).problems
    if problems:
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        return f"{problems[0]}{more}: `quizzer deck check {path}` shows all{_kept(path, before, cards)}"
    return f"{path} is read again"


def _kept(path: str, before: bytes, cards: int) -> str:
    """Where a deck came out of the editor broken and with fewer cards, keep the text that it had; that it is kept."""
    deck = load(path)
    if not deck.problems or len(deck.cards) >= cards or _content(path) == before:
        return ""
    kept = free(f"{path}.before")
    write_atomically(kept, before, private=False)
    return f"; what it was before is kept in {kept}"


def _content(path: str) -> bytes:
    """What is in a file; nothing if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _configured(workplace: Workplace) -> str:
    """The editor of the settings; QuizzerError where somebody else may have set it."""
    editor, file = workplace.config["editor"], workplace.home.config_file
    hand = other_hand(file) if editor else None
    if hand:
        raise QuizzerError(f"the editor of {file} is not run: {hand}; see that nobody else can write it")
    return editor


def edit(path: str, line: int, configured: str) -> None:
    """Open a file and wait until the editor is closed."""
    chosen = configured or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    chosen = chosen or next((name for name in _USUAL if shutil.which(name)), "")
    if not chosen:
        raise QuizzerError(f"no editor found: set one with `quizzer config set editor NAME`, or open {path}:{line}")
    try:
        command = shlex.split(chosen, posix=os.name == "posix")
        code = subprocess.call([*command, *_place(os.path.basename(command[0]), path, line)])
    except (OSError, ValueError, IndexError) as error:
        raise QuizzerError(f"the editor {chosen!r} cannot be started: {error}; open {path}:{line}") from error
    if code:
        raise QuizzerError(f"the editor {chosen!r} ended with code {code}: {path} is as it left it")


def _place(editor: str, path: str, line: int) -> list[str]:
    """A file at a line, as that editor wants it."""
    if editor in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "ne", "jed"):
        return [f"+{line}", path]
    if editor in ("code", "codium"):
        return ["--wait", "--goto", f"{path}:{line}"]
    return [f"{path}:{line}"] if editor in ("hx", "subl") else [path]
