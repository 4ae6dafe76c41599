"""The command line: finds the command, and is the one place where errors become text and exit codes."""

import gc
import os
import sys

from quizzer import __version__

VALUE_OPTIONS = ("--home", "--color")
ASKED_BY_A_SHELL = "_QUIZZER_COMPLETE"
COLORS = ("auto", "always", "never")


def main(argv: list[str] | None = None) -> int:
    """Run one command line; its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] in (["--version"], ["-V"]):  # before anything else is imported: scripts ask for it often
        sys.stdout.write(f"quizzer {__version__}\n")
        return 0
    return _complete() if ASKED_BY_A_SHELL in os.environ else _guarded(words)


def _complete() -> int:
    """Offer what a shell asks for; whoever presses Tab is told of nothing that goes wrong."""
    try:
        from quizzer.commands.shared import completion  # noqa: PLC0415 - after --version

        sys.stdout.buffer.write(completion.answer(os.environ).encode())
    except Exception:  # noqa: BLE001 - the shell would show it in the middle of the line
        return 1
    return 0


def _guarded(words: list[str]) -> int:
    """The boundary: whatever goes wrong below becomes one line and an exit code here, and nowhere else."""
    from quizzer import errors  # noqa: PLC0415 - after --version

    try:
        return _run(words)
    except errors.QuizzerError as error:
        _complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return errors.EXIT_INTERRUPTED
    except errors.EndedError as error:
        return error.exit_code
    except BrokenPipeError:
        _silence_stdout()
        return errors.EXIT_DONE
    except OSError as error:  # a full disk, or a file that went away in the middle of a command
        where = f"{error.filename}: " if error.filename else ""  # none for what is open, standard output at most
        mending = "`quizzer doctor` says whose it is" if isinstance(error, PermissionError) else "try again"
        _complain(f"{where}{error.strerror or error}; what was kept before is safe, {mending}")
        return errors.EXIT_MENDABLE
    except Exception as error:  # noqa: BLE001 - a bug is one line, its traceback goes to the log
        _report_bug(error, words)
        return errors.EXIT_BUG


def run() -> None:
    """The `quizzer` script."""
    # What is loaded at a start stays: looking for cycles in it takes a sixth of the time. A command turns it on.
    gc.disable()
    os.umask(os.umask(0) & 0o077)  # a umask keeps rights from others: what is made here must be opened here again
    if sys.stdout is None:
        sys.exit("quizzer: standard output is closed: nothing was done")
    code = 0
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        from quizzer.errors import EXIT_MENDABLE  # noqa: PLC0415 - after --version

        if not code:  # else it was told
            _complain(f"standard output: {error.strerror}; what was kept is safe, what was shown is not complete")
            code = EXIT_MENDABLE
        _silence_stdout()
    gc.freeze()  # nothing is looked through once more for cycles before the process goes
    sys.exit(code)


def _complain(text: str) -> None:
    from quizzer.screen.paper import complain  # noqa: PLC0415 - after --version

    complain(text)


def _silence_stdout() -> None:
    """Whoever read our output has gone; the interpreter must not complain about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    rest, options = _global_options(words)  # before all that may go wrong: a report looks at the options too
    from quizzer.commands.shared.tree import WrongWords, application  # noqa: PLC0415 - after --version
    from quizzer.commands.shared.workplace import Workplace, one_of  # noqa: PLC0415
    from quizzer.errors import EXIT_DONE, DamagedError, UsageError  # noqa: PLC0415
    from quizzer.home.files import is_utf_8  # noqa: PLC0415
    from quizzer.store.mishaps import mending  # noqa: PLC0415

    for word in words:
        if not is_utf_8(word):  # it can neither be kept in the log nor printed
            raise UsageError(f"{word!a} is not UTF-8 text")
    if rest[:1] == ["help"]:
        rest = [*rest[1:], "--help"]
    color = one_of(COLORS, "--color", options.get("--color", "auto"))
    workplace = Workplace(options.get("--home"), plain="--plain" in options, color=color)
    try:
        with mending(workplace.home.database):
            code = application()(rest, prog_name="quizzer", obj=workplace, standalone_mode=False)
            workplace.settle()
    except DamagedError as error:
        raise workplace.diagnosed(error) from error
    except SystemExit as error:  # what Typer makes of a broken pipe
        raise BrokenPipeError from error
    except WrongWords as error:
        where = error.ctx.command_path if error.ctx else "quizzer"
        raise UsageError(f"{error.format_message().rstrip('.')} (`{where} --help` shows what it takes)") from error
    finally:
        workplace.close()
    return code if isinstance(code, int) else EXIT_DONE


def _global_options(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Take out the options that may stand anywhere before `--`."""
    from quizzer.errors import UsageError  # noqa: PLC0415

    rest: list[str] = []
    options: dict[str, str] = {}
    following = iter(words)
    for word in following:
        name, equals, value = word.partition("=")
        if word == "--":
            return [*rest, word, *following], options
        if word == "--plain":
            options[word] = ""
        elif name in VALUE_OPTIONS and equals:
            options[name] = value
        elif name in VALUE_OPTIONS:
            try:
                options[name] = next(following)
            except StopIteration:
                raise UsageError(f"{name} needs a value") from None
        else:
            rest.append(word)
    return rest, options


def _report_bug(error: Exception, words: list[str]) -> None:
    """One line for the user; the traceback to the log of the home, or to stderr with QUIZZER_DEBUG=1."""
    import traceback  # noqa: PLC0415 - only for a bug

    from quizzer.errors import QuizzerError  # noqa: PLC0415
    from quizzer.home import locate  # noqa: PLC0415
    from quizzer.home.files import append_private  # noqa: PLC0415

    text = "".join(traceback.format_exception(error))
    _, options = _global_options(words)
    if os.environ.get("QUIZZER_DEBUG") == "1":
        _debug(error, text, options.get("--color", "auto"))
    try:
        log = locate(options.get("--home")).path("quizzer.log")
        append_private(log, f"quizzer {__version__} {words}\n{text}\n")
        where = f"the details are in {log}"
    except (OSError, QuizzerError):
        where = "run it again with QUIZZER_DEBUG=1 to see the details"
    _complain(f"this is a bug in quizzer ({type(error).__name__}: {error}); your progress is safe; {where}")


def _debug(error: Exception, text: str, color: str) -> None:
    """The traceback on stderr: with the lines of the code around it on a terminal, without the values in it."""
    if not sys.stderr.isatty():
        sys.stderr.write(text)
        return
    from rich.console import Console  # noqa: PLC0415 - only for whoever looks for a bug
    from rich.traceback import Traceback  # noqa: PLC0415

    from quizzer.screen.paper import wants_color  # noqa: PLC0415
    from quizzer.text.neutral import neutralise  # noqa: PLC0415

    drawn = Traceback.from_exception(type(error), error, error.__traceback__, theme="ansi_dark")
    for stack in drawn.trace.stacks:
        stack.exc_value = neutralise(stack.exc_value)
    Console(file=sys.stderr, color_system="standard" if wants_color(sys.stderr, color) else None).print(drawn)
