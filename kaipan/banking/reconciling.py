"""The figures of a reconciliation sheet, by what is known."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Sum

from kaipan.banking.book_movements import known_book, open_entries, open_lines
from kaipan.banking.models import BankStatement, Reconciliation, StatementLine
from kaipan.banking.rules.reconciling import Figures, Known
from kaipan.banking.statement_refusals import NoStatementYet
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step


@step
def claim_statements(bank_account_id: int) -> None:
    """Who reads, matches or reconciles an account does so one after the other; claimed before any lock."""
    claim_name(f"banking.statements.{bank_account_id}")


def first_statement(bank_account: Any) -> BankStatement:
    """Where the account's statements begin. Raises :class:`NoStatementYet`."""
    standing = BankStatement.objects.filter(bank_account=bank_account, state="STANDING")
    first = standing.filter(previous__isnull=True).first()
    if first is None:
        raise NoStatementYet(account=str(bank_account))
    return first


def last_statement(bank_account_id: int) -> BankStatement | None:
    """The one the next has to continue."""
    standing = BankStatement.objects.filter(bank_account_id=bank_account_id, state="STANDING")
    return standing.order_by("-pk").first()


def last_reconciliation(bank_account_id: int) -> Reconciliation | None:
    """The last day that is closed."""
    standing = Reconciliation.objects.filter(bank_account_id=bank_account_id, state="STANDING")
    return standing.order_by("-day").first()


def figures(bank_account: Any, known: Known) -> Figures:
    """Both balances by then, and what explains that they differ. Raises :class:`NoStatementYet`."""
    opening = first_statement(bank_account).opening
    book = _sides(known_book(bank_account, known))
    before = _sides(open_entries(bank_account, known, before_the_first=True))
    entries = _sides(open_entries(bank_account, known))
    received, paid = _ways(open_lines(bank_account.pk, known))
    return Figures(
        book_balance=book[0] - book[1],
        opening_gap=opening - (before[0] - before[1]),
        received_unbooked=received,
        paid_unbooked=paid,
        bank_balance=bank_balance(bank_account, known),
        booked_unreceived=entries[0],
        booked_unpaid=entries[1],
    )


def bank_balance(bank_account: Any, known: Known) -> Money:
    """What the bank says stood on the account at the end of the day, in 元."""
    told = StatementLine.objects.filter(
        bank_account=bank_account, standing=True, dated_on__lte=known.day
    ).order_by("-statement_id", "-row")
    balance: Money | None = told.values_list("balance", flat=True).first()
    return first_statement(bank_account).opening if balance is None else balance


def _sides(postings: QuerySet[Any]) -> tuple[Money, Money]:
    sums = postings.order_by().aggregate(debit=Sum("debit"), credit=Sum("credit"))
    return sums["debit"] or ZERO, sums["credit"] or ZERO


def _ways(lines: QuerySet[StatementLine]) -> tuple[Money, Money]:
    sums = dict(lines.order_by().values_list("direction").annotate(Sum("amount")))
    return sums.get("IN", ZERO), sums.get("OUT", ZERO)
