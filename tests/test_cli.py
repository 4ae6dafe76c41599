"""The command line itself: global options, exit codes, bugs, interruptions and broken pipes."""

import io
import json
import os
import re
import stat
import subprocess
import sys

import pytest

import quizzer
from quizzer import cli
from quizzer.commands.shared import output


@pytest.fixture
def refused(run):
    """Run a command line that must fail with that code and one line; the line."""

    def once(code, *argv):
        result = run(*argv)
        assert (result.out, result.err.count("\n")) == ("", 1)
        assert result.err.startswith("quizzer: ")
        assert result.code == code, result.err
        return result.err.removeprefix("quizzer: ").removesuffix("\n")

    return once


def _shell(command, home):
    """Run a shell's command line."""
    environment = {**os.environ, "QUIZZER_HOME": str(home)}
    return subprocess.run(command, shell=True, env=environment, cwd=home.parent, capture_output=True, check=False)


def _process(*words, home, stdin=subprocess.DEVNULL, **more):
    environment = {**os.environ, "QUIZZER_HOME": str(home), **more}
    return subprocess.Popen(
        [sys.executable, "-m", "quizzer", *words], env=environment, stdin=stdin, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, cwd=home.parent,
    )  # fmt: skip


def test_version_is_the_package_version(run):
    for others in ((), ("review",), ("--home", ""), ("--home", "/dev/null"), ("nothing",)):
        assert run("--version", *others) == (0, f"quizzer {quizzer.__version__}\n", "")


@pytest.mark.parametrize("words", ["--help", "review --help", "verify show kl_divergence", "deck --help"])
def test_texts_that_python_leaves_out_are_told(home, words):
    told, _ = _process(*words.split(), home=home, PYTHONOPTIMIZE="2").communicate()
    is_missing = words != "deck --help"
    assert (b"Python leaves texts like this one out with -OO and PYTHONOPTIMIZE=2." in told) == is_missing


@pytest.mark.parametrize("position", [0, 1, 2, 3])
def test_home_may_stand_anywhere(run, tmp_path, position):
    words = ["config", "set", "theme", "dark"]
    words[position:position] = ["--home", str(tmp_path / "elsewhere")]
    assert run(*words).code == 0
    assert (tmp_path / "elsewhere" / "config.toml").read_text() == 'theme = "dark"\n'


def test_home_with_an_equals_sign(run, tmp_path):
    assert run(f"--home={tmp_path / 'a=b'}", "config", "set", "theme", "dark").code == 0
    assert (tmp_path / "a=b" / "config.toml").exists()


def test_home_option_goes_before_the_environment(run, home, tmp_path):
    run("config", "set", "theme", "dark", "--home", str(tmp_path / "elsewhere"))
    assert not home.exists()


def test_global_options_end_at_two_dashes(run, tmp_path):
    assert run("config", "set", "editor", "--", "--plain").code == 0
    assert run("config", "get", "editor").out == "--plain\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--home",), "--home needs a value"),
        (("next", "--color"), "--color needs a value"),
        (("--color", "pink"), "--color cannot be 'pink': choose auto, always or never"),
        (("--color=", "next"), "--color cannot be '': choose auto, always or never"),
        (("stat",), "no command 'stat': did you mean stats? (`quizzer --help` shows what it takes)"),
        (("\udcff",), r"'\udcff' is not UTF-8 text"),
        (("--home", "/tmp/\udc80", "next"), r"'/tmp/\udc80' is not UTF-8 text"),
    ],
)
def test_wrong_words_are_usage(refused, home, words, line):
    assert refused(2, *words) == line
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "said", "where"),
    [
        (("frobnicate",), "'frobnicate'", "quizzer"),
        (("", "next"), "''", "quizzer"),
        (("deck", "lst"), "Did you mean 'list'?", "quizzer deck"),
        (("deck",), "Missing command", "quizzer deck"),
        (("next", "--jsn"), "--json", "quizzer next"),
        (("--jsn",), "--json", "quizzer"),
        (("stats", "extra"), "(extra)", "quizzer stats"),
        (("stats", "--json=1"), "--json", "quizzer"),
        (("config", "get"), "Missing argument 'SETTING'", "quizzer config get"),
    ],
)
def test_words_that_no_command_takes_point_to_its_help(refused, home, words, said, where):
    line = refused(2, *words)
    assert said in line
    assert line.endswith(f" (`{where} --help` shows what it takes)")
    assert not home.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="paths of bytes")
