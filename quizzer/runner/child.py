"""What runs a learner's program: a script that is fed the program and its inputs, and writes one line for each result.

It is started by its path in an isolated interpreter, so it imports nothing of quizzer. Limits are set before NumPy is
imported. After that nothing may be written, started or sent: audit hooks cannot be taken off again.
"""

import json
import os
import sys
from typing import IO, Any

PROGRAM = "<your program>"
MOST_ENTRIES = 100_000  # of a result
MOST_PRINTED = 2_000  # characters that are kept
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = {
    "write or remove files": (
        "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
        "os.truncate",
    ),
    "start other programs": (
        "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
        "subprocess.Popen",
    ),
    "use the network": ("socket.__new__", "socket.bind", "socket.connect", "socket.getaddrinfo"),
    "send signals": ("os.kill", "os.killpg"),
    "load libraries": ("ctypes.dlopen",),
}  # fmt: skip
_WHY = {event: what for what, events in _REFUSED.items() for event in events}


class Printed:
    """The beginning of what a program prints; the rest is dropped."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keep it, as far as there is room."""
        self.text += text[: MOST_PRINTED - len(self.text)]
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def main() -> None:
    """Run what standard input orders; results go where standard output leads, what is printed does not."""
    order = json.loads(sys.stdin.buffer.read())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    _close_standard_streams()
    limit(order["seconds"], order["bytes"])
    sys.path[:] = order["path"]
    sys.set_int_max_str_digits(0)
    import numpy as np  # noqa: PLC0415 - within the limits

    np.seterr(all="ignore")
    printed: Any = Printed()
    sys.stdout = sys.stderr = printed
    sys.addaudithook(refuse)
    _answer(order, answers, printed)
    answers.flush()
    os._exit(0)  # threads and exit handlers of the program have no say


def _close_standard_streams() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)


def limit(seconds: int, most_bytes: int) -> None:
    """Limits of time, memory (none for 0) and the size of files."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # at the second one the signal is SIGKILL
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def refuse(event: str, given: tuple[Any, ...]) -> None:
    """Raise for what a solution to a small task does not need, and an accident must not do."""
    what = _WHY.get(event)
    if event == "open" and isinstance(given[2], int) and given[2] & _WRITING:
        what = "write or remove files"
    if what:
        raise PermissionError(f"a program may not {what} here")


def _answer(order: dict[str, Any], answers: IO[str], printed: Printed) -> None:
    space: dict[str, Any] = {"__name__": "program"}
    told = _loaded(order["program"], space)
    function = space.get(order["function"])
    if told is None and not callable(function):
        told = {"missing": order["function"]}
    _tell(answers, told or {"loaded": True})
    for arguments in order["inputs"] if told is None else ():
        _tell(answers, _result(function, list(map(decoded, arguments))) | {"printed": printed.text})


def _tell(answers: IO[str], told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def _loaded(program: str, space: dict[str, Any]) -> dict[str, Any] | None:
    """Run the program itself; what went wrong, if anything did."""
    try:
        exec(compile(program, PROGRAM, "exec"), space)  # noqa: S102 - what this process is for
    except SyntaxError as error:
        return {"syntax": error.msg, "line": error.lineno}
    except BaseException as error:  # noqa: BLE001 - sys.exit among them
        return _raised(error)
    return None


def _result(function: Any, arguments: list[Any]) -> dict[str, Any]:
    """What the function gives for these arguments, or what went wrong."""
    import numpy as np  # noqa: PLC0415 - it is loaded

    before = [argument.copy() if isinstance(argument, np.ndarray) else argument for argument in arguments]
    try:
        value = encoded(function(*arguments))
    except BaseException as error:  # noqa: BLE001 - as above
        return _raised(error)
    changed = [
        place
        for place, (old, new) in enumerate(zip(before, arguments, strict=True))
        if isinstance(old, np.ndarray) and not np.array_equal(old, new, equal_nan=True)
    ]
    return {"value": value} | ({"changed": changed[0]} if changed else {})


def _raised(error: BaseException) -> dict[str, Any]:
    """An exception, and the last line of the program itself that it came through."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == PROGRAM:
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        said = str(error)[:200]
    except BaseException:  # noqa: BLE001 - of an exception that the program made
        said = ""
    return {"raised": type(error).__name__, "said": said, "line": line}


def decoded(data: dict[str, Any]) -> Any:
    """The argument that `encoded` made data of."""
    import numpy as np  # noqa: PLC0415 - within the limits

    if "plain" in data:
        return data["plain"]
    if "list" in data:
        return list(map(decoded, data["list"]))
    if "pairs" in data:
        return {decoded(key): decoded(value) for key, value in data["pairs"]}
    array = np.array(data["entries"], dtype=data["type"]).reshape(data["shape"])
    return array if data["shape"] else array.item()


def encoded(value: Any) -> dict[str, Any]:
    """A result or an argument as JSON data; TypeError or ValueError for what is neither numbers nor texts."""
    if value is None or isinstance(value, str):
        return {"plain": value}
    if isinstance(value, dict):
        return {"pairs": [[encoded(key), encoded(entry)] for key, entry in value.items()]}
    array = _array(value)
    if array is None and type(value).__module__ == "numpy":  # an array of texts, or one of them
        return encoded(value.tolist())
    if array is None and isinstance(value, list | tuple | set | frozenset):
        entries = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
        return {"list": list(map(encoded, entries))}
    if array is None:
        raise TypeError(f"the result is a {type(value).__name__}, not numbers or texts")
    if array.size > MOST_ENTRIES:
        raise ValueError(f"the result has {array.size:,} entries")
    kind = {"b": "bool", "i": "int", "u": "int"}.get(array.dtype.kind, "float")
    return {"shape": list(array.shape), "type": kind, "entries": array.astype(kind).ravel().tolist()}


def _array(value: Any) -> Any:
    """The value as an array of numbers, if it is one."""
    import numpy as np  # noqa: PLC0415 - within the limits

    if isinstance(value, set | frozenset):
        return None
    try:
        array = np.asarray(value)
    except ValueError:  # rows of several lengths
        return None
    return array if array.dtype.kind in "biuf" else None


if __name__ == "__main__":
    main()
