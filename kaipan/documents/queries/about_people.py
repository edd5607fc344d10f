"""Papers by what they are about, for rooms that know whom that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kaipan.documents.models import Paper
from kaipan.documents.models.paper_scan import BOUND_TO
from kaipan.platform.encryption import unseal_bytes


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper with its words, its file and the scans of it, in the clear: for the person it is about."""

    kind_label: str
    number: str
    dated_on: date
    state_label: str
    words: dict[str, object]
    pdf: bytes
    scans: tuple[tuple[str, bytes], ...] = ()

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """The paper and the scans of it, by names one may save them under."""
        name = f"{self.kind_label}-{self.number}"
        return ((f"{name}.pdf", self.pdf), *((f"{name}-{scan}", content) for scan, content in self.scans))


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
            tuple(
                (f"{scan.pk}-{scan.name}", unseal_bytes(bytes(scan.content), BOUND_TO))
                for scan in sorted(paper.scans.all(), key=lambda scan: scan.pk)
            ),
        )
        for paper in rows.order_by("pk").prefetch_related("scans")
    ]


def sources_with_papers(source_kind: str, since: date) -> QuerySet[Paper, int]:
    """The things of a kind about which there is a paper dated after the day, as a one-column queryset."""
    rows = Paper.objects.filter(source_kind=source_kind, dated_on__gt=since)
    return rows.order_by().values_list("source_id", flat=True)
