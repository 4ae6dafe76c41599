"""The verify functions from the command line: a calculator, and a marker of typed answers."""

import json
import math

import pytest

from quizzer.screen.readers import LONGEST_LINE

KL = '{"p": [0.5, 0.5], "q": [0.25, 0.75]}'
VITERBI = '{"E": [[2, 1], [0, 1], [1, 2]], "A": [[0, 1], [-1, -2]]}'


@pytest.fixture
def graded(run):
    """Grade typed answers; the objects of the JSON Lines."""

    def once(*words, stdin=""):
        result = run("verify", "grade", *words, "--json", stdin=stdin)
        assert (result.code, result.err) == (0, "")
        return [json.loads(line) for line in result.out.splitlines()]

    return once


def test_list_has_the_functions_with_the_cards_that_ask_for_them(lab, asked):
    functions = {entry["name"]: entry for entry in asked("verify", "list")["functions"]}
    kl = functions["kl_divergence"]
    assert (kl["topic"], kl["signature"], kl["cards"]) == (
        "information_theory", "kl_divergence(p, q, base)", ["lab/kl"],
    )  # fmt: skip
    assert {"cross_entropy", "log2_for_ln"} <= {wrong["id"] for wrong in kl["wrong"]}
    assert list(functions) == sorted(functions)
    assert functions["viterbi_decode"]["parts"] == {"path": "vector", "score": "number"}


def test_list_in_words_groups_by_topic(lab, run):
    lines = run("verify", "list").out.splitlines()
    assert " information_theory" in lines
    assert any(line.split()[:1] == ["kl_divergence"] for line in lines)


def test_show_prints_docstring_and_slips(lab, run, asked):
    out = run("verify", "show", "kl_divergence").out
    data = asked("verify", "show", "kl_divergence")
    assert out.startswith(" kl_divergence(p, q, base)\n")
    for part in (" parameters\n", " returns\n", "cross_entropy", " asked by\n   lab/kl\n", "KL(P‖Q) = ∑"):
        assert part in out
    assert (data["rtol"], data["atol"], data["exact"]) == (0.01, None, False)
    assert data["docstring"].startswith(data["summary"])
    assert data["formula"]
    assert data["source_text"]


def test_run_gives_value_slips_and_steps(lab, asked):
    data = asked("verify", "run", "kl_divergence", "--args", KL)
    assert data["value"] == pytest.approx(0.5 * math.log(2) + 0.5 * math.log(2 / 3), rel=1e-12)
    wrong = {slip: entry["value"] for slip, entry in data["wrong"].items()}
    assert wrong["reversed_arguments"] == pytest.approx(0.25 * math.log(0.5) + 0.75 * math.log(1.5), rel=1e-12)
    assert wrong["log2_for_ln"] == pytest.approx(data["value"] / math.log(2), rel=1e-12)
    assert data["steps"][-1] == "KL(P‖Q) = 0.1438"


def test_run_in_words_shows_six_digits(lab, run):
    lines = run("verify", "run", "kl_divergence", "--args", KL).out.splitlines()
    assert lines[0] == " kl_divergence  0.143841"
    assert "   ✗ reversed_arguments  0.130812" in lines


def test_run_of_a_function_with_parts_gives_all(lab, asked, run):
    assert asked("verify", "run", "viterbi_decode", "--args", VITERBI)["value"] == {"path": [0, 0, 1], "score": 5}
    assert " score  5\n" in run("verify", "run", "viterbi_decode", "--args", VITERBI).out


def test_slip_that_gives_the_right_number_here_is_not_shown(lab, run):
    args = '{"p": [0.5, 0.5], "q": [0.5, 0.5]}'  # the divergence of equals is 0, whichever way round
    assert "reversed_arguments" not in run("verify", "run", "kl_divergence", "--args", args).out
    assert "reversed_arguments" in run("verify", "run", "kl_divergence", "--args", KL).out


def test_run_takes_what_a_card_would_never_draw(lab, asked):
    assert asked("verify", "run", "kl_divergence", "--args", '{"p": [1], "q": [1]}')["value"] == 0


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ("", 2, "--args is not JSON: Expecting value at character 1"),
        ("{", 2, "--args is not JSON: "),
        ("nonsense", 2, "--args is not JSON: "),
        ("[]", 2, "--args must be a JSON object of arguments, as in "),
        ("3", 2, "--args must be a JSON object"),
        ("null", 2, "--args must be a JSON object"),
        ("[" * 100_000, 2, "--args is nested too deeply"),
        ('{"p": ' + "[" * 100_000, 2, "--args is nested too deeply"),
        ("{}", 1, "kl_divergence takes (p, q, base): missing a required argument: 'p'"),
        ('{"p": [1], "q": [1], "z": 1}', 1, "kl_divergence takes (p, q, base): got an unexpected keyword argument 'z'"),
        ('{"p": [NaN, 1], "q": [0.5, 0.5]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [Infinity], "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [1e999], "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [0.5, 0.5], "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": "abc", "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": null, "q": null}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": {}, "q": {}}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [], "q": []}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [[0.5], [0.5, 1]], "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [2, -1], "q": [0.5, 0.5]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [0.5, 0.5], "q": [0.5, 0.5], "base": 1}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [0.5, 0.5], "q": [0.5, 0.5], "base": "e"}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [true, false], "q": [0.5, 0.5], "base": -2}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": ' + "[" * 200 + "]" * 200 + ', "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [1' + "0" * 400 + '], "q": [1]}', 1, "kl_divergence does not take these arguments: "),
        ('{"p": [1' + "0" * 5000 + '], "q": [1]}', 2, "--args holds a number of thousands of digits"),
    ],
)
def test_args_that_make_no_sense_are_one_line(lab, refused, args, code, said):
    for command in (("run", "kl_divergence"), ("grade", "kl_divergence", "0.1")):
        assert refused(code, "verify", *command, "--args", args, "--json").startswith(said)


