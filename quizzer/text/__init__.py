"""Text before any of it is drawn: neutralised, filled, in printed signs, read as Markdown and LaTeX into trees."""
