"""Papers by what they are about, for rooms that know whom that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kaipan.documents.models import Paper


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper with its words and its file, in the clear: for the person it is about."""

    kind_label: str
    number: str
    dated_on: date
    state_label: str
    words: dict[str, object]
    pdf: bytes


def papers_about(
    source_kind: str, source_ids: Iterable[int], *, since: date | None = None
) -> list[IssuedPaper]:
    """The papers about these things, the oldest first. Whoever asks answers for who may read them."""
    rows = Paper.objects.filter(source_kind=source_kind, source_id__in=list(source_ids)).select_related(
        "file"
    )
    if since is not None:
        rows = rows.filter(dated_on__gt=since)
    return [
        IssuedPaper(
            str(paper.get_kind_display()),
            paper.number,
            paper.dated_on,
            str(paper.get_state_display()),
            paper.words(),
            paper.original(),
        )
        for paper in rows.order_by("pk")
    ]


def sources_with_papers(source_kind: str, since: date) -> QuerySet[Paper, int]:
    """The things of a kind about which there is a paper dated after the day, as a one-column queryset."""
    rows = Paper.objects.filter(source_kind=source_kind, dated_on__gt=since)
    return rows.order_by().values_list("source_id", flat=True)
