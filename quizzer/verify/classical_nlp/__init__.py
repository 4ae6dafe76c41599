"""Classical language processing: n-grams, tagging, edit distance."""
