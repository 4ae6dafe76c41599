"""`quizzer deck`: the decks there are, and making, checking and adding one's own."""

WORDS = ("list", "show", "choose", "new", "import", "check", "export", "add", "remove", "schema")
