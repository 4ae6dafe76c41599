"""folder: all Markdown in a folder, as one deck."""

import os
from collections.abc import Iterator

from quizzer.errors import QuizzerError
from quizzer.importing import FORMATS, MAX_BYTES, Note, Sheaf, md

_NO_CARDS = frozenset(("readme", "contributing", "changelog", "license", "code_of_conduct", "security"))


def read(path: str, columns: list[str]) -> Sheaf:
    """The cards of all Markdown below a folder but of what tells of the folder; a file with several is a topic.

    Links are not followed.
    """
    sheaf, size = Sheaf([], [], []), 0
    for file in _markdown(path, sheaf.left):
        name = os.path.relpath(file, path)
        size += os.path.getsize(file)
        if size > MAX_BYTES:
            raise QuizzerError(f"the Markdown below {path} is larger than {MAX_BYTES >> 20} MB: split it")
        try:
            own = md.read(file, [])
        except QuizzerError as error:
            sheaf.left.append(Note(0, str(error)))
            continue
        topic = own.title or os.path.splitext(os.path.basename(file))[0].replace("_", " ").replace("-", " ")
        topic = topic if len(own.cards) > 1 else ""
        sheaf.cards.extend(card._replace(topic=card.topic or topic) for card in own.cards)
        for told, notes in ((sheaf.changed, own.changed), (sheaf.left, own.left)):
            told.extend(Note(note.line, f"{name}: {note.what}") for note in notes)
    return sheaf


def _markdown(path: str, left: list[Note]) -> Iterator[str]:
    found = 0

    def barred(error: OSError) -> None:
        left.append(Note(0, f"{os.path.relpath(error.filename, path)} cannot be read: {error.strerror}"))

    for folder, folders, names in os.walk(path, onerror=barred):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            stem, ending = os.path.splitext(name)
            file = os.path.join(folder, name)
            if FORMATS.get(ending.lower()) == "md" and stem.lower() not in _NO_CARDS and os.path.isfile(file):
                if os.path.islink(file):
                    left.append(Note(0, f"{os.path.relpath(file, path)}: it is a link"))
                    continue
                found += 1
                yield file
    if not found:
        raise QuizzerError(f"the folder {path} has no Markdown in it")
