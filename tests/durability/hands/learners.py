"""Learners' hands: decks that are edited meanwhile, words of all sorts, clocks, signals, pipes that close."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

from tests.durability.hands.stage import LAST_BACKUP, LATER, Act, Stage, written
from tests.durability.worlds import BUG, deck_text

_NOTE = 'a\x1b[31mred\x07 \r\n\ttab \u202e, ; "q" | `x` =1+1 \\ \x7f \x85 \u2028 é'
_LOOKS = 2.1  # seconds after which a sitting looks at the decks again
_JSON = (
    "stats --json", "next --json", "card list --json", "export cards --format json", "answer mine/c55 yes --json",
    "doctor --json",
)  # fmt: skip


def _conflict(stage: Stage) -> None:
    """The deck's folder is a repository in the middle of a merge."""
    text = stage.deck.read_text(encoding="utf-8")
    sitting = stage.sit()
    sitting.say("yes")
    stage.deck.write_text(text.replace("cards:\n", "cards:\n<<<<<<< HEAD\n") + "=======\n>>>>>>> x\n", encoding="utf-8")
    time.sleep(_LOOKS)
    sitting.say("yes")
    sitting.say("yes")
    stage.leave(sitting)
    stage.run("doctor", code=1)
    stage.deck.write_text(text, encoding="utf-8")
    stage.answers(1)


def _other_kind(stage: Stage) -> None:
    """Another deck has the name and the ids of one that was there before."""
    stage.answers(2)
    text = stage.deck.read_text(encoding="utf-8")
    cards = "".join(
        f"  - {{id: c{n}, topic: t0, kind: recall, question: Tell c{n}., answer: A, why: w, source: s}}\n"
        for n in range(9)
    )
    stage.deck.write_text(text[: text.index("cards:")] + "cards:\n" + cards, encoding="utf-8")
    stage.run("answer", "mine/c1", "A", "--grade", "3", "--json", says='"logged": true')
    stage.run("card", "history", "mine/c1")
    stage.deck.write_text(text, encoding="utf-8")
    stage.answers(1)


def _edited_by_link(stage: Stage) -> None:
    """The deck is a link, turned to another version under a sitting, as other tools keep versions."""
    folder = stage.deck.parent
    for name, word in ((".one", "yes"), (".two", "no")):
        (folder / name).mkdir()
        (folder / name / "mine.yaml").write_text(deck_text(60).replace("[[yes]]", f"[[{word}]]"), encoding="utf-8")
    stage.deck.unlink()
    stage.deck.symlink_to(folder / ".one" / "mine.yaml")
    sitting = stage.sit()
    sitting.say("yes")
    stage.deck.unlink()
    stage.deck.symlink_to(folder / ".two" / "mine.yaml")
    time.sleep(_LOOKS)
    sitting.say("no")
    sitting.say("no")


def _removed_and_back(stage: Stage) -> None:
    sitting = stage.sit()
    sitting.say("yes")
    stage.run("deck", "remove", "mine")
    sitting.say("yes")
    stage.leave(sitting)
    [aside] = stage.deck.parent.glob("mine.yaml.removed*")
    aside.rename(stage.deck)
    stage.answers(1)


def _renamed_card(stage: Stage) -> None:
    """A card that is suspended and flagged gets another id."""
    stage.run("card", "suspend", "mine/c1")
    stage.run("card", "flag", "mine/c1", "doubt it")
    text = stage.deck.read_text(encoding="utf-8")
    stage.deck.write_text(text.replace("{id: c1,", "{id: c99, aliases: [c1],"), encoding="utf-8")
    shown = json.loads(stage.run("card", "show", "mine/c99", "--json").out)
    stage.expect(shown["suspended"] and shown["flag"] == "doubt it", "it lost its flag or its place aside")


def _from_another_terminal(stage: Stage) -> None:
    """Under a sitting its answers are taken back, and the card it asks is reset, suspended and buried."""
    sitting = stage.sit()
    sitting.say("yes")
    stage.run("undo", "--json")
    sitting.say("yes")
    for words in (("reset",), ("suspend",), ("resume",), ("flag",)):
        stage.run("card", *words, sitting.asked)
        sitting.say("yes")


