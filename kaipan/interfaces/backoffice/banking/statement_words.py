"""Statements, movements of the books and reconciliation sheets in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.banking.queries import Movement, Sheet
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money

KINDS: Mapping[str, str | Promise] = {
    "RECEIPT": gettext_lazy("收款"),
    "LOAN": gettext_lazy("银行放款"),
    "CARD_ARRIVAL": gettext_lazy("POS 到账"),
    "REFUND_PAYMENT": gettext_lazy("退款"),
    "CASH_DEPOSIT": gettext_lazy("现金缴存"),
    "REVERSAL": gettext_lazy("红冲"),
}
_PAGES = {
    "finance.receipt": "finance:receipt",
    "finance.refund": "finance:refund",
    "finance.loanbatch": "finance:loan_batch",
    "banking.settlementbatch": "banking:settlement",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A movement as the page shows it."""

    movement: Movement
    kind: str
    about: str
    url: str


def told(movement: Movement, actor: Actor, project_id: int) -> Told:
    """What a movement is, in words, with the page of its paper for who may see it."""
    kind = str(KINDS.get(movement.kind, _("其他")))
    about = movement.label
    if movement.kind in {"LOAN", "CARD_ARRIVAL"} and about.isdigit():
        about = _("%(count)s 笔") % {"count": about}
    page = _PAGES.get(movement.source.kind, "")
    url = reverse(page, args=[movement.source.id]) if page and actor.may(VIEW_RECEIPT, project_id) else ""
    return Told(movement, kind, about, url)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a side of the sheet: its words, its amount, the rows behind it."""

    label: str
    amount: Money
    url: str = ""
    is_sum: bool = False


def rows_url(sheet: Sheet, page: str, **more: str) -> str:
    """The rows behind a figure of the sheet."""
    address = reverse(f"banking:sheet_{page}", args=[sheet.bank_account.pk])
    return f"{address}?{urlencode({'day': sheet.known.day.isoformat(), **more})}"


def sides(sheet: Sheet) -> tuple[list[Figure], list[Figure]]:
    """Both sides of a sheet, line by line: of the books, and of the bank."""
    told = sheet.figures
    gap = [Figure(_("加：首份对账单以前的差额"), told.opening_gap, rows_url(sheet, "entries", part="before"))]
    books = [
        Figure(_("账面余额"), told.book_balance),
        *(gap if told.opening_gap else []),
        Figure(_("加：银行已收、账面未收"), told.received_unbooked, rows_url(sheet, "lines", direction="IN")),
        Figure(_("减：银行已付、账面未付"), told.paid_unbooked, rows_url(sheet, "lines", direction="OUT")),
        Figure(_("调节后余额"), told.adjusted_book, is_sum=True),
    ]
    bank = [
        Figure(_("银行对账单余额"), told.bank_balance, _lines_of(sheet)),
        Figure(_("加：账面已收、银行未收"), told.booked_unreceived, rows_url(sheet, "entries", part="in")),
        Figure(_("减：账面已付、银行未付"), told.booked_unpaid, rows_url(sheet, "entries", part="out")),
        Figure(_("调节后余额"), told.adjusted_bank, is_sum=True),
    ]
    return books, bank


def _lines_of(sheet: Sheet) -> str:
    address = reverse("banking:bank_lines", args=[sheet.bank_account.project_id])
    until = sheet.known.day.isoformat()
    return f"{address}?{urlencode({'account': sheet.bank_account.pk, 'dated_on_before': until})}"


def statement_facts(statement: Any) -> list[tuple[str, object]]:
    """A statement, and who read it."""
    facts: list[tuple[str, object]] = [
        (_("账户"), str(statement.bank_account)),
        (_("期间"), f"{statement.first_on} ～ {statement.last_on}"),
        (_("文件"), statement.filename),
        (_("流水笔数"), statement.line_count),
        (_("未勾对"), statement.open_count),
        (_("导入人"), statement.read_by.name if statement.read_by else _("系统")),
        (_("导入时间"), statement.read_at),
    ]
    return facts


def statement_totals(statement: Any) -> list[tuple[str, object]]:
    """A statement's money."""
    return [
        (_("期初余额"), statement.opening),
        (_("收入合计"), statement.credit_total),
        (_("支出合计"), statement.debit_total),
        (_("期末余额"), statement.closing),
    ]
