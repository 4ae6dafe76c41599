"""Records of what other libraries compute, so that the ordinary tests need none of those libraries.

`tests/oracles/<library>/<topic>.py` holds a generator for every verify function of the topic that the library can
check, named as the function; it draws inputs, calls the library, and yields `(inputs, output)`; its docstring is the
exact call. The records stand beside it in `<topic>.json`. A record is never made from quizzer's own output.
"""

import importlib
import inspect
import json
import random
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent
SCRIPTS = sorted(f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.py"))
DISTRIBUTIONS = {"torchcrf": "pytorch-crf"}
RTOL = 1e-6  # between versions of a library
INPUT_RTOL = 1e-12  # some inputs are the library's own too, and their last bit is the processor's


def plain(value: Any) -> Any:
    """Arrays and tensors as lists, tuples as lists."""
    if hasattr(value, "detach"):
        value = value.detach().numpy()
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value


def run(script: str) -> dict[str, Any]:
    """Fresh records of one script, `library/topic`."""
    library = script.split("/")[0]
    module = importlib.import_module(f"tests.oracles.{script.replace('/', '.')}")
    records = []
    for name, generator in inspect.getmembers(module, inspect.isgeneratorfunction):
        if generator.__module__ != module.__name__ or name.startswith("_"):
            continue
        for inputs, output in generator(random.Random(f"{script}/{name}")):
            call = (generator.__doc__ or "").strip()
            records.append({"function": name, "call": call, "inputs": plain_inputs(inputs), "output": plain(output)})
    version = metadata.version(DISTRIBUTIONS.get(library, library))
    return {"library": library, "version": version, "records": records}


def plain_inputs(inputs: dict[str, Any]) -> dict[str, Any]:
    """The arguments as JSON data."""
    return {name: plain(value) for name, value in inputs.items()}


def read(script: str) -> dict[str, Any]:
    """The kept records of one script."""
    data: dict[str, Any] = json.loads((FOLDER / f"{script}.json").read_text(encoding="utf-8"))
    return data


def write(script: str, records: dict[str, Any]) -> None:
    """Keep records, one a line so that a change is readable."""
    head = {key: value for key, value in records.items() if key != "records"}
    lines = ",\n".join("  " + json.dumps(record) for record in records["records"])
    text = json.dumps(head)[:-1] + ', "records": [\n' + lines + "\n]}\n"
    (FOLDER / f"{script}.json").write_text(text, encoding="utf-8")


def differences(script: str, fresh: dict[str, Any]) -> list[str]:
    """Where fresh records differ from the kept ones."""
    kept = read(script)["records"]
    if len(kept) != len(fresh["records"]):
        return [f"{script}: {len(kept)} records are kept, {len(fresh['records'])} were made"]
    return [
        f"{script}: {old['function']}{old['inputs']}: kept {old['output']}, now {new['output']}"
        for old, new in zip(kept, fresh["records"], strict=True)
        if not agree(old["inputs"], new["inputs"], INPUT_RTOL) or not agree(old["output"], new["output"], RTOL)
    ]


def agree(a: Any, b: Any, rtol: float) -> bool:
    """Whether two values are the same: words and what is neither equal, numbers within rtol (and 1e-9 of zero)."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(agree(a[key], b[key], rtol) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(agree(x, y, rtol) for x, y in zip(a, b, strict=True))
    if isinstance(a, str | bool | None) or isinstance(b, str | bool | None):
        return bool(a == b)
    return bool(np.isclose(a, b, rtol=rtol, atol=1e-9, equal_nan=False))
