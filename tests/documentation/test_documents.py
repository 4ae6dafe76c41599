"""What README and CONTRIBUTING say is so: lists, paths, and the five files to copy."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import quizzer
from quizzer.commands.trust.allow import WARNING

ROOT = Path(__file__).parents[2]


def _module():
    spec = importlib.util.spec_from_file_location("quizzer_documentation", Path(__file__).with_name("__main__.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_lists_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert _module().with_list(text) == text, "run `python -m tests.documentation`"


def test_documents_name_only_paths_that_exist():
    assert _module().missing_paths() == []


def test_readme_says_what_allowing_a_package_means():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "**Allowing a package lets it run as you.** It is consent, not a sandbox." in text
    assert WARNING in text


def test_map_names_every_layer():
    packages = {path.name for path in Path(quizzer.__file__).parent.iterdir() if path.suffix in ("", ".py")}
    layers = {name.removesuffix(".py") for name in packages if not name.startswith("_")} - {"cards", "py.typed"}
    named = {line.split()[0] for line in (quizzer.__doc__ or "").splitlines() if line.startswith("    ")}
    assert layers <= named


@pytest.fixture
def tree(tmp_path):
    """A copy of the package with the shipped decks beside it, as in a checkout."""
    package = Path(quizzer.__file__).parent
    ignore = shutil.ignore_patterns("__pycache__", "cards")
    shutil.copytree(package, tmp_path / "quizzer", ignore=ignore)
    cards = package / "cards" if (package / "cards").is_dir() else package.parent / "cards"
    shutil.copytree(cards, tmp_path / "cards")
    return tmp_path


def _run(tree, *words, stdin=""):
    environment = {**os.environ, "PYTHONPATH": str(tree), "QUIZZER_HOME": str(tree / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "quizzer", *words], cwd=tree, env=environment, input=stdin,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _model(kind):
    """The file that CONTRIBUTING names as the model for a change."""
    rows = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    [row] = [row for row in rows if row.startswith(f"| a {kind} |") or row.startswith(f"| an {kind} |")]
    return row.split("`")[1]


def test_copied_kind_is_asked(tree):
    model = tree / _model("question kind")
    shutil.copy(model, model.with_name("pick.py"))
    _replace(tree / "quizzer/kinds/__init__.py", '    "choice",\n', '    "choice",\n    "pick",\n')
    deck = tree / "own.yaml"
    deck.write_text(
        "format: 1\ntitle: Own\ntopics: [{id: t, title: T}]\ncards:\n"
        "  - {id: a, topic: t, kind: pick, question: Which?, why: w, source: s, choices: ["
        "{text: one, correct: true, why: yes}, {text: two, why: no}, {text: three, why: no}]}\n",
        encoding="utf-8",
    )
    _run(tree, "deck", "add", "own.yaml")
    assert "1 deck, 1 card," in _run(tree, "deck", "check", "own.yaml")
    assert json.loads(_run(tree, "next", "--deck", "own", "--json"))["card"]["kind"] == "pick"
    assert '"const": "pick"' in _run(tree, "deck", "schema")


def test_copied_verify_function_is_found(tree):
    model = tree / _model("verify function")
    copy = model.with_name("relative_entropy.py")
    copy.write_text(model.read_text(encoding="utf-8").replace("kl_divergence", "relative_entropy"), encoding="utf-8")
    answer = _run(tree, "verify", "run", "relative_entropy", "--args", '{"p": [0.5, 0.5], "q": [0.25, 0.75]}', "--json")
    assert json.loads(answer)["value"] == pytest.approx(0.143841, abs=1e-6)
    assert "relative_entropy" in _run(tree, "verify", "list")


def test_copied_deck_is_listed(tree):
    model = tree / _model("deck")
    shutil.copy(model, model.with_name("another.yaml"))
    decks = {deck["name"]: deck for deck in json.loads(_run(tree, "deck", "list", "--json"))["decks"]}
    assert decks["another"]["cards"] == decks[model.stem]["cards"] > 0


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
    question: What does a reliability diagram show?
    answer: The share of positives among the cases of each bin of predicted probability.
    why: A model can rank well and still be wrong about how sure it is.
    source: Niculescu-Mizil and Caruana (2005)
  - id: reliability-and-rank
    topic: reliability
    kind: cloze
    question: A monotone map of the scores leaves the [[AUC]] as it is.
    why: Calibration and ranking are two things.
    source: Niculescu-Mizil and Caruana (2005)
"""


def test_new_deck_passes_the_tests_of_the_shipped_ones(tree):
    """With nothing touched but the deck's own file."""
    (tree / "cards" / "calibration.yaml").write_text(CALIBRATION, encoding="utf-8")
    assert "no problems" in _run(tree, "deck", "check", "cards/calibration.yaml", "--strict")
    shutil.copy(ROOT / "tests" / "cards" / "test_decks.py", tree)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", "test_decks.py"], cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    decks = {deck["name"]: deck for deck in json.loads(_run(tree, "deck", "list", "--json"))["decks"]}
    assert decks["calibration"]["cards"] == 2


def test_copied_format_exports(tree):
    model = tree / _model("export format")
    shutil.copy(model, model.with_name("wiki.py"))
    _replace(tree / "quizzer/formats/__init__.py", '"md")', '"md", "wiki")')
    assert _run(tree, "export", "cards", "--format", "wiki").startswith("| card |")


def test_copied_command_runs(tree):
    model = tree / _model("command")
    shutil.copy(model, model.with_name("back.py"))
    _replace(tree / "quizzer/commands/shared/tree.py", "COMMANDS = {\n", 'COMMANDS = {\n    "back": "Take back.",\n')
    assert "back" in _run(tree, "--help")
    assert "nothing to take back" in _run(tree, "back")
