"""The list of deals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.charges.permissions import GENERATE
from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.sales.filters import DealFilter, PersonDealFilter
from kaipan.interfaces.backoffice.sales.rows import deal_rows, with_figures
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.registrations import queries as registrations
from kaipan.sales import queries as sales
from kaipan.sales.permissions import BOOK, EXPLAIN_TAKE_OVER, TAKE_OVER


def deal_url(deal_id: int) -> str:
    """The page of a deal."""
    return reverse("sales:deal", args=[deal_id])


class DealList(ListPage):
    """Every deal of the project that the person may see."""

    name = "deals"
    title = _("交易")
    filters = DealFilter
    search = "q"
    quick = ("state", "building", "consultant")
    default_sort = "-opened_on"
    template_name = "backoffice/sales/deals.html"
    empty = Empty(
        _("还没有交易"),
        _("在销控图上点一间可售房源开始订房或认购。"),
        "file-certificate",
        reverse_lazy("sales:book"),
        _("订房"),
        BOOK,
    )
    columns = (
        Column(
            "room", _("房间"), value="room.label", sort="room__label", link=lambda deal: deal_url(deal.pk)
        ),
        Column("state", _("状态"), kind=Kind.BADGE, badge="sales.deal.state", sort="state"),
        Column("customer", _("客户"), value="customer.party.name", sort="customer__party__name_key"),
        Column("number", _("编号"), sort="number"),
        Column("opened_on", _("成交日期"), kind=Kind.DAY, sort="opened_on"),
        Column("price", _("成交价"), kind=Kind.MONEY, sort="price", total="price"),
        Column("add_on_count", _("附属房产"), kind=Kind.COUNT, sort="add_on_count", total="add_on_count"),
        Column("total", _("总价，含附属"), kind=Kind.MONEY, sort="total", total="total"),
        Column(
            "received", _("已收"), value="account.received", kind=Kind.MONEY,
            sort="account__received", total="account__received",
        ),
        Column("owed", _("未收"), kind=Kind.MONEY, sort="owed", total="owed"),
        Column("consultant", _("顾问"), value="consultant.name", sort="consultant__name"),
        Column("plan", _("付款方式"), value="payment_plan.name", sort="payment_plan__name"),
        Column("expires_at", _("预订到期"), kind=Kind.MOMENT, sort="expires_at", shown=False),
        Column("subscribe_by", _("应转认购日"), kind=Kind.DAY, sort="subscribe_by", shown=False),
        Column("sign_by", _("应签约日"), kind=Kind.DAY, sort="sign_by", shown=False),
        Column(
            "drafted_on", _("草签日期"), value="draft.agreed_on", kind=Kind.DAY,
            sort="draft__agreed_on", shown=False,
        ),
        Column(
            "signed_on", _("签约日期"), value="contract.agreed_on", kind=Kind.DAY,
            sort="contract__agreed_on", shown=False,
        ),
        Column("online_number", _("网签合同号"), sort="online_number", shown=False),
        Column(
            "ownership", _("所有权形式"), value=lambda deal: deal.get_ownership_display(),
            sort="ownership", shown=False,
        ),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The deals of the project one works in."""
        return deal_rows(self.request.actor, project_here(self.request, self.request.actor))

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Charging many signed deals at once."""
        project_id = project_here(self.request, self.request.actor)
        if not self.request.actor.may(GENERATE, project_id):
            return ()
        return (BulkAction(_("生成收费"), reverse("charges:charge_deals", args=[project_id]), "receipt"),)

    def extra(self) -> dict[str, Any]:
        """Whether the person may start a deal, and where those of an older system come in."""
        actor = self.request.actor
        project_id = project_here(self.request, actor)
        brings = actor.may(TAKE_OVER, project_id) or actor.may(EXPLAIN_TAKE_OVER, project_id)
        return {
            "may_book": bool(actor.projects_with(BOOK)),
            "take_overs_url": reverse("sales:take_overs", args=[project_id]) if brings else "",
        }


class PersonDeals(ListPage):
    """交易统一: a person's deals in every project the reader works in, with the money."""

    name = "person-deals"
    title = _("交易")
    search = "q"
    default_sort = "-opened_on"
    filters = PersonDealFilter
    quick = ("state",)
    template_name = "backoffice/sales/person_deals.html"
    columns = (Column("project", _("项目"), value="project.name", sort="project__code"), *DealList.columns)
    empty = Empty(_("还没有交易"), _("此人在您可见的项目中还没有预订、认购或签约。"), "file-certificate")

    @cached_property
    def card(self) -> customers.CustomerCard:
        """The customer by whom the page was come to."""
        return customers.customer_card(self.kwargs["customer_id"], actor=self.request.actor)

    def rows(self) -> QuerySet[Any]:
        """Every deal of the person behind the customer."""
        return with_figures(sales.deals_of_person(self.card.party_id, actor=self.request.actor))

    def extra(self) -> dict[str, Any]:
        """Whose deals they are."""
        back = reverse("customers:customer", args=[self.card.id])
        return {
            "title": gettext("%(name)s 的全部交易") % {"name": self.card.name},
            "crumbs": [Crumb(self.card.name, back)],
            "registrations": registrations.registrations_of_person(
                self.card.party_id, actor=self.request.actor
            ),
        }
