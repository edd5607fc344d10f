"""Fixtures that many tests begin with: made once by the real verbs, after that their rows are put back.

``@kept`` is a ``@pytest.fixture`` that is kept. What it is made from is ``db``, or kept as well; it reads
nothing from the database but what those made, changes nothing of what it is given, and returns what can be
copied. Where the rows it replaced are not as they were when it was first made, its verbs make it anew; and
after midnight all are, for many begin today.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate

from tests.rows import Rows, every_row, tables

_NOTHING_TO_KEEP = {"db", "transactional_db"}

Key = tuple[object, ...]

_worlds: dict[Key, _World] = {}
_standing: dict[str, Key] = {}
"""The kept fixtures that stand in this test as they were first made."""


def kept(make: Callable[..., Any]) -> Any:
    """A fixture whose rows and result are kept for all tests of this process."""
    name = make.__name__

    @wraps(make)
    def fixture(**given: Any) -> Any:
        _standing.pop(name, None)
        made_from = [each for each in given if each not in _NOTHING_TO_KEEP]
        if any(each not in _standing for each in made_from):
            return make(**given)
        key = (make, localdate(), *(_standing[each] for each in made_from))
        if key not in _worlds:
            before = every_row()
            made = make(**given)
            assert not any(made is given[each] for each in made_from), "it changes what it is given"
            _worlds[key] = _World.between(before, every_row(), _copy(made, given, _kept_like(given)))
        elif _worlds[key].put_back():
            made = _copy(_worlds[key].made, _kept_like(given), given)
        else:
            return make(**given)
        _standing[name] = key
        return made

    return pytest.fixture(fixture)


def begin() -> None:
    """Forget what stood in the test before."""
    _standing.clear()


@dataclass(frozen=True)
class _World:
    """What a fixture made, and the rows it wrote in place of others."""

    written: dict[str, list[str]]
    replaced: dict[str, list[str]]
    made: Any

    @classmethod
    def between(cls, before: Rows, after: Rows, made: Any) -> _World:
        return cls(_by_table(after - before), _by_table(before - after), made)

    def put_back(self) -> bool:
        """Write the rows again; no, where those they replace are not there or they are there already."""
        if not self.written:
            return True
        with connection.cursor() as cursor:
            if self._stands(cursor):
                return False
            with transaction.atomic():
                cursor.execute("SET LOCAL session_replication_role = replica")
                there = all(self._remove(cursor, table, rows) for table, rows in self.replaced.items())
                for table, rows in self.written.items() if there else ():
                    self._write(cursor, table, rows)
                cursor.execute("SET LOCAL session_replication_role = origin")
                transaction.set_rollback(not there)
        return there

    def _stands(self, cursor: Any) -> bool:
        table, rows = next(iter(self.written.items()))
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table} t WHERE t::text = %s)", [rows[0]])
        return bool(cursor.fetchone()[0])

    def _remove(self, cursor: Any, table: str, rows: list[str]) -> bool:
        cursor.execute(f"DELETE FROM {table} t WHERE t::text = ANY(%s)", [rows])
        return bool(cursor.rowcount == len(rows))

    def _write(self, cursor: Any, table: str, rows: list[str]) -> None:
        columns = tables()[table]
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) OVERRIDING SYSTEM VALUE"
            f" SELECT {', '.join(f'(r).{column}' for column in columns)}"
            f" FROM (SELECT unnest(%s::{table}[]) AS r) AS rows",
            [rows],
        )


def _kept_like(given: dict[str, Any]) -> dict[str, Any]:
    """What was kept of the fixtures that another is made from."""
    return {name: _worlds[_standing[name]].made for name in given if name in _standing}


def _copy(made: Any, parts: dict[str, Any], instead: dict[str, Any]) -> Any:
    """A copy in which the fixtures it was made from are those of another test."""
    return deepcopy(made, {id(parts[name]): instead[name] for name in instead if name in parts})


def _by_table(rows: Rows) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    return found
