"""A bank account whose statements are read and reconciled, made by the real verbs.

``counter()`` is a project with a bank account, a buyer's account and the people who see to it. A row of the
bank's file is ``日期,摘要,对方户名,对方账号,借方,贷方,余额,流水号``; :meth:`Counter.line` gives the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from kaipan.banking import actions, permissions
from kaipan.banking.models import BankStatement, StatementLine
from kaipan.finance import testing as money
from kaipan.finance.actions import Method, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast

TODAY = money.TODAY
HEADER = "日期,摘要,对方户名,对方账号,借方,贷方,余额,流水号"
CLERK = (permissions.VIEW_STATEMENT, permissions.READ_STATEMENT, "finance.receipt.view")
CLOSER = (permissions.VIEW_STATEMENT, permissions.CLOSE_RECONCILIATION, "finance.receipt.view")

_numbers = count(1)


@dataclass
class Counter:
    """A bank account with who reads its statements and who signs; ``balance`` is the bank's, as told."""

    project: Any
    bank_account: Any
    account: Any
    clerk: Actor
    closer: Actor
    balance: Money = field(default=ZERO)

    def line(
        self, amount: str | int, serial: str = "", *, on: date = TODAY, name: str = "王芳", summary: str = ""
    ) -> str:
        """The bank's next line: below zero for what went out."""
        moved = Money(amount)
        self.balance += moved
        debit, credit = ("", moved) if moved > ZERO else (-moved, "")
        number = serial or f"LS{next(_numbers):08d}"
        return f"{on.isoformat()},{summary},{name},6225880112345678,{debit},{credit},{self.balance},{number}"

    def told(self, opening: Money, *, until: date = TODAY, closing: Money | None = None) -> actions.Told:
        """What the bank says of the file as a whole."""
        end = self.balance if closing is None else closing
        return actions.Told(self.bank_account.pk, opening, end, until)

    def read(self, *rows: str, until: date = TODAY, actor: Actor | None = None) -> BankStatement:
        """The file of these lines, read from where the last one ended."""
        last = BankStatement.objects.filter(bank_account=self.bank_account, state="STANDING").first()
        statement_id = actions.read_statement(
            self.project.pk,
            self.told(last.closing if last else ZERO, until=until),
            statement_file(*rows),
            "流水.csv",
            today=max(until, TODAY),
            actor=actor or self.clerk,
        )
        return BankStatement.objects.get(pk=statement_id)

    def transferred(self, amount: str | int, reference: str = "", *, on: date = TODAY) -> Any:
        """A receipt of one bank transfer to the account, with the number the payer showed."""
        way = ReceiptLine(Method.TRANSFER, Money(amount), self.bank_account.pk, reference)
        return money.received(self.account, lines=[way], dated_on=on)

    def bank_line(self, serial: str) -> StatementLine:
        """The line of that serial as it is now."""
        return StatementLine.objects.get(bank_account=self.bank_account, serial=serial, standing=True)

    def open_serials(self) -> set[str]:
        """The serials of lines that wait."""
        waiting = StatementLine.objects.filter(bank_account=self.bank_account, standing=True)
        return set(waiting.exclude(parts__standing=True).values_list("serial", flat=True))

    def match(self, lines: list[str], movements: list[str], *, actor: Actor | None = None) -> int:
        """These lines are these movements, by hand."""
        keys = [self.bank_line(serial).pk for serial in lines]
        return actions.match_statement_lines(
            self.project.pk, self.bank_account.pk, keys, movements, actor=actor or self.clerk
        )

    def close(self, day: date = TODAY, *, adjusted: str | int = 0, actor: Any = None) -> int:
        """The sheet of the day, signed."""
        return actions.close_reconciliation(
            self.project.pk, self.bank_account.pk, day, adjusted=Money(adjusted), actor=actor or self.closer
        )


def statement_file(*rows: str) -> bytes:
    """A bank's file as text."""
    return "\n".join([HEADER, *rows, ""]).encode()


def counter(*, project: Any = None, of: Any = None) -> Counter:
    """Another project with its bank account and people; or this one, with an account of its own."""
    bank_account = _another_account(project) if project else None
    project = project or org_cast.project(of=of)
    return Counter(
        project=project,
        bank_account=bank_account or money.bank_account(project),
        account=money.account(project, label=f"5栋1单元{next(_numbers)}"),
        clerk=org_cast.actor_with(*CLERK, project=project),
        closer=org_cast.actor_with(*CLOSER, project=project),
    )


def _another_account(project: Any) -> Any:
    account_id = org_actions.add_bank_account(
        project.pk,
        bank="中国银行深圳分行",
        holder="松风置业有限公司",
        number=f"7665000000{900000 + next(_numbers)}",
        supervised=False,
        actor=money.cashier(project),
    )
    return org.bank_account(project.pk, account_id)
