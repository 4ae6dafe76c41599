"""What README and CONTRIBUTING say is so: lists and paths."""

import importlib.util
from pathlib import Path

import quizzer
from quizzer.commands.trust.allow import WARNING

ROOT = Path(__file__).parents[2]


def _module():
    spec = importlib.util.spec_from_file_location("quizzer_documentation", Path(__file__).with_name("__main__.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_lists_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert _module().with_list(text) == text, "run `python -m tests.documentation`"


def test_documents_name_only_paths_that_exist():
    assert _module().missing_paths() == []


def test_readme_says_what_allowing_a_package_means():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "**Allowing a package lets it run as you.** It is consent, not a sandbox." in text
    assert WARNING in text


def test_map_names_every_layer():
    packages = {path.name for path in Path(quizzer.__file__).parent.iterdir() if path.suffix in ("", ".py")}
    layers = {name.removesuffix(".py") for name in packages if not name.startswith("_")} - {"cards", "py.typed"}
    named = {line.split()[0] for line in (quizzer.__doc__ or "").splitlines() if line.startswith("    ")}
    assert layers <= named
