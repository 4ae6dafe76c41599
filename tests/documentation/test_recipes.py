"""CONTRIBUTING's five recipes, each followed with a throw-away example in a copy of the project.

What is added must pass the tests that the recipe names, and must not need a file that the recipe does not name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import quizzer
from quizzer import formats, kinds

ROOT = Path(__file__).parents[2]
COPIED = (".ci", "tests", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml")
IGNORED = shutil.ignore_patterns("__pycache__", ".*", "cards")

Recorded = Callable[[str], None]


class Copy:
    """A copy of the project that something is added to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        package = Path(quizzer.__file__).parent
        shutil.copytree(package, root / "quizzer", ignore=IGNORED)
        cards = package / "cards" if (package / "cards").is_dir() else package.parent / "cards"
        shutil.copytree(cards, root / "cards")
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, root / name)
        self._before = self._files()

    def _files(self) -> dict[str, bytes]:
        found = (path for path in self.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def touched(self) -> set[str]:
        """The files that are new or other than they were, but for what was kept in the home."""
        now = self._files()
        return {name for name in now if now[name] != self._before.get(name) and not name.startswith(("home/", "."))}

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def python(self, *words: str, stdin: str = "") -> str:
        """What a Python command in the copy prints."""
        environment = {**os.environ, "PYTHONPATH": str(self.root), "QUIZZER_HOME": str(self.root / "home")}
        environment.pop("PYTHONPYCACHEPREFIX", None)  # the libraries are compiled where they lie
        environment.pop("PYTEST_ADDOPTS", None)  # the coverage that CI asks for is that of the whole suite
        done = subprocess.run(
            [sys.executable, *words], cwd=self.root, env=environment, input=stdin,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    def quizzer(self, *words: str, stdin: str = "") -> str:
        return self.python("-m", "quizzer", *words, stdin=stdin)

    def passes(self, *words: str, but: Sequence[str] = ()) -> None:
        """These tests of the copy pass, on the copy's own package, `but` those of others that this one is beside."""
        narrowed = ["-k", f"not ({' or '.join(but)})"] if but else []
        assert " passed" in self.python("-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *narrowed, *words)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


def row(what: str) -> str:
    """CONTRIBUTING's row for a recipe."""
    rows = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    [found] = [line for line in rows if line.startswith((f"| a {what} |", f"| an {what} |"))]
    return found


def model(what: str) -> str:
    """The file to copy."""
    return row(what).split("`")[1]


def proof(what: str, name: str) -> list[str]:
    """The words of the recipe's `pytest` command."""
    [command] = re.findall(r"`pytest ([^`]*)`", row(what))
    return str(command.replace("NAME", name)).split()


def named(what: str, name: str) -> set[str]:
    """The files that the recipe names, and the copies of its models."""
    names = re.findall(r"`([\w./]+\.\w+)`", row(what).rsplit("|", 2)[0])
    copies = {re.sub(r"(test_)?[^/]*(\.\w+)$", rf"\g<1>{name}\2", model) for model in names}
    return {path.replace("NAME", name) for path in names} | copies


KIND = '''
"""truth: a claim that is true or false."""

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Kind, Mark, Prompt, Remark, Variant
from quizzer.kinds.shared.fields import PROSE, Boolean, Field


class TrueOrFalse(Kind[Variant]):
    """A claim to agree with or not."""

    FIELDS = (
        Field("claim", PROSE, "the claim", required=True),
        Field("holds", Boolean(), "whether it is true", required=True),
    )

    def prompt(self, card: Card, variant: Variant) -> Prompt:
        """The question and the claim."""
        return Prompt(f"{card.question} {card.own['claim']}", "choice", advice="true or false")

    def mark(self, card: Card, variant: Variant, text: str) -> Mark:
        """true or false, against what the card says."""
        right = self.right_answer(card, variant)
        if not text.strip():
            return Mark("given_up", expected=right, expected_text=right)
        if text.strip() not in ("true", "false"):
            return Mark("invalid", "type true or false")
        is_right = text.strip() == right
        return Mark(
            "right" if is_right else "wrong", read=text.strip(), score=float(is_right), expected=right,
            expected_text=right, remarks=(Remark(is_right, "the claim", "think again"),),
        )

    def right_answer(self, card: Card, variant: Variant) -> str:
        """What the card says."""
        return "true" if card.own["holds"] else "false"

    def wrong_answers(self, card: Card, variant: Variant) -> list[tuple[str, str | None]]:
        """The other one."""
        return [("false" if card.own["holds"] else "true", None)]


KIND = TrueOrFalse()
'''.lstrip()

CARD = "{id: v, topic: t, why: w, source: s, kind: truth, question: 'True?', claim: $x^2 \\ge 0$, holds: true}"
HEAD = "format: 1\ntitle: Own\ntopics: [{id: t, title: T}]\ncards:\n"
PAGE = f"# truth: a claim to agree with or not\n\n```yaml\n{HEAD}  - {CARD}\n```\n"


def test_kind_is_one_file_its_name_and_its_cards(copy: Copy, record_property: Callable[[str, object], None]) -> None:
    copy.write(str(Path(model("question kind")).with_name("truth.py")), KIND)
    copy.replace("quizzer/kinds/__init__.py", '"choice",', '"choice", "truth",')
    copy.write("tests/data/kinds/truth.yaml", f"- {CARD}\n")
    copy.write("quizzer/guide/truth.md", PAGE)
    copy.passes(*proof("question kind", "truth"), but=kinds.NAMES)
    assert copy.touched() <= named("question kind", "truth")
    record_property("touched", sorted(copy.touched()))

    deck = copy.write("home.yaml", f"{HEAD}  - {CARD}\n")
    copy.quizzer("deck", "add", str(deck))
    assert "1 deck, 1 card," in copy.quizzer("deck", "check", str(deck))
    assert '"const": "truth"' in copy.quizzer("deck", "schema")
    assert "true or false" in copy.quizzer("next", "--deck", "home")
    told = copy.quizzer("answer", "home/v", "false")
    assert "think again" in told
    assert "x² ≥ 0" in copy.quizzer("card", "show", "v")


def test_formula_in_a_new_kinds_own_prose_is_checked(copy: Copy) -> None:
    copy.write("quizzer/kinds/truth.py", KIND)
    copy.replace("quizzer/kinds/__init__.py", '"choice",', '"choice", "truth",')
    deck = copy.write("own.yaml", "format: 1\ntitle: Own\ntopics: [{id: t, title: T}]\ncards:\n  - " + CARD)
    copy.replace("own.yaml", "$x^2", "$\\nonsense")
    check = [sys.executable, "-m", "quizzer", "deck", "check", str(deck)]
    environment = {**os.environ, "PYTHONPATH": str(copy.root)}
    done = subprocess.run(check, cwd=copy.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "own.yaml:5:" in done.stdout
    assert "in a formula" in done.stdout


def test_verify_function_is_one_file_and_its_test(copy: Copy, record_property: Callable[[str, object], None]) -> None:
    old, new = "kl_divergence", "relative_entropy"
    for name in (model("verify function"), "tests/verify/information_theory/test_kl_divergence.py"):
        copy.write(name.replace(old, new), copy.read(name).replace(old, new))
    copy.passes(*proof("verify function", new))
    assert copy.touched() <= named("verify function", new)
    record_property("touched", sorted(copy.touched()))
    answer = copy.quizzer("verify", "run", new, "--args", '{"p": [0.5, 0.5], "q": [0.25, 0.75]}', "--json")
    assert json.loads(answer)["value"] == pytest.approx(0.143841, abs=1e-6)  # 0.5 ln 2 + 0.5 ln(2/3)
    assert new in copy.quizzer("verify", "list")


CALIBRATION = """\
format: 1
title: Calibration
description: Whether probabilities mean what they say.
topics:
  - {id: reliability, title: Reliability, requires: [classification_metrics/roc-curve]}
cards:
  - id: reliability-diagram
    topic: reliability
    kind: recall
    difficulty: 2
    question: What does a reliability diagram show?
    answer: The share of positives among the cases of each bin of predicted probability.
    key_points: [cases in bins of predicted probability, the share of positives in each bin]
    why: A model can rank well and still be wrong about how sure it is.
    source: Niculescu-Mizil and Caruana (2005)
  - id: reliability-and-rank
    topic: reliability
    kind: cloze
    difficulty: 2
    question: A monotone map of the scores leaves the [[AUC]] as it is.
    why: Calibration and ranking are two things.
    source: Niculescu-Mizil and Caruana (2005)
"""


def test_deck_is_one_file(copy: Copy, record_property: Callable[[str, object], None]) -> None:
    copy.write("cards/calibration.yaml", CALIBRATION)
    copy.passes(*proof("deck", "calibration"))
    assert "no problems" in copy.quizzer("deck", "check", "cards/calibration.yaml", "--strict")
    assert copy.touched() == {"cards/calibration.yaml"}
    record_property("touched", sorted(copy.touched()))
    decks = {found["name"]: found for found in json.loads(copy.quizzer("deck", "list", "--json"))["decks"]}
    assert (decks["calibration"]["origin"], decks["calibration"]["cards"]) == ("shipped", 2)


def test_format_is_one_file_and_its_name(copy: Copy, record_property: Callable[[str, object], None]) -> None:
    source = copy.read(model("export format"))
    copy.write("quizzer/formats/wiki.py", source.replace('"""md: ', '"""wiki: '))
    copy.replace("quizzer/formats/__init__.py", '"md")', '"md", "wiki")')
    copy.passes(*proof("export format", "wiki"), but=formats.NAMES)
    assert copy.touched() <= named("export format", "wiki")
    record_property("touched", sorted(copy.touched()))
    assert copy.quizzer("export", "reviews", "--format", "wiki").startswith("| event |")
    assert "wiki" in copy.quizzer("export", "cards", "--help")


def test_command_is_one_file_its_line_and_its_schema(
    copy: Copy, record_property: Callable[[str, object], None]
) -> None:
    summary = "Take back the last answer, at any depth and also after a restart."
    source = copy.read(model("command")).replace('"undo"', '"back"').replace("quizzer undo", "quizzer back")
    copy.write("quizzer/commands/back.py", source)
    tree = "quizzer/commands/shared/tree.py"
    [line] = [line for line in copy.read(tree).splitlines(keepends=True) if line.strip().startswith('"undo": ')]
    copy.replace(tree, line, line + line.replace('"undo"', '"back"'))
    schema = copy.read("tests/schemas/undo.json").replace("quizzer/undo/1", "quizzer/back/1")
    copy.write("tests/schemas/back.json", schema)
    call = '    "undo": [("undo", "--json")],\n'
    copy.replace("tests/commands/test_json.py", call, call + call.replace("undo", "back"))
    copy.python("-m", "tests.documentation")
    copy.passes(*proof("command", "back"))
    copy.python("-m", "tests.documentation", "--check")
    assert copy.touched() <= named("command", "back")
    record_property("touched", sorted(copy.touched()))
    assert "back" in copy.quizzer("--help")
    assert f"| `quizzer back` | {summary} |" in copy.read("README.md")
    assert "nothing to take back" in copy.quizzer("back")
