"""What is not allowed is never imported, and what an allowed package does wrong is one line with its name."""

import shutil
import sys
import tomllib
from pathlib import Path
from typing import cast

import pytest

from quizzer import verify
from quizzer.catalog.preparing import drawn
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.home.settings import defaults
from quizzer.kinds.shared.contract import Solved
from quizzer.verify import installed

DATA = Path(__file__).parents[1] / "data" / "quizzer_example_verify"

MODULE = """
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, problem
import sys
def pack_f(x):
    return {value}
@problem(pack_f, version=1, params={{"x": {parameter}}}, reject={reject})
def solve(x):
    {before}
    return Solution(pack_f(x), wrong={wrong}, steps={steps})
"""
SOUND = {
    "value": "x / 3.0", "parameter": "Int(11, 99)", "reject": "None", "before": "pass",
    "wrong": '{"doubled": Wrong(x * 2, "That is twice x.")}', "steps": '["x / 3"]',
}  # fmt: skip
UNSOUND = "pack 0.1.0: pack_f gives what cannot be asked or kept"
CARD = Card("deck", "card", "topic", "numeric", "A third of {{x}}?", own={"verify": "pack_f"})


@pytest.fixture
def decide(site):
    """Say which packages the learner has allowed and denied."""

    def settings(allowed=(), denied=()):
        verify.consent.settings = lambda: {
            **defaults(), "allowed_packages": list(allowed), "denied_packages": list(denied),
        }  # fmt: skip

    return settings


@pytest.fixture
def pack(site, decide):
    """Install a package `pack` with the function `pack_f`, and allow it."""

    def make(text=None, **changes):
        site.install(
            "pack", {"pack_module.py": text or MODULE.format(**{**SOUND, **changes})}, {"pack_f": "pack_module:solve"}
        )
        decide(["pack"])

    return make


@pytest.fixture
def trace(site, tmp_path):
    """Install a package whose import leaves a file behind; that file."""
    left = tmp_path / "was-imported"
    text = f"open({str(left)!r}, 'w').close()\n" + MODULE.format(**SOUND)
    site.install("pack", {"pack/__init__.py": text}, {"pack_f": "pack:solve"})
    return left


def test_allowed_function_is_loaded_and_drawn(pack):
    pack()
    problem = verify.load("pack_f")
    assert (problem.tag, problem.topic) == ("pack_f@1", "pack")
    assert problem.solve(x=12).value == 4
    _, variant, reason = drawn(CARD, 1)
    assert reason is None
    variant = cast(Solved, variant)
    assert variant["value"] == pytest.approx(variant["params"]["x"] / 3)


REFUSED = "`quizzer trust allow pack` shows what it is and asks"


@pytest.mark.parametrize(
    ("allowed", "denied", "refusal"),
    [
        ([], [], "pack 0.1.0 is not allowed"),
        (["other", "pac", "pack2"], [], "pack 0.1.0 is not allowed"),
        ([], ["pack"], "pack 0.1.0 is denied"),
        (["pack"], ["Pack"], "pack 0.1.0 is denied"),
    ],
)
def test_package_that_is_not_allowed_is_never_imported(trace, decide, allowed, denied, refusal):
    decide(allowed, denied)
    assert verify.is_installed("pack_f")
    assert installed.packages()["pack"].functions == {"pack_f": "pack:solve"}
    assert drawn(CARD, 1).reason == f"verify function 'pack_f' cannot be used: {refusal}: {REFUSED}"
    assert "pack" not in sys.modules
    assert not trace.exists()


def test_package_that_is_allowed_is_imported(trace, decide):
    decide(["pack"])
    assert drawn(CARD, 1).reason is None
    assert trace.exists()


def test_without_a_home_nothing_is_allowed(example):
    with pytest.raises(
        QuizzerError, match=r"'f_beta_from_counts' cannot be used: quizzer-example-verify 0\.1\.0 is not"
    ):
        verify.load("f_beta_from_counts")
    assert "quizzer_example_verify" not in sys.modules


@pytest.mark.parametrize("written", ["quizzer-example-verify", "Quizzer_Example.Verify", "quizzer--example_verify"])
def test_package_is_allowed_however_its_name_is_written(example, decide, written):
    decide([written])
    assert verify.load("f_beta_from_counts").topic == "quizzer-example-verify"


def test_decision_counts_from_the_next_function_on(pack, decide):
    pack()
    assert verify.load("pack_f").solve(x=12).value == 4
    decide([], ["pack"])
    with pytest.raises(QuizzerError, match="is denied"):
        verify.load("pack_f")


def test_own_function_is_never_shadowed(site, decide):
    site.install("pack", {"pack_module.py": "raise SystemExit('ran')"}, {"sigmoid": "pack_module:solve"})
    decide(["pack"])
    assert verify.load("sigmoid").topic == "logistic_regression"
    assert not verify.is_installed("sigmoid")


def test_known_name_does_not_look_for_packages(monkeypatch):
    monkeypatch.setattr(installed, "packages", lambda: pytest.fail("looked"))
    assert verify.load("sigmoid").name == "sigmoid"


def test_unknown_name_is_compared_with_installed_ones(example):
    with pytest.raises(QuizzerError, match=r"'f_beta_from_count' is unknown: did you mean f_beta_from_counts\?"):
        verify.load("f_beta_from_count")


def test_function_of_two_packages_is_the_allowed_ones(pack, site, decide):
    pack()
    site.install("aardvark", {"aardvark.py": "raise SystemExit('ran')"}, {"pack_f": "aardvark:solve"})
    assert verify.load("pack_f").topic == "pack"
    decide(["pack", "aardvark"])
    with pytest.raises(QuizzerError, match=r"from aardvark 0\.1\.0 and from pack 0\.1\.0: `quizzer trust deny` one of"):
        verify.load("pack_f")


