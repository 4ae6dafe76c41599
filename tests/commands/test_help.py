"""Every command's help: its summary, its example, and that the example works."""

import re
import shlex

import pytest

from quizzer.commands.shared.tree import COMMANDS, command

LEAVES = [
    tuple(words.split())
    for name in COMMANDS
    for words in ([f"{name} {word}" for word in getattr(command(name), "commands", {})] or [name])
]
GROUPS = [(name,) for name in COMMANDS if hasattr(command(name), "commands")]


def _joined(words):
    return " ".join(words)


@pytest.mark.parametrize("words", [*LEAVES, *GROUPS, ()], ids=_joined)
def test_help_is_printed(run, home, words):
    result = run(*words, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: quizzer {_joined(words)}".rstrip())
    assert all(len(line) <= 80 for line in result.out.splitlines())
    assert not home.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_first_line_of_help_is_the_summary_of_the_tree(run, name):
    lines = run(name, "--help").out.splitlines()
    assert lines[2].strip() == COMMANDS[name]


def test_help_of_quizzer_lists_every_command_with_its_summary(run):
    out = " ".join(run("--help").out.split())
    for name, summary in COMMANDS.items():
        assert f"{name} {summary}" in out
    assert "--home" in out


@pytest.mark.parametrize("words", LEAVES, ids=_joined)
def test_every_option_and_argument_says_what_it_is(words):
    built = command(words[0])
    if len(words) == 2:
        built = built.commands[words[1]]
    for parameter in built.params:
        if parameter.param_type_name == "option":
            assert parameter.help, f"{_joined(words)} {parameter.opts}"


@pytest.mark.parametrize("words", LEAVES, ids=_joined)
def test_help_gives_an_example_of_its_own_command(words):
    assert _examples(words)
    for example in _examples(words):
        assert example[: len(words)] == list(words)


def _examples(words):
    built = command(words[0])
    if len(words) == 2:
        built = built.commands[words[1]]
    return [shlex.split(line) for line in re.findall(r"Example: quizzer (.*)", built.help)]


@pytest.mark.parametrize("words", LEAVES, ids=_joined)
def test_example_works(real, example, run, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    if words in (("deck", "check"), ("deck", "add"), ("deck", "remove")):
        run("deck", "new", "mine")
    if words == ("deck", "remove"):
        run("deck", "add", "mine.yaml")
    if words == ("restore",):
        run("backup", "-o", "progress-2026-11-25.sqlite")
    for line in _examples(words):
        result = run(*line)
        assert result.code == 0, result.err
