"""Installed packages from the command line: listed, refused, allowed, denied, and what an older quizzer decided."""

import json
import os
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from quizzer.home.settings import write_setting

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
def allow(run):
    """Allow the example package as a script does."""

    def once():
        result = run("trust", "allow", PACKAGE, "--yes")
        assert (result.code, result.err) == (0, "")
        assert result.out == f" allowed {PACKAGE} 0.1.0\n"

    return once


def _question(asked):
    return asked("next", "--deck", "rates", "--kind", "numeric")["card"]


def test_package_from_refused_to_allowed_to_denied_to_allowed(rates, run, asked, refused, allow, listed):
    assert (listed()["state"], listed()["functions"]) == ("undecided", ["f_beta_from_counts"])
    checked = run("deck", "check", "rates")
    assert checked.code == 1
    assert f"rates.yaml:10:13: {NOT_ALLOWED}\n" in checked.out
    assert checked.out.count("cannot be used") == 1
    assert _question(asked) is None
    assert "quizzer_example_verify" not in sys.modules

    allow()
    assert listed()["state"] == "allowed"
    assert run("deck", "check", "rates").code == 0
    assert _question(asked)["id"] == "rates/f-beta"
    assert asked("answer", "rates/f-beta", "0.714")["named"] == "beta_inverted"

    assert run("trust", "deny", PACKAGE).out == f" denied {PACKAGE}\n"
    assert listed()["state"] == "denied"
    assert _question(asked) is None
    denied = NOT_ALLOWED.replace("not allowed", "denied")
    assert refused(1, "answer", "rates/f-beta", "0.625") == f"rates/f-beta is left out: {denied}"
    assert refused(1, "verify", "show", "f_beta_from_counts") == denied

    allow()
    assert _question(asked)["id"] == "rates/f-beta"


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
    assert "TP …, FP …, FN …." in shown
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
    run("trust", "deny", PACKAGE)
    before = log()
    assert run("rebuild").code == 0
    [event] = asked("card", "history", "f-beta")["events"]
    assert (event["state"], event["params"]) == ("right", {"tp": 6, "fp": 2, "fn": 4, "beta": 2})
    assert "f_beta_from_counts@1" in run("export", "reviews", "--format", "csv").out
    assert asked("card", "show", "f-beta")["reps"] == 1
    assert run("undo").code == 0
    assert log()[: len(before)] == before


def test_package_is_shown_before_it_is_allowed(rates, run, listed, home, monkeypatch):
    monkeypatch.setattr("quizzer.screen.paper.is_terminal", lambda: True)
    for answer in ("\n", "n\n", ""):
        result = run("trust", "allow", "Quizzer_Example.Verify", stdin=answer)
        assert result.code == 0
        assert result.out.endswith(" nothing was changed\n")
        assert not (home / "config.toml").exists()
    for line in (
        f" {PACKAGE} 0.1.0: undecided\n", f"in         {rates.folder}\n", "functions  f_beta_from_counts\n",
        " Allowing a package lets it run as you: quizzer does not confine it.\n Allow it? [y/N]: ",
    ):  # fmt: skip
        assert line in result.out
    assert "quizzer_example_verify" not in sys.modules
    assert run("trust", "allow", PACKAGE, stdin="y\n").out.endswith(f" allowed {PACKAGE} 0.1.0\n")
    assert listed()["state"] == "allowed"


def test_without_a_terminal_it_has_to_be_said_twice(rates, run, listed, home):
    result = run("trust", "allow", PACKAGE, stdin="y\n")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"quizzer: allowing {PACKAGE} 0.1.0 lets it run as you: add --yes where nobody can be asked\n"
    )
    assert listed()["state"] == "undecided"
    assert not (home / "config.toml").exists()