def test_two_versions_are_told_apart(pack, site):
    pack()
    before = verify.load("pack_f")
    site.install("pack", {}, {"pack_f": "pack_module:solve"}, version="0.2.0")
    shutil.rmtree(site.folder / "pack-0.1.0.dist-info")
    after = verify.load("pack_f")
    assert (before.tag, before.edition, after.edition) == (after.tag, "pack 0.1.0", "pack 0.2.0")


def _no_metadata(site):
    (site.folder / "pack-0.1.0.dist-info/METADATA").unlink()


def _hostile_name(site):
    site.write("pack-0.1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pa\x1b[2Jck\nVersion: 1\n")


def _no_entries(site):
    site.write("pack-0.1.0.dist-info/entry_points.txt", "[quizzer.other]\npack_f = pack_module:solve\n")


def _garbage(site):
    site.write("pack-0.1.0.dist-info/entry_points.txt", "quizzer.verify\n= [[\n[quizzer.verify\n")


@pytest.mark.parametrize("spoil", [_no_metadata, _hostile_name, _no_entries, _garbage])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of metadata without a name: an error in some later Python
def test_package_with_broken_metadata_is_no_package_and_hides_no_other(pack, example, spoil):
    pack()
    spoil(example)
    installed.packages.cache_clear()
    assert list(installed.packages()) == ["quizzer-example-verify"]


def test_example_is_installed_as_its_project_file_says(example):
    with open(DATA / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    found = installed.packages()[project["name"]]
    assert found.functions == project["entry-points"]["quizzer.verify"]
    assert (found.version, found.location) == (project["version"], str(example.folder))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("raise RuntimeError('two\\nlines \\x1b[31m')", "pack 0.1.0 failed: RuntimeError: two lines ␛[31m"),
        ("raise SystemExit(3)", "pack 0.1.0 failed: SystemExit: 3"),
        ("import pack_is_missing", "pack 0.1.0 failed: ModuleNotFoundError: No module named 'pack_is_missing'"),
        ("def solve(:", "pack 0.1.0 failed: SyntaxError: "),
        ("\0", "pack 0.1.0 failed: "),
        ("x = 1", "pack 0.1.0 failed: AttributeError: "),
        ("solve = 1", "pack 0.1.0: pack_module:solve is not the problem of a function pack_f"),
        ("from quizzer.verify.logistic_regression.sigmoid import solve", "is not the problem of a function pack_f"),
        (MODULE.format(**{**SOUND, "parameter": "3"}), "is not the problem of a function pack_f"),
        ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "pack 0.1.0 failed: "),
        ("def f(): f()\nf()", "pack 0.1.0 failed: RecursionError: "),
    ],
)
def test_package_that_cannot_be_imported_is_named(pack, text, words):
    pack(text)
    for _ in range(2):
        with pytest.raises(QuizzerError) as error:
            verify.load("pack_f")
        assert words in str(error.value)
        assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "{}.missing"}, "AttributeError"),
        ({"before": "raise RuntimeError('boom')"}, "pack 0.1.0 failed: RuntimeError: boom"),
        ({"before": "sys.exit()"}, "pack 0.1.0 failed: SystemExit"),
        ({"before": "return 3"}, "AttributeError"),
        ({"parameter": "Int(1, 9, draw=lambda draws, earlier: sys.exit())"}, "pack 0.1.0 failed: SystemExit"),
        (
            {"parameter": "Int(1, 9, draw=lambda draws, earlier: {1})", "value": "1 / 3", "wrong": "{}"},
            "pack 0.1.0 failed: TypeError",
        ),
        ({"parameter": "Int(1, 9, draw=lambda draws, earlier: (1, 2))", "value": "1 / 3"}, UNSOUND),
        ({"reject": "lambda x: sys.exit()"}, "pack 0.1.0 failed: SystemExit"),
        ({"steps": "[3]"}, UNSOUND),
        ({"steps": "None"}, "'NoneType' object is not iterable"),
        ({"wrong": '{"a": Wrong(1, None)}'}, UNSOUND),
        ({"wrong": '{"a": 1}'}, "AttributeError"),
        ({"value": "object()"}, "TypeError"),
        ({"value": "'text'"}, UNSOUND),
        ({"value": "[[[x]]]"}, UNSOUND),
        ({"value": "[[x, 1], [x]]"}, "pack 0.1.0 failed: ValueError"),
        ({"value": "[x, [x]]"}, "pack 0.1.0 failed: ValueError"),
        ({"value": "['a', x]"}, "pack 0.1.0 failed: ValueError"),
        ({"value": "[]"}, UNSOUND),
        ({"value": "{'a': x}"}, UNSOUND),
        ({"value": "None"}, UNSOUND),
        ({"value": "float('nan')"}, "the value is not finite"),
        ({"value": "[x, x]"}, "gives a list of numbers, not a number"),
    ],
    ids=str,
)
def test_function_that_goes_wrong_leaves_its_card_out(pack, changes, words):
    pack(**changes)
    _, variant, reason = drawn(CARD, 1)
    assert variant is None
    assert words in (reason or "")
    assert "pack" in (reason or "")


def test_what_a_package_prints_is_not_shown(pack, capsys):
    pack(MODULE.format(**{**SOUND, "before": "print('noise')"}) + "\nprint('noise')\n")
    assert drawn(CARD, 1).reason is None
    assert capsys.readouterr().out == ""


def test_interruption_is_not_swallowed(pack):
    pack(before="raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        drawn(CARD, 1)
