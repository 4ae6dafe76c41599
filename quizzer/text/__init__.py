"""Text before any of it is drawn: neutralised, filled, set in printed signs, and read as Markdown and LaTeX into trees."""
