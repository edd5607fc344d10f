"""The lists of approvals: what waits for me, what I asked, what I answered, everything; and the steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.approvals import queries
from kaipan.approvals.permissions import DECIDE_REQUEST, VIEW_REQUEST
from kaipan.interfaces.backoffice.approvals.filters import InboxFilter, RequestFilter, StepFilter
from kaipan.interfaces.backoffice.approvals.words import lasting
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Tab
from kaipan.kernel.actor import Actor

_TITLE, _STATE = gettext_lazy("标题"), gettext_lazy("状态")
_MATTER, _PROJECT = gettext_lazy("事项"), gettext_lazy("项目")
_ASKER, _ASKED = gettext_lazy("提交人"), gettext_lazy("提交时间")


def request_url(row: Any) -> str:
    """The page of one question."""
    return reverse("approvals:request", args=[row.pk])


def matter_words(code: str) -> str:
    """What a matter is called, in the reader's language."""
    return _(queries.matters().get(code, code))


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The way between the lists; who may not look at requests sees no report."""
    names = [
        ("inbox", _("待我审批"), queries.how_many_wait(actor)),
        ("mine", _("我提交的"), None),
        ("decided", _("我审批的"), None),
        ("history", _("全部"), None),
    ]
    if actor.may_somewhere(VIEW_REQUEST) or actor.may_somewhere(DECIDE_REQUEST):
        names.append(("report", _("办理时长"), None))
    names.append(("delegations", _("审批代理人"), None))
    return [
        Tab(label, reverse(f"approvals:{name}"), is_current=name == current, count=count)
        for name, label, count in names
    ]


_FIRST = (
    Column("title", _TITLE, value="named", sort="title", link=request_url),
    Column("state", _STATE, kind=Kind.BADGE, badge="approvals.request.state", sort="state"),
    Column("matter", _MATTER, value=lambda row: matter_words(row.matter)),
    Column("project", _PROJECT, sort="project_id"),
    Column("requested_by", _ASKER, value="requested_by.name", sort="requested_by__name"),
    Column("requested_at", _ASKED, kind=Kind.MOMENT, sort="requested_at"),
)


class RequestList(ListPage):
    """What the lists of approvals share."""

    filters = RequestFilter
    search = "q"
    quick: ClassVar[Sequence[str]] = ("matter",)
    template_name = "backoffice/approvals/list.html"
    columns: ClassVar[Sequence[Column]] = (
        *_FIRST,
        Column("amount", gettext_lazy("审批金额"), kind=Kind.MONEY, sort="amount", shown=False),
        Column("route", gettext_lazy("审批路线"), value="route.name", sort="route__name", shown=False),
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
        """The way between the lists."""
        return {"tabs": tabs(self.request.actor, self.name)}


class Inbox(RequestList):
    """What waits for my yes or no, oldest first."""

    name = "inbox"
    title = gettext_lazy("审批")
    default_sort = "requested_at"
    filters = InboxFilter
    quick = ("matter", "late")
    empty = Empty(
        gettext_lazy("没有待您审批的事项"), gettext_lazy("有人提交审批时，会出现在这里。"), icon="checks"
    )
    columns = (
        *_FIRST,
        Column("waits_since", gettext_lazy("到达时间"), kind=Kind.MOMENT, sort="waits_since"),
        Column("due_at", gettext_lazy("办理期限"), kind=Kind.MOMENT, sort="due_at"),
        Column(
            "late",
            gettext_lazy("提醒"),
            value=lambda row: _("已超时") if row.is_overdue else _("已催办") if row.reminded_at else "",
        ),
        Column(
            "capacity",
            gettext_lazy("办理身份"),
            value=lambda row: _("本人") if row.is_mine else _("审批代理人"),
            shown=False,
        ),
        Column("amount", gettext_lazy("审批金额"), kind=Kind.MONEY, sort="amount", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """Pending questions of others, where I may decide."""
        return queries.inbox(self.request.actor)

    def bulk_actions(self) -> Sequence[BulkAction]:
        """One answer to many."""
        return (
            BulkAction(_("批量同意"), reverse("approvals:approve_many"), icon="checks"),
            BulkAction(_("批量驳回"), reverse("approvals:reject_many"), icon="ban", is_dangerous=True),
        )


class Mine(RequestList):
    """What I asked, the latest first."""

    name = "mine"
    title = gettext_lazy("我提交的审批")
    default_sort = "-requested_at"
    empty = Empty(gettext_lazy("您还没有提交过审批"), icon="send")

    def rows(self) -> QuerySet[Any]:
        """My own questions in every state."""
        return queries.requests(self.request.actor).filter(requested_by=self.request.actor.staff_id)


class Decided(RequestList):
    """What I answered, or somebody for me, the latest first."""

    name = "decided"
    title = gettext_lazy("我审批的")
    default_sort = "-requested_at"
    empty = Empty(gettext_lazy("您还没有审批过事项"), icon="gavel")

    def rows(self) -> QuerySet[Any]:
        """Questions I answered at some step."""
        return queries.decided(self.request.actor)


class History(RequestList):
    """Everything asked that I may see."""

    name = "history"
    title = gettext_lazy("审批记录")
    default_sort = "-requested_at"
    empty = Empty(gettext_lazy("还没有审批记录"), icon="history")

    def rows(self) -> QuerySet[Any]:
        """Questions in every state."""
        return queries.requests(self.request.actor)


def _answered_by(row: Any) -> str:
    return "、".join(vote.staff.name for vote in row.votes.all())


class StepList(ListPage):
    """Every step that was reached, with the time in it: what the numbers of the report are made of."""

    name = "steps"
    title = gettext_lazy("审批环节")
    filters = StepFilter
    search = "q"
    quick = ("matter", "state", "late")
    default_sort = "-spent"
    empty = Empty(gettext_lazy("还没有审批环节"), icon="clock")
    columns = (
        Column(
            "request",
            _TITLE,
            value="request.named",
            sort="request__title",
            link=lambda row: reverse("approvals:request", args=[row.request_id]),
        ),
        Column("matter", _MATTER, value=lambda row: matter_words(row.request.matter), sort="request__matter"),
        Column("step", gettext_lazy("环节"), value=queries.name_of, sort="name"),
        Column("state", _STATE, kind=Kind.BADGE, badge="approvals.node.state", sort="state"),
        Column("people", gettext_lazy("办理人"), value=_answered_by),
        Column("project", _PROJECT, sort="project_id", shown=False),
        Column("opened_at", gettext_lazy("到达时间"), kind=Kind.MOMENT, sort="opened_at"),
        Column("decided_at", gettext_lazy("办结时间"), kind=Kind.MOMENT, sort="decided_at"),
        Column("spent", gettext_lazy("用时"), value=lambda row: lasting(row.spent), sort="spent"),
        Column(
            "late",
            gettext_lazy("超时"),
            value=lambda row: _("已超时") if row.is_overdue else "",
            sort="is_overdue",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        """Steps of requests I may look at."""
        return queries.steps(self.request.actor)
