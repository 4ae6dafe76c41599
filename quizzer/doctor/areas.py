"""What is looked at: the folder and its files, the settings, the database, what is in it, and what is made from it."""

import os
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from shlex import quote

from quizzer.catalog import Catalog
from quizzer.core.schedule import PARAMETERS, Scheduler
from quizzer.decks.claims import qualified
from quizzer.decks.places import conflict_copies, where
from quizzer.doctor import NOTE, OK, PROBLEM, Finding, put_aside, safety
from quizzer.doctor.folder import folder
from quizzer.doctor.heirs import heirs
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.home.files import refuse_special
from quizzer.home.rights import refusal
from quizzer.home.settings import Settings, defaults, read_config
from quizzer.store import backups, integrity, waiting
from quizzer.store.adoptions import adoptions
from quizzer.store.database import Database
from quizzer.store.index import Index, remove
from quizzer.store.migrating import open_database
from quizzer.store.records import DeckRow
from quizzer.store.reviews import Reviews
from quizzer.text.plural import counted, megabytes, some

Findings = Generator[Finding, None, None]

AREAS = 8
_WITH_FITTED = " with fitted parameters (`quizzer optimize --list`)"


def examine(home: Home, clock: Clock) -> Iterator[Finding]:
    """Look at home, settings, database, log, states, index, decks and backups, in this order."""
    if home.root in home.unreadable():
        yield Finding("home", PROBLEM, refusal(home, home.root))
        return
    yield from _reached("home", folder(home))
    yield from _reached("settings", _settings(home))
    # Each takes as long as the others: SQLite looks at the log, and at the index, while Python folds the rows.
    with ThreadPoolExecutor(2) as beside:
        states = beside.submit(_early_states, home)
        damage = beside.submit(integrity.damage, home.index) if os.path.exists(home.index) else None
        whole = yield from _reached("database", _database(home))
        if whole:
            yield from _reached("log", _log(home, clock))
            # What was found in a file that is whole holds; what failed is looked at again.
            early = [] if states.exception() else states.result()
            yield from early or _reached("states", _states(home))
            readable = yield from _reached("index", _index(home, damage))
            if readable:
                yield from _reached("decks", _decks(home, clock))
    yield from _reached("backups", safety.backed_up(home, clock))


def _reached(area: str, findings: Generator[Finding, None, object]) -> Generator[Finding, None, bool]:
    """The findings of an area, up to what keeps it from being looked at; whether the next one can be."""
    try:
        return bool((yield from findings))
    except (OSError, QuizzerError) as error:
        text = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        yield Finding(area, PROBLEM, text)
        return False


def _settings(home: Home) -> Findings:
    """config.toml can be read, and says what quizzer knows."""
    try:
        config = read_config(home)
    except QuizzerError as error:
        if home.config_file in home.unreadable():  # it may be a good one
            yield Finding("settings", PROBLEM, str(error))
            return
        fix = "put the file aside and go on with the settings that quizzer comes with"
        yield Finding("settings", PROBLEM, str(error), fix, lambda: put_aside(home.config_file))
        return
    gone = [path for path in config["decks"] if not os.path.exists(where(home, path))]
    for path in gone:
        advice = "bring it back, or take it out with `quizzer config set decks`"
        yield Finding("settings", PROBLEM, f"the added deck {path} is gone: {advice}")
    if not gone:
        there = os.path.exists(home.config_file)
        yield Finding("settings", OK, home.config_file if there else "as quizzer comes")


def _database(home: Home) -> Generator[Finding, None, bool]:
    """The file is whole and of this version; whether it can be looked into."""
    refuse_special(home.database)
    if not os.path.exists(home.database):
        kept = bool(backups.files(home.backups))
        advice = ", though there are backups: `quizzer restore` puts one in place" if kept else ""
        yield Finding("database", NOTE, f"there is no progress yet{advice}")
        return home.writable and os.path.isdir(home.root)
    try:
        wrong = integrity.damage(home.database)
    except QuizzerError as error:  # another program holds it, or the disk does not answer: it may be sound
        yield Finding("database", PROBLEM, str(error))
        return False
    if wrong:
        text = f"{home.database} is damaged: {'; '.join(wrong)}"
        fix = "take the newest backup, and the rows above its last one that can still be read; the file stays aside"
        yield Finding("database", PROBLEM, text, fix, lambda: _salvage(home))
        return False
    try:
        with _opened(home) as (opened, _):
            lost = integrity.lost_schema(opened)
            found = os.stat(home.database)
    except QuizzerError as error:
        yield Finding("database", PROBLEM, str(error))
        return False
    if found.st_nlink > 1:
        advice = "what is answered under one can be lost under the other; put a copy of it in its place"
        yield Finding("database", PROBLEM, f"{home.database} has another name too (a hard link): {advice}")
    if lost:
        text = f"{home.database} lacks {', '.join(sorted(lost))}"
        yield Finding("database", PROBLEM, text, "make them again", lambda: _make(home, lost))
    else:
        yield Finding("database", OK, f"whole, {megabytes(found.st_size)}")
    return True


