"""The file of decisions: written whole, for its owner alone, and never trusted when it is not in order."""

import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.errors import QuizzerError
from quizzer.verify.package import Contents, Package
from quizzer.verify.trust import Decision, Trust

PACK = Package("pack", "1.0", "/site", {"f": ("pack", "solve")}, "", None)
CONTENTS = Contents({"a.py": "1" * 64, "b.py": "2" * 64}, {})
ALLOWED = Decision("allowed", "2026-11-23T17:00:00.000Z", "1.0", "/site", CONTENTS.hash, CONTENTS.files)
FILES = st.dictionaries(st.text(min_size=1, max_size=3), st.sampled_from(["0" * 64, "1" * 64]), max_size=4)


@pytest.fixture
def path(home):
    """Where the decisions are kept, in a home that exists."""
    home.mkdir(mode=0o700)
    return home / "trust.json"


@pytest.fixture
def allowed(path):
    """A file in which `pack` is allowed."""
    Trust(str(path)).decide("pack", ALLOWED)
    return path


def test_without_a_file_or_a_home_nothing_is_allowed(path):
    for place in (None, str(path)):
        assert Trust(place).refusal(PACK, CONTENTS) == (
            "pack 1.0 is not allowed: `quizzer trust allow pack` shows what it is and asks"
        )
    assert not path.exists()


def test_allowed_content_is_allowed_wherever_it_lies(allowed):
    assert Trust(str(allowed)).refusal(PACK, CONTENTS) is None
    assert Trust(str(allowed)).refusal(PACK._replace(location="/other"), CONTENTS) is None
    assert Trust(str(allowed)).refusal(PACK._replace(name="other"), CONTENTS) is not None


def test_change_is_refused_and_names_the_files(allowed):
    changed = Contents({"a.py": "3" * 64, "c.py": "4" * 64}, {})
    assert Trust(str(allowed)).changed_files(PACK, changed) == ["a.py", "b.py", "c.py"]
    assert Trust(str(allowed)).refusal(PACK, changed) == (
        "pack 1.0 changed since it was allowed (a.py, b.py, c.py): `quizzer trust allow pack`"
    )


def test_many_changed_files_and_hostile_names_stay_one_line(allowed):
    changed = Contents({f"\x1b[31m\n{number}": "0" * 64 for number in range(9)}, {})
    refusal = Trust(str(allowed)).refusal(PACK, changed)
    assert "and 8 more" in refusal
    assert "\x1b" not in refusal


@given(FILES, FILES)
def test_hashes_are_equal_only_for_equal_files(one, other):
    assert (Contents(one, {}).hash == Contents(other, {}).hash) == (one == other)


def test_denied_is_denied_whatever_the_content(allowed):
    trust = Trust(str(allowed))
    trust.decide("pack", ALLOWED._replace(decision="denied"))
    assert trust.refusal(PACK, CONTENTS) == "pack 1.0 is denied: `quizzer trust revoke pack` takes that back"


def test_decision_is_forgotten_and_others_stay(allowed):
    trust = Trust(str(allowed))
    trust.decide("other", ALLOWED)
    trust.decide("pack", None)
    assert Trust(str(allowed)).decisions == {"other": ALLOWED}


@pytest.mark.skipif(os.name != "posix", reason="no modes on Windows")
def test_file_is_its_owners_alone(allowed):
    assert stat.S_IMODE(allowed.stat().st_mode) == 0o600


BROKEN = [
    b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000, b'{"format": 1}', b'{"format": 1, "packages": []}',
    b'{"format": 1, "packages": {"pack": {}}}', b'{"format": 1, "packages": {"pack": {"decision": "allowed"}}}',
    json.dumps({"format": 1, "packages": {"pack": {**ALLOWED._asdict(), "decision": "yes"}}}).encode(),
    json.dumps({"format": 1, "packages": {"pack": {**ALLOWED._asdict(), "hash": None}}}).encode(),
    json.dumps({"format": 1, "packages": {"pack": {**ALLOWED._asdict(), "files": {"a.py": 1}}}}).encode(),
    json.dumps({"format": 1, "packages": {"pack": {**ALLOWED._asdict(), "more": 1}}}).encode(),
]  # fmt: skip


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_broken_file_allows_nothing_and_is_not_written_over(path, data):
    path.write_bytes(data)
    path.chmod(0o600)
    trust = Trust(str(path))
    for attempt in (lambda: trust.refusal(PACK, CONTENTS), lambda: trust.decide("pack", ALLOWED)):
        with pytest.raises(QuizzerError, match=r"trust\.json is broken, so no package is allowed: mend it"):
            attempt()
    assert path.read_bytes() == data


def test_file_of_a_newer_quizzer_is_left_alone(path):
    path.write_text('{"format": 2}')
    path.chmod(0o600)
    with pytest.raises(QuizzerError, match="was written by a newer quizzer"):
        Trust(str(path)).decide("pack", ALLOWED)


@pytest.mark.skipif(os.name != "posix", reason="no modes on Windows")
@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_file_that_is_open_to_others_is_not_honoured(allowed, mode):
    allowed.chmod(mode)
    with pytest.raises(QuizzerError, match=r"trust\.json is open to other users.*`chmod go-rwx "):
        Trust(str(allowed)).refusal(PACK, CONTENTS)


@pytest.mark.skipif(os.name != "posix", reason="no modes on Windows")
@pytest.mark.parametrize("mode", [0o770, 0o702])
def test_home_that_others_can_write_to_is_not_honoured(allowed, mode):
    allowed.parent.chmod(mode)
    with pytest.raises(QuizzerError, match=r"quizzer-home is open to other users.*`chmod go-w "):
        Trust(str(allowed)).refusal(PACK, CONTENTS)


@pytest.mark.skipif(os.name != "posix", reason="no owners on Windows")
@pytest.mark.parametrize("whose", ["file", "home"])
def test_decisions_of_another_user_are_not_honoured(allowed, monkeypatch, whose):
    if os.geteuid() == 0:
        os.chown(allowed if whose == "file" else allowed.parent, 4711, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 4711)
    with pytest.raises(QuizzerError, match="belongs to another user, so no package is allowed"):
        Trust(str(allowed)).refusal(PACK, CONTENTS)
