"""Running a program on inputs in a child process, within seconds and bytes; nothing of it is left when this returns."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from quizzer.runner import child
from quizzer.tuples import NamedTuple

SECONDS = 10
MOST_BYTES = 1 << 30
_IS_LIMITED = sys.platform == "linux"  # elsewhere a limit of memory is ignored or refused, and it is watched
_LOOK_SECONDS = 0.2
_QUIET = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}


class Run(NamedTuple):
    """What came of a program: why it could not be called, if so; its results, one for each input that it came to; and
    how it was stopped: "time", "memory" or "crash"."""

    failure: dict[str, Any] | None
    results: list[dict[str, Any]]
    stopped: str = ""


def run(
    program: str,
    function: str,
    inputs: Sequence[Sequence[Any]],
    *,
    seconds: int = SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Run:
    """Define the program and call its function on each of the inputs. KeyboardInterrupt passes through."""
    order = {
        "program": program, "function": function, "inputs": [list(map(child.encoded, given)) for given in inputs],
        "seconds": seconds, "bytes": most_bytes if _IS_LIMITED else 0, "path": sys.path,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="quizzer-run-", ignore_cleanup_errors=True) as folder:
        said, stopped = _said(json.dumps(order).encode(), folder, seconds, most_bytes)
    told = list(_told(said))
    if not told:
        return Run(None, [], stopped or "crash")
    loaded, results = told[0], told[1:]
    failure = None if "loaded" in loaded else loaded
    is_short = failure is None and len(results) < len(inputs)
    return Run(failure, results, stopped or ("crash" if is_short else ""))


def _told(said: bytes) -> Any:
    """The lines that were written whole."""
    for line in said.split(b"\n"):
        with suppress(ValueError):
            if isinstance(told := json.loads(line), dict):
                yield told


def _said(order: bytes, folder: str, seconds: int, most_bytes: int) -> tuple[bytes, str]:
    """What the child wrote, and how it was stopped if it was."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", child.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, cwd=folder, start_new_session=True,
        env={**_QUIET, "PATH": os.defpath, "HOME": folder, "TMPDIR": folder},
    )  # fmt: skip
    deadline, fed = time.monotonic() + seconds, order
    try:
        while True:
            try:
                said, _ = process.communicate(fed, timeout=_LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                fed = b""
                if time.monotonic() >= deadline:
                    return _killed(process), "time"
                if not _IS_LIMITED and _resident(process.pid) > most_bytes:
                    return _killed(process), "memory"
            else:
                return said, "time" if process.returncode == -signal.SIGXCPU else ""
    finally:
        _killed(process)


def _killed(process: subprocess.Popen[bytes]) -> bytes:
    """End the child and all that it started; what it had written."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(ValueError):  # it was read to its end already
        return process.communicate()[0]
    return b""


def _resident(pid: int) -> int:
    """The bytes of memory that a process has, where a system keeps no limit by itself."""
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return 1024 * int(said) if said.strip().isdecimal() else 0
