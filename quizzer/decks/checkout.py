"""Where a git checkout stands, read from its files: git need not be installed."""

import os
import re

from quizzer.home.files import read_small

_SHOWN = 7  # digits of a commit


def commit(path: str, *, is_kept: bool = False) -> str:
    """The commit of the checkout in which a file lies, in short; empty outside of one.

    One that quizzer keeps belongs to no checkout but that of its own folder: people keep their whole home in git.
    """
    folder = os.path.dirname(os.path.realpath(path))
    while not os.path.lexists(git := os.path.join(folder, ".git")):
        if is_kept or (above := os.path.dirname(folder)) == folder:
            return ""
        folder = above
    if os.path.isfile(git):  # of a worktree, or of a module in another checkout
        git = os.path.join(folder, _text(git).removeprefix("gitdir: "))
    head = _text(os.path.join(git, "HEAD"))
    name = head.removeprefix("ref: ")
    if name != head:
        common = os.path.join(git, _text(os.path.join(git, "commondir")))
        head = _text(os.path.join(git, name)) or _text(os.path.join(common, name)) or _packed(common, name)
    return head[:_SHOWN] if re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", head) else ""


def _packed(git: str, name: str) -> str:
    rows = (row.partition(" ") for row in _text(os.path.join(git, "packed-refs")).splitlines())
    return next((found for found, _, ref in rows if ref == name), "")


def _text(path: str) -> str:
    try:
        return read_small(path).decode().strip()
    except (OSError, ValueError):
        return ""
