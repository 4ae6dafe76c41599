"""Installed packages from the command line: listed, refused, allowed, changed, allowed again, revoked."""

import json
import os
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[1] / "schemas" / "trust-list.json"
PACKAGE = "quizzer-example-verify"
NOT_ALLOWED = (
    f"verify function 'f_beta_from_counts' cannot be used: {PACKAGE} 0.1.0 is not allowed: "
    f"`quizzer trust allow {PACKAGE}` shows what it is and asks"
)
RATES = """
format: 1
title: Rates
topics: [{id: t, title: F-beta}]
cards:
  - id: f-beta
    topic: t
    kind: numeric
    question: TP {{tp}}, FP {{fp}}, FN {{fn}}. F-beta for beta = {{beta}}?
    verify: f_beta_from_counts
    params: {tp: 6, fp: 2, fn: 4, beta: 2}
    goldens: [{params: {tp: 6, fp: 2, fn: 4, beta: 2}, value: 0.625}]
    why: So.
    source: hand
  - {id: talk, topic: t, kind: recall, question: What?, answer: That., why: So., source: hand}
"""


@pytest.fixture
def rates(lab, example, deck):
    """The example package is installed, and a deck of the user's own asks for its function."""
    deck(RATES, "rates")
    return example


@pytest.fixture
def listed(asked):
    """What `trust list` says of the example package."""

    def once():
        data = asked("trust", "list")
        Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(data)
        [package] = data["packages"]
        return package

    return once


@pytest.fixture
def allow(run, listed):
    """Allow the example package as a script does."""

    def once():
        result = run("trust", "allow", PACKAGE, "--hash", listed()["hash"][:12])
        assert (result.code, result.err) == (0, "")
        assert result.out == f" allowed {PACKAGE} 0.1.0, as it is now\n"

    return once


@pytest.fixture
def change(rates):
    """Change one file of the package, to another sentence or another text."""

    def once(old="That is F1: beta is not 1 here.", new="That is F1."):
        path = rates.folder / "quizzer_example_verify.py"
        text = path.read_text(encoding="utf-8")
        assert old in text
        rates.write(path.name, text.replace(old, new))

    return once


def _question(asked):
    return asked("next", "--deck", "rates", "--kind", "numeric")["card"]


def test_package_from_refused_to_allowed_to_changed_to_revoked(rates, run, asked, refused, allow, listed, change):
    assert (listed()["state"], listed()["functions"]) == ("undecided", ["f_beta_from_counts"])
    checked = run("deck", "check", "rates")
    assert checked.code == 1
    assert f"rates.yaml:10:13: {NOT_ALLOWED}\n" in checked.out
    assert checked.out.count("cannot be used") == 1
    assert _question(asked) is None

    allow()
    assert listed()["state"] == "allowed"
    assert run("deck", "check", "rates").code == 0
    assert _question(asked)["id"] == "rates/f-beta"
    assert asked("answer", "rates/f-beta", "0.714")["named"] == "beta_inverted"

    change()
    assert (listed()["state"], listed()["changed"]) == ("changed", ["quizzer_example_verify.py"])
    assert refused(1, "verify", "show", "f_beta_from_counts") == (
        f"verify function 'f_beta_from_counts' cannot be used: {PACKAGE} 0.1.0 changed since it was allowed "
        f"(quizzer_example_verify.py): `quizzer trust allow {PACKAGE}`"
    )
    assert "changed since it was allowed (quizzer_example_verify.py)" in run("deck", "check", "rates").out

    allow()
    answer = asked("answer", "rates/f-beta", "0.667")
    assert (answer["named"], answer["message"]) == ("beta_ignored", "That is F1.")

    assert run("trust", "revoke", PACKAGE).out == f" revoked: {PACKAGE} is no longer allowed\n"
    assert _question(asked) is None
    assert refused(1, "answer", "rates/f-beta", "0.625") == f"rates/f-beta is left out: {NOT_ALLOWED}"


def test_card_that_is_left_out_harms_no_other(rates, run, asked):
    session = run("review", "--deck", "rates", stdin="\n3\n")
    assert "1 card is left out: `quizzer deck check` says why" in session.out
    assert "What?" in session.out
    assert "TP" not in session.out
    cards = {card["id"]: card["left_out"] for card in asked("card", "list", "--deck", "rates")["cards"]}
    assert cards == {"rates/f-beta": NOT_ALLOWED, "rates/talk": None}
    assert asked("card", "show", "f-beta")["left_out"] == NOT_ALLOWED
    shown = " ".join(run("card", "show", "f-beta").out.split())
    assert f"It is left out: {NOT_ALLOWED}" in shown
    assert "{{tp}}" in shown
    assert f" left out: {NOT_ALLOWED}\n" in run("card", "list", "--deck", "rates").out
    assert "warning: " in run("deck", "show", "rates").out
    assert asked("next", "--deck", "rates")["left_out"] == 1


