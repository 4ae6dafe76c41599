"""`python -m quizzer` is `quizzer`."""

from quizzer.cli import run

if __name__ == "__main__":
    run()
