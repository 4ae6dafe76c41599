"""What narrows a session or a list of cards."""

from __future__ import annotations

from typing import NamedTuple


class Filters(NamedTuple):
    """Decks, topics (`deck/topic`) and kinds; empty means all."""

    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def sql(self) -> str:
        """A condition on the card `c`."""
        conditions = ["1"]
        for column, names in self._columns():
            if names:
                conditions.append(f"c.{column} IN ({', '.join(f':{column}{i}' for i in range(len(names)))})")
        return " AND ".join(conditions)

    def values(self) -> dict[str, str]:
        """The named values of the condition."""
        return {f"{column}{i}": name for column, names in self._columns() for i, name in enumerate(names)}

    def _columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("deck", self.decks), ("topic", self.topics), ("kind", self.kinds))


EVERYTHING = Filters()
