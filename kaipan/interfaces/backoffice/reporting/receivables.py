"""应收台账: the dues behind every figure of receivables, as they stood on an evening."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.finance.lists import account_url
from kaipan.interfaces.backoffice.reporting.filters import ReceivableFilter
from kaipan.interfaces.backoffice.reporting.forms import AgeingForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.reporting import queries as reporting


class ReceivableList(ListPage):
    """Every due of the project with money left to pay on that evening."""

    name = "receivables"
    title = _("应收台账")
    filters = ReceivableFilter
    search = "q"
    quick = ("on", "age")
    default_sort = "due_on"
    empty = Empty(_("没有未收的款项"), _("这一天所有应收都已收齐。"), "circle-check")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Days late count to the evening asked for."""
        return (
            Column(
                "room", _("房间"), value="account.label", sort="account__label",
                link=lambda due: account_url(due.account),
            ),
            Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
            Column("kind", _("款项类型"), value="money_kind.name", sort="money_kind__name"),
            Column("name", _("款项"), sort="name"),
            Column("due_on", _("到期日"), value="due_on_then", kind=Kind.DAY, sort="due_on_then"),
            Column("late", _("逾期天数"), value=self._days_late, kind=Kind.COUNT),
            Column("amount", _("应收"), kind=Kind.MONEY, sort="amount", total="amount"),
            Column(
                "open", _("未收"), value="left_then", kind=Kind.MONEY, sort="left_then", total="left_then"
            ),
            Column("consultant", _("置业顾问"), value="account.deal.consultant.name", shown=False),
            Column("opened_on", _("登记日期"), kind=Kind.DAY, sort="opened_on", shown=False),
        )  # fmt: skip

    @cached_property
    def on(self) -> date:
        """The evening looked at; today's unless an earlier one is asked for."""
        return AgeingForm(self.query).day(business_day())

    def rows(self) -> QuerySet[Any]:
        """What stood that evening."""
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        require(actor, VIEW_RECEIPT, project_id)
        found = reporting.receivables(self.on, project_id=project_id, today=business_day(), actor=actor)
        return found.select_related("account__deal__consultant", "account__payer", "money_kind")

    def extra(self) -> dict[str, Any]:
        """The evening, in words."""
        return {"note": _("截至 %(day)s 日终") % {"day": self.on.isoformat()}}

    def _days_late(self, due: Any) -> int | None:
        due_on: date | None = due.due_on_then
        return (self.on - due_on).days if due_on and due_on < self.on else None
