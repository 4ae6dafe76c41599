"""numeric: one computed number."""

from quizzer.kinds.shared.computed import Computed

KIND = Computed("number")