def test_decisions_are_names_in_the_settings_that_one_may_write_oneself(rates, run, asked, home, allow):
    (home / "config.toml").write_text("# mine\nnew_per_day = 3\ndenied_packages = ['Quizzer_Example.Verify', 'b']\n")
    allow()
    assert (home / "config.toml").read_text() == (
        f'# mine\nnew_per_day = 3\ndenied_packages = ["b"]\nallowed_packages = ["{PACKAGE}"]\n'
    )
    run("trust", "deny", PACKAGE)
    settings = asked("config", "list")["settings"]
    assert (settings["allowed_packages"], settings["denied_packages"]) == ([], ["b", PACKAGE])
    run("config", "set", "denied_packages")
    run("config", "set", "allowed_packages", "Quizzer.Example.Verify")
    assert _question(asked)["id"] == "rates/f-beta"


def test_decision_in_another_window_counts_in_a_session(rates, allow, place):
    allow()
    workplace = place(now="2026-11-23T17:00:00+00:00")
    desk = workplace.desk(filters=workplace.catalog.filters(["rates"], [], ["numeric"]))
    assert desk.next().card.key == "rates/f-beta"
    write_setting(workplace.home, "allowed_packages", [])
    assert desk.next() is None
    write_setting(workplace.home, "allowed_packages", [PACKAGE])
    assert desk.next().card.key == "rates/f-beta"


def test_package_can_be_denied_before_it_is_installed(lab, run, listed):
    assert run("trust", "deny", "Some.Package").out == " denied some-package, which is not installed\n"
    package = listed()
    assert (package["name"], package["installed"], package["state"]) == ("some-package", False, "denied")
    assert (package["version"], package["location"]) == (None, None)
    assert " some-package not installed: denied\n" in run("trust", "list").out


def test_decisions_of_an_older_quizzer_are_told_once(rates, run, asked, home, listed):
    decided = {PACKAGE: {"decision": "allowed"}, "some-package": {"decision": "denied"}}
    (home / "trust.json").write_text(json.dumps({"format": 1, "packages": decided}))
    first = run("next", "--deck", "rates", "--kind", "numeric", "--json")
    assert (first.code, json.loads(first.out)["card"]["id"]) == (0, "rates/f-beta")
    assert first.err == (
        "quizzer: what trust.json allowed and denied is in the settings now, by name: `quizzer trust list`; "
        f"the file is kept as {home / 'trust.json.old'}\n"
    )
    assert _question(asked)["id"] == "rates/f-beta"
    states = {package["name"]: package["state"] for package in asked("trust", "list")["packages"]}
    assert states == {PACKAGE: "allowed", "some-package": "denied"}


def test_home_that_cannot_be_written_keeps_the_old_decisions(rates, run, home, monkeypatch):
    run("next")
    (home / "trust.json").write_text("{}")
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    assert run("next").err == ""
    assert (home / "trust.json").read_text() == "{}"


def test_unknown_package_is_told_with_the_nearest(rates, refused):
    assert refused(1, "trust", "allow", "quizzer-example-verif") == (
        f"no installed package 'quizzer-example-verif' brings verify functions: did you mean {PACKAGE}?"
    )


def test_own_functions_are_not_replaced(lab, site, listed, run):
    site.install("pack", {"pack.py": ""}, {"sigmoid": "pack:solve", "pack_f": "pack:solve"})
    assert (listed()["functions"], listed()["ignored"]) == (["pack_f"], ["sigmoid"])
    assert "sigmoid: quizzer has its own" in run("trust", "list").out


def test_no_package_is_no_error(lab, run):
    assert run("trust", "list").out == " no installed package brings verify functions\n"


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
    out = run("trust", "list").out
    assert run("trust", "allow", "pack", "--yes").code == 0
    shown = run("verify", "show", "pack_f")
    assert shown.code == 1
    assert "RuntimeError: ␛[31m\ufffd" in shown.err
    assert "\x1b" not in out + shown.err + run("trust", "list", "--json").out


def test_home_that_cannot_be_written_keeps_no_decision(rates, refused, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    assert "no package can be allowed" in refused(1, "trust", "allow", PACKAGE, "--yes")


@pytest.mark.parametrize("name", ["", "../../x", "a/b", "-rf", "ü", "a\x1b[31m"])
def test_what_is_no_name_of_a_package_is_not_denied(refused, asked, name):
    assert refused(2, "trust", "deny", "--", name).startswith("no package can be called ")
    assert asked("trust", "list")["packages"] == []
