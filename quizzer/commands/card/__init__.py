"""`quizzer card`: single cards, their schedule explained, and putting them aside."""

WORDS = ("list", "show", "add", "history", "suspend", "resume", "reset", "flag", "copy", "edit", "link")