@pytest.mark.parametrize("name", ["QUIZZER_HOME", "XDG_DATA_HOME", "HOME"])
def test_home_in_the_environment_that_is_no_text_is_usage(refused, monkeypatch, name):
    for other in ("QUIZZER_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(other)
    monkeypatch.setenv(name, "/tmp/\udcff")
    for words in (("next",), ("doctor",), ("config", "set", "theme", "dark")):
        line = refused(2, *words)
        assert line.startswith(r"'/tmp/\udcff")
        assert line.endswith("' is not UTF-8 text: choose another folder with --home or QUIZZER_HOME")
    assert not os.path.exists("/tmp/\udcff")


@pytest.mark.skipif(os.name != "posix", reason="rights of Unix")
@pytest.mark.parametrize("umask", [0o777, 0o277, 0o000])
def test_umask_keeps_no_rights_from_the_owner(home, tmp_path, umask):
    root = home / "deep" / "er"
    command = f"umask {umask:o}; {sys.executable} -m quizzer"
    for words in ("answer information_theory/kl-nats 0.512", f"export reviews -o {tmp_path / 'reviews.json'}"):
        assert _shell(f"{command} --home {root} {words}", home).returncode == 0
    private = [root.parent, root, root / "backups", *root.glob("*.sqlite"), *root.glob("backups/*")]
    assert {stat.S_IMODE(os.stat(path).st_mode) & 0o077 for path in private} == {0}
    assert all(os.stat(path).st_mode & 0o600 == 0o600 for path in (*private, tmp_path / "reviews.json"))


def _raise(error):
    def raising(*_args, **_options):
        raise error

    return raising


def test_control_characters_of_a_name_do_not_reach_the_terminal(refused):
    line = refused(1, "deck", "add", "\x1b[31m\u202e.yaml")
    assert line.startswith("␛[31m\ufffd.yaml does not exist")


def test_bug_is_one_line_and_its_traceback_is_kept(refused, run, home, monkeypatch):
    run("config", "set", "theme", "dark")
    monkeypatch.setattr(output, "print_json", _raise(ZeroDivisionError("a\nb")))
    line = refused(3, "config", "list", "--json")
    assert line == (
        "this is a bug in quizzer (ZeroDivisionError: a b); your progress is safe; "
        f"the details are in {home / 'quizzer.log'}"
    )
    text = (home / "quizzer.log").read_text()
    assert f"quizzer {quizzer.__version__} ['config', 'list', '--json']" in text
    assert "Traceback (most recent call last)" in text
    assert "ZeroDivisionError" in text


def test_second_bug_is_added_to_the_log(refused, run, home, monkeypatch):
    run("config", "set", "theme", "dark")
    monkeypatch.setattr(output, "print_json", _raise(ZeroDivisionError("once")))
    for _ in range(2):
        refused(3, "config", "list", "--json")
    assert (home / "quizzer.log").read_text().count("Traceback") == 2


def test_bug_under_debug_shows_the_traceback(run, monkeypatch):
    monkeypatch.setattr(output, "print_json", _raise(ZeroDivisionError("oops")))
    monkeypatch.setenv("QUIZZER_DEBUG", "1")
    result = run("config", "list", "--json")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("Traceback (most recent call last)")
    assert result.err.splitlines()[-1].startswith("quizzer: this is a bug in quizzer (ZeroDivisionError: oops)")


@pytest.mark.parametrize("color", ["auto", "never"])
def test_bug_under_debug_is_drawn_on_a_terminal_without_values(monkeypatch, home, color):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    secret = "sesame"
    monkeypatch.setattr(output, "print_json", _raise(ZeroDivisionError("oops [b]\x1b[2J" + secret[:3])))
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("QUIZZER_DEBUG", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert cli.main(["--color", color, "--home", str(home), "config", "list", "--json"]) == 3
    shown = sys.stderr.getvalue()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert (shown != plain) == (color == "auto")
    assert "\x1b" not in plain
    assert "ZeroDivisionError: oops [b]␛[2Jses" in plain
    assert "raise error" in plain
    assert secret not in plain


def test_bug_without_a_home_says_how_to_see_more(refused, home, monkeypatch):
    monkeypatch.setattr(output, "print_json", _raise(ZeroDivisionError("oops")))
    assert refused(3, "config", "list", "--json").endswith("run it again with QUIZZER_DEBUG=1 to see the details")
    assert not home.exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(5, "I/O error"), "I/O error; "),
        (OSError(28, "No space left on device", "x.csv"), "x.csv: No space left on device; "),
        (FileNotFoundError(2, "No such file or directory", "gone"), "gone: No such file or directory; "),
    ],
)
def test_what_the_system_refuses_is_one_line_and_no_bug(refused, monkeypatch, error, words):
    monkeypatch.setattr(output, "print_json", _raise(error))
    assert refused(1, "config", "list", "--json") == f"{words}what was kept before is safe, try again"


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError(), AssertionError("x")])
def test_any_exception_is_a_bug_and_never_escapes(refused, monkeypatch, error):
    monkeypatch.setattr(output, "print_json", _raise(error))
    assert f"({type(error).__name__}: " in refused(3, "config", "list", "--json")


