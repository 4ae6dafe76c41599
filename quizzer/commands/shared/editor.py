"""Editing cards: the learner's editor on a text that takes the place of the deck's only when it was changed and reads
well."""

import os
import shlex
import shutil
import subprocess
import tempfile

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.flashcard import Card
from quizzer.decks import copies
from quizzer.decks.copies import Draft
from quizzer.decks.load import Deck, read
from quizzer.decks.places import own_deck
from quizzer.errors import Diagnostic, QuizzerError
from quizzer.home.files import free, write_atomically
from quizzer.home.rights import other_hand
from quizzer.session.asides import Edited

_USUAL = ("nano", "vi", "notepad")
_NOTE = "# quizzer: "  # begins a line that says what is wrong with the next one


def copied(workplace: Workplace, card: Card) -> tuple[str, Card]:
    """Copy a shipped card into the home's own deck; the file, and the card that is asked from there."""
    workplace.must_write("no card can be copied")
    row = workplace.catalog.deck(card.deck)
    if row.origin != "shipped":
        raise QuizzerError(f"{card.key} is your own already: edit {row.path}:{card.line}")
    with workplace.database.atomic():  # one copies at a time
        copy = copies.copy(workplace.home, card, row.path, _topic_title(workplace, card))
    workplace.refresh()
    return own_deck(workplace.home), copy


def edit_card(workplace: Workplace, card: Card) -> Edited:
    """Edit a card and bring the index in step; what came of it, and what the card is called by now."""
    workplace.must_write("no card can be edited")
    row, configured = workplace.catalog.deck(card.deck), _configured(workplace)
    is_own = row.origin != "shipped"
    draft = copies.standing(os.path.realpath(row.path), card.line) if is_own else _copy(workplace, card)
    try:
        text = _edited(draft, configured)
    except QuizzerError as error:
        by_hand = f"; or open {row.path}:{card.line}" if is_own else ""
        raise QuizzerError(f"{error}{by_hand}") from error
    if text is None:
        return Edited(f"{card.key} is as it was", card.key)
    with workplace.database.atomic():
        copies.replace(workplace.home, draft, text)
    workplace.refresh()
    key = _name_in(draft.path, text, card)
    said = f"{draft.path} is read again"
    return Edited(said if is_own else f"{card.key} is your own now, as {key}: {said}", key)


def _topic_title(workplace: Workplace, card: Card) -> str:
    return next(str(topic["title"]) for topic in workplace.catalog.deck(card.deck).topics if topic["id"] == card.topic)


def _copy(workplace: Workplace, card: Card) -> Draft:
    """The home's own deck with a copy of the card, or with the one that stands there already."""
    line = copies.copied_already(workplace.home, card)
    if line is not None:
        return copies.standing(own_deck(workplace.home), line)
    path, title = workplace.catalog.deck(card.deck).path, _topic_title(workplace, card)
    return copies.drafted(workplace.home, card, path, title)[0]


def _edited(draft: Draft, configured: str) -> str | None:
    """The text as it came out of the editor, which is opened again where that reads worse than before; None if it was
    left unchanged."""
    before = _errors(draft.path, draft.text)
    with tempfile.TemporaryDirectory(prefix="quizzer-") as folder:
        file, line, text = os.path.join(folder, os.path.basename(draft.path)), draft.line, draft.text
        while True:
            shown = text
            _write(file, shown)
            edit(file, line, configured)
            text = _without_notes(_read(file))
            if text == draft.text:
                return None
            errors = _errors(draft.path, text)
            if len(errors) <= len(before):
                return text
            known = {(error.card, error.message) for error in before}
            worst = next(error for error in errors if (error.card, error.message) not in known)
            if text == _without_notes(shown) and shown != draft.text:
                kept = worst._replace(path=_kept(draft, text))
                raise QuizzerError(f"{kept}: nothing was changed, what you wrote is kept there")
            line, text = worst.line, _with_note(text, worst)


def _deck(path: str, text: str) -> Deck:
    deck = Deck(os.path.splitext(os.path.basename(path))[0], path)
    read(deck, text)
    return deck


def _errors(path: str, text: str) -> list[Diagnostic]:
    return [problem for problem in _deck(path, text).problems if problem.severity == "error"]


def _name_in(path: str, text: str, card: Card) -> str:
    """What a card is called in the text of a deck: it keeps its id, or its former name as an alias."""
    cards = _deck(path, text).cards
    return next((found.key for found in cards if found.id == card.id or card.key in found.aliases), card.key)


def _with_note(text: str, error: Diagnostic) -> str:
    """The text with a line of comment that says what is wrong with the one below."""
    lines = text.split("\n")
    hint = f" ({error.hint})" if error.hint else ""
    lines.insert(max(error.line - 1, 0), f"{_NOTE}{error.message}{hint}")
    return "\n".join(lines)


def _without_notes(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(_NOTE))


def _kept(draft: Draft, text: str) -> str:
    """The file that keeps a text which reads no better: beside the deck, where it is no deck itself."""
    kept = free(f"{draft.path}.edited")
    write_atomically(kept, text.encode(), private=False)
    return kept


def _write(file: str, text: str) -> None:
    with open(file, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8-sig", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError) as error:
        raise QuizzerError(f"what came out of the editor cannot be read: {error}; nothing was changed") from error


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
        raise QuizzerError("no editor found: set one with `quizzer config set editor NAME`; nothing was changed")
    try:
        command = shlex.split(chosen, posix=os.name == "posix")
        code = subprocess.call([*command, *_place(os.path.basename(command[0]), path, line)])
    except FileNotFoundError as error:
        advice = "set one with `quizzer config set editor NAME`"
        raise QuizzerError(f"there is no editor {chosen!r}: {advice}; nothing was changed") from error
    except (OSError, ValueError, IndexError) as error:
        raise QuizzerError(f"the editor {chosen!r} cannot be started: {error}; nothing was changed") from error
    if code:
        raise QuizzerError(f"the editor {chosen!r} ended with code {code}; nothing was changed")


def _place(editor: str, path: str, line: int) -> list[str]:
    """A file at a line, as that editor wants it."""
    if editor in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "ne", "jed"):
        return [f"+{line}", path]
    if editor in ("code", "codium"):
        return ["--wait", "--goto", f"{path}:{line}"]
    return [f"{path}:{line}"] if editor in ("hx", "subl") else [path]
