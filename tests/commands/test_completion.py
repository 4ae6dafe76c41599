"""What shells are offered at Tab: every argument and option, in the protocol and in the shells that are here."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from quizzer import formats, kinds, verify
from quizzer.commands.shared import completion, tree
from quizzer.commands.shared.shells import script
from quizzer.commands.shared.tree import SHELLS
from quizzer.home.settings import SETTINGS

HOSTILE = "$(touch pwned) `touch pwned` ' \" \\ %F{red} : ;\x1b[31m\n!! \u202e" + "x" * 500
# What nobody can know beforehand.
FREE = {
    "N",
    "NUMBERS",
    "DATE|DAYS",
    "DAYS",
    "TEXT",
    "JSON",
    "PART",
    "VARIANT",
    "ANSWER",
    "NOTE",
    "NAME",
    "NAMES",
    "GONE",
}


@pytest.fixture
def offers(run, monkeypatch):
    """What a shell is offered for words of which the last one is begun."""

    def ask(*words, shell="bash"):
        monkeypatch.setenv("_QUIZZER_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("_QUIZZER_WORDS", "\x1f".join(words))
        result = run()
        monkeypatch.delenv("_QUIZZER_COMPLETE")
        assert result.err == ""
        return result.out.splitlines()

    return ask


def values(lines):
    return [line.split("\t")[0] for line in lines]


OFFERED = [
    ("re", "review report restore rebuild"),
    ("help ca", "card"),
    ("help card s", "show suspend"),
    ("deck ch", "choose check"),
    ("--plain export ", "stats reviews cards"),
    ("card list --se", "--search"),
    ("review --ho", "--home"),
    ("undo -", "--json --home --plain --color -h --help"),
    ("--color a", "auto always"),
    ("review --color=al", "--color=always"),
    ("review --color = al", "always"),
    ("review --color =", "auto always never"),
    ("review --deck ", "annex lab"),
    ("review --deck la", "lab"),
    ("next --deck=an", "--deck=annex"),
    ('card list --deck "la', "lab"),
    ("review --topic lab/nu", "lab/numbers"),
    ("review --topic num", "numbers"),
    ("review --kind m", "multi match matrix"),
    ("review --tag ", ""),
    ("review --order ", "mixed due new"),
    ("review --limit ", ""),
    ("answer lab/mul", "lab/multi"),
    ("answer kl 1", ""),
    ("answer kl --grade ", "1 2 3 4"),
    ("undo ann", "annex/recall"),
    ("card show softm", "softmax"),
    ("card flag lab/mul", "lab/multi"),
    ("deck show la", "lab"),
    ("deck remove an", "annex"),
    ("deck check an", "annex"),
    ("deck check lab an", "annex"),
    ("deck check mine.y", "*"),
    ("deck add ", "*"),
    ("deck export an", "annex"),
    ("deck new ", ""),
    ("deck schema -o ", "*"),
    ("verify run kl_d", "kl_divergence"),
    ("verify show kl_d", "kl_divergence"),
    ("verify grade kl_d", "kl_divergence"),
    ("verify grade x --unit ", "nats bits"),
    ("verify grade x --form l", "labels"),
    ("verify run x --args ", ""),
    ("config get the", "theme"),
    ("config set new_o", "new_order"),
    ("config set theme ", "auto dark light none"),
    ("config set hidden_decks lab a", "annex"),
    ("config set decks ", "*"),
    ("config set new_per_day ", ""),
    ("export cards --format ", "json csv md"),
    ("export cards -o ", "*"),
    ("export cards --since ", ""),
    ("restore back", "backup-1.sqlite"),
    ("restore ./back", "*"),
    ("merge back", "backup-1.sqlite"),
    ("backup -o ", "*"),
    ("trust allow ", ""),
    ("guide ans", "answers"),
    ("--show-completion z", "zsh"),
    ("--install-completion ", "bash zsh fish powershell"),
    ("--home ", "*"),
    ("review -- --de", ""),
    ("frobnicate ", ""),
    ("config set frobnicate ", ""),
]


@pytest.mark.parametrize(("typed", "offered"), OFFERED)
def test_offers_what_can_be_typed_next(lab, home, run, offers, typed, offered):
    run("deck", "list")
    (home / "backups").mkdir()
    (home / "backups" / "backup-1.sqlite").touch()
    for shell in SHELLS:
        assert values(offers(*typed.split(" "), shell=shell)) == offered.split()


def test_every_argument_and_option_is_completed_or_free():
    known = {*completion._VALUES, *FREE, "FILE", "DIR", "PATH"}
    for name in tree.COMMANDS:
        built = tree.command(name)
        for leaf in getattr(built, "commands", {"": built}).values():
            for parameter in leaf.params:
                is_closed = re.fullmatch(r"[a-z0-9]+(\|[a-z0-9]+)+", str(parameter.metavar))
                assert is_closed or getattr(parameter, "is_flag", False) or parameter.metavar in known, parameter.name


def test_lists_are_those_of_the_program(lab, run, offers):
    run("deck", "list")
    assert offers("review", "--kind", "") == list(kinds.NAMES)
    assert offers("export", "stats", "--format", "") == list(formats.NAMES)
    assert offers("verify", "run", "") == list(verify.names())
    assert offers("config", "get", "") == list(SETTINGS)
    assert offers("") == [*tree.COMMANDS, "help"]


def test_shells_with_room_for_them_get_meanings(lab, run, offers):
    run("deck", "list")
    assert offers("und", shell="bash") == ["undo"]
    for shell in ("zsh", "fish", "powershell"):
        assert offers("und", shell=shell) == [f"undo\t{tree.COMMANDS['undo']}"]
        assert offers("review", "--topic", "lab/nu", shell=shell) == ["lab/numbers\tNumbers"]


def test_home_that_is_named_is_the_one_that_is_read(lab, run, offers, tmp_path):
    other = str(tmp_path / "other")
    for words in (("--home", other, "review"), ("review", f"--home={other}")):
        assert offers(*words, "--deck", "l") == []
    run("--home", other, "deck", "list")
    for words in (("--home", other, "review"), ("review", f"--home={other}")):
        assert offers(*words, "--deck", "l") == ["lab"]


def contents(folder):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_made_where_nothing_is(lab, offers, home):
    shutil.rmtree(home, ignore_errors=True)
    assert offers("review", "--deck", "") == []
    assert offers("restore", "") == ["*"]
    assert not home.exists()


def test_nothing_is_changed_also_under_an_open_sitting(lab, run, offers, home, place):
    run("deck", "list")
    before = contents(home)
    assert offers("review", "--deck", "l") == ["lab"]
    assert contents(home) == before
    workplace = place()
    workplace.catalog.index.stamp()
    workplace.database.execute("UPDATE ix.deck SET title = 'Other' WHERE name = 'lab'")
    assert (home / "index.sqlite-wal").stat().st_size
    before = contents(home)
    asked = {"_QUIZZER_COMPLETE": "complete_fish", "_QUIZZER_WORDS": "review\x1f--deck\x1fl"}
    done = subprocess.run(
        [sys.executable, "-m", "quizzer"], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert done.stdout == "lab\tOther\n"
    assert contents(home) == before


@pytest.mark.parametrize("broken", ["damaged", "older", "empty", "folder", "locked home"])
def test_nothing_is_offered_where_anything_is_wrong(lab, run, offers, home, broken):
    run("deck", "list")
    index = home / "index.sqlite"
    if broken == "damaged":
        index.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    elif broken == "older":
        with closing(sqlite3.connect(index)) as database:
            database.execute("PRAGMA user_version = 1")
    elif broken == "empty":
        index.write_bytes(b"")
    else:
        index.unlink()
        index.mkdir()
    if broken == "locked home":
        (home / "config.toml").write_text("= broken")
    assert offers("review", "--deck", "") == []
    assert offers("card", "show", "") == []


def spoil(home):
    """Put hostile text where decks and others bring text in."""
    with closing(sqlite3.connect(home / "index.sqlite")) as database, database:
        database.execute("UPDATE deck SET title = ? WHERE name = 'lab'", (HOSTILE,))
        database.execute("UPDATE card SET key = 'lab/$(touch pwned)' WHERE key = 'lab/multi'")
        database.execute("UPDATE card SET kind = ?", (HOSTILE,))
    (home / "backups").mkdir(exist_ok=True)
    for name in ("$(touch pwned).sqlite", "`touch pwned`.sqlite", "a b.sqlite", "good.sqlite", "it's.sqlite"):
        (home / "backups" / name).touch()


def test_hostile_text_is_neutral_and_hostile_values_are_not_offered(lab, run, offers, home):
    run("deck", "list")
    spoil(home)
    for shell in SHELLS:
        assert values(offers("restore", "", shell=shell)) == ["good.sqlite"]
        assert "lab/multi" not in values(offers("card", "show", "lab/", shell=shell))
        assert not [line for line in offers("card", "show", "lab/", shell=shell) if "$" in line.split("\t")[0]]
    [line] = offers("review", "--deck", "lab", shell="zsh")
    assert line.isprintable() or line.replace("\t", "").isprintable()
    assert len(line) < 80


@pytest.mark.parametrize("typed", sorted({typed for typed, _ in OFFERED}))
def test_no_numpy_and_no_home_is_needed(home, typed):
    code = "import sys; from quizzer.cli import main; main([]); sys.exit('numpy' in sys.modules)"
    environment = {**os.environ, "_QUIZZER_COMPLETE": "complete_zsh", "_QUIZZER_WORDS": typed.replace(" ", "\x1f")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not home.exists()


@pytest.fixture
def user(tmp_path, monkeypatch):
    """The folder of a user whose shells have no settings yet."""
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME", "SHELL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "user").mkdir()
    return tmp_path / "user"


@pytest.mark.parametrize(("shell", "profile"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_install_names_the_script_once(run, user, home, monkeypatch, shell, profile):
    (user / profile).write_text("alias q=quizzer")
    assert run("--install-completion", shell).code == 0
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    told = run("--install-completion")
    written = user / ".config" / "quizzer" / f"completion.{shell}"
    assert (
        told.out == f"wrote {written}, which {user / profile} names; {shell} completes quizzer from its next start on\n"
    )
    assert written.read_text() == script(shell)
    assert (user / profile).read_text() == f"alias q=quizzer\nsource {written}\n"
    assert not home.exists()


def test_fish_finds_its_script_by_itself(run, user):
    assert run("--install-completion", "fish").code == 0
    assert (user / ".config/fish/completions/quizzer.fish").read_text() == script("fish")
    assert not (user / ".fishrc").exists()


def test_powershell_that_says_no_profile_is_left_alone(refused, user, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "does not say where its profile is" in refused(2, "--install-completion", "powershell")
    assert not list(user.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for the program")
def test_powershell_reads_the_script_from_its_profile(run, user, tmp_path, monkeypatch):
    profile = user / "it's" / "profile.ps1"
    program = tmp_path / "pwsh"
    program.write_text(f'#!/bin/sh\necho "{profile}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(user / "it's"))
    for _ in range(2):
        assert run("--install-completion", "powershell").code == 0
    written = str(user / "it's" / "quizzer" / "completion.ps1")
    assert profile.read_text() == ". '{}'\n".format(written.replace("'", "''"))
    assert Path(written).read_text() == script("powershell")


def test_shell_that_is_not_clear_has_to_be_named(refused, user, monkeypatch):
    monkeypatch.setenv("SHELL", "/usr/bin/nu")
    assert "add bash, zsh, fish or powershell" in refused(2, "--show-completion")
    assert "bash, zsh, fish or powershell" in refused(2, "--show-completion", "nu")


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_shown_as_it_is_installed(run, home, shell):
    assert run("--show-completion", shell) == (0, script(shell), "")
    assert run(f"--show-completion={shell}").out == script(shell)
    assert f"complete_{shell}" in script(shell)
    assert not home.exists()


def is_here(shell):
    """A mark that leaves a test out where the shell is not on this machine, and says so."""
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not on this machine: not tried in it")


STARTED = {
    "bash": ["bash", "--noprofile", "--norc"],
    "zsh": ["zsh", "-f"],
    "fish": ["fish", "--no-config", "--features", "no-query-term"],
}
REAL = [pytest.param(shell, marks=is_here(shell)) for shell in STARTED]


@pytest.fixture
def shell(tmp_path, lab, run, home):
    """A real shell in a pseudo-terminal, in which quizzer is completed."""
    run("deck", "list")
    spoil(home)
    program = tmp_path / "bin" / "quizzer"
    program.parent.mkdir()
    tell = 'if [ -z "$_QUIZZER_COMPLETE" ]; then echo "typed <$*>"; exit; fi'
    program.write_text(f'#!/bin/sh\n{tell}\nexec {sys.executable} -m quizzer "$@"\n')
    program.chmod(0o755)
    started = []

    def start(name):
        script_file = tmp_path / f"completion.{name}"
        script_file.write_text(script(name))
        environment = os.environ | {"PATH": f"{program.parent}:{os.environ['PATH']}", "TERM": "xterm", "PS1": "$ "}
        terminal = pexpect.spawn(
            STARTED[name][0], STARTED[name][1:], cwd=tmp_path, env=environment, encoding="utf-8", timeout=30,
            dimensions=(40, 100),
        )  # fmt: skip
        started.append(terminal)
        terminal.sendline(f"source {script_file}; echo rea''dy")
        terminal.expect("ready\r")
        return terminal

    yield start
    for terminal in started:
        terminal.close(force=True)


@pytest.mark.parametrize("name", REAL)
def test_real_shell_completes(shell, name):
    terminal = shell(name)
    for typed, completed in (
        ("review --topic lab/nu", "review --topic lab/numbers"),
        ("review --deck=ann", "review --deck=annex"),
        ("card show softm", "card show softmax"),
        ("--plain verify run kl_d", "--plain verify run kl_divergence"),
        ("config set rollo", "config set rollover_hour"),
        ("help rebu", "help rebuild"),
        ("deck add comp", f"deck add completion.{name}"),
    ):
        terminal.send(f"quizzer {typed}\t\r")
        terminal.expect_exact(f"typed <{completed}>\r")


@pytest.mark.parametrize("name", REAL)
def test_real_shell_runs_nothing_of_what_a_deck_says(shell, name, tmp_path):
    terminal = shell(name)
    for typed in ("review --deck la", "card show lab/", "restore g", "restore "):
        terminal.send(f"quizzer {typed}\t\t\r\r")  # fish takes the first Enter for the list that it shows
        terminal.expect(f"typed <{typed.split()[0]}.*>\r")
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("name", REAL)
def test_script_is_sound_for_its_shell(name, tmp_path):
    path = tmp_path / "script"
    path.write_text(script(name))
    done = subprocess.run([name, "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