@contextmanager
def _opened(home: Home) -> Iterator[tuple[Database, Reviews]]:
    """The database and its log."""
    with closing(open_database(home.database, readonly=not home.writable)) as opened:
        yield opened, Reviews(opened, Scheduler(_readable_settings(home)["desired_retention"]))


def _readable_settings(home: Home) -> Settings:
    try:
        return read_config(home)
    except QuizzerError:
        return defaults()


def _salvage(home: Home) -> str:
    done = integrity.salvage(home.database, home.backups)
    with _opened(home) as (_, reviews):
        reviews.keep_in_step()
    lost = f", {done.lost} are lost" if done.lost else ""
    return f"took {counted(done.kept, 'row')} from a backup, saved {done.read}{lost}; the damaged file is {done.aside}"


def _make(home: Home, lost: dict[str, str]) -> str:
    with _opened(home) as (opened, _), opened.atomic():
        for statement in lost.values():
            opened.execute(statement)
    return f"made {', '.join(sorted(lost))} again"


def _log(home: Home, clock: Clock) -> Findings:
    """Every row of the log makes sense. None is ever changed: an odd one is told, and passed over by a replay."""
    with _opened(home) as (opened, reviews):
        odd = integrity.odd_rows(opened)
        rows = reviews.count()
        ahead = integrity.cards_of_the_future(opened, clock.now().timestamp() * 1000)
        missing = list(safety.lacked(opened, reviews.scheduler, clock))
    yield from missing
    for row, why in odd:
        yield Finding("log", NOTE, f"row {row}: {why}")
    if ahead:
        advice = "if the clock was wrong then, `quizzer undo NAME` takes back the last of a card"
        cards = some(list(dict.fromkeys(ahead)), most=20)
        yield Finding("log", NOTE, f"{counted(len(ahead), 'row')} of the future, of {cards}: {advice}")
    if not odd and not ahead and not missing:
        yield Finding("log", OK, counted(rows, "row"))


def _early_states(home: Home) -> list[Finding]:
    """The states before it is known whether the file is whole; nothing where opening it would change it."""
    return list(_states(home)) if integrity.is_current(home.database) else []


def _states(home: Home) -> Findings:
    """The kept states are those that a replay of the log gives, to the last bit."""
    with _opened(home) as (opened, reviews):
        stale, days = reviews.stale()
        standing = [row for row in adoptions(opened) if row.taken_back_ms is None]
        count, fitted = reviews.state_count(), reviews.scheduler.parameters != PARAMETERS
    if standing and standing[-1].weights is None:
        advice = "quizzer's own are in use (`quizzer optimize --undo` takes them back)"
        yield Finding("states", NOTE, f"the parameters adopted last cannot be used: {advice}")
    if stale:
        text = f"{counted(len(stale), 'card state')} not as the log says: {some(stale)}"
        yield Finding("states", PROBLEM, text, "make them again from the log", lambda: _rebuild(home))
    elif days:
        text = f"the sums of {counted(len(days), 'day')} are not as the log says"
        yield Finding("states", PROBLEM, text, "make them again from the log", lambda: _rebuild(home))
    else:
        yield Finding("states", OK, f"{count}, as a replay of the log gives them{_WITH_FITTED if fitted else ''}")


def _rebuild(home: Home) -> str:
    with _opened(home) as (_, reviews):
        count = reviews.rebuild()
    return f"made {counted(count, 'card state')} again from the log"


