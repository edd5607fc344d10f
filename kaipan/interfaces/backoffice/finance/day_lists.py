"""The lists of 出纳日结: what was closed, what is not, cash at the bank."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.finance import queries as finance
from kaipan.finance.permissions import CLOSE_DAY, SIGN_CASH, VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.kernel.actor import require
from kaipan.kernel.money import ZERO
from kaipan.platform.clock import business_day


def close_url(close_id: int) -> str:
    """The page of a daily close."""
    return reverse("finance:daily_close", args=[close_id])


def days_crumb(project_id: int) -> Crumb:
    """The way back to the daily closes."""
    return Crumb(gettext("出纳日结"), reverse("finance:daily_closes", args=[project_id]))


class CloseFilter(FilterSet):
    """By cashier, state, day; short or over; cash that is not at the bank."""

    q = SearchFilter(hint=_("出纳"), field_name="cashier__name", lookup_expr="icontains")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.DailyClose", "state").choices)
    differs = ChoiceFilter(label=_("差额"), choices=[("1", _("有差额"))], method="by_difference")
    kept = ChoiceFilter(label=_("缴存"), choices=[("1", _("有未缴存现金"))], method="by_cash")
    day = DayRangeFilter(label=_("日期"))

    def by_difference(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With a reason for a difference."""
        return rows.filter(differs=True)

    def by_cash(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Counted cash that is not at the bank."""
        return rows.filter(undeposited__gt=ZERO).exclude(state="REOPENED")


class UnclosedFilter(FilterSet):
    """By cashier and day."""

    q = SearchFilter(hint=_("出纳"), field_name="cashier__name", lookup_expr="icontains")
    day = DayRangeFilter(label=_("日期"))


class DepositFilter(FilterSet):
    """By slip, state, day."""

    q = SearchFilter(hint=_("缴款单号、出纳"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.CashDeposit", "state").choices)
    deposited_on = DayRangeFilter(label=_("缴存日期"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By slip or cashier."""
        return rows.filter(Q(slip_number__icontains=text) | Q(close__cashier__name__icontains=text))


class DailyCloseList(ListPage):
    """出纳日结: every day that was counted and handed over."""

    name = "daily-closes"
    title = _("出纳日结")
    filters = CloseFilter
    search = "q"
    quick = ("state", "differs", "kept")
    default_sort = "-day"
    template_name = "backoffice/finance/daily_closes.html"
    empty = Empty(_("还没有日结"), _("出纳下班前清点现金，点右上角“日结”。"), "cash-banknote")
    columns = (
        Column("day", _("日期"), kind=Kind.DAY, sort="day", link=lambda row: close_url(row.pk)),
        Column("cashier", _("出纳"), value="cashier.name", sort="cashier__name"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.daily_close.state", sort="state"),
        Column("receipts", _("收据"), value="receipt_count", kind=Kind.COUNT, sort="receipt_count"),
        Column("book_cash", _("应有现金"), kind=Kind.MONEY, sort="book_cash"),
        Column("counted_cash", _("清点现金"), kind=Kind.MONEY, sort="counted_cash"),
        Column("short", _("现金差额"), kind=Kind.MONEY, sort="short"),
        Column("reason", _("差额原因"), sort="reason"),
        Column("deposited", _("已缴存"), kind=Kind.MONEY, sort="deposited"),
        Column("slip_total", _("POS 签购单"), kind=Kind.MONEY, sort="slip_total", shown=False),
        Column("cheque_total", _("支票"), kind=Kind.MONEY, sort="cheque_total", shown=False),
        Column("transfer_total", _("银行转账"), kind=Kind.MONEY, sort="transfer_total", shown=False),
        Column("signed_by", _("签收人"), value="signed_by.name", sort="signed_by__name"),
        Column("closed_at", _("日结时间"), kind=Kind.MOMENT, sort="closed_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The closes, reopened ones too."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_RECEIPT, project_id)
        return finance.daily_closes(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The ways on, and what is not closed."""
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        waiting = finance.unclosed_days(actor, before=business_day()).filter(project_id=project_id)
        return {
            "project_id": project_id,
            "may_close": actor.may(CLOSE_DAY, project_id),
            "unclosed_count": waiting.count(),
        }


class UnclosedDayList(ListPage):
    """未日结: days on which money was taken and that nobody closed."""

    name = "unclosed-days"
    title = _("未日结")
    filters = UnclosedFilter
    search = "q"
    default_sort = "day"
    empty = Empty(_("都已日结"), _("有收付的日子都已清点移交。"), "circle-check")
    columns = (
        Column("day", _("日期"), kind=Kind.DAY, sort="day"),
        Column("cashier", _("出纳"), value="cashier.name", sort="cashier__name"),
        Column("verbs", _("操作"), value=lambda row: "", template="backoffice/finance/day_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The days, today too."""
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        require(actor, VIEW_RECEIPT, project_id)
        days: QuerySet[Any] = finance.unclosed_days(actor).filter(project_id=project_id)
        mine = actor.staff_id if actor.may(CLOSE_DAY, project_id) else 0
        told: QuerySet[Any] = days.annotate(closer=Value(mine or 0))
        return told

    def extra(self) -> dict[str, Any]:
        """The way back."""
        return {"crumbs": [days_crumb(self.kwargs["project_id"])]}


class CashDepositList(ListPage):
    """现金缴存: what was taken to the bank."""

    name = "cash-deposits"
    title = _("现金缴存")
    filters = DepositFilter
    search = "q"
    quick = ("state",)
    default_sort = "-deposited_on"
    empty = Empty(_("还没有缴存"), _("签收日结现金后，在日结单上登记缴存。"), "building-bank")
    columns = (
        Column(
            "deposited_on",
            _("缴存日期"),
            kind=Kind.DAY,
            sort="deposited_on",
            link=lambda row: close_url(row.close_id),
        ),
        Column("slip_number", _("缴款单号"), sort="slip_number"),
        Column("amount", _("金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("bank_account", _("账户"), sort="bank_account__bank"),
        Column("day", _("日结日期"), value="close.day", kind=Kind.DAY, sort="close__day"),
        Column("cashier", _("出纳"), value="close.cashier.name", sort="close__cashier__name"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.cash_deposit.state", sort="state"),
        Column("made_by", _("登记人"), value="made_by.name", sort="made_by__name"),
        Column("reverse_reason", _("冲回原因"), shown=False),
        Column("verbs", _("操作"), value=lambda row: "", template="backoffice/finance/deposit_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The deposits, reversed ones too."""
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        require(actor, VIEW_RECEIPT, project_id)
        deposits: QuerySet[Any] = finance.cash_deposits(actor).filter(project_id=project_id)
        told: QuerySet[Any] = deposits.annotate(may_reverse=Value(actor.may(SIGN_CASH, project_id)))
        return told

    def extra(self) -> dict[str, Any]:
        """The way back."""
        return {"crumbs": [days_crumb(self.kwargs["project_id"])]}
