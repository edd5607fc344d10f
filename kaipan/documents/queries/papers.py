"""Papers as the actor may see them."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from kaipan.documents import permissions
from kaipan.documents.models import Paper, PaperPrint
from kaipan.documents.queries.cards import PaperCard, PrintCard, card, print_card
from kaipan.documents.queries.scans import standing_scans
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.marks import TO_LOOK_AT, masked
from kaipan.documents.typesetting import typeset_again
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperId
from kaipan.kernel.source import Source
from kaipan.platform.clock import moment
from kaipan.platform.scopes import ProjectScoped, one
from kaipan.platform.versions import last_version


def papers(actor: Actor) -> ProjectScoped[Paper]:
    """Every paper of the projects where the actor may look at papers, latest first.

    ``is_signed`` says whether there is a scan of it that stands.
    """
    visible = Paper.objects.visible_to(actor, permissions.VIEW_PAPER)
    signed: ProjectScoped[Paper] = visible.annotate(is_signed=standing_scans())  # type: ignore[assignment]
    return signed.select_related("issued_by", "project", "word_template").defer("data")


def unsigned(rows: QuerySet[Paper], *, days: int, now: datetime | None = None) -> QuerySet[Paper]:
    """Of ``rows`` the valid papers that wait for a signature since more than ``days`` days (逾期未签回)."""
    signed_kinds = [kind.value for kind in PaperKind if kind.is_signed]
    before = (now or moment()) - timedelta(days=days)
    waiting = rows.filter(state=Paper.State.ISSUED, kind__in=signed_kinds, issued_at__lt=before)
    return waiting.exclude(standing_scans())


def papers_of(source: Source, *, actor: Actor) -> list[PaperCard]:
    """The papers about one thing, latest first, with their former versions."""
    about = papers(actor).filter(source_kind=source.kind, source_id=source.id)
    return [card(paper) for paper in about]


def paper_card(paper_id: PaperId, *, actor: Actor) -> PaperCard:
    """One paper, or :class:`kaipan.kernel.errors.NotFound`."""
    return card(one(papers(actor), pk=paper_id))


def prints_of(paper_id: PaperId, *, actor: Actor) -> list[PrintCard]:
    """Every copy that was printed, the original first."""
    paper = one(papers(actor), pk=paper_id)
    copies = PaperPrint.objects.filter(paper=paper).select_related("printed_by").order_by("copy_number")
    return [print_card(copy) for copy in copies]


def paper_pdf(paper_id: PaperId, *, actor: Actor) -> bytes:
    """The paper to look at: 仅供查阅 across it, documents and telephones masked, no copy counted.

    What goes to a printer comes from :func:`kaipan.documents.actions.print_paper` alone.
    """
    paper = one(papers(actor), pk=paper_id)
    return typeset_again(paper, masked(paper.words()), TO_LOOK_AT)


def standing_version(paper: Paper) -> int:
    """The latest version there is of the same paper."""
    versions = Paper.objects.filter(kind=paper.kind, source_kind=paper.source_kind, source_id=paper.source_id)
    return last_version(versions)
