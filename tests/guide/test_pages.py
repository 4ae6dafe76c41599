"""What the manual says is so: its examples are run, and what stands in the code is named on its page."""

from __future__ import annotations

import ast
import json
import math
import os
import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.cells import cell_len

import quizzer
from quizzer import errors, guide, kinds
from quizzer.answers import functions
from quizzer.answers.grading import Expected, grade
from quizzer.answers.reading import read
from quizzer.commands.export import cards, reviews, stats
from quizzer.commands.guide import lines as listed
from quizzer.commands.shared.tree import command
from quizzer.core.event import Action, Verdict
from quizzer.core.grade import GOOD, GRADES
from quizzer.core.queue import NEW_EVERY, RETRY_AFTER
from quizzer.core.schedule import Scheduler
from quizzer.core.state import LEECH_LAPSES, MATURE_DAYS, Status
from quizzer.home.settings import SETTINGS
from quizzer.screen import conversation, readers
from quizzer.screen.lines import Look
from quizzer.screen.prose import body
from quizzer.text.latex.parser import parse
from quizzer.text.markdown import mathematics

FOLDER = Path(guide.__file__).parent
IMPORTS = Path(__file__).parents[1] / "data" / "imports"
MOST_LINES = 90  # of a page at 80 columns, three screens and a half

Run = Callable[..., Any]


def spans(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def rows(name: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    section = guide.page(name).partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    assert found
    return [[cell.strip() for cell in row] for row in found if row[0].strip() not in ("", "typed")]


def test_every_file_is_a_page_and_says_what_it_is_about() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(guide.NAMES)
    for page in guide.pages():
        assert guide.page(page.name).startswith(f"# {page.name}: {page.about}\n")
        assert 10 < len(page.about) <= 60


@pytest.mark.parametrize("name", guide.NAMES)
@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 100, 200])
def test_page_fits_every_width(name: str, width: int) -> None:
    for look in (Look(width), Look(width, unicode=False), Look(width, linear=True)):
        lines = body(guide.page(name), look, 1)
        assert all(sum(cell_len(span.text) for span in line) <= width for line in lines)
        assert width != 80 or len(lines) <= MOST_LINES or look != Look(80)


@pytest.mark.parametrize("width", [30, 40, 59, 60, 80, 100, 200])
def test_list_of_pages_fits_every_width_and_80_by_24(width: int) -> None:
    lines = listed({"page": None, "text": None, "pages": guide.pages()}, Look(width))
    assert all(sum(cell_len(span.text) for span in line) <= width for line in lines)
    assert width < 60 or len(lines) < 24  # and so it needs no pager


@pytest.mark.parametrize("name", guide.NAMES)
def test_page_says_all_in_ascii(run: Run, name: str) -> None:
    whole, plain = run("guide", name), run("guide", name, encoding="ascii")
    assert (whole.code, whole.err, plain.code, plain.err) == (0, "", 0, "")
    assert plain.out.isascii()
    assert plain.out.count("?") == whole.out.count("?")


def test_list_of_pages_names_each(run: Run) -> None:
    """Kinds of cards stand together: what one of them asks is the first line of its page."""
    shown = run("guide").out
    for page in guide.pages():
        if page.name in kinds.NAMES:
            assert page.name in re.split(r"[,\s]+", shown.partition("each kind of card")[2])
        else:
            assert re.search(rf"^ +{page.name} +{re.escape(page.about)}$", shown, re.MULTILINE)


def test_page_as_json_is_its_markdown(run: Run) -> None:
    data = json.loads(run("guide", "formulas", "--json").out)
    assert data["text"] == guide.page("formulas")
    assert r"`\frac{p}{1 - p}`" in data["text"]


def test_unknown_page_is_met_with_the_nearest_one(run: Run) -> None:
    assert run("guide", "anwsers") == (2, "", "quizzer: there is no page 'anwsers': did you mean answers?\n")
    assert run("guide", "xyzzy") == (2, "", "quizzer: there is no page 'xyzzy': `quizzer guide` lists them\n")


def test_dollars_of_a_table_begin_no_formula() -> None:
    assert all(not mathematics(guide.page(name)) for name in ("cards", "settings"))


# Commands


def command_lines() -> Iterator[tuple[str, str]]:
    """Every command line of every page."""
    for name in guide.NAMES:
        text = guide.page(name)
        blocks = "\n".join(re.findall(r"```\n(.*?)```", text, re.DOTALL))
        fenced = re.findall(r"^(quizzer .+?)(?:  .*)?$", blocks, re.MULTILINE)
        for line in dict.fromkeys([*fenced, *(span for span in spans(text) if span.startswith("quizzer "))]):
            yield name, line


