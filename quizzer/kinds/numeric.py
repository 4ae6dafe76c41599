"""numeric: one computed number."""

from quizzer.kinds.shared.computed import FIELDS, Computed, complaints, prepare

__all__ = ["FIELDS", "complaints", "mark", "prepare", "prompt", "right_answer", "wrong_answers"]

_kind = Computed("number")
prompt, mark = _kind.prompt, _kind.mark
right_answer, wrong_answers = _kind.right_answer, _kind.wrong_answers