def test_warning_goes_with_its_reason(rates, run, allow):
    assert f"warning: {rates.folder.parent}" in run("deck", "show", "rates").out
    allow()
    assert "warning: " not in run("deck", "show", "rates").out
    run("trust", "deny", PACKAGE)
    assert "is denied" in run("deck", "show", "rates").out


def test_old_reviews_replay_without_the_package(rates, run, asked, allow, log):
    allow()
    asked("answer", "rates/f-beta", "0.625")
    run("trust", "revoke", PACKAGE)
    before = log()
    assert run("rebuild").code == 0
    [event] = asked("card", "history", "f-beta")["events"]
    assert (event["state"], event["params"]) == ("right", {"tp": 6, "fp": 2, "fn": 4, "beta": 2})
    assert "f_beta_from_counts@1" in run("export", "reviews", "--format", "csv").out
    assert asked("card", "show", "f-beta")["reps"] == 1
    assert run("undo").code == 0
    assert log()[: len(before)] == before


def test_package_is_shown_before_it_is_allowed(rates, run, listed, home, monkeypatch):
    monkeypatch.setattr("quizzer.commands.trust.is_terminal", lambda: True)
    for answer in ("\n", "n\n", "yep\n", ""):
        result = run("trust", "allow", "Quizzer_Example.Verify", stdin=answer)
        assert result.code == 0
        assert result.out.endswith(" nothing was changed\n")
        assert not (home / "trust.json").exists()
    for line in (
        f" {PACKAGE} 0.1.0\n", f"in         {rates.folder}\n", "files      3, 1 Python module among them\n",
        "functions  f_beta_from_counts\n", f"hash       {listed()['hash']}\n",
        " Allowing a package lets it run as you: quizzer does not confine it.\n Allow it? [y/N] ",
    ):  # fmt: skip
        assert line in result.out
    assert "quizzer_example_verify" not in sys.modules
    assert run("trust", "allow", PACKAGE, stdin="Yes\n").out.endswith(f" allowed {PACKAGE} 0.1.0, as it is now\n")
    assert listed()["state"] == "allowed"


def test_without_a_terminal_the_command_to_type_is_named(rates, run, listed):
    result = run("trust", "allow", PACKAGE, stdin="y\n")
    assert result.code == 1
    assert result.err == (
        f"quizzer: {PACKAGE} 0.1.0 is allowed in a terminal, or once you know it with "
        f"`quizzer trust allow {PACKAGE} --hash {listed()['hash'][:12]}`\n"
    )
    assert listed()["state"] == "undecided"


def test_hash_of_another_content_is_refused(rates, refused, listed, change):
    known = listed()["hash"]
    for wrong in ("", known[:11], "0" * 12, known + "0"):
        assert "is not what that hash stands for" in refused(1, "trust", "allow", PACKAGE, "--hash", wrong)
    change()
    assert "is not what that hash stands for" in refused(1, "trust", "allow", PACKAGE, "--hash", known)
    assert listed()["state"] == "undecided"


def test_denied_package_is_not_allowed_until_that_is_revoked(rates, run, refused, allow, listed):
    allow()
    assert run("trust", "deny", PACKAGE).out == f" denied {PACKAGE}\n"
    assert "is denied" in refused(1, "verify", "show", "f_beta_from_counts")
    assert refused(1, "trust", "allow", PACKAGE, "--hash", listed()["hash"]) == (
        f"{PACKAGE} 0.1.0 is denied: `quizzer trust revoke {PACKAGE}` takes that back"
    )
    run("trust", "revoke", PACKAGE)
    allow()


def test_package_can_be_denied_before_it_is_installed(lab, run, listed, refused):
    assert run("trust", "deny", "Some.Package").out == " denied some-package, which is not installed\n"
    package = listed()
    assert (package["name"], package["installed"], package["state"]) == ("some-package", False, "denied")
    assert "some-package" in run("trust", "list").out
    assert refused(1, "trust", "revoke", "other").startswith("nothing was decided about 'other'")


