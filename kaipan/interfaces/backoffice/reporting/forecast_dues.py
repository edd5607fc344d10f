"""预测明细: the dues behind every number of the forecast, each with its chance."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.finance.lists import account_url
from kaipan.interfaces.backoffice.reporting.filters import EveningFilter, ReceivableFilter
from kaipan.interfaces.backoffice.reporting.forecast_forms import ForecastForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.reporting import queries as reporting


class ForecastDueFilter(ReceivableFilter):
    """As receivables, with the window their money is expected in."""

    first = EveningFilter(label=_("窗口起"))
    last = EveningFilter(label=_("窗口止"))


class ForecastDueList(ListPage):
    """Every due of the project that stood open on that evening, with its chance to come within the window."""

    name = "forecast_dues"
    title = _("预测明细")
    filters = ForecastDueFilter
    search = "q"
    quick = ("on", "first", "last")
    default_sort = "-expected"
    columns = (
        Column(
            "room", _("房间"), value="account.label", sort="account__label",
            link=lambda due: account_url(due.account),
        ),
        Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
        Column("kind", _("款项类型"), value="money_kind.name", sort="money_kind__name"),
        Column("name", _("款项"), sort="name"),
        Column("due_on", _("到期日"), value="due_on_then", kind=Kind.DAY, sort="due_on_then"),
        Column("open", _("未收"), value="left_then", kind=Kind.MONEY, sort="left_then", total="left_then"),
        Column(
            "chance", _("概率"), value=lambda due: Decimal(due.chance) / 1_000_000, kind=Kind.PERCENT,
            sort="chance",
        ),
        Column("expected", _("预期回款"), kind=Kind.MONEY, sort="expected", total="expected"),
        Column("seen", _("历史样本"), kind=Kind.COUNT, sort="seen"),
        Column("consultant", _("置业顾问"), value="account.deal.consultant.name", shown=False),
    )  # fmt: skip
    empty = Empty(_("没有未收的款项"), _("这一天所有应收都已收齐。"), "circle-check")

    @cached_property
    def form(self) -> ForecastForm:
        """The evening and the window."""
        return ForecastForm({name: self.query.get(name, "") for name in ("on", "first", "last")})

    def rows(self) -> QuerySet[Any]:
        """What stood that evening."""
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        require(actor, VIEW_RECEIPT, project_id)
        found = reporting.forecast_dues(
            self.form.day(), self.form.window(), project_id=project_id, today=business_day(), actor=actor
        )
        return found.select_related("account__deal__consultant", "account__payer", "money_kind")

    def extra(self) -> dict[str, Any]:
        """The evening and the window, in words."""
        window = self.form.window()
        words = _("%(day)s 日终预测，窗口 %(first)s 至 %(last)s")
        return {"note": words % {"day": self.form.day(), "first": window.first, "last": window.last}}
