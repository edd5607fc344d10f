"""Money for the tests of every room: an account with dues, a book, receipts, all by the real verbs.

``account()`` is 3栋1单元301 of 松风明月 with the schedule of the worked example: deposit 50,000, down payment
317,503, mortgage 830,000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from typing import ParamSpec, TypeVar

from kaipan.finance import actions
from kaipan.finance.models import Account, Due, Receipt, ReceiptBook
from kaipan.finance.rules.lines import DueLine, DueTerms, Method, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DueId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind as Kind
from kaipan.kernel.source import Source
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_testing
from kaipan.org.models import BankAccount, Project
from kaipan.parties import testing as parties
from kaipan.platform.unit_of_work import use_case

P = ParamSpec("P")
R = TypeVar("R")

TODAY = date(2026, 3, 16)

SCHEDULE = (
    DueLine(Kind.DEPOSIT, "定金", Money(50000), due_on=TODAY),
    DueLine(Kind.DOWN_PAYMENT, "首期", Money(317503), anchor="SIGNING", days=7),
    DueLine(Kind.MORTGAGE, "按揭", Money(830000), anchor="LOAN", is_loan=True),
)

_numbers = count(1)


def cashier(project: Project) -> Actor:
    """Kaipan itself, who may do anything in the project."""
    return org.system_actor(project.company_id)


def in_a_verb(step: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Run one step as a verb of an upper room would."""

    @use_case
    def verb() -> R:
        return step(*arguments, **named)

    return verb()


def account(
    project: Project | None = None,
    lines: Sequence[DueTerms] = SCHEDULE,
    *,
    provisional: bool = False,
    label: str = "3栋1单元301",
) -> Account:
    """Another account with these dues open, of another project unless told which."""
    project = project or org_testing.project()
    actor = cashier(project)
    account_id = in_a_verb(
        actions.open_account,
        project_id=project.pk,
        source=Source("finance.test", next(_numbers)),
        label=label,
        payer_party_id=parties.person(project).pk,
        provisional=provisional,
        actor=actor,
    )
    if lines:
        in_a_verb(actions.open_dues, account_id, lines, actor=actor)
    return Account.objects.get(pk=account_id)


def bank_account(project: Project, *, supervised: bool = False) -> BankAccount:
    """The project's bank account of that sort, made when it has none."""
    found = BankAccount.objects.filter(project=project, supervised=supervised).first()
    if found:
        return found
    account_id = org_actions.add_bank_account(
        project.pk,
        bank="招商银行深圳分行",
        holder="松风置业有限公司",
        number=f"7559{next(_numbers):012d}",
        supervised=supervised,
        actor=cashier(project),
    )
    return BankAccount.objects.get(pk=account_id)


def receipt_book(
    project: Project, *, prefix: str = "SF", first_number: int = 1, last_number: int = 999999
) -> ReceiptBook:
    """Another book of the project."""
    book_id = actions.open_receipt_book(
        project.pk,
        name=f"收据本{next(_numbers)}",
        prefix=prefix,
        first_number=first_number,
        last_number=last_number,
        actor=cashier(project),
    )
    return ReceiptBook.objects.get(pk=book_id)


def transfer(amount: str | int, project: Project, *, supervised: bool = False) -> ReceiptLine:
    """A bank transfer to the project's account."""
    return ReceiptLine(Method.TRANSFER, Money(amount), bank_account(project, supervised=supervised).pk)


def cash(amount: str | int) -> ReceiptLine:
    """Notes over the counter."""
    return ReceiptLine(Method.CASH, Money(amount))


def received(
    account: Account,
    amount: str | int | None = None,
    *,
    lines: Sequence[ReceiptLine] | None = None,
    designated: Sequence[int] = (),
    dated_on: date = TODAY,
    payer_name: str = "王芳",
) -> Receipt:
    """A posted receipt; the project gets a book when it has none."""
    if not ReceiptBook.objects.filter(project_id=account.project_id, state="OPEN").exists():
        receipt_book(account.project)
    receipt_id = actions.receive_payment(
        account.pk,
        dated_on=dated_on,
        payer_name=payer_name,
        lines=lines or [transfer(amount or 0, account.project)],
        designated=[DueId(due_id) for due_id in designated],
        today=max(dated_on, TODAY),
        actor=cashier(account.project),
    )
    return Receipt.objects.get(pk=receipt_id)


def voided(receipt: Receipt, *, reason: str = "金额录入错误", today: date = TODAY) -> Receipt:
    """The receipt, voided."""
    actions.void_receipt(receipt.pk, reason=reason, today=today, actor=cashier(receipt.project))
    return Receipt.objects.get(pk=receipt.pk)


def due(account: Account, name: str) -> Due:
    """The open due of that name as it is now."""
    return Due.objects.get(account=account, name=name, state=Due.State.OPEN)