def test_unknown_package_is_told_with_the_nearest(rates, refused):
    assert refused(1, "trust", "allow", "quizzer-example-verif") == (
        f"no installed package 'quizzer-example-verif' brings verify functions: did you mean {PACKAGE}?"
    )


def test_package_that_cannot_be_vouched_for_is_listed_with_the_reason(rates, run, listed, refused):
    (rates.folder / "quizzer_example_verify-0.1.0.dist-info" / "RECORD").unlink()
    package = listed()
    assert (package["hash"], package["files"]) == (None, None)
    assert package["reason"] in run("trust", "list").out
    assert "its installer kept no list of its files" in refused(1, "trust", "allow", PACKAGE)


def test_own_functions_are_not_replaced(lab, site, listed, run):
    site.install("pack", {"pack.py": ""}, {"sigmoid": "pack:solve", "pack_f": "pack:solve"})
    assert (listed()["functions"], listed()["ignored"]) == (["pack_f"], ["sigmoid"])
    assert "sigmoid: quizzer has its own" in run("trust", "list").out


def test_no_package_is_no_error(lab, run):
    assert run("trust", "list").out == " no installed package brings verify functions\n"


def test_broken_decisions_are_one_line_and_stay(rates, run, refused, home, allow, asked):
    allow()
    (home / "trust.json").write_text("{")
    for words in (("trust", "list"), ("trust", "deny", PACKAGE), ("verify", "show", "f_beta_from_counts")):
        assert "trust.json is broken, so no package is allowed" in refused(1, *words)
    assert _question(asked) is None
    assert "trust.json is broken" in asked("card", "show", "f-beta")["left_out"]
    assert (home / "trust.json").read_text() == "{"


@pytest.mark.skipif(os.name != "posix", reason="no modes on Windows")
@pytest.mark.parametrize(("name", "shut", "open_"), [("trust.json", 0o600, 0o666), ("", 0o700, 0o777)])
def test_decisions_that_others_can_write_are_not_honoured(rates, asked, home, allow, name, shut, open_):
    allow()
    (home / name).chmod(open_)
    assert _question(asked) is None
    assert "is open to other users" in asked("card", "show", "f-beta")["left_out"]
    (home / name).chmod(shut)
    assert _question(asked)["id"] == "rates/f-beta"


def test_package_that_changes_in_a_session_is_left_out_of_it(rates, run, asked, allow, change):
    allow()
    _question(asked)
    change()
    session = run("review", "--deck", "rates", "--kind", "numeric", stdin="0.9\n0.9\n0.9\n")
    assert session.code == 0
    assert "changed since it was allowed (quizzer_example_verify.py)" in " ".join(session.out.split())
    assert session.err == ""


def test_verify_list_has_allowed_functions_and_says_which_are_left_out(rates, run, asked, allow):
    assert NOT_ALLOWED in run("verify", "list").out
    allow()
    functions = {entry["name"]: entry for entry in asked("verify", "list")["functions"]}
    assert functions["f_beta_from_counts"]["topic"] == PACKAGE
    assert functions["f_beta_from_counts"]["cards"] == ["rates/f-beta"]
    assert f" {PACKAGE}\n   f_beta_from_counts" in run("verify", "list").out
    assert asked("verify", "run", "f_beta_from_counts", "--args", '{"tp": 6, "fp": 2, "fn": 4, "beta": 2}')[
        "value"
    ] == (0.625)


def test_hostile_package_reaches_no_terminal(lab, site, run):
    site.install("pack", {"pack.py": "raise RuntimeError('\\x1b[31m\\u202e')"}, {"pack_f": "pack:solve"})
    site.write("pack-0.1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pack\nVersion: 1\x1b[2J\n")
    site.write("pack-0.1.0.dist-info/direct_url.json", json.dumps({"url": "file:///\x1b[2J"}))
    out = run("trust", "list").out
    digest = json.loads(run("trust", "list", "--json").out)["packages"][0]["hash"]
    assert run("trust", "allow", "pack", "--hash", digest).code == 0
    shown = run("verify", "show", "pack_f")
    assert shown.code == 1
    assert "RuntimeError: ␛[31m\ufffd" in shown.err
    assert "\x1b" not in out + shown.err


def test_home_that_cannot_be_written_keeps_no_decision(rates, refused, monkeypatch):
    monkeypatch.setattr("quizzer.home.Home.writable", False)
    assert "no package can be allowed" in refused(1, "trust", "allow", PACKAGE)
