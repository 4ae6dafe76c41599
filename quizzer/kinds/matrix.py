"""matrix: a computed table of numbers."""

from quizzer.kinds.shared.computed import Computed

KIND = Computed("matrix")
