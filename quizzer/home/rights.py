"""Whose the files of a home are: what keeps us out, with the command that mends it, and who else may write one."""

import os
import stat
from shlex import quote

from quizzer.home import Home

_ROOT = 0


def refusal(home: Home, path: str) -> str:
    """Why a file of the home cannot be read, and what to do."""
    return f"{path} cannot be read: {way_out(home, path, path)}"


def way_out(home: Home, path: str, named: str) -> str:
    """What to do about a path that keeps us out: whose it is, or which rights it lacks; `named` is told already."""
    advice = "choose another folder with --home"
    if os.name != "posix":
        return advice
    while not os.path.exists(path):  # a folder above it keeps us out
        path = os.path.dirname(path)
    found = os.stat(path)
    it = "it" if path == named else path
    if found.st_uid != os.geteuid():
        own = _in_own_folder(home.root if path.startswith(home.root) else path)
        mending = f"`sudo chown -R {_name(os.geteuid())} {quote(own)}` makes it yours" if own else advice
        return f"{it} belongs to {_name(found.st_uid)}; {mending}"
    needed = stat.S_IRWXU if stat.S_ISDIR(found.st_mode) else stat.S_IRUSR | stat.S_IWUSR
    if found.st_mode & needed != needed:
        return f"{it} has the rights {stat.S_IMODE(found.st_mode):03o}; `chmod u+rwX {quote(path)}` gives them back"
    return advice


def _in_own_folder(path: str) -> str | None:
    """The path or the folder above it that lies in a folder of our own: nothing else is ours to take."""
    while (folder := os.path.dirname(path)) != path:
        if os.path.exists(folder) and os.stat(folder).st_uid == os.geteuid():
            return path
        path = folder
    return None


def other_hand(path: str) -> str | None:
    """Who else may have written a file, or may have put it where it is; None for nobody."""
    if os.name != "posix":
        return None
    real = os.path.realpath(path)
    for place in (os.path.dirname(path), os.path.dirname(real), real):
        found = os.stat(place)
        if found.st_uid not in (os.geteuid(), _ROOT):
            return f"{place} belongs to {_name(found.st_uid)}"
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return f"other users can write {place}"
    return None


def _name(user: int) -> str:
    import pwd  # noqa: PLC0415 - Windows has none

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