def test_interruption_is_130_without_a_word(run, monkeypatch):
    monkeypatch.setattr(output, "print_json", _raise(KeyboardInterrupt()))
    assert run("config", "list", "--json") == (130, "", "")


@pytest.mark.parametrize(
    "words", [("verify", "list", "--json"), ("card", "list"), ("deck", "schema"), ("export", "cards")]
)
def test_broken_pipe_is_silent_and_exit_0(indexed, words):
    process = _process(*words, home=indexed)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_pipe_into_head_gives_one_line(indexed):
    command = f'"{sys.executable}" -m quizzer card list | head -1'
    done = _shell(command, indexed)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_module_and_main_give_the_same_codes(home):
    for words, code in ((("--version",), 0), (("config", "get", "zzz"), 1), (("zzz",), 2)):
        process = _process(*words, home=home)
        process.communicate()
        assert process.returncode == code


def test_closed_standard_input_is_an_empty_one(indexed):
    command = f'"{sys.executable}" -m quizzer review <&-'
    done = _shell(command, indexed)
    assert (done.returncode, done.stderr) == (0, b"nothing answered\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a device that is always full")
@pytest.mark.parametrize("words", ["next", "deck list", "card list", "stats", "export cards", "--help", "--version"])
def test_full_standard_output_is_one_line(indexed, words):
    done = _shell(f'env -u PYTHONUNBUFFERED "{sys.executable}" -m quizzer {words} >/dev/full', indexed)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a device that is always full")
@pytest.mark.parametrize("where", [">/dev/full", "| :"])
def test_answer_whose_caller_cannot_learn_of_it_is_taken_back(indexed, where):
    command = f'"{sys.executable}" -m quizzer'
    for _ in range(2):  # it may be given once more, and is the first of its day then
        script = f"( {command} answer information_theory/kl-nats 0.369 --json; echo $? >&2 ) {where}"
        assert _shell(script, indexed).stderr.decode().split("\n") == [
            "quizzer: standard output cannot be written: the answer to information_theory/kl-nats was taken back",
            "1",
            "",
        ]
    rows = json.loads(_shell(f"{command} export reviews", indexed).stdout)["rows"]
    assert [(row["action"], row["credited"], row["voided"]) for row in rows] == [
        ("answer", True, True), ("void", False, False), ("answer", True, True), ("void", False, False),
    ]  # fmt: skip


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a device that is always full")
def test_what_cannot_be_told_is_not_to_be_tried_again(indexed):
    assert _shell(f'"{sys.executable}" -m quizzer undo --json >/dev/full', indexed).stderr == (
        b"quizzer: standard output: No space left on device; what was done stays done, what was shown is not complete\n"
    )


@pytest.mark.parametrize("words", ["next", "answer information_theory/kl-nats 0.512"])
def test_closed_standard_output_is_one_line_and_nothing_is_done(indexed, words):
    done = _shell(f'"{sys.executable}" -m quizzer {words} >&-', indexed)
    assert (done.returncode, done.stderr) == (1, b"quizzer: standard output is closed: nothing was done\n")
    assert not (indexed / "progress.sqlite").exists() or b"kl-nats" not in (indexed / "progress.sqlite").read_bytes()


def test_invalid_bytes_on_standard_input_of_a_process(indexed):
    process = _process("answer", "information_theory/kl-nats", "-", "--json", home=indexed, stdin=subprocess.PIPE)
    out, err = process.communicate(b"\xff\xfe\x00")
    assert (process.returncode, err) == (0, b"")
    assert b'"state": "invalid"' in out


def test_ascii_terminal_never_raises(indexed):
    for encoding in ("ascii", "cp1252"):
        process = _process("card", "show", "information_theory/kl-nats", home=indexed, PYTHONIOENCODING=encoding)
        out, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
        out.decode(encoding)


def test_main_reads_the_arguments_of_the_process(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["quizzer", "--version"])
    assert cli.main() == 0
    assert capsys.readouterr().out == f"quizzer {quizzer.__version__}\n"


@pytest.mark.parametrize("words", ["", "next", "review", "doctor --fix", "config set new_per_day 3", "backup"])
def test_home_that_is_a_file_is_refused_and_left_alone(refused, tmp_path, words):
    file = tmp_path / "notes"
    file.write_text("mine")
    assert refused(1, "--home", str(file), *words.split()).startswith(f"{file} is no folder")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir() if path.is_file()] == [("notes", "mine")]


def test_help_names_the_words_of_color(run):
    assert f"--color {'|'.join(cli.COLORS)} " in run("--help").out
