"""vector: a computed list of numbers or labels."""

from quizzer.kinds.shared.computed import Computed

KIND = Computed("vector")
