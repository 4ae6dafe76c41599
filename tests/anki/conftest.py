"""Anki's own wheel as the oracle: `pip install -e '.[peers]'`. Without it these tests are skipped; where
QUIZZER_NEEDS_ANKI is set, as in .ci/run, they fail."""

import importlib.util
import json
import os
from contextlib import ExitStack

import pytest


@pytest.fixture
def anki(tmp_path):
    """Open a collection of Anki of that name, in a folder of its own."""
    if importlib.util.find_spec("anki") is None:
        told = "the extra `peers` is not installed"
        (pytest.fail if "QUIZZER_NEEDS_ANKI" in os.environ else pytest.skip)(told)
    from anki.collection import Collection  # noqa: PLC0415 - an extra

    with ExitStack() as opened:

        def once(name="mine"):
            folder = tmp_path / f"anki-{name}"
            folder.mkdir()
            collection = Collection(str(folder / "collection.anki2"))
            opened.callback(lambda: collection.db and collection.close())
            return collection

        yield once


@pytest.fixture
def taken():
    """Let Anki take a package; how many notes were new to it, and how many it changed."""

    def once(collection, package):
        from anki.collection import ImportAnkiPackageRequest  # noqa: PLC0415 - an extra

        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package))).log
        return len(log.new), len(log.updated)

    return once


@pytest.fixture
def packed():
    """Let Anki write a package of all its cards: an .apkg or a .colpkg, by the ending."""

    def once(collection, package, *, legacy):
        from anki.collection import ExportAnkiPackageOptions  # noqa: PLC0415 - an extra

        if package.suffix == ".colpkg":
            collection.export_collection_package(str(package), include_media=True, legacy=legacy)
            collection.reopen(after_full_sync=False)
        else:
            options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
            collection.export_anki_package(out_path=str(package), options=options, limit=None)
        return str(package)

    return once


@pytest.fixture
def asked(run):
    """Run a command with --json, which must succeed; its one object."""

    def once(*words):
        done = run(*words, "--json")
        assert (done.code, done.err) == (0, "")
        return json.loads(done.out)

    return once
