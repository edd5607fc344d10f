"""The lists of money: receipts, dues, receipt books."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, ExpressionWrapper, F, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.finance import permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.filters import DueFilter, ReceiptFilter
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.kernel.money import ZERO
from kaipan.platform import clock
from kaipan.platform.fields import MoneyField


def receipt_url(receipt_id: int) -> str:
    """The page of a receipt."""
    return reverse("finance:receipt", args=[receipt_id])


def account_url(account: Any) -> str:
    """The deal an account belongs to; nothing while no deal stands behind it."""
    deal = getattr(account, "deal", None)
    return reverse("sales:deal", args=[deal.pk]) if deal else ""


def _ways(receipt: Any) -> str:
    return "、".join(dict.fromkeys(str(line.get_method_display()) for line in receipt.lines.all()))


class ReceiptList(ListPage):
    """Every receipt of the project."""

    name = "receipts"
    title = _("收据")
    filters = ReceiptFilter
    search = "q"
    quick = ("state", "method", "printed")
    default_sort = "-number"
    empty = Empty(_("还没有收款"), _("在收款台收下第一笔款后，收据会列在这里。"), "receipt")
    columns = (
        Column("number", _("收据号"), sort="pk", link=lambda receipt: receipt_url(receipt.pk)),
        Column("dated_on", _("收款日期"), kind=Kind.DAY, sort="dated_on"),
        Column("room", _("房间"), value="account.label", sort="account__label"),
        Column("payer", _("交款人"), value="payer_name", sort="payer_name"),
        Column("ways", _("方式"), value=_ways),
        Column("total", _("金额"), kind=Kind.MONEY, sort="total", total="standing_total"),
        Column("allocated", _("已核销"), kind=Kind.MONEY, sort="allocated", total="allocated"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.receipt.state", sort="state"),
        Column("posted_by", _("收款人"), value="posted_by.name", sort="posted_by__name"),
        Column("posted_at", _("入账时间"), kind=Kind.MOMENT, sort="posted_at", shown=False),
        Column("void_reason", _("作废原因"), shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The receipts of the project one works in; void ones add nothing to the total."""
        project_id = project_here(self.request, self.request.actor)
        found = finance.receipts(self.request.actor).filter(project_id=project_id)
        return found.annotate(
            standing_total=Case(
                When(state="POSTED", then=F("total")), default=Value(ZERO, output_field=MoneyField())
            )
        )


class DueList(ListPage):
    """What is still to be paid in the project."""

    name = "dues"
    title = _("应收")
    filters = DueFilter
    search = "q"
    quick = ("when", "money_kind")
    default_sort = "due_on"
    empty = Empty(_("没有未收的款项"), _("所有应收都已收齐。"), "circle-check")
    columns = (
        Column(
            "room", _("房间"), value="account.label", sort="account__label",
            link=lambda due: account_url(due.account),
        ),
        Column("name", _("款项"), sort="name"),
        Column("payer", _("付款人"), value="account.payer.name", sort="account__payer__name_key"),
        Column("due_on", _("到期日"), kind=Kind.DAY, sort="due_on"),
        Column("late", _("逾期天数"), value=lambda due: _days_late(due), kind=Kind.COUNT),
        Column("amount", _("应收"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("allocated", _("已收"), kind=Kind.MONEY, sort="allocated", total="allocated"),
        Column(
            "open", _("未收"), value="outstanding", kind=Kind.MONEY, sort="left_to_pay", total="left_to_pay"
        ),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The open dues of the project with something left to pay."""
        project_id = project_here(self.request, self.request.actor)
        unpaid = finance.dues(self.request.actor).filter(project_id=project_id, allocated__lt=F("amount"))
        left = ExpressionWrapper(F("amount") - F("allocated"), output_field=MoneyField())
        return unpaid.select_related("account__deal", "money_kind", "account__payer").annotate(
            left_to_pay=left
        )


class BookList(ListPage):
    """The receipt books of the project."""

    name = "receipt-books"
    title = _("收据本")
    default_sort = "registered"
    template_name = "backoffice/finance/books.html"
    empty = Empty(_("还没有收据本"), _("登记一个号段后才能收款开收据。"), "notebook")
    columns = (
        Column("name", _("名称"), sort="name"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.book.state", sort="state"),
        Column("first", _("起号"), value=lambda book: _number(book, book.first_number), sort="first_number"),
        Column("last", _("止号"), value=lambda book: _number(book, book.last_number), sort="last_number"),
        Column("next", _("下一号"), value=lambda book: _number(book, book.next_number), sort="next_number"),
        Column("issued", _("开具"), kind=Kind.COUNT),
        Column("voided", _("作废"), kind=Kind.COUNT),
        Column("unused", _("未用"), kind=Kind.COUNT),
        Column("registered", _("登记人"), value="registered_by.name", sort="pk"),
        Column("verbs", _("操作"), value=lambda book: "", template="backoffice/finance/book_verbs.html"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The books of the project one works in."""
        project_id = project_here(self.request, self.request.actor)
        return finance.receipt_books(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """Whether this person keeps the books."""
        project_id = project_here(self.request, self.request.actor)
        return {"may_manage": permissions.can_manage_books(self.request.actor, project_id)}


def _days_late(due: Any) -> int | None:
    if due.due_on is None:
        return None
    return max((clock.business_day() - due.due_on).days, 0) or None


def _number(book: Any, serial: int) -> str:
    """The number as printed; nothing beyond the book's end."""
    return str(book.number_text(serial)) if serial <= book.last_number else ""
