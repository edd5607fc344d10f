"""The list of 变更申请."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.approvals.questions import question_url, with_question
from kaipan.interfaces.backoffice.sales.change_kinds import KINDS, kind_words
from kaipan.interfaces.backoffice.sales.filters import consultants_here
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.sales import queries as sales


def amendment_url(amendment_id: int) -> str:
    """The page of an amendment."""
    return reverse("sales:amendment", args=[amendment_id])


class AmendmentFilter(FilterSet):
    """Amendments by room, person or number, by kind, by how far they are, by who goes on with the deal."""

    q = SearchFilter(hint=_("房号、客户、变更编号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("sales.Amendment", "state").choices)
    kind = ChoiceFilter(label=_("变更类型"), choices=KINDS.choices, method="of_kind")
    approval = ChoiceFilter(
        label=_("审批状态"),
        choices=choices_of("approvals.ApprovalRequest", "state").choices,
        field_name="approval__state",
    )
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here, field_name="deal__consultant")
    asked_on = DayRangeFilter(label=_("申请日期"))
    settled_on = DayRangeFilter(label=_("执行或放弃日期"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room, customer or number."""
        return rows.filter(
            Q(number__icontains=text)
            | Q(deal__room__label__icontains=text)
            | Q(deal__customer__party__name__icontains=text)
        )

    def of_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those with such a change among theirs."""
        return rows.filter(kinds__contains=[value])


class AmendmentList(ListPage):
    """Every amendment of the deals that the person may see, in the project one works in."""

    name = "amendments"
    title = _("变更申请")
    filters = AmendmentFilter
    search = "q"
    quick = ("state", "kind")
    default_sort = "-asked_on"
    empty = Empty(
        _("还没有变更申请"),
        _("在交易页面点“申请变更”，办理换房、退房、更名、换付款方式等。"),
        icon="arrows-diff",
    )
    columns = (
        Column("number", _("编号"), sort="number", link=lambda row: amendment_url(row.pk)),
        Column("state", _("状态"), kind=Kind.BADGE, badge="sales.amendment.state", sort="state"),
        Column(
            "approval", _("审批状态"), value="approval.state", kind=Kind.BADGE,
            badge="approvals.request.state", sort="approval__state",
            link=question_url,
        ),
        Column("kinds", _("变更类型"), value=lambda row: kind_words(row.kinds), sort="kind"),
        Column(
            "room", _("房间"), value="deal.room.label", sort="deal__room__label",
            link=lambda row: reverse("sales:deal", args=[row.deal_id]),
        ),
        Column(
            "customer", _("客户"), value="deal.customer.party.name", sort="deal__customer__party__name_key"
        ),
        Column("reason", _("申请理由"), sort="reason"),
        Column("asked_on", _("申请日期"), kind=Kind.DAY, sort="asked_on"),
        Column("asked_by", _("申请人"), value="asked_by.name", sort="asked_by__name"),
        Column("settled_on", _("执行或放弃日期"), kind=Kind.DAY, sort="settled_on"),
        Column("settled_by", _("办理人"), value="settled_by.name", sort="settled_by__name"),
        Column(
            "consultant", _("顾问"), value="deal.consultant.name", sort="deal__consultant__name",
            shown=False,
        ),
        Column("drop_reason", _("放弃原因"), sort="drop_reason", shown=False),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The amendments of the project one works in."""
        actor = self.request.actor
        found = sales.amendments(actor).filter(project_id=project_here(self.request, actor))
        return with_question(found, actor)
