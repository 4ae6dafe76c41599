"""`quizzer export`: progress out, in columns that are documented and stay."""

WORDS = ("stats", "reviews", "cards")
