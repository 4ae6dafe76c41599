"""Programs in a child process: what they return, how they are stopped, and that nothing of them is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.runner import child, running
from quizzer.runner.child import decoded, encoded
from quizzer.runner.running import run

if sys.platform == "win32":
    pytest.skip("programs are not run on Windows", allow_module_level=True)

INPUTS = [[np.array([1.0, 2.0])], [np.array([3.0, 4.0])]]
SOON = 2  # seconds


def ended(program: str, seconds: int = SOON) -> running.Run:
    """What came of a program, within its limit."""
    began = time.monotonic()
    found = run(program, "f", INPUTS, seconds=seconds)
    assert time.monotonic() - began < seconds + 5
    return found


def test_results_come_in_order_with_their_shapes() -> None:
    found = ended("import numpy as np\ndef f(z):\n    print('z', z)\n    return np.outer(z, z)")
    assert (found.failure, found.stopped) == (None, "")
    assert [decoded(result["value"]).tolist() for result in found.results] == [[[1, 2], [2, 4]], [[9, 12], [12, 16]]]
    assert found.results[0]["printed"] == "z [1. 2.]\n"


@pytest.mark.parametrize(
    ("program", "failure"),
    [
        ("def f(z)\n    return z", {"syntax": "expected ':'", "line": 1}),
        ("def g(z):\n    return z", {"missing": "f"}),
        ("f = 3", {"missing": "f"}),
        ("x = 1\nimport quizzer_has_no_such_module", "ModuleNotFoundError"),
        ("import sys\nsys.exit()", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)  # fmt: skip
def test_program_that_cannot_be_called_says_why(program: str, failure: object) -> None:
    found = ended(program)
    assert found.results == []
    assert found.failure == failure or (found.failure and found.failure["raised"] == failure)


@pytest.mark.parametrize(
    ("body", "raised", "said"),
    [
        ("return z / 0 + missing", "NameError", "missing"),
        ("import sys; sys.exit(3)", "SystemExit", "3"),
        ("return f(z)", "RecursionError", "recursion"),
        ("import numpy as np; return np.ones((1 << 30,)).sum()", "MemoryError", "8.00 GiB"),
        ("return bytearray(8 << 30)", "MemoryError", ""),
        ("import os\n    while True: os.fork()", "PermissionError", "start other programs"),
        ("import subprocess; subprocess.run(['sleep', '100'])", "PermissionError", "start other programs"),
        ("import os; os.system('true')", "PermissionError", "start other programs"),
        ("import socket; socket.socket()", "PermissionError", "use the network"),
        ("import os; os.kill(os.getppid(), 9)", "PermissionError", "send signals"),
        ("return object()", "TypeError", "neither|not numbers or texts"),
        ("return 1j", "TypeError", "not numbers or texts"),
        ("import numpy as np; return np.ones(10 ** 6)", "ValueError", "1,000,000 entries"),
    ],
)  # fmt: skip
def test_error_is_told_with_its_line(body: str, raised: str, said: str) -> None:
    found = ended(f"def f(z):\n    {body}")
    assert [result["raised"] for result in found.results] == [raised] * 2
    assert any(part in found.results[0]["said"] for part in said.split("|"))
    assert found.results[0]["line"] in (2, 3, None)


def test_no_file_is_written_or_removed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("kept")
    doings = (
        f"open({str(tmp_path / 'new')!r}, 'w')", f"open({str(kept)!r}, 'a')", f"__import__('os').remove({str(kept)!r})",
        f"__import__('shutil').rmtree({str(tmp_path)!r})", f"__import__('os').rename({str(kept)!r}, 'x')",
        f"__import__('numpy').save({str(tmp_path / 'new')!r}, z)", f"z.tofile({str(tmp_path / 'new')!r})",
    )  # fmt: skip
    for doing in doings:
        found = ended(f"def f(z):\n    {doing}\n    return z")
        assert [result["raised"] for result in found.results] == ["PermissionError"] * 2, doing
    assert (list(tmp_path.iterdir()), kept.read_text()) == ([kept], "kept")


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass", "return 9**9**9", "while True: print('flood')",
        "import os\n    while True: os.write(1, b'x')",
        "import time; time.sleep(60)",
    ],
)  # fmt: skip
def test_program_without_end_is_stopped(body: str) -> None:
    found = ended(f"def f(z):\n    {body}", seconds=1)
    assert (found.failure, found.results, found.stopped) == (None, [], "time")


def test_recursion_without_end_is_a_crash_or_stopped() -> None:
    found = ended("def f(z):\n    import sys; sys.setrecursionlimit(10**9); return f(z)", seconds=1)
    assert (found.failure, found.stopped in ("time", "crash")) == (None, True)
    assert len(found.results) < 2


def test_time_of_the_processor_is_told_as_time() -> None:
    """Also where its limit comes before the clock's, as with threads of C code."""
    body = "import resource\n    resource.setrlimit(resource.RLIMIT_CPU, (0, 1))\n    while True: print('x')"
    assert ended(f"def f(z):\n    {body}", seconds=5).stopped == "time"


