"""What a list's address says about showing it: order, page, size, columns. Filters are the FilterSet's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from kaipan.interfaces.backoffice.shell.columns import Column

SIZES = (25, 50, 100, 200)
RESERVED = frozenset({"sort", "page", "size", "columns", "remember", "export"})


@dataclass(frozen=True, slots=True)
class ListState:
    """How the list is to be shown. Whatever the address asks for is brought within bounds, never refused."""

    sort: str
    descending: bool
    page: str
    size: int
    columns: tuple[Column, ...]

    @property
    def sort_value(self) -> str:
        """The order as the address spells it: ``-signed_on``."""
        return f"-{self.sort}" if self.descending else self.sort


def read_state(request: HttpRequest, name: str, columns: Sequence[Column], default_sort: str) -> ListState:
    """The state from the address; columns not named there come from what the person chose last."""
    sortable = {column.name for column in columns if column.sort}
    asked = request.GET.get("sort", "")
    sort = asked if asked.removeprefix("-") in sortable else default_sort
    size = request.GET.get("size", "")
    return ListState(
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        page=request.GET.get("page", "1"),
        size=int(size) if size in map(str, SIZES) else SIZES[1],
        columns=_chosen(columns, request.GET.getlist("columns") or _remembered(request, name)),
    )


def columns_cookie(name: str) -> str:
    """The cookie that remembers which columns of the list ``name`` a person wants."""
    return f"columns-{name}"


def without(query: QueryDict, *names: str) -> QueryDict:
    """A copy of the query without these names and without what is empty."""
    kept = query.copy()
    for name in list(kept):
        values = [value for value in kept.getlist(name) if value and name not in names]
        kept.setlist(name, values) if values else kept.pop(name)
    return kept


def _remembered(request: HttpRequest, name: str) -> list[str]:
    return [part for part in request.COOKIES.get(columns_cookie(name), "").split(".") if part]


def _chosen(columns: Sequence[Column], names: Sequence[str]) -> tuple[Column, ...]:
    wanted = set(names)
    if not wanted & {column.name for column in columns}:
        return tuple(column for place, column in enumerate(columns) if column.shown or place == 0)
    return tuple(column for place, column in enumerate(columns) if column.name in wanted or place == 0)
