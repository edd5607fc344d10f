"""折扣执行明细: what each deal that binds was listed at, and what it was sold for."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.reporting.filters import buildings_here, consultants_here
from kaipan.interfaces.backoffice.reporting.lists import MoneyOfProject
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.lists import Empty
from kaipan.inventory.codes import ProductType
from kaipan.reporting import queries as reporting


class DiscountFilter(FilterSet):
    """Whose deals, when, and how much was taken off."""

    q = SearchFilter(hint=_("房号、客户"), method="search")
    building = ModelChoiceFilter(label=_("楼栋"), queryset=buildings_here, field_name="room__building")
    product = ChoiceFilter(label=_("产品类型"), choices=ProductType.choices, field_name="room__product_type")
    consultant = ModelChoiceFilter(label=_("置业顾问"), queryset=consultants_here)
    approved = ChoiceFilter(
        label=_("审批"), choices=[("1", _("经审批")), ("0", _("权限内"))], method="by_approval"
    )
    opened_on = DayRangeFilter(label=_("成交日期"))
    given = MoneyRangeFilter(label=_("让利"))

    def search(self, deals: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or customer."""
        return deals.filter(Q(account__label__icontains=text) | Q(customer__party__name__icontains=text))

    def by_approval(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Agreed on with an approval of the price, or in the authority of whoever agreed."""
        return deals.filter(subscription__approval__isnull=value == "0")


def offers_of(deal: Any) -> str:
    """The names of the offers of the price that holds."""
    return "、".join(offer["name"] for offer in deal.taken or [])


class DiscountList(MoneyOfProject):
    """The deals of the project that bind, with what was taken off their list price."""

    name = "discounts"
    title = _("折扣执行明细")
    filters = DiscountFilter
    quick = ("building", "consultant", "approved")
    default_sort = "-given"
    empty = Empty(_("没有成交"), _("认购后，成交价与标价的差额会列在这里。"), "percentage")

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
            Column("listed", _("标价"), kind=Kind.MONEY, sort="listed", total="listed"),
            Column("sold", _("成交价"), value="total", kind=Kind.MONEY, sort="total", total="total"),
            Column("given", _("让利"), kind=Kind.MONEY, sort="given", total="given"),
            Column("percent", _("让利占标价"), kind=Kind.PERCENT, sort="percent"),
            Column("offers", _("优惠"), value=offers_of),
            Column(
                "approval", _("审批编号"), value="subscription.approval_id", kind=Kind.NUMBER, shown=False
            ),
            Column("consultant", _("置业顾问"), value="consultant.name", sort="consultant__name"),
            Column("opened_on", _("成交日期"), kind=Kind.DAY, sort="opened_on", shown=False),
        )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The deals that bind."""
        return reporting.discounts_given(**self.asked)
