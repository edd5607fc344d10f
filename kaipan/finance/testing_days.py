"""Cashiers' days for the tests of every room: money taken at the counter, counted, handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from kaipan.finance import actions, permissions
from kaipan.finance.models import CashDeposit, DailyClose, Receipt, ReceiptBook
from kaipan.finance.rules.counting import FACES, Counted
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.finance.testing import TODAY, account, bank_account, cash, receipt_book, transfer
from kaipan.finance.testing_cards import card
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org_testing

CASHIER = (permissions.VIEW_RECEIPT, permissions.POST_RECEIPT, permissions.CLOSE_DAY)
SIGNER = (permissions.VIEW_RECEIPT, permissions.SIGN_CASH)
MANAGER = (permissions.VIEW_RECEIPT, permissions.REOPEN_DAY)

_numbers = count(1)


@dataclass
class Till:
    """A cashier of a project, who signs for the cash, and who opens days again."""

    project: Any
    account: Any
    cashier: Actor
    signer: Actor
    manager: Actor

    def take(self, *lines: ReceiptLine, on: date = TODAY, actor: Actor | None = None) -> Receipt:
        """A receipt of these ways, by the cashier."""
        receipt_id = actions.receive_payment(
            self.account.pk,
            dated_on=on,
            payer_name="王芳",
            lines=list(lines),
            today=max(on, TODAY),
            actor=actor or self.cashier,
        )
        return Receipt.objects.get(pk=receipt_id)

    def a_day(self, on: date = TODAY) -> list[Receipt]:
        """Cash of 1,230.50, a cheque of 500, a slip of 700, a transfer of 900."""
        cheque = ReceiptLine(Method.CHEQUE, Money(500), bank_account(self.project).pk, "ZP1")
        return [
            self.take(cash("1230.50"), on=on),
            self.take(cheque, card(700, self.project, f"R{next(_numbers)}"), on=on),
            self.take(transfer(900, self.project), on=on),
        ]

    def close(self, counted: Counted, *, on: date = TODAY, reason: str = "") -> DailyClose:
        """The day, closed as counted."""
        close_id = actions.close_cashier_day(
            self.project.pk, on, counted, reason=reason, today=max(on, TODAY), actor=self.cashier
        )
        return DailyClose.objects.get(pk=close_id)

    def closed(self, on: date = TODAY) -> DailyClose:
        """A day of its own, closed without a difference."""
        self.a_day(on)
        return self.close(whole(), on=on)

    def signed(self, on: date = TODAY) -> DailyClose:
        """Such a day, signed for."""
        close = self.closed(on)
        actions.sign_for_cash(close.pk, actor=self.signer)
        return DailyClose.objects.get(pk=close.pk)

    def deposited(self, close: DailyClose, amount: str | int, slip: str = "") -> CashDeposit:
        """So much of it, taken to the bank."""
        deposit_id = actions.deposit_cash(
            close.pk,
            Money(amount),
            bank_account_id=bank_account(self.project).pk,
            slip_number=slip or f"JK{next(_numbers):06d}",
            deposited_on=max(close.day, TODAY),
            today=max(close.day, TODAY),
            actor=self.signer,
        )
        return CashDeposit.objects.get(pk=deposit_id)


def notes(amount: str | Decimal) -> dict[str, int]:
    """The fewest notes and coins that come to the amount."""
    left, pieces = Decimal(amount), {}
    for face, value in FACES.items():
        pieces[face] = int(left // value)
        left -= value * pieces[face]
    return pieces


def whole(amount: str = "1230.50", **instead: Any) -> Counted:
    """What :meth:`Till.a_day` comes to, counted right."""
    usual: dict[str, Any] = {
        "notes": notes(amount),
        "cheques": 1,
        "cheque_total": Money(500),
        "slips": 1,
        "slip_total": Money(700),
    }
    return Counted(**{**usual, **instead})


NOTHING = Counted({}, 0, ZERO, 0, ZERO)


def till(*, project: Any = None, of: Any = None) -> Till:
    """Another project, or this one, with a cashier and who takes the cash over."""
    project = project or org_testing.project(of=of)
    if not _has_book(project):
        receipt_book(project)
    return Till(
        project=project,
        account=account(project, label=f"7栋1单元{next(_numbers)}"),
        cashier=org_testing.actor_with(*CASHIER, project=project),
        signer=org_testing.actor_with(*SIGNER, project=project),
        manager=org_testing.actor_with(*MANAGER, project=project),
    )


def _has_book(project: Any) -> bool:
    return ReceiptBook.objects.filter(project=project, state="OPEN", for_old=False).exists()
