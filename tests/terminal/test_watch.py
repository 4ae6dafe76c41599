"""`deck check --watch` in a terminal: problems and the changed card at every save, until Ctrl-C."""

from pathlib import Path
from typing import Any

HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: T}]\ncards:\n"
CARD = "  - {{id: {0}, topic: t, kind: {1}, question: '{2}', answer: '{3}'}}\n"


def test_saves_are_checked_and_the_changed_card_is_shown(spawn: Any, tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"

    def save(*cards: tuple[str, ...]) -> None:
        (tmp_path / "new").write_text(HEAD + "".join(CARD.format(*card) for card in cards), encoding="utf-8")
        (tmp_path / "new").replace(path)

    save(("a", "recall", "What is $x^2$?", "A square."))
    watching = spawn("deck check d.yaml --watch", columns=80, shell="exec {}")
    watching.wait("1 deck, 1 card", "no problems", "waiting for the next save")
    save(("a", "recall", "What is $x^2$?", "A square."), ("b", "recall", "What is e?", "A number."))
    watching.wait("2 cards", "no problems", "d/b", "What is e?", "answer", "A number.", "waiting for")
    save(("a", "recal", "What is $x^2$?", "A square."), ("b", "recall", "What is e?", "A number."))
    watching.wait("d.yaml:5", "did you mean recall?", "1 error", "d/b", "waiting for")
    save(("a", "recall", "What is $x^3$?", "A cube."), ("b", "recall", "What is e?", "A number."))
    watching.wait("no problems", "d/a", "What is x³?", "A cube.", "waiting for")
    watching.type("\x03")
    assert watching.leave() == 0
    assert watching.widest() <= 80


def test_what_is_not_there_is_told_at_once(piped: Any) -> None:
    done = piped("deck", "check", "absent.yaml", "--watch")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"there is no file, folder or deck 'absent.yaml'" in done.stderr
