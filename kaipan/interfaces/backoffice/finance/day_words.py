"""Daily closes in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaipan.finance.queries import FACES, DayBooks
from kaipan.interfaces.backoffice.shell.parts import Text
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Compared:
    """One way money came: pieces and amount in the books and as counted; None where nobody counts."""

    label: Text
    pieces: int | None
    amount: Money
    counted_pieces: int | None = None
    counted: Money | None = None

    @property
    def difference(self) -> Money | None:
        """Over, or below zero short."""
        return None if self.counted is None else self.counted - self.amount


@dataclass(frozen=True, slots=True)
class Notes:
    """So many pieces of a face value."""

    face: str
    pieces: int
    amount: Money


def compared(close: Any) -> list[Compared]:
    """The lines of a daily close, the books beside what was counted."""
    return [
        Compared(_("现金"), None, close.book_cash, None, close.counted_cash),
        Compared(
            _("支票"),
            close.cheque_count,
            close.cheque_total,
            close.counted_cheques,
            close.counted_cheque_total,
        ),
        Compared(
            _("POS 签购单"), close.slip_count, close.slip_total, close.counted_slips, close.counted_slip_total
        ),
        Compared(_("银行转账"), close.transfer_count, close.transfer_total),
    ]


def notes_of(close: Any) -> list[Notes]:
    """The pieces that were counted, the largest first."""
    counted = [(face, value, getattr(close, face)) for face, value in FACES.items()]
    return [
        Notes(face_label(face), pieces, Money(value * pieces)) for face, value, pieces in counted if pieces
    ]


def face_label(face: str) -> str:
    """100 元, 5 角."""
    value = FACES[face]
    if value >= 1:
        return _("%(value)s 元") % {"value": f"{value:f}"}
    return _("%(value)s 角") % {"value": f"{value * 10:.0f}"}


def book_facts(books: DayBooks) -> list[tuple[str, object]]:
    """What the books say of a day that is not closed."""
    return [
        (_("收据"), books.receipts),
        (_("现金收入"), books.cash_in),
        (_("现金退款"), books.cash_out),
        (_("应有现金"), books.cash),
        (_("支票"), _told(books.cheques, books.cheque_total)),
        (_("POS 签购单"), _told(books.slips, books.slip_total)),
        (_("银行转账"), _told(books.transfers, books.transfer_total)),
    ]


def close_facts(close: Any) -> list[tuple[str, object]]:
    """Who did what with a daily close."""
    facts: list[tuple[str, object]] = [
        (_("出纳"), close.cashier.name),
        (_("日期"), close.day),
        (_("收据"), close.receipt_count),
        (_("现金收入"), close.cash_in),
        (_("现金退款"), close.cash_out),
        (_("日结时间"), close.closed_at),
    ]
    if close.reason:
        facts.append((_("差额原因"), close.reason))
    if close.signed_at:
        facts += [(_("签收人"), _who(close.signed_by)), (_("签收时间"), close.signed_at)]
    return [*facts, (_("已缴存"), close.deposited)]


def _told(pieces: int, amount: Money) -> str:
    return _("%(pieces)s 笔 %(amount)s 元") % {"pieces": pieces, "amount": f"{amount:,.2f}"}


def _who(person: Any) -> str:
    return person.name if person else _("系统")
