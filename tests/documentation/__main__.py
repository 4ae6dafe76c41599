"""Write or check what the documentation repeats from the program: README's list of commands.

python -m tests.documentation           write the list into README.md
python -m tests.documentation --check   exit 1 if it differs, or if a path named in the documentation is missing
"""

import re
import sys
from pathlib import Path

from quizzer.commands.shared.tree import COMMANDS, command

ROOT = Path(__file__).parents[2]
BEGIN = "<!-- commands: made by `python -m tests.documentation` -->\n"
END = "<!-- end of commands -->"
DOCUMENTS = ("README.md", "CONTRIBUTING.md")


def command_list() -> str:
    """README's table of commands, from their own help."""
    lines = ["| command | |", "|---|---|", "| `quizzer` | Show what is due today, the streak and the pace. |"]
    for name, summary in COMMANDS.items():
        built = command(name)
        lines.append(f"| `quizzer {name}` | {summary} |")
        for inner, subcommand in getattr(built, "commands", {}).items():
            first = (subcommand.help or "").strip().split("\n\n")[0].replace("\n", " ")
            lines.append(f"| `quizzer {name} {inner}` | {first} |")
    return "\n".join(lines) + "\n"


def with_list(text: str) -> str:
    """README with the list put in."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + command_list() + END + rest.partition(END)[2]


def missing_paths() -> list[str]:
    """Files and folders that the documents name in code and that do not exist."""
    missing = []
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        paths = re.findall(r"`((?:quizzer|cards|tests|\.ci)/[\w./-]+)`", text)
        real = [path for path in paths if not any(word in path for word in ("NAME", "NNNN", "LIBRARY"))]
        missing += [f"{document} names {path}, which does not exist" for path in real if not (ROOT / path).exists()]
    return missing


def main() -> int:
    """Write or check; the exit code."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    if "--check" not in sys.argv:
        readme.write_text(with_list(text), encoding="utf-8")
        return 0
    problems = missing_paths()
    if with_list(text) != text:
        problems.append("README.md's list of commands is out of date: run `python -m tests.documentation`")
    for problem in problems:
        print(problem)  # noqa: T201 - this is the command's output
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