def _index(home: Home, damage: Future[list[str]] | None) -> Generator[Finding, None, bool]:
    """The index file is whole; whether it can be read. It is a cache: what is wrong with it costs a few seconds."""
    if damage is None:
        yield Finding("index", NOTE, "it is made when the decks are next read")
        return True
    try:
        wrong = damage.result()
    except QuizzerError as error:
        yield Finding("index", PROBLEM, str(error))
        return False
    if wrong:
        text = f"{home.index} is damaged: {'; '.join(wrong)}"
        yield Finding("index", PROBLEM, text, "delete it: it is made again from the decks", lambda: _delete(home))
        return False
    with _opened(home) as (opened, _):
        Index(opened, home.index)
        if home.writable:
            waiting.follow(opened)  # rows that it has not come to yet are no difference
        differing = waiting.differing(opened) if waiting.is_in_step(opened) else 0
        has_lost = waiting.has_lost(opened)
    if has_lost:
        advice = "bring back the newer file, or `quizzer merge` it; `quizzer rebuild` goes on without"
        yield Finding("log", PROBLEM, f"it had newer rows before an older file took its place: {advice}")
    if differing:
        text = f"it has {counted(differing, 'card')} otherwise than the log"
        yield Finding("index", PROBLEM, text, "delete it: it is made again", lambda: _delete(home))
    else:
        yield Finding("index", OK, f"whole, {megabytes(os.path.getsize(home.index))}")
    return True


def _delete(home: Home) -> str:
    remove(home.index)
    return "deleted the card index"


def _copies(home: Home, rows: Sequence[DeckRow], keys: Collection[str]) -> Iterator[Finding]:
    """What synchronisers left, and decks beside another of the learner's that have its name with something behind it,
    and most of its ids."""
    for path in conflict_copies(home, _readable_settings(home)["decks"]):
        what = "is a conflict copy that a synchroniser left, and is not asked"
        yield Finding("decks", PROBLEM, f"{path} {what}: bring over what is newer in it, then delete it")
    ids: dict[str, set[str]] = {}
    for key in keys:
        deck, _, name = key.partition("/")
        ids.setdefault(deck, set()).add(name)
    own = {row.path: ids.get(row.name, set()) for row in rows if row.origin != "shipped"}
    for path, names in own.items():
        for other, others in own.items():
            stem, longer = (os.path.splitext(each)[0] for each in (path, other))
            if longer.startswith(stem) and longer != stem and 2 * len(names & others) > len(others):
                what = f"{other} has {len(names & others)} cards by the ids of {path}"
                yield Finding("decks", NOTE, f"{what}: if it is a copy of it, keep one, else both are asked")


def _decks(home: Home, clock: Clock) -> Findings:
    """Every deck can be read, and every card with progress is in one."""
    with _opened(home) as (opened, reviews):
        catalog = Catalog(home, _readable_settings(home), Index(opened, home.index), reviews, clock)
        catalog.refresh()
        rows = catalog.index.decks()
        count = catalog.index.count()
        seen = reviews.met()
        here = {header[0] for header in catalog.index.headers()} | {old for old, _ in catalog.renamed}
        absent = sorted(seen - here)
        known = {
            qualified(name, placed.deck): placed.key for placed in catalog.index.placed() for name in placed.aliases
        }
        left_out = catalog.index.left_out()
        gone = [card for card in absent if card not in known]
        found = list(heirs(catalog.index, gone, seen)) if gone else []
    for row in rows:
        errors = sum(problem.severity == "error" for problem in row.all_problems)
        if errors:
            says = f"show {row.name}" if row.conflicts else f"check {quote(row.path)}"
            text = f"{row.name}: {counted(errors, 'problem')}; `quizzer deck {says}` says where"
            yield Finding("decks", PROBLEM, text)
    yield from _copies(home, rows, here)
    for key, reason in left_out[:5]:
        yield Finding("decks", NOTE, f"{key} is left out: {reason}")
    merged = [f"{card} is {known[card]} now" for card in absent if card in known]
    if merged:
        what = f"{counted(len(merged), 'card')} with progress, asked as another that has its own"
        yield Finding("decks", NOTE, f"{what}: {some(merged)}; the progress is kept")
    if gone:
        what = f"{counted(len(gone), 'card')} with progress, and in no deck now"
        yield Finding("decks", NOTE, f"{what}: {some(gone)}; the progress is kept")
    for former, key, why in found:
        text = f"{former} may be {key} by now ({why}): `quizzer card link {former} {key}` takes its progress over"
        yield Finding("decks", NOTE, text)
    yield Finding("decks", OK, f"{counted(len(rows), 'deck')}, {counted(count, 'card')}")
