"""Keeps the card index in step with the deck files, and a variant prepared for every card that comes near.

A start costs one `stat` a deck file, and so does a sitting every two seconds. Only files that changed are read again;
cards whose text did not change keep their prepared variant. Decks of one's own have all their variants drawn when they
are read, which tells what cannot be drawn; new cards of quizzer's own decks, which were proven, get theirs in sittings.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from quizzer import __version__, kinds
from quizzer.core.flashcard import Card
from quizzer.core.replay import pending_attempt
from quizzer.core.state import CardState
from quizzer.decks import places
from quizzer.errors import QuizzerError, did_you_mean, nearest
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.home.settings import Settings, read_config
from quizzer.kinds.shared.contract import Variant
from quizzer.store.index import Index
from quizzer.store.records import DeckRow, Filters, Prepared, Progress
from quizzer.store.reviews import Reviews
from quizzer.text.plural import alternatives
from quizzer.tuples import NamedTuple

if TYPE_CHECKING:
    from quizzer.catalog.changes import Changes

_NEAR_ENOUGH = 5000  # names that are compared for a hint
_LONGEST_HINT = 120
_FEW = 3  # names of a hint
_NAMED_BY = {  # where more names than a line can hold are found
    "deck": "`quizzer deck list` names them all",
    "topic": "`quizzer deck show DECK` names those of a deck",
    "kind": "`quizzer deck schema` names them all",
    "tag": "its deck's file names those of a card",
}
_NEAR, _AT_ONCE = 40, 3  # new cards that have variants ahead of time; how many get theirs with one answer
_LOOK_AGAIN_SECONDS = 2.0  # a deck that is edited during a sitting is noticed after that


class Survey(NamedTuple):
    """The deck files as they stand now, each with its time and size; and what an index of them is made with."""

    files: list[places.Found]
    made_with: str


class TopicData(TypedDict):
    """A topic of a deck."""

    id: str
    title: str
    cards: int
    requires: list[str]


class DeckData(TypedDict):
    """A deck; `kinds` and `difficulties` count its cards, `problems` what is wrong with it."""

    name: str
    title: str
    origin: str
    path: str
    version: str
    cards: int
    groups: list[str]
    kinds: dict[str, int]
    difficulties: dict[str, int]
    topics: list[TopicData]
    problems: int


class Catalog:
    """The decks of a home, as an index that sessions read."""

    def __init__(self, home: Home, config: Settings, index: Index, reviews: Reviews, clock: Clock) -> None:
        self._home = home
        self._config = config
        self._reviews = reviews
        self._clock = clock
        self._config_stamp = places.stamp(home.config_file)
        self._survey = Survey([], "")  # what the index is made of
        self._looked_at = 0.0  # in the folders of decks
        self._seen: list[places.Found] = []  # what was found there
        self._is_ahead = False  # the cards that are met next have variants
        self.index = index
        self.renamed: list[tuple[str, str]] = []  # old and new keys of cards whose progress waits to be carried over
        self.lost: list[str] = []  # in words, what became of deck files that went or broke between two questions

    def refresh(self, progress: Progress | None = None, *, anew: bool = False, survey: Survey | None = None) -> bool:
        """Bring the index in step with the deck files, or make it `anew`; whether anything was done.

        Where cards go by a new name it is not in step before `session.desk` has carried their progress over.
        """
        survey = survey or self.survey()
        if not anew and not self.is_stale(survey):
            return False
        before = self.index.made_with()
        if self.index.readonly:
            self.index.leave_file()
        elif anew:
            self.index.forget()
        else:
            self.index.set_made_with("")  # a run that is killed is taken up by the next one
        distrusted = self._distrusted(before) if before else set()
        from quizzer.catalog.indexing import Indexing  # noqa: PLC0415 - YAML

        copies = places.own_deck(self._home)
        run = Indexing(self.index, self._reviews, self._config, copies, self._clock, distrusted, progress)
        self.renamed = run.run(survey.files)
        self._survey = survey
        self._is_ahead = False
        self.prepare_ahead()
        if not self.renamed:
            self.settle()
        return True

    def settle(self) -> None:
        """The index is in step, and nothing waits to be carried over.

        Where another quizzer has meanwhile filed an older state of a deck, the next look takes that up.
        """
        self.renamed = []
        files = {file.place.path: file[1:] for file in self._survey.files}
        with self.index.atomic():
            is_whole = files == {row.path: (row.mtime_ns, row.size) for row in self.index.decks()}
            self.index.settle(self._survey.made_with if is_whole else "")

    def keep_up(self) -> bool:
        """Notice, between two questions, that deck files, the decks in use or the allowed packages have changed."""
        if self.index.readonly:
            return False
        stamp = places.stamp(self._home.config_file)
        if stamp != self._config_stamp:
            self._config_stamp = stamp
            with contextlib.suppress(QuizzerError):  # a file that is broken just now: the next start tells
                fresh = read_config(self._home)
                allowed, denied = fresh["allowed_packages"], fresh["denied_packages"]
                self._config.update({"decks": fresh["decks"], "hidden_decks": fresh["hidden_decks"]})
                self._config.update({"chosen_decks": fresh["chosen_decks"]})
                self._config.update({"allowed_packages": allowed, "denied_packages": denied})
        elif self._clock.monotonic() < self._looked_at + _LOOK_AGAIN_SECONDS:
            return False
        before = self._seen
        is_done = self.refresh()
        if self._seen != before:
            self.lost += self._losses(before)
        return is_done

    def _losses(self, before: Sequence[places.Found]) -> Iterator[str]:
        """A line for each deck file that went or broke since that look, whichever quizzer read it first."""
        rows = {row.path: row for row in self.index.decks()}
        for file in before:
            row = rows.get(file.place.path)
            if row is None:
                yield f"{file.place.path} was taken away meanwhile: its cards are not asked"
            elif file not in self._seen:
                wrong = [problem for problem in row.all_problems if problem.severity == "error"]
                yield from (f"{problem}: what is wrong there is not asked" for problem in wrong[:1])

    def is_stale(self, survey: Survey) -> bool:
        """Whether a deck file, the settings, quizzer itself or the whole log has changed since the index was made."""
        return not self.index.is_made_with(survey.made_with) or not self.index.is_in_step()

    def survey(self) -> Survey:
        """Look at every deck file."""
        self._looked_at = self._clock.monotonic()
        found = places.places(self._home, self._config["decks"])
        files = [places.Found(place, *((0, -1) if place.leads_out else places.stamp(place.path))) for place in found]
        self._seen = files
        asked = [self._config["chosen_decks"], self._config["hidden_decks"], self._config["new_order"]]
        return Survey(files, json.dumps([__version__, self._consent(), files, *asked]))

    def _consent(self) -> list[list[str]]:
        """The packages whose functions may be asked for, and those that may not."""
        return [self._config["allowed_packages"], self._config["denied_packages"]]

    def _distrusted(self, made_with: str) -> set[str]:
        """The decks to be read again though their files are the same: quizzer has changed, or what they may ask for."""
        version, consent, *_ = json.loads(made_with)
        if version != __version__:
            return {row.name for row in self.index.decks()}
        undrawn = {key.split("/")[0] for key, _ in self.index.left_out()}
        if consent == self._consent():
            return undrawn
        from quizzer.verify import topics  # noqa: PLC0415 - when decks are indexed

        return undrawn | {deck for deck, name in self.index.functions() if name not in topics()}

    def find(self, name: str) -> Card:
        """The card of that key, or of that id if only one deck has it."""
        found = self.index.card(name)
        if found:
            return found[0]
        keys = self.index.keys_like(name) if "/" not in name else []
        if len(keys) == 1:
            return self.find(keys[0])
        if keys:
            raise QuizzerError(f"several cards are called {name!r}: name one of {', '.join(keys)}")
        if now := self._renamed(name):
            return self.find(now)
        if self._reviews.state(name):
            advice = "its progress is kept, and `quizzer doctor` says which card it may be by now"
            raise QuizzerError(f"{name} is in no deck now: {advice}")
        raise QuizzerError(f"there is no card {name!r}{self._near(name)}")

    def heirs(self) -> dict[str, str]:
        """What cards are called now, by the keys under which they were asked and that no deck has any more."""
        from quizzer.catalog.succession import Succession  # noqa: PLC0415 - ids seldom change

        index, hands = self.index, json.loads(self.index.made_with("hands") or "{}")
        copies, renames = places.own_deck(self._home), self._reviews.renames()
        found = Succession(index.decks(), index.placed(), copies, hands, renames)
        moved: dict[str, str] = {}
        for old, new in renames:
            moved.pop(new, None)  # its progress came back
            moved[old] = new
        gone = {old: new for old, new in moved.items() if not index.has(old)}
        return {**gone, **dict(reversed(found.heirs))}

    def name_now(self, key: str) -> str:
        """What a card is called that was asked under a key; that key if it is gone."""
        return self.heirs().get(key, key)

    def _renamed(self, name: str) -> str | None:
        """The card whose former name that is, a key or an id that only one card had."""
        from quizzer.decks.claims import qualified  # noqa: PLC0415 - YAML, and ids seldom change

        if "/" in name and (now := self.name_now(name)) != name and self.index.has(now):
            return now
        aliases = ((qualified(alias, card.deck), card.key) for card in self.index.placed() for alias in card.aliases)
        found = {key for former, key in aliases if name in (former, former.split("/")[1])}
        return found.pop() if len(found) == 1 else None

    def _near(self, name: str) -> str:
        keys = self.index.keys_about(name, _NEAR_ENOUGH)
        near = nearest(name, keys) or nearest(name.split("/")[-1], (key.split("/")[1] for key in keys))
        return f": did you mean {near}?" if near else " (`quizzer card list` shows all)"

    def variant(self, card: Card, identity: str, kept: Prepared | None, attempt: int) -> Variant:
        """A card's variant of that attempt: the one that is kept, or one drawn now; QuizzerError if there is none."""
        if kept is None or kept.attempt != attempt:
            from quizzer.catalog.preparing import drawn  # noqa: PLC0415 - nearly always one is kept

            kept = drawn(card, attempt)
            if not self.index.readonly:
                self.index.put_variant(card.key, identity, kept)
        if kept.variant is None:
            raise QuizzerError(f"{card.key} is left out: {kept.reason}")
        return kept.variant

    def prepare_ahead(self) -> None:
        """Draw variants for a few of the new cards that are met next, of those that have none."""
        if self._is_ahead or self.index.readonly:
            return
        keys = self.index.unprepared(_NEAR, _AT_ONCE)
        self._is_ahead = not keys
        for key in keys:
            found = self.index.card(key)
            if found:
                state = self._reviews.state(key) or CardState(key)
                attempt = pending_attempt(state, self._clock.study_day())
                with contextlib.suppress(QuizzerError):  # the index knows by now
                    self.variant(found.card, found.identity, found.prepared, attempt)

    def deck(self, word: str) -> DeckRow:
        """The deck of that name; QuizzerError if there is none."""
        rows = {row.name: row for row in self.index.decks()}
        [name] = _matching("deck", word, list(rows))
        return rows[name]

    def changes(self) -> "list[Changes]":
        """What became of shared decks and was not told yet."""
        from quizzer.catalog.changes import changes  # noqa: PLC0415 - for who asks for it

        return changes(self.index, self._reviews)

    def asking(self) -> dict[str, list[str]]:
        """The cards that ask for each verify function."""
        found: dict[str, list[str]] = {}
        for card in self.index.cards():
            for name in kinds.load(card.kind).functions(card):
                found.setdefault(name, []).append(card.key)
        return found

    def filters(self, decks: list[str], topics: list[str], kind_names: list[str], tags: Sequence[str] = ()) -> Filters:
        """Filters from the words of a command line; QuizzerError names the word that fits nothing."""
        if not (decks or topics or kind_names or tags):
            return Filters()
        rows = self.index.decks()
        known_decks = [row.name for row in rows]
        known_topics = [f"{row.name}/{topic['id']}" for row in rows for topic in row.topics]
        return Filters(
            tuple(name for word in decks for name in _matching("deck", word, known_decks)),
            tuple(name for word in topics for name in _matching("topic", word, known_topics)),
            tuple(name for word in kind_names for name in _matching("kind", word, list(kinds.NAMES))),
            tags=self._tags(tags),
        )

    def _tags(self, words: Sequence[str]) -> tuple[str, ...]:
        known = self.index.tags() if words else []
        if words and not known:
            raise QuizzerError("no card has a tag: `tags: [exam]` in a deck gives it to a card")
        return tuple(name for word in words for name in _matching("tag", word, known))


