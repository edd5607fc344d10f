"""Questions every verb asks again and again, put into SQL once.

    _dues = Prepared(lambda account: Due.objects.filter(account_id=account).order_by("sequence"))
    _dues(account_id)

Building and compiling a query of Django takes three times as long as PostgreSQL needs to answer one by key; a
sale asks more than a hundred. The query is written and compiled by Django as ever, only not each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakSet

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from kaipan.kernel.errors import NotFound

Row = TypeVar("Row")

Key = int | str | date

_A_FEW = 8
"""As many keys are worth a compiled query for each number of them."""

_STAND_INS: Mapping[type, Callable[[int], Key]] = {
    int: lambda number: 2_147_480_000 + number,
    str: lambda number: f"stand-in {number}",
    date: lambda number: date(8888, 8, 1) + timedelta(days=number),
}
"""What stands for the keys while it is compiled: what no query says of itself and every column holds."""


class Prepared(Generic[Row]):
    """The rows a query finds, as a list; ``build`` makes the query from its keys: ids, words and days.

    It is compiled once for each number of keys, so that ``pk__in=keys`` works too; of more than a few it is
    built as ever. What ``build`` reads besides its keys would stay as it was at the first call.
    """

    everything: ClassVar[WeakSet[Prepared[Any]]] = WeakSet()

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._compiled: dict[tuple[type, ...], _Compiled | None] = {}
        self.everything.add(self)

    def __call__(self, *keys: Key) -> list[Row]:
        if len(keys) > _A_FEW:
            return list(self._build(*keys))
        keys = tuple(str(key) if isinstance(key, str) else key for key in keys)  # a code is its word
        types = tuple(map(type, keys))
        if types not in self._compiled:
            stand_ins = [_STAND_INS[each](number) for number, each in enumerate(types)]
            self._compiled[types] = _compiled(self._build(*stand_ins), stand_ins)
        compiled = self._compiled[types]
        return compiled.rows(keys) if compiled else []

    def first(self, *keys: Key) -> Row | None:
        """The first of them, or None."""
        return next(iter(self(*keys)), None)

    def one(self, *keys: Key) -> Row:
        """The first of them, or :class:`~kaipan.kernel.errors.NotFound`."""
        found = self(*keys)
        if not found:
            raise NotFound
        return found[0]

    @classmethod
    def forget(cls) -> None:
        """Compile everything anew: for tests that change how queries are built."""
        for each in cls.everything:
            each._compiled.clear()


def _compiled(rows: Any, stand_ins: Sequence[Key]) -> _Compiled | None:
    """None for a question that finds nothing whatever its keys are: one of no keys at all."""
    try:
        return _Compiled(rows, stand_ins)
    except EmptyResultSet:
        return None


class _Compiled:
    """One query with places for its keys."""

    def __init__(self, rows: Any, stand_ins: Sequence[Key]) -> None:
        compiler: Any = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, params = compiler.as_sql()
        self._params: list[Any] = list(params)
        self._places = [
            (place, stand_ins.index(value)) for place, value in enumerate(self._params) if value in stand_ins
        ]
        if {number for _, number in self._places} != set(range(len(stand_ins))):
            msg = f"a key of a prepared query is not found in it: {self._sql}"
            raise ValueError(msg)
        converters = compiler.get_converters([each[0] for each in compiler.select])
        compiler.get_converters = lambda _expressions: converters
        self._rows, self._compiler = rows, compiler

    def rows(self, keys: Sequence[Key]) -> list[Any]:
        """What it finds for these keys, put together as the queryset would."""
        params = list(self._params)
        for place, number in self._places:
            params[place] = keys[number]
        compiler = copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_, **__: (self._sql, tuple(params))
        query = copy(self._rows.query)
        query.get_compiler = lambda *_, **__: compiler
        asked = SimpleNamespace(
            model=self._rows.model,
            db=DEFAULT_DB_ALIAS,
            query=query,
            _fields=self._rows._fields,
            _known_related_objects={},
        )
        return list(self._rows._iterable_class(asked))
