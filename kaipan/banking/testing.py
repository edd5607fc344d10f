"""A project with a terminal, a calendar and the people who see to its card money, made by the real verbs.

``desk()`` has one terminal of 银联商务 (0.38 %, at most 80 元, T+1 working days), a book and an account; a
file's row is ``商户号,终端号,交易日期,参考号,交易金额,手续费,入账金额``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count

from kaipan.banking import actions, permissions
from kaipan.banking.models import SettlementBatch, SettlementLine, Terminal
from kaipan.finance import queries as finance_queries
from kaipan.finance import testing as money
from kaipan.finance import testing_cards as cards
from kaipan.finance.models import Account, Receipt
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import CalendarDay, Company, Project

TODAY = money.TODAY
ACQUIRER = "银联商务"
MERCHANT = "898440370110001"
TERMS = actions.Terms(Decimal("0.38"), Money(80), 1, "WORKING")
HEADER = "商户号,终端号,交易日期,参考号,交易金额,手续费,入账金额"
CLERK = (permissions.VIEW, permissions.READ, "finance.receipt.view")
POSTER = (permissions.VIEW, permissions.POST, "finance.receipt.view")
KEEPER = (permissions.VIEW, permissions.MANAGE_TERMINAL, "finance.receipt.view")

_numbers = count(1)


@dataclass
class Desk:
    """Who sees to the card money of a project, and its terminal."""

    project: Project
    account: Account
    terminal: Terminal
    clerk: Actor
    poster: Actor
    keeper: Actor

    def swiped(self, amount: str | int, reference: str = "", *, on: date = TODAY) -> Receipt:
        """A receipt of one swipe at the counter."""
        return money.received(self.account, lines=[cards.card(amount, self.project, reference)], dated_on=on)

    def row(self, amount: str | int, reference: str, *, on: date = TODAY, fee: Money | None = None) -> str:
        """A line of the acquirer's file about a swipe, with the fee as agreed on."""
        gross = Money(amount)
        kept = finance_queries.settle_card(gross, Decimal("0.0038"), Money(80)).fee if fee is None else fee
        merchant, number = self.terminal.merchant_number, self.terminal.terminal_number
        return f"{merchant},{number},{on.isoformat()},{reference},{gross},{kept},{gross - kept}"

    def credited(self, *rows: str, on: date = TODAY) -> actions.Credited:
        """What the bank credited for these lines."""
        total = Money.total(Money(row.split(",")[6]) for row in rows)
        return actions.Credited(ACQUIRER, self.terminal.bank_account_id, on, total)

    def read(self, *rows: str, on: date = TODAY, actor: Actor | None = None) -> SettlementBatch:
        """The file of these lines, read and matched."""
        batch_id = actions.read_settlement(
            self.project.pk,
            self.credited(*rows, on=on),
            settlement_file(*rows),
            "清算.csv",
            today=max(on, TODAY),
            actor=actor or self.clerk,
        )
        return SettlementBatch.objects.get(pk=batch_id)

    def post(self, batch: SettlementBatch, exceptions: int = 0) -> SettlementBatch:
        """What is matched, posted by another."""
        actions.post_settlement(batch.pk, exceptions=exceptions, today=TODAY, actor=self.poster)
        return SettlementBatch.objects.get(pk=batch.pk)

    def line(self, batch: SettlementBatch, row: int = 2) -> SettlementLine:
        """The line of that row of the file as it is now; the first is row 2."""
        return SettlementLine.objects.get(batch=batch, row=row)


def settlement_file(*rows: str) -> bytes:
    """An acquirer's file as text."""
    return "\n".join([HEADER, *rows, ""]).encode()


def desk(*, project: Project | None = None, of: Company | None = None) -> Desk:
    """Another project, or this one, with its people, its terminal and the calendar of the year."""
    project = project or org_cast.project(of=of)
    if not CalendarDay.objects.filter(company_id=project.company_id, day__year=TODAY.year).exists():
        org_actions.seed_calendar_year(TODAY.year, actor=org.system_actor(project.company_id))
    keeper = org_cast.actor_with(*KEEPER, project=project)
    terminal_id = actions.add_terminal(
        project.pk,
        acquirer=ACQUIRER,
        merchant_number=MERCHANT,
        terminal_number=f"{next(_numbers):08d}",
        bank_account_id=money.bank_account(project).pk,
        terms=TERMS,
        valid_from=date(2026, 1, 1),
        actor=keeper,
    )
    return Desk(
        project=project,
        account=money.account(project, label=f"3栋1单元{next(_numbers)}"),
        terminal=Terminal.objects.get(pk=terminal_id),
        clerk=org_cast.actor_with(*CLERK, project=project),
        poster=org_cast.actor_with(*POSTER, project=project),
        keeper=keeper,
    )
