"""Lists in bounded pages, newest change last when asked what changed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query, Schema
from pydantic import Field

M = TypeVar("M", bound=Model)

LARGEST = 200


class PageQuery(Schema):
    """Which page: at most 200 rows, those after the last id seen, those changed since a moment."""

    limit: Annotated[int, Field(ge=1, le=LARGEST)] = 50
    after: Annotated[int, Field(ge=0, le=2**53)] = 0
    modified_since: datetime | None = None


Page = Annotated[PageQuery, Query()]


def page_of(rows: QuerySet[M], wanted: PageQuery) -> dict[str, Any]:
    """One page by ascending id with the id to go on after; ``next`` is null on the last page."""
    if wanted.modified_since is not None:
        rows = rows.filter(modified_at__gte=wanted.modified_since)
    found = list(rows.order_by("pk").filter(pk__gt=wanted.after)[: wanted.limit + 1])
    more = len(found) > wanted.limit
    items = found[: wanted.limit]
    return {"items": items, "next": items[-1].pk if more else None}
