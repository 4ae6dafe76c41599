"""Decisions, losses and probabilities when one class is rare."""