@pytest.mark.parametrize("command", ["show", "run", "grade"])
def test_unknown_function_gets_a_hint(lab, refused, command):
    words = {"show": (), "run": ("--args", "{}"), "grade": ("--args", "{}", "1")}[command]
    line = refused(1, "verify", command, "kl_divergense", *words)
    assert line == "verify function 'kl_divergense' is unknown: did you mean kl_divergence?"
    assert "`quizzer verify list` names them all" in refused(1, "verify", command, "zzz", *words)


@pytest.mark.parametrize(
    "name", ["../cli", "__init__", "_logarithm", "information_theory", "kl_divergence.py", "os", "."]
)
def test_what_is_no_function_is_never_imported(lab, refused, name):
    assert "is unknown" in refused(1, "verify", "show", name)


@pytest.mark.parametrize(
    "words", [("run", "kl_divergence"), ("grade", "kl_divergence", "--args", KL), ("run",), ("show",)]
)
def test_missing_words_are_usage(lab, refused, words):
    assert "Missing" in refused(2, "verify", *words)


def test_grade_marks_as_a_session_would(lab, graded):
    typed = ("0.144", "0.131", "0.1", "abc", "", "1, 2", "14.4%", "0.2075 bits", "ln(2)/2 - ln(1.5)/2")
    marks = graded("kl_divergence", "--args", KL, *typed)
    assert [mark["text"] for mark in marks] == list(typed)
    assert [mark["state"] for mark in marks] == [
        "right", "wrong", "coarse", "invalid", "given_up", "invalid", "right", "right", "right",
    ]  # fmt: skip
    assert marks[1]["named"] == "reversed_arguments"
    assert marks[3]["position"] == 1


def test_grade_takes_answers_that_begin_with_a_minus(lab, graded):
    assert [mark["read"] for mark in graded("kl_divergence", "--args", KL, "-0.144", "-1")] == [-0.144, -1]


def test_grade_reads_one_answer_a_line(lab, graded):
    marks = graded("kl_divergence", "--args", KL, "-", stdin="0.144\r\n\n0.131")
    assert [(mark["text"], mark["state"]) for mark in marks] == [
        ("0.144", "right"),
        ("", "given_up"),
        ("0.131", "wrong"),
    ]


def test_grade_cuts_a_line_that_nobody_types(lab, graded):
    marks = graded("kl_divergence", "--args", KL, "-", stdin="1" * (3 * LONGEST_LINE) + "\n0.144\n")
    assert [mark["state"] for mark in marks] == ["invalid", "right"]
    assert len(marks[0]["text"]) == LONGEST_LINE


def test_grade_of_bytes_that_are_no_text_goes_on(lab, graded):
    marks = graded("kl_divergence", "--args", KL, "-", stdin=b"\xff\xfe\n0.144\n\x00\n")
    assert [mark["state"] for mark in marks] == ["invalid", "right", "invalid"]


def test_grade_of_no_lines_is_nothing(lab, graded):
    assert graded("kl_divergence", "--args", KL, "-") == []


def test_grade_keeps_nothing(own_lab, graded, home):
    graded("kl_divergence", "--args", KL, "0.131")
    assert not home.exists()


def test_grade_in_words_names_the_mistake(lab, run):
    out = run("verify", "grade", "kl_divergence", "--args", KL, "0.131").out
    assert "That is KL(Q‖P)." in out


def test_grade_of_one_part(lab, graded, refused):
    path = graded("viterbi_decode", "--args", VITERBI, "--part", "path", "0 0 1", "0 1 1")
    assert [mark["state"] for mark in path] == [
        "right", "wrong",
    ]  # fmt: skip
    assert graded("viterbi_decode", "--args", VITERBI, "--part", "score", "5")[0]["state"] == "right"
    line = refused(2, "verify", "grade", "viterbi_decode", "--args", VITERBI, "5")
    assert line == "viterbi_decode has several results: add --part path or --part score"
    line = refused(2, "verify", "grade", "viterbi_decode", "--args", VITERBI, "--part", "scor", "5")
    assert line == "viterbi_decode has no part 'scor' (path, score)"
    line = refused(2, "verify", "grade", "kl_divergence", "--args", KL, "--part", "a", "5")
    assert line == "kl_divergence has no part 'a' (one result only)"


def test_grade_in_bits(lab, graded):
    marks = graded(
        "kl_divergence", "--args", '{"p": [0.5, 0.5], "q": [0.25, 0.75], "base": 2}', "--unit", "bits", "0.208"
    )
    assert marks[0]["state"] == "right"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--unit", "dits"), "--unit cannot be 'dits': choose nats or bits"),
        (("--form", "roman"), "--form cannot be 'roman': choose number, integer or labels"),
    ],
)
def test_grade_refuses_unknown_words(lab, refused, words, line):
    assert refused(2, "verify", "grade", "kl_divergence", "--args", KL, *words, "1") == line
