"""台账: money received, loans on their way, and what was taken for others."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter
from django_filters.filterset import FilterSet

from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.finance.lists import account_url, receipt_url
from kaipan.interfaces.backoffice.reporting.filters import (
    EveningFilter,
    ReceivableFilter,
    bank_accounts_here,
    buildings_here,
    consultants_here,
)
from kaipan.interfaces.backoffice.reporting.forms import EveningForm
from kaipan.interfaces.backoffice.reporting.lists import MoneyOfProject
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.lists import Empty
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import require
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.reporting import queries as reporting

_DEAL = "receipt__account__deal__"
FRESH = [(code, label) for code, label in finance.METHODS if code not in {"MOVED", "LOAN_MOVED", "CREDIT"}]
"""The ways in which fresh money comes."""


class Evening(MoneyOfProject):
    """A ledger of one project on an evening; today's unless an earlier one is asked for."""

    @cached_property
    def on(self) -> date:
        """The evening looked at."""
        return EveningForm(self.query).day(business_day())

    @cached_property
    def asked(self) -> dict[str, Any]:
        """And what day it is."""
        return {**super().asked, "today": business_day()}

    def extra(self) -> dict[str, Any]:
        """The evening, in words."""
        return {"note": _t("截至 %(day)s 日终") % {"day": self.on.isoformat()}}


class ReceivedFilter(FilterSet):
    """When, from whom, for what and to which bank money came."""

    q = SearchFilter(hint=_("房号、交款人、收据号"), method="search")
    on = EveningFilter(label=_("截止日期"))
    dated = DayRangeFilter(label=_("收款日期"), field_name="receipt__dated_on")
    bank = CharFilter(  # type: ignore[no-untyped-call]
        label=_("入账银行"), field_name="bank_account__bank", lookup_expr="icontains"
    )
    account = ModelChoiceFilter(label=_("入账账户"), queryset=bank_accounts_here, field_name="bank_account")
    method = ChoiceFilter(label=_("收款方式"), choices=FRESH)
    linked = ChoiceFilter(
        label=_("交易"), choices=[("1", _("已关联交易")), ("0", _("未关联交易"))], method="by_deal"
    )
    building = ModelChoiceFilter(
        label=_("楼栋"), queryset=buildings_here, field_name=f"{_DEAL}room__building"
    )
    product = ChoiceFilter(
        label=_("产品类型"), choices=ProductType.choices, field_name=f"{_DEAL}room__product_type"
    )
    consultant = ModelChoiceFilter(
        label=_("置业顾问"), queryset=consultants_here, field_name=f"{_DEAL}consultant"
    )
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, lines: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room, payer or number."""
        return lines.filter(
            Q(receipt__account__label__icontains=text)
            | Q(receipt__payer_name__icontains=text)
            | Q(receipt__number__icontains=text)
        )

    def by_deal(self, lines: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With or without a deal behind the account."""
        return lines.filter(receipt__account__deal__isnull=value == "0")


class ReceivedLedger(Evening):
    """Each way in which money came to the project by that evening."""

    name = "received"
    title = _("实收台账")
    filters = ReceivedFilter
    quick = ("on",)
    default_sort = "-dated_on"
    empty = Empty(_("没有收款"), _("这一天之前没有收到款项。"), "receipt")
    columns = (
        Column(
            "number", _("收据号"), value="receipt.number", sort="receipt__number",
            link=lambda line: receipt_url(line.receipt_id),
        ),
        Column("dated_on", _("收款日期"), value="receipt.dated_on", kind=Kind.DAY, sort="receipt__dated_on"),
        Column(
            "room", _("房间"), value="receipt.account.label", sort="receipt__account__label",
            link=lambda line: account_url(line.receipt.account),
        ),
        Column("payer", _("交款人"), value="receipt.payer_name", sort="receipt__payer_name"),
        Column("way", _("方式"), value="get_method_display", sort="method"),
        Column("bank", _("入账银行"), value="bank_account.bank", sort="bank_account__bank"),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("reference", _("流水号"), sort="reference", shown=False),
        Column("consultant", _("置业顾问"), value="receipt.account.deal.consultant.name", shown=False),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """What had come by then."""
        found = reporting.money_received(self.on, **self.asked)
        return found.select_related("receipt__account__deal__consultant", "bank_account")


class LoansInTransit(Evening):
    """The loans of signed deals that had not all come by that evening."""

    name = "loans_in_transit"
    title = _("按揭在途")
    filters = ReceivableFilter
    quick = ("on", "money_kind")
    default_sort = "signed_on"
    empty = Empty(_("没有在途的按揭"), _("已签约交易的贷款都已放款。"), "circle-check")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """Days count to the evening asked for."""
        return (
            Column(
                "room", _("房间"), value="account.label", sort="account__label",
                link=lambda due: account_url(due.account),
            ),
            Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
            Column("kind", _("款项类型"), value="money_kind.name", sort="money_kind__name"),
            Column("signed_on", _("签约日期"), kind=Kind.DAY, sort="signed_on"),
            Column(
                "since", _("签约后天数"), value=lambda due: (self.on - due.signed_on).days, kind=Kind.COUNT
            ),
            Column("due_on", _("到期日"), value="due_on_then", kind=Kind.DAY, sort="due_on_then"),
            Column("amount", _("应收"), kind=Kind.MONEY, sort="amount", total="amount"),
            Column(
                "open", _("未放款"), value="left_then", kind=Kind.MONEY, sort="left_then", total="left_then"
            ),
            Column("consultant", _("置业顾问"), value="account.deal.consultant.name"),
        )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """What was on its way."""
        found = reporting.loans_in_transit(self.on, **self.asked)
        return found.select_related("account__deal__consultant", "account__payer", "money_kind")


class TakenForOthersPage(Exporting):
    """代收汇总: by payee and kind, what is owed and what was paid."""

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the table to take home."""
        require(request.actor, VIEW_RECEIPT, self.kwargs["project_id"])
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        table = self.figure_table()
        context = {
            "title": _("代收汇总"),
            "filter_form": self.form,
            "on": self.on,
            "export_url": f"?on={self.on.isoformat()}&export=xlsx",
            "figure_table": table if table.lines else None,
        }
        status = 200 if self.form.is_valid() else 400
        return render(request, "backoffice/reporting/taken.html", context, status=status)

    @cached_property
    def form(self) -> EveningForm:
        """What is asked."""
        return EveningForm({"on": business_day().isoformat()} | self.request.GET.dict())

    @property
    def on(self) -> date:
        """The evening looked at."""
        return self.form.day(business_day())

    def figure_table(self) -> FigureTable:
        """The numbers as a table."""
        actor, today = self.request.actor, business_day()
        lines = reporting.taken_for_others(
            self.on, project_id=self.kwargs["project_id"], today=today, actor=actor
        )
        heads = (_t("应收未收"), _t("已代收"))
        return FigureTable(
            title=_t("代收汇总"),
            heads=[(_t("收款单位"), ColumnKind.TEXT), *((each, ColumnKind.SIGNED_AMOUNT) for each in heads)],
            lines=[
                Line(f"{line.payee or _t('未指明单位')} · {line.label}", [Cell(line.owed), Cell(line.paid)])
                for line in lines
            ],
            total=Line(
                _t("合计"),
                [
                    Cell(Money.total(line.owed for line in lines)),
                    Cell(Money.total(line.paid for line in lines)),
                ],
            ),
        )

    def table(self) -> Table:
        """The table to take home."""
        require(self.request.actor, VIEW_RECEIPT, self.kwargs["project_id"])
        return self.figure_table().exported()
