"""业财核对: what sales says beside what finance says, deal by deal and change by change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.finance.moves_lists import account_page
from kaipan.interfaces.backoffice.reporting.filters import buildings_here, consultants_here
from kaipan.interfaces.backoffice.reporting.lists import MoneyOfProject
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.lists import Empty
from kaipan.interfaces.backoffice.shell.parts import Tab
from kaipan.reporting import queries as reporting

AGREE = (("0", _("有差额")), ("1", _("无差额")))


class _Agreeing(FilterSet):
    """Whether both sides say the same."""

    def by_agreement(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that differ, or the others."""
        differing = reporting.differing(rows)
        return rows.exclude(pk__in=differing.order_by().values("pk")) if value == "1" else differing


class DealFilter(_Agreeing):
    """Which deals."""

    q = SearchFilter(hint=_("房号、客户"), method="search")
    agrees = ChoiceFilter(label=_("差额"), choices=AGREE, method="by_agreement")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("sales.Deal", "state").choices)
    building = ModelChoiceFilter(label=_("楼栋"), queryset=buildings_here, field_name="room__building")
    consultant = ModelChoiceFilter(label=_("置业顾问"), queryset=consultants_here)
    opened_on = DayRangeFilter(label=_("成交日期"))

    def search(self, deals: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or customer."""
        return deals.filter(Q(account__label__icontains=text) | Q(customer__party__name__icontains=text))


class ChangeFilter(_Agreeing):
    """Which changes."""

    q = SearchFilter(hint=_("申请编号、房号"), method="search")
    agrees = ChoiceFilter(label=_("差额"), choices=AGREE, method="by_agreement")
    kind = ChoiceFilter(label=_("变更类型"), choices=choices_of("sales.Amendment", "kind").choices)
    settled_on = DayRangeFilter(label=_("执行日期"))

    def search(self, changes: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number or room."""
        return changes.filter(Q(number__icontains=text) | Q(deal__account__label__icontains=text))


class _Beside(MoneyOfProject):
    """One of the two tables of a project."""

    template_name = "backoffice/reporting/beside.html"

    def extra(self) -> dict[str, Any]:
        """Both tables as tabs."""
        tables = ((DealsBesideBooks, _t("按交易")), (ChangesBesideBooks, _t("按变更")))
        project = [self.kwargs["project_id"]]
        return {
            "tabs": [
                Tab(label, reverse(f"reporting:{table.name}", args=project), isinstance(self, table))
                for table, label in tables
            ]
        }

    def todos_of(self, account_id: Callable[[Any], Any]) -> Callable[[Any], str]:
        """The account with what is left to do about it."""
        return lambda row: account_page(account_id(row)) if row.todos else ""


class DealsBesideBooks(_Beside):
    """Every deal: what it is to bring by sales, what finance asks for."""

    name = "deals_beside_books"
    title = _("业财核对 · 交易")
    filters = DealFilter
    quick = ("agrees", "state", "building")
    default_sort = "-deal"
    empty = Empty(_("没有交易"), _("预订或认购后，交易会列在这里。"), "scale")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Links only where they open."""
        return (
            Column(
                "room", _("房间"), value="account.label", sort="account__label",
                link=self.opens("deal", lambda deal: deal.pk),
            ),
            Column("customer", _("客户"), value="customer.party.name", sort="customer__party__name_key"),
            Column("state", _("状态"), kind=Kind.BADGE, badge="sales.deal.state", sort="state"),
            Column("sold", _("销售应收"), kind=Kind.MONEY, sort="sold", total="sold"),
            Column(
                "asked", _("财务应收"), kind=Kind.MONEY, sort="asked", total="asked",
                link=lambda deal: account_page(deal.account_id),
            ),
            Column("difference", _("差额"), kind=Kind.MONEY, sort="difference", total="difference"),
            Column(
                "received", _("已收"), value="account.received", kind=Kind.MONEY,
                sort="account__received", total="account__received",
            ),
            Column(
                "todos", _("财务待办"), kind=Kind.COUNT, sort="todos",
                link=self.todos_of(lambda deal: deal.account_id),
            ),
            Column(
                "consultant", _("置业顾问"), value="consultant.name", sort="consultant__name", shown=False
            ),
            Column("deal", _("交易编号"), value="pk", kind=Kind.NUMBER, sort="pk", shown=False),
        )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The deals of the project."""
        return reporting.deals_beside_books(**self.asked)


class ChangesBesideBooks(_Beside):
    """Every carried-out change by which a deal ended or moved: what was settled on, what was posted."""

    name = "changes_beside_books"
    title = _("业财核对 · 变更")
    filters = ChangeFilter
    quick = ("agrees", "kind")
    default_sort = "-settled_on"
    empty = Empty(_("没有变更"), _("退定、挞定、退房、换房执行后会列在这里。"), "scale")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Links only where they open."""
        return (
            Column(
                "number", _("申请编号"), sort="pk", link=self.opens("amendment", lambda change: change.pk)
            ),
            Column("kind", _("变更类型"), value="get_kind_display", sort="kind"),
            Column(
                "room", _("房间"), value="deal.account.label", sort="deal__account__label",
                link=lambda change: account_page(change.deal.account_id),
            ),
            Column("settled_on", _("执行日期"), kind=Kind.DAY, sort="settled_on"),
            Column("settled", _("销售口径"), kind=Kind.MONEY, sort="settled", total="settled"),
            Column("posted", _("财务口径"), kind=Kind.MONEY, sort="posted", total="posted"),
            Column("difference", _("差额"), kind=Kind.MONEY, sort="difference", total="difference"),
            Column("waiting", _("待付款"), kind=Kind.MONEY, sort="waiting", total="waiting"),
            Column(
                "todos", _("财务待办"), kind=Kind.COUNT, sort="todos",
                link=self.todos_of(lambda change: change.deal.account_id),
            ),
            *(
                Column(name, label, kind=Kind.MONEY, sort=name, total=name, shown=False)
                for name, label in (
                    ("to_refund", _("应退（含赔偿）")),
                    ("refunded", _("已批退款")),
                    ("to_forfeit", _("应没收")),
                    ("forfeited", _("已没收")),
                    ("to_move", _("应转出")),
                    ("moved", _("已转出")),
                    ("to_keep", _("应扣违约金、手续费")),
                    ("kept", _("已扣违约金、手续费")),
                )
            ),
        )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The changes of the project."""
        return reporting.changes_beside_books(**self.asked).select_related("deal__account")
