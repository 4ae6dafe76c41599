"""Every command's help: its summary, its example, and that the example works."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from quizzer import __version__
from quizzer.commands.shared.tree import COMMANDS, command
from quizzer.commands.shared.tree import GROUPS as GROUP_TITLES

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
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


@pytest.mark.parametrize("words", [*LEAVES, *GROUPS, ()], ids=_joined)
@pytest.mark.parametrize("columns", [30, 40, 59, 60, 80, 100, 200])
def test_help_fits_every_width_and_tears_no_word(run, monkeypatch, words, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    plain, drawn = (run("--color", color, *words, "--help").out for color in ("never", "always"))
    assert ("╭" in drawn) == (columns >= 60)
    drawn = re.sub(r"\x1b\[[0-9;]*m", "", drawn)
    assert "\x1b" not in drawn
    monkeypatch.setenv("COLUMNS", "100000")
    known = _words_of(run("--plain", *words, "--help").out)
    for shown in (plain, drawn):
        assert all(cell_len(line) <= min(columns, 100) for line in shown.splitlines())
        typed = re.sub(r" \\\n +", " ", shown)
        assert all(f"  quizzer {example}\n" in typed for example in _lines_of_examples(words))
        assert _words_of(typed) == known


def _words_of(shown):
    """All words of a help, without the frames and the colons of its parts."""
    return {word.rstrip(":") for word in re.sub("[╭╮│╰╯─]", " ", shown).split()}


def test_example_that_does_not_fit_is_continued_as_shells_read_it(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    shown = run("verify", "grade", "--help").out
    assert shown.endswith("Example:\n  quizzer verify grade sigmoid \\\n    --args '{\"z\": 2}' 0.881 0.12\n")


def test_options_of_every_command_are_in_every_help(run):
    for words in [*LEAVES, *GROUPS, ()]:
        shown = run(*words, "--help").out
        part = shown.partition("With every command:\n")[2].partition("\n\n")[0]
        options = [line.split()[0].strip(",") for line in part.splitlines() if line.startswith("  -")]
        assert options == ["--home", "--plain", "--color", "-h"]


def test_choices_and_ranges_are_said_in_words(run):
    shown = run("review", "--help").out
    assert "--order mixed|due|new  " in shown
    assert "Stop after so many answers (1 or more)." in shown
    for words in LEAVES:
        shown = run(*words, "--help").out
        assert not re.search(r"<\w+( range)?>|\[x|\[default|\[required|TEXT\]|INTEGER", shown)


def test_groups_stand_before_options_in_the_help_of_quizzer(run):
    shown = run("--help").out
    titles = re.findall(r"^(\w.*):$", shown, re.MULTILINE)
    assert titles == [*GROUP_TITLES, "Options", "With every command"]


@pytest.mark.parametrize("flags", [("--plain", "--color", "always"), ("--color", "never")])
def test_plain_help_has_no_boxes(run, flags):
    shown = run(*flags, "--help").out
    assert "╭" not in shown
    assert shown.index("Every day:") < shown.index("Keeping it safe:") < shown.index("With every command:")


def test_help_is_shown_where_the_settings_cannot_be_read(run, home):
    home.mkdir()
    (home / "config.toml").write_text("= broken")
    assert run("--help").code == 0


@pytest.mark.parametrize("words", [("--version",), ("-V",), ("--plain", "--version"), ("--version", "review")])
def test_version_is_printed_wherever_it_is_asked_for(run, home, words):
    assert run(*words) == (0, f"quizzer {__version__}\n", "")
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
        assert parameter.help, f"{_joined(words)} {parameter.opts}"


@pytest.mark.parametrize("words", LEAVES, ids=_joined)
def test_help_gives_an_example_of_its_own_command(words):
    assert _examples(words)
    for example in _examples(words):
        assert example[: len(words)] == list(words)


def _examples(words):
    return [shlex.split(line) for line in _lines_of_examples(words)]


def _lines_of_examples(words):
    built = command(words[0]) if words else None
    if len(words) == 2:
        built = built.commands[words[1]]
    return re.findall(r"Example: quizzer (.*)", built.help) if built else []


@pytest.mark.parametrize("words", LEAVES, ids=_joined)
def test_example_works(real, example, run, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    if words in (("deck", "check"), ("deck", "add"), ("deck", "remove")):
        run("deck", "new", "mine")
    if words == ("deck", "remove"):
        run("deck", "add", "mine.yaml")
    if words == ("deck", "import"):
        shutil.copy(IMPORTS / "notes.md", tmp_path)
    if words == ("restore",):
        run("backup", "-o", "progress.sqlite")
    if words == ("card", "link"):
        card = "{id: old, topic: t, kind: recall, question: Q, answer: A}"
        text = f"format: 1\ntitle: Lab\ntopics: [{{id: t, title: T}}]\ncards: [{card}]\n"
        (tmp_path / "lab.yaml").write_text(text, encoding="utf-8")
        run("deck", "add", "lab.yaml")
        run("card", "suspend", "lab/old")
        run("deck", "remove", "lab")
    if words == ("merge",):
        run("backup", "-o", "laptop.sqlite")
    for line in _examples(words):
        result = run(*line)
        assert result.code == 0, result.err


@pytest.mark.parametrize("words", [*LEAVES, *GROUPS, ()], ids=_joined)
def test_help_has_three_spellings(run, words):
    whole = run(*words, "--help")
    assert run(*words, "-h") == run("help", *words) == whole
    assert "-h, --help" in whole.out


def test_help_of_no_command_is_refused(run):
    told = run("help", "revew").err
    assert told == "quizzer: no command 'revew': did you mean review? (`quizzer --help` shows what it takes)\n"
