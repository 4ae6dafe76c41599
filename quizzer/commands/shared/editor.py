"""Editing cards: the learner's editor on a text that takes the place of the deck's only when it was changed and reads
well."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections import Counter

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
from quizzer.session.desk import Question
from quizzer.session.program import draft, read_program
from quizzer.text.plural import counted

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
    row, configured = workplace.catalog.deck(card.deck), settled_editor(workplace)
    if row.origin == "shipped":
        workplace.must_write("no card can be copied")
        draft = _copy(workplace, card)
        text = edited(draft, configured)
    else:
        draft = copies.standing(os.path.realpath(row.path), card.line)
        try:
            text = edited(draft, configured)
        except QuizzerError as error:
            raise QuizzerError(f"{error}; or open {row.path}:{card.line}") from error
    if text is None:
        return Edited(f"{card.key} is as it was", card.key, is_changed=False)
    with workplace.database.atomic():  # between the look at the file and its writing nobody adds a card
        copies.replace(workplace.home, draft, text)
    workplace.refresh()
    return _told(draft.path, text, card, is_copy=row.origin == "shipped")


def write_program(workplace: Workplace, question: Question) -> str | None:
    """Let the learner write a card's program; None if the file was left as it was begun."""
    path = draft(workplace.home, question)
    edit(path, question.prompt.starter.count("\n") + 1, settled_editor(workplace))
    text = read_program(path)
    if text == question.prompt.starter:
        raise QuizzerError("nothing was written: Enter opens the editor again, an empty file gives up")
    return text


def _told(path: str, text: str, card: Card, *, is_copy: bool) -> Edited:
    """What an edit came to, and what is wrong besides with the deck that it stands in."""
    key = _name_in(path, text, card)
    wrong = len(_errors(path, text))
    besides = f", and {counted(wrong, 'error')} besides: `quizzer deck check {shlex.quote(path)}`" if wrong else ""
    own = f"{card.key} is your own now, as {key}: " if is_copy else ""
    return Edited(f"{own}{path} is read again{besides}", key)


def _topic_title(workplace: Workplace, card: Card) -> str:
    return next(str(topic["title"]) for topic in workplace.catalog.deck(card.deck).topics if topic["id"] == card.topic)


def _copy(workplace: Workplace, card: Card) -> Draft:
    """The home's own deck with a copy of the card, or with the one that stands there already."""
    line = copies.copied_already(workplace.home, card)
    if line is not None:
        return copies.standing(own_deck(workplace.home), line)
    path, title = workplace.catalog.deck(card.deck).path, _topic_title(workplace, card)
    return copies.drafted(workplace.home, card, path, title)[0]


def edited(draft: Draft, configured: str) -> str | None:
    """The text as it came out of the editor, which is opened again where something new is wrong with it; None if it was
    left unchanged."""
    known = Counter(map(_what, _errors(draft.path, draft.text)))
    mark = _NOTE
    while mark in draft.text:  # a comment of the learner's own
        mark = f"#{mark}"
    with tempfile.TemporaryDirectory(prefix="quizzer-") as folder:
        file, line, text, note = os.path.join(folder, os.path.basename(draft.path)), draft.line, draft.text, ""
        while True:
            before, text = text, _through_the_editor(draft, file, text, line, note, configured)
            text = "".join(part for part in text.splitlines(keepends=True) if not part.startswith(mark))
            errors = _errors(draft.path, text)
            new = Counter(map(_what, errors)) - known
            if text == draft.text or not new:
                return None if text == draft.text else text
            worst = next(error for error in errors if _what(error) in new)
            if note and text == before:
                kept = worst._replace(path=_kept(draft, text))
                raise QuizzerError(f"{kept}: nothing was changed, what you wrote is kept there")
            line, note = worst.line, f"{mark}{worst.message}" + (f" ({worst.hint})" if worst.hint else "")


def _through_the_editor(draft: Draft, file: str, text: str, line: int, note: str, configured: str) -> str:
    """A text as it comes out of the editor, a note above the line where that opens it; what was written before is kept
    where the editor fails."""
    lines = text.split("\n")
    _write(file, "\n".join([*lines[: line - 1], note, *lines[line - 1 :]]) if note else text)
    try:
        edit(file, line, configured)
    except QuizzerError as error:
        if text == draft.text:
            raise
        raise QuizzerError(f"{error}, what you wrote before is in {_kept(draft, text)}") from error
    return _read(file)


def _what(error: Diagnostic) -> tuple[str | None, str]:
    """What tells one error from another, wherever it stands by now."""
    return error.card, error.message


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


def _kept(draft: Draft, text: str) -> str:
    """The file that keeps a text which reads no better: beside the deck, where it is no deck itself."""
    folder = os.path.dirname(draft.path)
    for path in (os.path.dirname(folder), folder):  # a home without decks of its own has no such folder yet
        os.makedirs(path, mode=0o700, exist_ok=True)
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


def settled_editor(workplace: Workplace) -> str:
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
