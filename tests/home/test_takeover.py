"""What quizzer 0.1 decided about packages goes into the settings by name, once, and the old file stays aside."""

import json
import os

import pytest

from quizzer.home.settings import defaults, read_config, take_over, write_setting

OLD = {"good": "allowed", "fine-one": "allowed", "bad": "denied"}


def _entry(decision):
    at, files = "2026-11-23T17:00:00.000Z", {"a.py": "1" * 64} if decision == "allowed" else {}
    return {"decision": decision, "at": at, "version": "1.0", "location": "/site", "hash": "", "files": files}


def _write(place, decided=OLD):
    data = json.dumps({"format": 1, "packages": {name: _entry(decision) for name, decision in decided.items()}})
    with open(place.decisions, "w", encoding="utf-8") as file:
        file.write(data)
    return data


def _taken(place):
    settings = read_config(place)
    told = take_over(place, settings)
    assert "\n" not in told
    assert settings == read_config(place)
    return settings, told


def test_decisions_are_taken_over_by_name_and_the_file_is_put_aside(place):
    write_setting(place, "new_per_day", 3)
    data = _write(place)
    settings, told = _taken(place)
    assert settings == {
        **defaults(), "new_per_day": 3, "allowed_packages": ["good", "fine-one"], "denied_packages": ["bad"],
    }  # fmt: skip
    assert "`quizzer trust list`" in told
    assert told.endswith(f"the file is kept as {place.decisions}.old")
    assert not os.path.exists(place.decisions)
    with open(f"{place.decisions}.old", encoding="utf-8") as file:
        assert file.read() == data


def test_what_the_settings_say_stays(place):
    write_setting(place, "denied_packages", ["good"])
    write_setting(place, "allowed_packages", ["bad", "mine"])
    _write(place)
    settings, _ = _taken(place)
    assert (settings["allowed_packages"], settings["denied_packages"]) == (["bad", "mine", "fine-one"], ["good"])


def test_second_old_file_takes_the_place_of_no_first_one(place):
    first = _write(place)
    _taken(place)
    second = _write(place, {"later": "allowed"})
    settings, told = _taken(place)
    assert settings["allowed_packages"] == ["good", "fine-one", "later"]
    assert told.endswith("trust.json.old-2")
    for name, data in (("", first), ("-2", second)):
        with open(f"{place.decisions}.old{name}", encoding="utf-8") as file:
            assert file.read() == data


def test_taking_over_that_was_killed_is_taken_up(place, monkeypatch):
    _write(place)

    def killed(source, target):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            take_over(place, read_config(place))
    before = read_config(place)
    settings, _ = _taken(place)
    assert settings == before
    assert not os.path.exists(place.decisions)


BROKEN = [
    b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000, b'{"format": 1}', b'{"format": 1, "packages": []}',
    b'{"format": 1, "packages": {"pack": {}}}', b'{"format": 1, "packages": {"pack": "allowed"}}',
]  # fmt: skip


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_broken_file_allows_nothing_and_stays_aside(place, data):
    with open(place.decisions, "wb") as file:
        file.write(data)
    settings, told = _taken(place)
    assert settings == defaults()
    assert told.startswith("trust.json is broken, so no package is allowed by it")
    with open(f"{place.decisions}.old", "rb") as file:
        assert file.read() == data


def test_name_that_no_package_has_is_left_out(place):
    _write(place, {"\ud800": "allowed", "good": "allowed", "other": "perhaps", "third": None})
    assert _taken(place)[0]["allowed_packages"] == ["good"]


def test_folder_in_place_of_the_file_is_put_aside(place):
    os.mkdir(place.decisions)
    assert _taken(place)[0] == defaults()


@pytest.mark.skipif(os.name != "posix", reason="rights of Unix")
@pytest.mark.parametrize("name", ["", "trust.json"])
def test_file_that_others_can_write_decides_nothing(place, name):
    _write(place)
    os.chmod(place.path(name), 0o777)
    settings, told = _taken(place)
    assert settings == defaults()
    assert told.startswith("trust.json decides nothing, since other users can write ")
    assert os.path.exists(f"{place.decisions}.old")
