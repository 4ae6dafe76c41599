"""Logistic regression: model, likelihood, gradient, loss."""
