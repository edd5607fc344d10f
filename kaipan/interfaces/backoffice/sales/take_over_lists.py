"""What was taken over from an older system: file by file, and the deals of each."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.kernel.errors import NotFound
from kaipan.platform.scopes import one
from kaipan.sales import queries as sales
from kaipan.sales.permissions import EXPLAIN_TAKE_OVER, TAKE_OVER


class TakeOverFilter(FilterSet):
    """Take-overs by file and day."""

    q = SearchFilter(hint=gettext_lazy("文件名"), field_name="filename", lookup_expr="icontains")
    taken_over_on = DayRangeFilter(label=gettext_lazy("承接日期"), field_name="taken_over_on")


class TakeOverList(ListPage):
    """承接记录: every workbook that became deals of the project."""

    name = "take_overs"
    title = gettext_lazy("承接存量交易")
    filters = TakeOverFilter
    search = "q"
    default_sort = "-taken_over_on"
    template_name = "backoffice/sales/taking_over/list.html"
    empty = Empty(
        gettext_lazy("还没有承接过存量交易"),
        gettext_lazy("换系统时，把旧系统进行中的交易连同应收、收款和票据填入模板，一次承接。"),
        "file-import",
    )
    columns = (
        Column("filename", gettext_lazy("文件"), sort="filename", link=lambda row: taken_over_url(row.pk)),
        Column("taken_over_on", gettext_lazy("承接日期"), kind=Kind.DAY, sort="taken_over_on"),
        Column("taken_over_by", gettext_lazy("承接人"), value="taken_over_by.name"),
        Column("deals", gettext_lazy("交易"), kind=Kind.COUNT, sort="deals", total="deals"),
        Column("receipts", gettext_lazy("收款"), kind=Kind.COUNT, sort="receipts", total="receipts"),
        Column("papers", gettext_lazy("票据"), kind=Kind.COUNT, sort="papers", total="papers"),
        Column("owed", gettext_lazy("应收（元）"), kind=Kind.MONEY, sort="owed", total="owed"),
        Column("received", gettext_lazy("已收（元）"), kind=Kind.MONEY, sort="received", total="received"),
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        actor = self.request.actor
        if not (actor.may(TAKE_OVER, project_id) or actor.may(EXPLAIN_TAKE_OVER, project_id)):
            raise NotFound
        return sales.take_overs(actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The files that wait, and whether the person may bring another."""
        project_id = self.kwargs["project_id"]
        return {
            "project_id": project_id,
            "crumbs": crumbs(project_id)[:1],
            "may_take_over": self.request.actor.may(TAKE_OVER, project_id),
            "waiting": sales.running_deals_files(self.request.actor).filter(project_id=project_id),
        }


class TakenOverFilter(FilterSet):
    """Deals of a take-over by key, room and state."""

    q = SearchFilter(hint=gettext_lazy("交易编号"), field_name="key", lookup_expr="icontains")
    state = ChoiceFilter(
        label=gettext_lazy("状态"),
        choices=choices_of("sales.Deal", "state").choices,
        field_name="deal__state",
    )


class TakenOverList(ListPage):
    """The deals of one take-over, with what the older system held for each."""

    name = "taken_over"
    filters = TakenOverFilter
    search = "q"
    quick = ("state",)
    default_sort = "key"
    empty = Empty(gettext_lazy("没有您可见的交易"), "", "file-certificate")
    columns = (
        Column("key", gettext_lazy("交易编号"), sort="key"),
        Column(
            "room",
            gettext_lazy("房间"),
            value="deal.room.label",
            sort="deal__room__label",
            link=lambda row: reverse("sales:deal", args=[row.deal_id]),
        ),
        Column(
            "state",
            gettext_lazy("状态"),
            value="deal.state",
            kind=Kind.BADGE,
            badge="sales.deal.state",
            sort="deal__state",
        ),
        Column("customer", gettext_lazy("客户"), value="deal.customer.party.name"),
        Column("old_owed", gettext_lazy("旧应收"), kind=Kind.MONEY, sort="old_owed", total="old_owed"),
        Column("owed", gettext_lazy("承接应收"), kind=Kind.MONEY, sort="owed", total="owed"),
        Column(
            "old_received", gettext_lazy("旧已收"), kind=Kind.MONEY, sort="old_received", total="old_received"
        ),
        Column("received", gettext_lazy("承接已收"), kind=Kind.MONEY, sort="received", total="received"),
        Column(
            "old_balance", gettext_lazy("旧余额"), kind=Kind.MONEY, sort="old_balance", total="old_balance"
        ),
        Column("balance", gettext_lazy("承接余额"), kind=Kind.MONEY, sort="balance", total="balance"),
        Column("discount_note", gettext_lazy("优惠说明"), sort="discount_note"),
        Column("filed_on", gettext_lazy("备案日"), kind=Kind.DAY, sort="filed_on"),
        Column("difference_reason", gettext_lazy("差异原因"), sort="difference_reason"),
        Column("explained_by", gettext_lazy("说明人"), value="explained_by.name"),
    )

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the file was called."""
        return str(self._log.filename)

    @property
    def _log(self) -> Any:
        return one(sales.take_overs(self.request.actor), pk=self.kwargs["take_over_id"])

    def rows(self) -> QuerySet[Any]:
        lines = sales.taken_over_deals(self.kwargs["take_over_id"], actor=self.request.actor)
        return lines.annotate(balance=F("owed") - F("received"))

    def extra(self) -> dict[str, Any]:
        """The way back."""
        return {"crumbs": crumbs(self._log.project_id)}


def taken_over_url(take_over_id: int) -> str:
    """The deals of a take-over."""
    return reverse("sales:taken_over", args=[take_over_id])


def crumbs(project_id: int) -> list[Crumb]:
    """The way to the take-overs of a project."""
    return [
        Crumb(_("交易"), reverse("sales:deals")),
        Crumb(_("承接存量交易"), reverse("sales:take_overs", args=[project_id])),
    ]
