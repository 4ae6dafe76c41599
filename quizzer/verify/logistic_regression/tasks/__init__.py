"""Code tasks about logistic regression."""
