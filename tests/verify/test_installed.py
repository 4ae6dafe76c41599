"""The gate: what is not allowed is never imported, and what an allowed package does wrong is one line with its name."""

import sys

import pytest

from quizzer import home as homes
from quizzer import verify
from quizzer.catalog.preparing import drawn
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.verify import installed, registry
from quizzer.verify.trust import Decision

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
CARD = Card("deck", "card", "topic", "numeric", "A third of {{x}}?", own={"verify": "pack_f"})


@pytest.fixture
def gate(home):
    """Open the gate of the test's home anew, as the next command line does."""

    def opened():
        homes.work_in(homes.Home(str(home))).create()
        return installed.gate()

    return opened


@pytest.fixture
def pack(site, gate):
    """Install a package `pack` with the function `pack_f`, and allow it."""

    def make(text=None, *, name="pack", **changes):
        text = text or MODULE.format(**{**SOUND, **changes})
        site.install(name, {f"{name}_module.py": text}, {"pack_f": f"{name}_module:solve"})
        allow(name)

    def allow(name):
        contents = gate().packages[name].contents()
        gate().trust.decide(name, Decision("allowed", "", "", "", contents.hash, contents.files))
        gate()

    make.allow = allow
    return make


def test_allowed_function_is_loaded_and_drawn(pack):
    pack()
    problem = verify.load("pack_f")
    assert (problem.tag, problem.topic) == ("pack_f@1", "pack")
    assert problem.solve(x=12).value == 4
    assert verify.load("pack_f") is problem
    _, variant, reason = drawn(CARD, 1)
    assert reason is None
    assert variant["value"] == pytest.approx(variant["params"]["x"] / 3)


def test_without_a_home_nothing_is_allowed(example):
    homes._in_use.clear()
    with pytest.raises(
        QuizzerError, match=r"'f_beta_from_counts' cannot be used: quizzer-example-verify 0\.1\.0 is not"
    ):
        verify.load("f_beta_from_counts")
    assert "quizzer_example_verify" not in sys.modules


def test_package_that_is_not_allowed_is_not_imported(site, gate):
    site.install("pack", {"pack_module.py": "raise SystemExit('ran')"}, {"pack_f": "pack_module:solve"})
    gate()
    assert registry.is_installed("pack_f")
    assert drawn(CARD, 1).reason == (
        "verify function 'pack_f' cannot be used: pack 0.1.0 is not allowed: "
        "`quizzer trust allow pack` shows what it is and asks"
    )


def test_own_function_is_never_shadowed(site, gate):
    site.install("pack", {"pack_module.py": "raise SystemExit('ran')"}, {"sigmoid": "pack_module:solve"})
    gate()
    assert verify.load("sigmoid").topic == "logistic_regression"
    assert not registry.is_installed("sigmoid")


def test_known_name_does_not_look_for_packages(gate, monkeypatch):
    monkeypatch.setattr(installed, "packages", lambda: pytest.fail("looked"))
    gate()
    assert verify.load("sigmoid").name == "sigmoid"


def test_unknown_name_is_compared_with_installed_ones(example, gate):
    gate()
    with pytest.raises(QuizzerError, match=r"'f_beta_from_count' is unknown: did you mean f_beta_from_counts\?"):
        verify.load("f_beta_from_count")


def test_function_of_two_allowed_packages_is_neithers(pack):
    pack()
    pack(name="rival")
    with pytest.raises(QuizzerError, match=r"comes from pack 0\.1\.0 and from rival 0\.1\.0: `quizzer trust deny` one"):
        verify.load("pack_f")


def test_function_of_two_packages_is_the_allowed_ones(pack, site, gate):
    pack()
    site.install("aardvark", {"aardvark.py": "raise SystemExit('ran')"}, {"pack_f": "aardvark:solve"})
    gate()
    assert verify.load("pack_f").topic == "pack"


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
        ({"parameter": "Int(1, 9, draw=lambda draws, earlier: (1, 2))", "value": "1 / 3"}, "the log cannot keep"),
        ({"reject": "lambda x: sys.exit()"}, "pack 0.1.0 failed: SystemExit"),
        ({"steps": "[3]"}, "pack 0.1.0: pack_f gives worked steps that are no texts"),
        ({"steps": "None"}, "'NoneType' object is not iterable"),
        ({"wrong": '{"a": Wrong(1, None)}'}, "pack 0.1.0: pack_f gives wrong values without a sentence"),
        ({"wrong": '{"a": 1}'}, "AttributeError"),
        ({"value": "object()"}, "TypeError"),
        ({"value": "'text'"}, "pack 0.1.0: pack_f gives a value that is no number, list or matrix"),
        ({"value": "[[[x]]]"}, "gives a value that is no number, list or matrix"),
        ({"value": "[[x, 1], [x]]"}, "gives a value that is no number, list or matrix"),
        ({"value": "[x, [x]]"}, "gives a value that is no number, list or matrix"),
        ({"value": "['a', x]"}, "gives a value that is no number, list or matrix"),
        ({"value": "[]"}, "gives a value that is no number, list or matrix"),
        ({"value": "{'a': x}"}, "gives a value that is no number, list or matrix"),
        ({"value": "None"}, "gives a value that is no number, list or matrix"),
        ({"value": "float('nan')"}, "the value is not finite"),
        ({"value": "[x, x]"}, "gives a list of numbers, not a number"),
    ],
    ids=str,
)
def test_function_that_goes_wrong_leaves_its_card_out(pack, changes, words):
    pack(**changes)
    _, variant, reason = drawn(CARD, 1)
    assert variant is None
    assert words in reason
    assert "pack" in reason


def test_what_a_package_prints_is_not_shown(pack, capsys):
    pack(MODULE.format(**{**SOUND, "before": "print('noise')"}) + "\nprint('noise')\n")
    assert drawn(CARD, 1).reason is None
    assert capsys.readouterr().out == ""


def test_interruption_is_not_swallowed(pack):
    pack(before="raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        drawn(CARD, 1)


def test_what_was_imported_stays_while_the_gate_is_open(pack, site, gate):
    pack()
    assert verify.load("pack_f").solve(x=12).value == 4
    site.write("pack_module.py", MODULE.format(**{**SOUND, "value": "x / 4.0"}))
    assert verify.load("pack_f").solve(x=12).value == 4
    gate()
    with pytest.raises(QuizzerError, match=r"pack 0\.1\.0 changed since it was allowed \(pack_module\.py\)"):
        verify.load("pack_f")
    pack.allow("pack")
    assert verify.load("pack_f").solve(x=12).value == 3


def test_two_contents_of_one_version_are_told_apart(pack, site):
    pack()
    before = verify.load("pack_f")
    site.write("pack_module.py", MODULE.format(**{**SOUND, "value": "x / 4.0"}))
    pack.allow("pack")
    after = verify.load("pack_f")
    assert (before.tag, before.edition != after.edition) == (after.tag, True)
