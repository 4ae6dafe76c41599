"""JSON: one documented object."""

from __future__ import annotations

import json
import math
from typing import Any


def text(schema: str, data: dict[str, Any]) -> str:
    """The object as one line, with its schema's name first; infinities are the strings "inf" and "-inf"."""
    named = {"schema": f"quizzer/{schema}/1", **data}
    return json.dumps(strict(named), ensure_ascii=False, allow_nan=False)


def strict(value: Any) -> Any:
    """The value with everything that JSON cannot say in words."""
    if isinstance(value, float) and not math.isfinite(value):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, dict):
        return {key: strict(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [strict(entry) for entry in value]
    return value