def contents(index: Index, row: DeckRow) -> DeckData:
    """What the index has of a deck."""
    cards = index.headers(Filters(decks=(row.name,)))
    topics = Counter(topic for _, _, topic, _, _ in cards)
    difficulties = Counter(level for *_, level in cards if level is not None)
    return {
        "name": row.name,
        "title": row.title,
        "origin": row.origin,
        "path": row.path,
        "version": _version(row),
        "cards": len(cards),
        "groups": row.groups,
        "kinds": dict(Counter(kind for _, _, _, kind, _ in cards)),
        "difficulties": {str(level): count for level, count in sorted(difficulties.items())},
        "topics": [
            {
                "id": topic["id"],
                "title": topic["title"],
                "cards": topics[f"{row.name}/{topic['id']}"],
                "requires": topic["requires"],
            }
            for topic in row.topics
        ],
        "problems": len(row.all_problems),
    }


def _version(row: DeckRow) -> str:
    """The edition of a deck: as it says, or the commit of its checkout, or the day of its last change."""
    from quizzer.decks.checkout import commit  # noqa: PLC0415 - for who asks for it

    if row.version or row.origin == "shipped":
        return row.version or __version__
    try:
        own = commit(row.path, is_kept=row.origin == "home")
        return own or date.fromtimestamp(row.mtime_ns // 10**9).isoformat() if row.size >= 0 else ""
    except (ValueError, OverflowError, OSError):  # a time that no calendar has
        return ""


def _matching(what: str, word: str, known: list[str]) -> list[str]:
    """The known names that a word means: the name itself, or what follows its last slash."""
    found = [name for name in known if word in (name, name.split("/")[-1])]
    if found:
        return found
    all_known = f"known: {', '.join(known)}"
    otherwise = all_known if len(all_known) <= _LONGEST_HINT else _NAMED_BY[what]
    ids = list(dict.fromkeys(name.split("/")[-1] for name in known))
    holding = [name for name in (known if "/" in word else ids) if len(word) > 1 and word.casefold() in name]
    hint = did_you_mean(word, [*known, *ids], otherwise)
    if holding:
        hint = f"did you mean {alternatives(holding[:_FEW])}?"
    if len(holding) > _FEW:
        hint += f" {_NAMED_BY[what]}"
    raise QuizzerError(f"there is no {what} {word!r} ({hint})")
