"""Lists in bounded pages by ascending id, and what has changed since last time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from ninja import Query
from pydantic import BaseModel, Field

from kaipan.interfaces.api.values import LARGEST_ID, Answer, Moment, MomentInput
from kaipan.platform.clock import settled_moment

M = TypeVar("M", bound=Model)
T = TypeVar("T")

LARGEST = 200
Change = Callable[[datetime], Q]


class PageQuery(BaseModel):
    """Which page: those after the last id seen."""

    limit: Annotated[int, Field(ge=1, le=LARGEST, description="rows on a page")] = 50
    after: Annotated[int, Field(ge=0, le=LARGEST_ID, description="the `next` of the page before")] = 0


class SinceQuery(PageQuery):
    """Which page, of everything or of what has changed."""

    modified_since: Annotated[
        MomentInput | None,
        Field(description="only what was made or changed at or after this moment: the `until` of last time"),
    ] = None


Wanted = Annotated[PageQuery, Query()]
WantedSince = Annotated[SinceQuery, Query()]


class Page(Answer, Generic[T]):
    """One page of a list, by ascending id."""

    items: list[T]
    next: int | None = Field(description="`after` of the next page; null on the last one")


class SincePage(Page[T], Generic[T]):
    """One page of a list that can be followed."""

    until: Moment = Field(
        description="Nothing older can still appear. Who has read all pages asks next time with the `until` "
        "of the first of them as `modified_since` and misses nothing; a row may come twice."
    )


def changed_in(column: str) -> Change:
    """Rows whose ``column`` tells when they were made or last changed."""
    return lambda moment: Q(**{f"{column}__gte": moment})


BY_ITS_OWN_WORD = changed_in("modified_at")


def page_of(rows: QuerySet[M], wanted: PageQuery) -> dict[str, Any]:
    """One page of ``rows``."""
    found = list(rows.order_by("pk").filter(pk__gt=wanted.after)[: wanted.limit + 1])
    items = found[: wanted.limit]
    return {"items": items, "next": items[-1].pk if len(found) > wanted.limit else None}


def changes_of(rows: QuerySet[M], wanted: SinceQuery, *, changed: Change = BY_ITS_OWN_WORD) -> dict[str, Any]:
    """One page of ``rows``. ``until`` is taken first: a row that changes meanwhile comes again next time."""
    until = settled_moment()
    if wanted.modified_since is not None:
        rows = rows.filter(changed(wanted.modified_since))
    return {**page_of(rows, wanted), "until": until}