def _noted(stage: Stage) -> None:
    """A note with every sort of sign is kept as it is, and shown without harm."""
    stage.run("card", "flag", "mine/c1", _NOTE)
    shown = json.loads(stage.run("card", "show", "mine/c1", "--json").out)
    stage.expect(shown["flag"] == _NOTE, f"kept as {shown['flag']!r}")
    for words in (("card", "list", "--flagged"), ("card", "show", "mine/c1"), ("export", "cards", "--format", "md")):
        out = stage.run(*words).out
        stage.expect(b"\x1b" not in out and b"\x07" not in out, f"{words} prints it as it is")


def _long_answer(stage: Stage) -> None:
    for card, length, code in (("c50", 999_000, 0), ("c51", 1_000_001, 1)):
        stage.run("answer", f"mine/{card}", "-", "--json", stdin=b"x" * length, code=code)
    for name in ("json", "csv", "md"):
        out = stage.run("export", "reviews", "--format", name).out
        stage.expect(b"x" * 999_000 in out, f"{name} cuts it off")


def _not_text(stage: Stage) -> None:
    words = stage.world.command("answer", "mine/c50")
    done = subprocess.run([*words, b"\xed\xa0\x80"], capture_output=True, check=False)
    stage.expect(done.returncode == 2 and done.stderr.count(b"\n") == 1, f"{done.stderr!r}")
    stage.run("answer", "mine/c50", "-", stdin=b"\xed\xa0\x80\xff\xfe\x00y\n")


def _two_clocks(stage: Stage) -> None:
    """Two machines whose clocks are days apart answer the same cards in turn."""
    for number in range(6):
        stage.answer(f"c{55 + number % 2}", QUIZZER_NOW=LATER if number % 3 else "2026-12-24T18:00:00+00:00")
    credited = [(row.card, row.study_day) for row in stage.rows() if row.credited]
    stage.expect(len(credited) == len({*credited}), f"credited twice: {credited}")


def _seeds(stage: Stage) -> None:
    """The order of Python's sets changes nothing."""
    seen = set()
    for seed in ("0", "4711"):
        stage.run("rebuild", more={"PYTHONHASHSEED": seed})
        asked = json.loads(
            stage.run("next", "--deck", "information_theory", "--json", more={"PYTHONHASHSEED": seed}).out
        )
        seen.add((json.dumps(asked["card"]), stage.run("export", "cards", more={"PYTHONHASHSEED": seed}).out))
    stage.expect(len(seen) == 1, "the hash seed changes what is asked or written")


def _closed_early(stage: Stage) -> None:
    """Whoever reads closes before anything came, when an answer is taken back, or after a byte."""
    for words in _JSON:
        for length in (0, 1):
            process = stage.world.start(*words.split())
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(length)
            process.stdin.close()
            process.stdout.close()
            err = process.stderr.read()
            code = process.wait()
            is_unheard = words.startswith("answer") and not length
            is_told = code == 1 and b"was taken back" in err if is_unheard else not code and not err
            stage.expect(is_told, f"{words}: {code} {err[-200:]!r}")
    rows = stage.rows()
    void = {row.target for row in rows if row.action == "void"}
    kept = [row.id not in void for row in rows if row.card == "mine/c55" and row.grade]
    stage.expect(kept == [False, True], f"the second answer alone is to be kept, not {kept}")


def _reader_gone(stage: Stage) -> None:
    """Whoever reads what a sitting says goes away in its middle."""
    before = len(stage.rows())
    process = stage.world.start("review", "--deck", "mine")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"yes\n" * 3)
    process.stdin.flush()
    heard = b""
    while heard.count(b"Say ______") <= 3:
        heard += os.read(process.stdout.fileno(), 65536)
    process.stdout.close()
    process.stdin.write(b"yes\n" * 3)
    process.stdin.close()
    assert process.stderr is not None
    err = process.stderr.read()
    stage.expect(not process.wait() and not err, f"it ended with {err!r}")
    stage.journal.hear(heard)
    stage.expect(len(stage.rows()) - before in (3, 4), f"{len(stage.rows()) - before} rows of 3 answers")


