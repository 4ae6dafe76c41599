"""Prompting and evaluation of language models: agents, answers that agree, and metrics of text."""
