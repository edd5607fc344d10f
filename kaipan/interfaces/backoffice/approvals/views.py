"""What waits for me, what I asked, what was decided; and one question with its yes or no."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.approvals import actions, queries
from kaipan.approvals.permissions import DECIDE_REQUEST
from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.filters import RequestFilter
from kaipan.interfaces.backoffice.approvals.forms import REJECT, DecisionForm
from kaipan.interfaces.backoffice.approvals.subjects import subject_of
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, Happening, Tab
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.ids import ApprovalId


def request_url(row: Any) -> str:
    """The page of one question."""
    return reverse("approvals:request", args=[row.pk])


class RequestList(ListPage):
    """What the three lists of approvals share."""

    filters = RequestFilter
    search = "q"
    quick = ("matter",)
    template_name = "backoffice/approvals/list.html"
    columns = (
        Column("title", gettext_lazy("标题"), value="named", sort="title", link=request_url),
        Column("state", gettext_lazy("状态"), kind=Kind.BADGE, badge="approvals.request.state", sort="state"),
        Column(
            "matter", gettext_lazy("事项"), value=lambda row: _(queries.matters().get(row.matter, row.matter))
        ),
        Column("project", gettext_lazy("项目"), sort="project_id"),
        Column("requested_by", gettext_lazy("提交人"), value="requested_by.name", sort="requested_by__name"),
        Column("requested_at", gettext_lazy("提交时间"), kind=Kind.MOMENT, sort="requested_at"),
        Column(
            "decided_by",
            gettext_lazy("审批人"),
            value="decided_by.name",
            sort="decided_by__name",
            shown=False,
        ),
        Column("decided_at", gettext_lazy("审批时间"), kind=Kind.MOMENT, sort="decided_at", shown=False),
    )

    def extra(self) -> dict[str, Any]:
        """The way between the three lists."""
        waiting = queries.inbox(self.request.actor).count()
        names = (
            ("inbox", _("待我审批"), waiting),
            ("mine", _("我提交的"), None),
            ("history", _("全部"), None),
        )
        return {
            "tabs": [
                Tab(label, reverse(f"approvals:{name}"), is_current=name == self.name, count=count)
                for name, label, count in names
            ]
        }


class Inbox(RequestList):
    """What waits for my yes or no, oldest first."""

    name = "inbox"
    title = gettext_lazy("审批")
    default_sort = "requested_at"
    empty = Empty(
        gettext_lazy("没有待您审批的事项"), gettext_lazy("有人提交审批时，会出现在这里。"), icon="checks"
    )

    def rows(self) -> QuerySet[Any]:
        """Pending questions of others, where I may decide."""
        return queries.inbox(self.request.actor)


class Mine(RequestList):
    """What I asked, the latest first."""

    name = "mine"
    title = gettext_lazy("我提交的审批")
    default_sort = "-requested_at"
    empty = Empty(gettext_lazy("您还没有提交过审批"), icon="send")

    def rows(self) -> QuerySet[Any]:
        """My own questions in every state."""
        return queries.requests(self.request.actor).filter(requested_by=self.request.actor.staff_id)


class History(RequestList):
    """Everything asked that I may see."""

    name = "history"
    title = gettext_lazy("审批记录")
    default_sort = "-requested_at"
    empty = Empty(gettext_lazy("还没有审批记录"), icon="history")

    def rows(self) -> QuerySet[Any]:
        """Questions in every state."""
        return queries.requests(self.request.actor)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def request_page(request: PageRequest, approval_id: int) -> HttpResponse:
    """One question with the thing it is about; those who may decide answer it here."""
    card = queries.approval_card(ApprovalId(approval_id), actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        is_no = cleaned["answer"] == REJECT
        decide = actions.reject if is_no else actions.approve
        decide(card.id, comment=cleaned["comment"], actor=request.actor)
        said = _("已驳回：%(title)s") if is_no else _("已同意：%(title)s")
        return go(request, reverse("approvals:inbox"), said % {"title": card.title})

    return answer_form(
        request,
        "backoffice/approvals/request.html",
        lambda data, _files: DecisionForm(data),
        act,
        {
            "title": card.title,
            "card": card,
            "crumbs": [Crumb(_("审批"), reverse("approvals:inbox"))],
            "subject": subject_of(card, request.actor),
            "happenings": _happenings(card),
            "is_mine": card.requested_by == request.actor.staff_id,
            "may_decide": request.actor.may(DECIDE_REQUEST, card.project_id),
        },
    )


@require_POST
@page
def withdraw(request: PageRequest, approval_id: int) -> HttpResponse:
    """Take my own question back."""
    actions.withdraw(ApprovalId(approval_id), actor=request.actor)
    return go(request, reverse("approvals:request", args=[approval_id]), _("已撤回"))


def _happenings(card: ApprovalCard) -> list[Happening]:
    """The life of a question, the latest first."""
    asked = Happening(_("提交审批"), card.requested_at, card.requested_by_name, icon="send", tone=Tone.BLUE)
    happened = [asked]
    if card.decided_at:
        is_no = card.state == "REJECTED"
        title, icon, tone = (_("驳回"), "ban", Tone.RED) if is_no else (_("同意"), "check", Tone.GREEN)
        happened.insert(
            0, Happening(title, card.decided_at, card.decided_by_name, card.comment, icon=icon, tone=tone)
        )
    if card.consumed_at:
        happened.insert(0, Happening(_("执行"), card.consumed_at, icon="player-play", tone=Tone.BLUE))
    return happened
