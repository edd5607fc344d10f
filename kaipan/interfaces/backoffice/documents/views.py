"""Papers: the list, one paper with its copies, looking and printing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaipan.documents import actions, permissions
from kaipan.documents import queries as documents
from kaipan.interfaces.backoffice.documents.filters import PaperFilter
from kaipan.interfaces.backoffice.documents.pdf import DOCX, pdf
from kaipan.interfaces.backoffice.documents.scans import scans_shown
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sources import source_url
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import require
from kaipan.kernel.ids import PaperId


def paper_url(paper_id: int) -> str:
    """The page of a paper."""
    return reverse("documents:paper", args=[paper_id])


def signed_code(paper: Any) -> str:
    """How a paper or its card stands with its signature; blank for what nobody signs."""
    if paper.is_signed:
        return "SIGNED"
    awaited = paper.state == "ISSUED" and actions.PaperKind(paper.kind).is_signed
    return "AWAITED" if awaited else ""


class PaperList(ListPage):
    """Every paper of the project."""

    name = "papers"
    title = gettext_lazy("单据")
    filters = PaperFilter
    search = "q"
    quick = ("kind", "state", "printed", "signed")
    default_sort = "-issued_at"
    empty = Empty(
        gettext_lazy("还没有单据"), gettext_lazy("收据、认购书和合同在业务页面出具后列在这里。"), "files"
    )
    columns = (
        Column("number", gettext_lazy("编号"), sort="number", link=lambda paper: paper_url(paper.pk)),
        Column("kind", gettext_lazy("种类"), value="get_kind_display", sort="kind"),
        Column("dated_on", gettext_lazy("单据日期"), kind=Kind.DAY, sort="dated_on"),
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version"),
        Column("state", gettext_lazy("状态"), kind=Kind.BADGE, badge="documents.paper.state", sort="state"),
        Column(
            "signed",
            gettext_lazy("签署"),
            value=lambda paper: signed_code(paper),
            kind=Kind.BADGE,
            badge="documents.paper.signed",
        ),
        Column("prints", gettext_lazy("打印次数"), value="print_count", kind=Kind.COUNT, sort="print_count"),
        Column("word_template", gettext_lazy("Word 模板"), value="word_template.version", shown=False),
        Column("issued_by", gettext_lazy("出具人"), value="issued_by.name", sort="issued_by__name"),
        Column("issued_at", gettext_lazy("出具时间"), kind=Kind.MOMENT, sort="issued_at"),
    )

    def rows(self) -> QuerySet[Any]:
        """The papers of the project one works in."""
        project_id = project_here(self.request, self.request.actor)
        return documents.papers(self.request.actor).filter(project_id=project_id)


@page
def paper(request: PageRequest, paper_id: int) -> HttpResponse:
    """A paper with every copy that left the house."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    may_print = card.is_printable and request.actor.may(permissions.PRINT_PAPER, card.project_id)
    context = {
        "title": f"{_(card.kind_label)} {card.number}",
        "crumbs": [Crumb(_("单据"), reverse("documents:papers"))],
        "paper": card,
        "facts": _facts(card),
        "prints": documents.prints_of(card.id, actor=request.actor),
        "versions": documents.papers_of(card.source, actor=request.actor),
        "about_url": source_url(card.source, request.actor),
        "signed": signed_code(card),
        "set": [each for each in documents.papers_of(card.source, actor=request.actor) if each.is_printable],
        "may_print": may_print,
        **scans_shown(card, request.actor),
        "print_at_once": may_print and "print" in request.GET,
    }
    return render(request, "backoffice/documents/paper.html", context)


@require_GET
@page
def view_copy(request: PageRequest, paper_id: int) -> HttpResponse:
    """The paper to look at: marked so, numbers masked, no copy counted."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    return pdf(documents.paper_pdf(card.id, actor=request.actor), card.number)


@require_POST
@page
def print_paper(request: PageRequest, paper_id: int) -> HttpResponse:
    """A copy to print; every one is counted."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    return pdf(actions.print_paper(card.id, actor=request.actor), card.number)


@require_POST
@page
def print_set(request: PageRequest, paper_id: int) -> HttpResponse:
    """Copies of several papers about the same thing as one file, in the order listed; all counted."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    require(request.actor, permissions.PRINT_PAPER, card.project_id)
    chosen = ids_in(request.POST.getlist("in_set"))
    return pdf(actions.print_set(chosen, actor=request.actor), f"{card.number}-{_('套打')}")


@require_POST
@page
def word_file(request: PageRequest, paper_id: int) -> HttpResponse:
    """The paper as a filled Word file; it stands in the trail."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    content = actions.hand_out_docx(card.id, actor=request.actor)
    return attachment(f"{card.kind_label}-{card.number}.docx", DOCX, content)


def _facts(card: documents.PaperCard) -> list[tuple[str, object]]:
    return [
        (_("单据日期"), card.dated_on),
        (_("版本"), card.version),
        (_("出具人"), card.issued_by_name or _("系统")),
        (_("出具时间"), card.issued_at),
        (_("校验码"), card.check_code),
        (_("打印次数"), card.print_count),
        (
            _("版式"),
            _("Word 模板 %(version)s") % {"version": card.word_template}
            if card.word_template
            else _("系统版式"),
        ),
        *([(_("须手写的字"), "、".join(card.missing_characters))] if card.missing_characters else []),
        *([(_("作废原因"), card.void_reason)] if card.void_reason else []),
    ]
