"""`quizzer config`: the settings of a home."""

WORDS = ("list", "get", "set")