def _suspended(stage: Stage) -> None:
    """A sitting of a few seconds is stopped for longer than that, in its middle."""
    sitting = stage.sit("--minutes", "0.03")
    sitting.say("yes")
    time.sleep(0.5)  # it has drawn what comes next, and holds nothing
    sitting.signal(signal.SIGSTOP)
    stage.answer("c50")
    time.sleep(2)
    sitting.signal(signal.SIGCONT)
    sitting.say("yes")
    stage.leave(sitting)


def _ended_by(*numbers: signal.Signals) -> Act:
    """Commands that write are ended by signals at moments all over their way, under a sitting."""

    def play(stage: Stage) -> None:
        sitting = stage.sit()
        commands = (("restore", LAST_BACKUP, "--yes"), ("rebuild",), ("doctor", "--fix"), ("backup",))
        for number, words in enumerate(commands):
            process = stage.world.start(*words)
            time.sleep(0.15 + 0.06 * number)
            process.send_signal(numbers[number % len(numbers)])
            process.communicate()
            sitting.say("yes")

    return play


def _small_files(stage: Stage) -> None:
    """No file may be longer than a few pages: what is written as a whole stays what it was."""
    old = written(stage.root / "log.csv", b"old")
    limits = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (40_000, 40_000))
    before = stage.rows()
    for words in (("export", "cards", "-o", str(old)), ("backup",), ("restore", LAST_BACKUP, "--yes"), ("rebuild",)):
        done = subprocess.run(
            stage.world.command(*words), capture_output=True, env=stage.world.environment(), preexec_fn=limits,
            check=False,
        )  # fmt: skip
        stage.expect(done.stderr.count(b"\n") <= 1 and BUG not in done.stderr, f"{words[0]}: {done.stderr[-200:]!r}")
    stage.expect(old.read_bytes() == b"old" or old.read_bytes().count(b"\n") > 400, "half an export")
    stage.expect(len(stage.rows()) == len(before), "rows are missing")


def _wandering_home(stage: Stage) -> None:
    """HOME, XDG_DATA_HOME and TMPDIR are others each time; the home is named."""
    for number, place in enumerate(("/nonexistent", "", "relative", "/dev/null")):
        stage.answer(f"c{50 + number}", HOME=place, XDG_DATA_HOME=place, TMPDIR=place)
    stage.expect(not Path(stage.world.folder, "relative").exists(), "a folder was made where one stood")


def _other_index(stage: Stage) -> None:
    """The index of another home comes in the place of this one's."""
    other = stage.root / "other"
    (other / "decks").mkdir(parents=True)
    text = deck_text(60).replace("Say", "Cry")
    (other / "decks" / "mine.yaml").write_text(text, encoding="utf-8")
    stage.world.run("--home", str(other), "answer", "mine/c1", "no")
    shutil.copy(other / "index.sqlite", stage.home / "index.sqlite")
    shutil.rmtree(other)
    stage.run("next", "--deck", "mine", says="Say ______")
    stage.answers(2)


LEARNERS: dict[str, Act] = {
    "marks of a merge in the deck that is asked": _conflict,
    "another deck with the ids of one before": _other_kind,
    "the deck is a link that is turned": _edited_by_link,
    "the deck is removed under a sitting, and comes back": _removed_and_back,
    "a suspended and flagged card gets another id": _renamed_card,
    "undo, reset, suspend and flag under a sitting": _from_another_terminal,
    "a note with every sort of sign": _noted,
    "an answer of a million signs": _long_answer,
    "answers that are no text": _not_text,
    "two clocks that are days apart": _two_clocks,
    "another order of Python's sets": _seeds,
    "whoever reads JSON closes early": _closed_early,
    "whoever reads a sitting goes away": _reader_gone,
    "suspended for longer than the sitting": _suspended,
    "SIGTERM and SIGINT in commands under a sitting": _ended_by(signal.SIGTERM, signal.SIGINT),
    "kill -9 and hang-up in commands under a sitting": _ended_by(signal.SIGKILL, signal.SIGHUP),
    "no file longer than a few pages": _small_files,
    "HOME and temporary folders that wander": _wandering_home,
    "the index of another home": _other_index,
}
