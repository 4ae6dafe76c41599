"""Bias and variance, validation, search, preparation of features and bounds on the error."""
