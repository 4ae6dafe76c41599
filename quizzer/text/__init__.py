"""Text before any of it is drawn: neutralised, filled, and read as Markdown and LaTeX into trees."""
