"""What a command is given: the home, its settings, log and catalog, opened when first needed, and common options."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from quizzer import kinds
from quizzer.catalog import Catalog, Survey
from quizzer.core.schedule import Scheduler
from quizzer.decks.places import places
from quizzer.errors import DamagedError, LostError, QuizzerError, UsageError
from quizzer.home import Home, around, fitting, locate
from quizzer.home.clock import Clock
from quizzer.home.files import is_same
from quizzer.home.settings import Settings, defaults, read_config, take_over
from quizzer.session.daily import Daily, Order, PerDay, Practice
from quizzer.session.desk import Desk, carry_over
from quizzer.store.database import Database
from quizzer.store.index import Index
from quizzer.store.migrating import open_database
from quizzer.store.records import EVERYTHING, Filters
from quizzer.store.reviews import Reviews
from quizzer.text.plural import alternatives
from quizzer.verify import consent

if TYPE_CHECKING:
    from quizzer.core.event import Action, Detail
    from quizzer.screen.gauge import Gauge
    from quizzer.screen.paper import Paper
    from quizzer.session.chooser import Chooser

    Policy = Callable[[Index, Reviews, Clock, PerDay, Filters, Order], Chooser]

Item = TypeVar("Item")
Known = TypeVar("Known", bound=str)

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]
DeckNames = Annotated[list[str] | None, typer.Option("--deck", help="Only this deck; may be given several times.")]
TopicNames = Annotated[list[str] | None, typer.Option("--topic", help="Only this topic: an id, or deck/id.")]
KindNames = Annotated[list[str] | None, typer.Option("--kind", help=f"Only {alternatives(kinds.NAMES)} cards.")]
CardName = Annotated[str, typer.Argument(metavar="CARD", help="The card, as deck/id or by its id.")]
PackageName = Annotated[
    str, typer.Argument(metavar="PACKAGE", help="An installed package, by the name of its distribution.")
]
NewFile = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
FunctionName = Annotated[
    str, typer.Argument(metavar="FUNCTION", help="A verify function: `quizzer verify list` names them.")
]
DeckName = Annotated[str, typer.Argument(metavar="DECK", help="The name of a deck: `quizzer deck list` shows them.")]
SettingName = Annotated[str, typer.Argument(metavar="SETTING", help="`quizzer config list` shows all.")]
Params = Annotated[
    str, typer.Option("--args", metavar="JSON", help='The arguments as a JSON object: {"p": [0.5, 0.5]}.')
]


class Workplace:
    """The options that every command takes, and what they lead to."""

    def __init__(self, home: str | None = None, *, plain: bool = False, color: str = "auto") -> None:
        self._home_option = home
        self.plain = plain
        self._color = color
        consent.settings = lambda: self.config

    @cached_property
    def home(self) -> Home:
        """The folder of progress, settings and own decks."""
        return fitting(locate(self._home_option))

    @cached_property
    def config(self) -> Settings:
        """All settings, with what an older quizzer kept elsewhere."""
        self._must_read()
        settings = read_config(self.home)
        if self.home.writable and os.path.lexists(self.home.decisions):
            _complain(take_over(self.home, settings))
        return settings

    @cached_property
    def clock(self) -> Clock:
        """The time; QUIZZER_NOW sets where it starts."""
        return Clock(self.config["rollover_hour"], os.environ.get("QUIZZER_NOW"))

    @cached_property
    def database(self) -> Database:
        """The home's database; read-only where the home is."""
        self._must_read()
        if self.home.writable:
            self.home.create()
        return open_database(self.home.database, readonly=not self.home.writable)

    @cached_property
    def reviews(self) -> Reviews:
        """The log."""
        reviews = Reviews(self.database, Scheduler(self.config["desired_retention"]))
        with self.progress("replaying the log", "rows") as progress:
            reviews.keep_in_step(progress)
        return reviews

    def replay(self) -> int:
        """Make all states again from the log; how many there are."""
        with self.progress("replaying the log", "rows") as progress:
            return self.reviews.rebuild(progress)

    @cached_property
    def catalog(self) -> Catalog:
        """The decks, indexed."""
        catalog = Catalog(self.home, self.config, Index(self.database, self.home.index), self.reviews, self.clock)
        survey = catalog.survey()
        if catalog.is_stale(survey):
            self._read(catalog, survey=survey)
        return catalog

    def refresh(self, *, anew: bool = False) -> None:
        """Read the decks that have changed, or all of them `anew`."""
        self._read(self.catalog, anew=anew)

    def _read(self, catalog: Catalog, *, anew: bool = False, survey: Survey | None = None) -> None:
        with self.progress("reading the decks") as progress:
            catalog.refresh(progress, anew=anew, survey=survey)
        carry_over(catalog, self.reviews, self.clock)

    @contextmanager
    def progress(self, what: str, unit: str = "") -> Iterator[Gauge | None]:
        """Tell how far something is that may take long, on a terminal only."""
        if not sys.stderr.isatty() or self.plain or os.environ.get("TERM") == "dumb":
            yield None
            return
        from quizzer.screen.gauge import Gauge  # noqa: PLC0415 - decks seldom change

        color = "never" if self.config["theme"] == "none" else self._color
        gauge = Gauge(sys.stderr, what, unit, color=color)
        try:
            yield gauge
        finally:
            gauge.clear()

    def followed(self, items: Iterable[Item], total: int, what: str, unit: str = "") -> Iterator[Item]:
        """The items one by one; a terminal is told how many there were."""
        with self.progress(what, unit) as progress:
            for number, item in enumerate(items, 1):
                yield item
                if progress:
                    progress(min(number, total), total)

    def desk(
        self, *, filters: Filters = EVERYTHING, order: Order = "mixed", practice: bool = False, new: int | None = None
    ) -> Desk:
        """Where cards are asked; what is given goes before the settings."""
        per_day = PerDay(self.config["new_per_day"], self.config["reviews_per_day"])
        if new is not None:
            per_day = per_day._replace(new=new)
        policy: Policy = Practice if practice else Daily
        if filters.keys is not None and not practice:
            from quizzer.session.drill import Drill as policy  # noqa: PLC0415, N813 - seldom asked for
        elif self.config["plan"] and not practice:
            policy = self._following_plan(filters, new)
        chooser = policy(self.catalog.index, self.reviews, self.clock, per_day, filters, order)
        return Desk(self.catalog, self.reviews, self.clock, chooser, os.urandom(6).hex())

    def _following_plan(self, filters: Filters, new: int | None) -> Policy:
        """The plan's choice of cards; that of every day where the plan is over, or is of other decks."""
        from quizzer.session.plan import read_plan  # noqa: PLC0415 - few have a plan
        from quizzer.session.planned import Planned  # noqa: PLC0415

        plan = read_plan(self.config["plan"])
        if plan is None or not plan.is_on(self.clock.study_day()) or plan.is_of_others(filters):
            return Daily
        return partial(Planned, plan=plan, new=new)

    def act(self, name: str, action: Action, detail: Detail | None = None) -> str:
        """Bury, suspend, resume, reset, flag or unflag the card of that name, and keep that; its key."""
        self.must_write("nothing can be kept")
        card = self.catalog.find(name)
        self.desk().act(card, action, detail)
        return card.key

    def back_up(self) -> None:
        """Make the backup of this day, if there is none yet. One that fails is told, and harms nothing."""
        from quizzer.store import backups  # noqa: PLC0415 - after all questions

        self.settle()
        try:
            backups.daily(self.database, self.home.backups, self.clock.now())
        except QuizzerError as error:
            _complain(str(error))

    def diagnosed(self, error: DamagedError) -> QuizzerError:
        """What to tell of a damaged database. A damaged index is a cache, and deleted; progress is never touched."""
        from quizzer.store.index import remove  # noqa: PLC0415 - files are seldom damaged
        from quizzer.store.integrity import damage  # noqa: PLC0415

        kept = self._rescued(error)
        self.close()
        if isinstance(error, LostError):
            return QuizzerError(f"{error}; {kept}")
        if damage(self.home.database) or not (error.path == self.home.index or damage(self.home.index)):
            return QuizzerError(f"{error}; {kept}") if kept else error
        remove(self.home.index)
        return QuizzerError(f"{self.home.index} was damaged and is deleted: type the command again, it is made anew")

    def _rescued(self, error: DamagedError) -> str:
        """Keep what was written by this command, and the log that it came to as far as it can be read; in words."""
        from quizzer.store.rescue import rescue  # noqa: PLC0415 - as above

        if "database" not in self.__dict__ or not (self.database.acknowledged or isinstance(error, LostError)):
            return ""
        try:
            known = self.__dict__.get("reviews")  # a database that fails here can tell nothing any more
            kept = rescue(self.database, known.scheduler if known else Scheduler(self.config["desired_retention"]))
        except QuizzerError as failed:
            return f"what was answered by this command may not be in it ({failed})"
        return f"what was answered is kept as {kept} (`quizzer merge {os.path.basename(kept)}` adds it to the log)"

    def assume_settings(self) -> None:
        """Go on as quizzer comes where the settings cannot be read."""
        try:
            _ = self.config
        except QuizzerError:
            self.__dict__["config"] = defaults()

    def output(self, path: str) -> str:
        """The file that a command is told to write; UsageError for one that quizzer keeps, and for a deck."""
        if path in ("", "-"):
            raise UsageError(f"-o cannot be {path!r} here: name a file")
        is_kept = any(home.keeps(path) for home in (self.home, *around(path)))
        if is_kept or any(is_same(path, deck.path) for deck in places(self.home, self.config["decks"])):
            raise UsageError(f"{path} is a file that quizzer keeps, or a deck: name another one")
        return path

    def _must_read(self) -> None:
        """QuizzerError where something that is there would be taken for missing; backups can be missed for a while."""
        barred = next((path for path in self.home.unreadable() if path != self.home.backups), None)
        if barred:
            from quizzer.home.rights import refusal  # noqa: PLC0415 - a home is seldom another's

            raise QuizzerError(refusal(self.home, barred))

    def must_write(self, what: str) -> None:
        """QuizzerError where nothing can be kept."""
        barred, root = next(self.home.unwritable(), None), self.home.root
        if barred:
            from quizzer.home.rights import way_out  # noqa: PLC0415 - a home is seldom another's

            raise QuizzerError(f"{root} cannot be written, so {what}: {way_out(self.home, barred, root)}")

    def paper(self) -> Paper:
        """Standard output."""
        from quizzer.screen.paper import Paper  # noqa: PLC0415 - JSON needs none

        return Paper(sys.stdout, plain=self.plain, color=self._color, theme=self.config["theme"])

    def settle(self) -> None:
        """DamagedError if what was kept is not where it was kept."""
        if "database" in self.__dict__:
            self.database.settle()

    def close(self) -> None:
        """Close what was opened."""
        if "database" in self.__dict__:
            self.database.close()


def _complain(text: str) -> None:
    from quizzer.screen.paper import complain  # noqa: PLC0415 - few have reason to

    complain(text)


def one_of(words: Sequence[Known], option: str, word: str) -> Known:
    """The word that was given to an option; UsageError for one that it does not take."""
    for known in words:
        if known == word:
            return known
    raise UsageError(f"{option} cannot be {word!r}: choose {alternatives(words)}")


def params_of(words: str) -> dict[str, Any]:
    """The arguments of a verify function; UsageError says what is wrong with the JSON."""
    try:
        params = json.loads(words)
    except json.JSONDecodeError as error:
        raise UsageError(f"--args is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise UsageError("--args is nested too deeply") from error
    except ValueError as error:
        raise UsageError("--args holds a number of thousands of digits") from error
    if not isinstance(params, dict):
        raise UsageError('--args must be a JSON object of arguments, as in {"p": [0.5, 0.5]}')
    return params
