"""Scans of signed papers as the actor may see them; the bytes are handed out by a verb."""

from django.db.models import Exists, OuterRef, QuerySet

from kaipan.documents import permissions
from kaipan.documents.models import Paper, PaperScan
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperId


def scans(actor: Actor) -> QuerySet[PaperScan]:
    """Every scan of the papers the actor may look at, void ones too, latest first."""
    seen = Paper.objects.visible_to(actor, permissions.VIEW_PAPER).order_by().values("pk")
    rows = PaperScan.objects.filter(paper__in=seen).select_related("paper", "uploaded_by", "voided_by")
    return rows.order_by("-pk")


def scans_of(paper_id: PaperId | int, *, actor: Actor) -> QuerySet[PaperScan]:
    """The scans of one paper, latest first, without their bytes."""
    return scans(actor).filter(paper_id=paper_id).defer("content")


def standing_scans() -> Exists:
    """Whether a paper has a scan that stands: it is signed."""
    return Exists(PaperScan.objects.filter(paper_id=OuterRef("pk"), voided_at__isnull=True))
