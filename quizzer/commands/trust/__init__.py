"""`quizzer trust`: which installed packages may bring verify functions."""

WORDS = ("list", "allow", "deny")