def test_what_came_before_the_end_is_kept() -> None:
    found = ended("def f(z):\n    while z[0] == 3: pass\n    return z")
    assert ([decoded(result["value"]).tolist() for result in found.results], found.stopped) == ([[1, 2]], "time")


@pytest.mark.parametrize("body", ["os._exit(3)", "os.abort()", "os.close(3) if os.close(4) is None else 0"])
def test_program_that_ends_by_itself_is_a_crash(body: str) -> None:
    assert ended(f"import os\ndef f(z):\n    {body}").stopped == "crash"


def test_argument_that_is_changed_is_told_and_the_next_one_is_whole() -> None:
    found = ended("def f(z):\n    z[0] = 7\n    return z")
    assert [result["changed"] for result in found.results] == [0, 0]
    assert decoded(found.results[1]["value"]).tolist() == [7, 4]


def test_flood_of_prints_is_cut_and_harmless() -> None:
    found = ended("def f(z):\n    for _ in range(10 ** 5): print('x' * 100)\n    return z", seconds=10)
    assert [len(result["printed"]) for result in found.results] == [2000, 2000]


def test_nothing_runs_after_an_interrupt() -> None:
    timer = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        run("def f(z):\n    while True: pass", "f", INPUTS, seconds=20)
    timer.join()
    assert str(os.getpid()) not in children_of_runs()


def children_of_runs() -> list[str]:
    """The parents of all programs that are running."""
    said = subprocess.run(["ps", "-eo", "ppid=,args="], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in said.splitlines() if str(child.__file__) in line]


def test_memory_is_watched_where_no_limit_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_IS_LIMITED", False)
    body = "import numpy as np; kept = np.ones(25_000_000); import time; time.sleep(60)"
    found = run(f"def f(z):\n    {body}", "f", INPUTS, seconds=20, most_bytes=100 << 20)
    assert found.stopped == "memory"


def test_arrays_of_texts_are_lists_of_them() -> None:
    assert encoded(np.array([["a", "bc"], ["d", ""]])) == encoded([["a", "bc"], ["d", ""]])
    assert encoded(np.array(["a", "b"])[1]) == encoded("b")
    assert encoded(np.array(["a", None], dtype=object)) == encoded(["a", None])


NUMBERS = st.one_of(st.integers(-(2**40), 2**40), st.floats(allow_nan=False), st.booleans())
VALUES = st.recursive(
    st.one_of(NUMBERS, st.text(max_size=3), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=2), inner, max_size=3)),
    max_leaves=6,
)


@given(VALUES)
def test_value_comes_back_as_numbers_texts_and_lists_of_them(value: object) -> None:
    def plain(part: object) -> object:
        if isinstance(part, np.ndarray):
            return plain(part.tolist())
        if isinstance(part, dict):
            return {key: plain(entry) for key, entry in part.items()}
        return [plain(entry) for entry in part] if isinstance(part, list) else part

    assert plain(decoded(encoded(value))) == plain(value)
