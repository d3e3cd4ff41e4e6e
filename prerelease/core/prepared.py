"""A statement that each connection plans once. Thinking about a long one takes PostgreSQL longer than answering it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


PLACE = re.compile(r"%\((\w+)\)s")


class Prepared:
    """`sql` says %(name)s, and `types` has the type of each name. `planned`: settings under which it is planned.

    `generic`: planned without a look at the values, by force: what asks of tables needs it, a call does not.
    """

    def __init__(
        self, name: str, sql: str, types: Mapping[str, str], *, planned: str = "", generic: bool = True
    ) -> None:
        self.name, self.takes = name, list(dict.fromkeys(PLACE.findall(sql)))
        numbered = PLACE.sub(lambda found: f"${self.takes.index(found[1]) + 1}", sql)
        values = ", ".join(f"%({one})s" for one in self.takes)
        self._prepare = f"PREPARE {name} ({', '.join(types[one] for one in self.takes)}) AS {numbered}"
        planned += " SET LOCAL plan_cache_mode = force_generic_plan; " if generic else ""
        self._execute = f"{planned}EXECUTE {name} ({values})"

    def execute(self, cursor: Any, values: Mapping[str, Any]) -> None:
        """Its answer is on the cursor, as after any other statement.

        Where there is no transaction it is one by itself, committed when this returns: what is sent in one message is
        one transaction. To begin and to commit one would be two more messages.
        """
        known = _prepared.setdefault(cursor.connection, set())
        if self.name not in known:  # a statement once prepared outlives a rollback
            cursor.execute(self._prepare)
            known.add(self.name)
        cursor.execute(self._execute, values)

    def plan_ahead(self) -> None:
        """Ask about nothing, every value null, if this connection has not planned it yet: so that the first to ask in
        earnest, who may be in a hurry, finds it planned."""
        connection.ensure_connection()
        if self.name not in _prepared.get(connection.connection, ()):
            self.fetch(dict.fromkeys(self.takes))

    def fetch(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row that it finds, in one message to the database."""
        with connection.cursor() as cursor:
            self.execute(cursor, values)
            return cursor.fetchall()
