"""`quizzer verify`: the verify functions as a calculator for interviews."""

WORDS = ("list", "show", "run", "grade")