def parsed(line: str) -> tuple[Any, list[str]]:
    """The command that a line calls, and the words behind it."""
    first, *words = shlex.split(line)[1:]
    built = command(first)
    while words and words[0] in getattr(built, "commands", ()):
        built = built.commands[words.pop(0)]
    return built, words


@pytest.mark.parametrize(("page", "line"), list(command_lines()), ids=str)
def test_command_line_is_understood(page: str, line: str) -> None:
    built, words = parsed(line)
    if words:  # else the command is named, not called
        built.make_context("quizzer", words)


def calls() -> list[str]:
    """The command lines that stand as they are typed, and need nothing more."""
    whole = [line for _, line in command_lines() if not re.search(r"\b[A-Z]{2,}\b", line)]
    return [
        line
        for line in dict.fromkeys(whole)
        for built, words in [parsed(line)]
        if not hasattr(built, "commands") and (words or not any(param.required for param in built.params))
    ]


def test_command_lines_work(indexed: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("deck", "new", "mine")
    for name, source in (("notes.md", "notes.md"), ("collection.apkg", "old.apkg")):
        shutil.copy(IMPORTS / source, name)
    with zipfile.ZipFile("pack.zip", "w") as pack:
        pack.writestr("packed.yaml", Path("mine.yaml").read_bytes())
    Path("words.csv").write_text("entropy,expected surprise,words\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))  # in which the folder of two machines lies
    Path("Sync/decks").mkdir(parents=True)
    run("--home", "desktop", "backup", "-o", "Sync/desktop.sqlite")
    Path("Sync/decks/shared.yaml").write_text(Path("mine.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    lines = [line for line in calls() if line != "quizzer deck new mine"]
    assert len(lines) > 15
    for line in lines:
        # Over all decks the first takes minutes; the others want a long log, or never end, and have tests of their own.
        if not re.search("deck check($| --strict)|optimize|--watch", line):
            result = run(*map(os.path.expanduser, shlex.split(line)[1:]))
            assert result.code == 0, f"{line}: {result.err}"


# Answers


def expected(value: str) -> Expected:
    if ";" in value:
        return Expected(read(value, "matrix").value, "matrix")
    if value.startswith("("):
        return Expected(read(value, "vector").value, "vector")
    if value[0].isdigit():
        return Expected(read(value, "number").value)
    return Expected(value.split(", "), "labels")


@pytest.mark.parametrize("heading", ["Numbers", "Lists, tables and labels"])
def test_typed_answers_are_read_as_the_page_says(heading: str) -> None:
    for typed, value in rows("answers", heading):
        assert spans(typed)
        for text in spans(typed):
            judged = grade(text, expected(value)._replace(digits=1))
            assert judged.verdict == "right", f"{text}: {judged}"


def test_a_number_that_is_not_the_one_of_the_page_would_be_seen() -> None:
    assert grade("0.2 ln 2", expected("0.1486")._replace(digits=1)).verdict == "wrong"


def test_what_is_asked_again_is_asked_again_and_what_to_type_is_read() -> None:
    for typed, advice in rows("answers", "What is asked again"):
        [text] = spans(typed)
        assert grade(text, Expected(0.369)).verdict in ("invalid", "coarse"), text
        assert spans(advice)
        for better in spans(advice):
            assert grade(better, Expected(0.369)).verdict in ("right", "wrong"), better


def test_answers_names_every_function_and_its_base() -> None:
    assert set(functions._FUNCTIONS) <= set(spans(guide.page("answers")))
    assert read("log(8, 2)", "number").value == pytest.approx(3)
    assert grade("inf", Expected(math.inf)).verdict == "right"
    assert read("0.533 bits", "number", unit="nats").value == pytest.approx(0.36945, abs=1e-4)


# Formulas


def test_formulas_are_drawn_beside_their_source() -> None:
    for block in guide.page("formulas").split("\n- ")[1:]:
        item, _, rest = block.partition("\n\n")
        sources = [span for span in spans(item) if "\\" in span or "_" in span]
        assert sources
        drawn = [formula.source for formula in mathematics(item if "$" in item else rest.partition("\n\n")[0])]
        assert drawn == spans(item)
        assert all(not parse(source).problems for source in drawn)


def test_environments_that_are_named_are_known() -> None:
    named = re.search(r"environments: (.*?)\. Cells", guide.page("formulas"), re.DOTALL)
    assert named is not None
    assert len(spans(named[1])) > 5
    for name in spans(named[1]):
        argument = "{c}" if name == "array" else ""
        assert not parse(rf"\begin{{{name}}}{argument} 1 \\ 2 \end{{{name}}}").problems


# Keys, settings, exit codes, the environment


def test_keys_names_every_key_and_command() -> None:
    named = {part for span in spans(guide.page("keys")) for part in (span, span.split()[0])}
    assert {f":{letter}" for letter in readers.COMMANDS} <= named
    assert {f":{word}" for word in readers.COMMANDS.values()} <= named
    assert {*readers.BARE, *map(str, GRADES)} <= named
    for key, _ in conversation._KEYS:
        assert set(key.split(" ")[:1]) <= {*named, "Enter"}, key


def test_page_of_settings_names_each_with_its_value() -> None:
    text = guide.page("settings")
    for key, setting in SETTINGS.items():
        assert f"- `{key} = {json.dumps(setting.default)}`: " in text


def test_scheduling_tells_the_numbers_that_the_program_goes_by() -> None:
    text = " ".join(guide.page("scheduling").split())
    ordinals = {4: "fourth"}
    for told in (
        f"reaches `desired_retention`, which is {SETTINGS['desired_retention'].default}:",
        f"begins at {SETTINGS['rollover_hour'].default} at night (`rollover_hour`)",
        f"brings {SETTINGS['new_per_day'].default} new cards (`new_per_day`)",
        f"every {ordinals[NEW_EVERY]} card is a new one",
        f"comes back after {('no', 'one', 'two', 'three')[RETRY_AFTER]} others",
        f"`quizzer card list --leeches` lists those with {LEECH_LAPSES} lapses or more",
        f"mature** with a stability of {MATURE_DAYS} days or more",
    ):
        assert told in text
    first = Scheduler().review(None, GOOD, 0)
    second = Scheduler().review(first, GOOD, Scheduler().interval(first))
    days = (Scheduler().interval(first), Scheduler().interval(second))
    assert f"comes back in {days[0]} days or so, then in {days[1]}, then in weeks" in text


@pytest.mark.parametrize(("heading", "columns"), [
    ("Reviews", reviews.COLUMNS), ("Cards", cards.COLUMNS), ("Stats", stats.COLUMNS),
])  # fmt: skip
def test_exports_tell_each_column_in_its_order(heading: str, columns: tuple[str, ...]) -> None:
    told = [row for row in rows("exports", heading) if row[0] != "column"]
    assert tuple(name for row in told for name in spans(row[0])) == columns
    assert all(row[1] for row in told)


def test_exports_name_actions_states_and_statuses_that_there_are() -> None:
    meanings = {spans(row[0])[0]: spans(row[1]) for part in ("Reviews", "Cards") for row in rows("exports", part)[1:]}
    assert set(meanings["action"]) <= set(get_args(Action))
    assert set(meanings["state"]) == set(get_args(Verdict)) - {"coarse", "invalid"}  # these are not kept
    assert set(meanings["status"]) == set(get_args(Status))


def test_scripting_names_every_exit_code() -> None:
    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert {int(code) for code, _ in rows("scripting", "Exit codes")} == codes


def test_scripting_names_what_is_read_from_the_environment() -> None:
    named = {name for row in rows("scripting", "The environment") for name in spans(row[0])}
    sources = [path.read_text(encoding="utf-8") for path in Path(quizzer.__file__).parent.rglob("*.py")]
    of_shells = {"HOME", "SHELL", "ZDOTDIR", "XDG_CONFIG_HOME"}  # where they keep their completion
    assert named == {name for source in sources for name in environment(source)} - of_shells


def environment(source: str) -> Iterator[str]:
    """The names that a file looks up in `os.environ`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get":
            yield ast.literal_eval(node.args[0])
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            yield ast.literal_eval(node.slice)


# What a script is told to do


def test_loop_of_scripting_asks_and_answers(indexed: Path, run: Run) -> None:
    card = json.loads(run("next", "--kind", "choice", "--json").out)["card"]
    assert {"text", "choices", "id", "variant", "input"} <= set(card)
    assert json.loads(run("next", "--kind", "choice", "--json").out)["card"] == card
    unread = run("answer", card["id"], "-", "--variant", card["variant"], "--json", stdin="7 7")
    assert json.loads(unread.out)["logged"] is False
    told = json.loads(run("answer", card["id"], "1", "--variant", card["variant"], "--json").out)
    assert told["logged"] is True
    assert told["schema"] == "quizzer/answer/1"
    assert run("answer", card["id"], "1", "--variant", "9.00000000", "--json").out == ""
