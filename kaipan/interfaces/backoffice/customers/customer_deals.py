"""成交明细: the live subscriptions and contracts of the customers one sees."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS
from kaipan.interfaces.backoffice.customers.contacts import contact_customer_url
from kaipan.interfaces.backoffice.customers.figure_filters import DealFilter
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require_any


class CustomerDealList(ListPage):
    """The rows behind deals and amounts of the figures."""

    name = "customer-deals"
    title = _("成交明细")
    filters = DealFilter
    search = "q"
    quick = ("stage", "owner", "source_medium")
    default_sort = "-reached_at"
    columns = (
        Column(
            "customer",
            _("客户"),
            value="customer.party.name",
            sort="customer__party__sort_key",
            link=contact_customer_url,
        ),
        Column("stage", _("阶段"), kind=Kind.BADGE, badge="customers.customer.situation", sort="stage"),
        Column("total", _("总价（元）"), kind=Kind.MONEY, sort="total", total="total"),
        Column("reached_at", _("进入阶段日期"), kind=Kind.DAY, sort="reached_at"),
        Column(
            "source",
            _("媒体来源"),
            value="customer.get_source_medium_display",
            sort="customer__source_medium",
        ),
        Column("owner", _("顾问"), value="customer.owner.name", sort="customer__owner__name"),
        Column(
            "registered_at",
            _("登记时间"),
            value="customer.registered_at",
            kind=Kind.MOMENT,
            sort="customer__registered_at",
        ),
    )
    empty = Empty(_("还没有成交"), _("客户认购或签约后出现在这里。"), "file-certificate")

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, READERS, project_id)
        return customers.customer_deals(self.request.actor).filter(project_id=project_id)
