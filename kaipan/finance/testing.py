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
from kaipan.finance.models import (
    Account,
    Due,
    Forfeiture,
    LoanBatch,
    LoanBatchLine,
    Receipt,
    ReceiptBook,
    Refund,
    Transfer,
)
from kaipan.finance.permissions import MANAGE_KINDS
from kaipan.finance.rules.lines import DueLine, DueTerms, Method, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DueId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind as Kind
from kaipan.kernel.source import Source
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_testing
from kaipan.org.models import BankAccount, Company, Project
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

LOAN_HEADER = "房号,借款人,借款合同号,放款金额,银行流水号"

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


def freed(account: Account, *, reason: str = "换房", everything: bool = False) -> Money:
    """The account's schedule ended; its free money."""
    return in_a_verb(
        actions.end_dues,
        account.pk,
        reason=reason,
        everything=everything,
        today=TODAY,
        actor=cashier(account.project),
    )


def moved(origin: Account, target: Account, amount: str | int, *, reason: str = "换房转款") -> Transfer:
    """So much of one account's advance, moved to the other."""
    transfer_id = in_a_verb(
        actions.transfer_money,
        origin.pk,
        target.pk,
        Money(amount),
        reason=reason,
        source=origin.source,
        today=TODAY,
        actor=cashier(origin.project),
    )
    return Transfer.objects.get(pk=transfer_id)


def moved_back(transfer: Transfer, *, today: date = TODAY) -> Transfer:
    """The transfer, reversed."""
    actor = cashier(transfer.project)
    in_a_verb(actions.reverse_transfer, transfer.pk, reason="换房撤销", today=today, actor=actor)
    return Transfer.objects.get(pk=transfer.pk)


def forfeited(account: Account, amount: str | int, *, today: date = TODAY) -> Forfeiture:
    """So much of the account's 定金, forfeited."""
    forfeiture_id = in_a_verb(
        actions.forfeit_money,
        account.pk,
        Money(amount),
        reason="逾期未签约",
        source=account.source,
        today=today,
        actor=cashier(account.project),
    )
    return Forfeiture.objects.get(pk=forfeiture_id)


def returned(forfeiture: Forfeiture, *, today: date = TODAY) -> Forfeiture:
    """The forfeiture, given back to its account."""
    actor = cashier(forfeiture.project)
    in_a_verb(actions.return_forfeiture, forfeiture.pk, reason="挞定激活", today=today, actor=actor)
    return Forfeiture.objects.get(pk=forfeiture.pk)


def charged(account: Account, amount: str | int, *, kind: Kind = Kind.PENALTY, name: str = "违约金") -> Due:
    """A fee or a penalty, kept of the account's advance."""
    due_id = in_a_verb(
        actions.charge_money,
        account.pk,
        kind,
        Money(amount),
        name=name,
        reason="退房",
        today=TODAY,
        actor=cashier(account.project),
    )
    return Due.objects.get(pk=due_id)


def granted(
    account: Account,
    amount: str | int,
    *,
    payee_name: str = "",
    compensation: str | int = 0,
    actor: Actor | None = None,
    today: date = TODAY,
    **more: str,
) -> Refund:
    """A refund that waits to be paid, to the account's payer unless told whom."""
    refund_id = in_a_verb(
        actions.grant_refund,
        account.pk,
        Money(amount),
        payee_name=payee_name or account.payer.name,
        compensation=Money(compensation),
        reason="退房",
        source=account.source,
        today=today,
        actor=actor or cashier(account.project),
        **more,
    )
    return Refund.objects.get(pk=refund_id)


def paid(refund: Refund, *, actor: Actor | None = None, today: date = TODAY) -> Refund:
    """The refund, paid by bank transfer; by Kaipan itself unless told by whom."""
    actions.pay_refund(
        refund.pk,
        method=Refund.Method.TRANSFER,
        bank_account_id=bank_account(refund.project).pk,
        paid_on=today,
        today=today,
        actor=actor or cashier(refund.project),
    )
    return Refund.objects.get(pk=refund.pk)


def cancelled(refund: Refund, *, today: date = TODAY) -> Refund:
    """The refund, cancelled before it was paid."""
    actor = cashier(refund.project)
    in_a_verb(actions.cancel_refund, refund.pk, reason="账号有误", today=today, actor=actor)
    return Refund.objects.get(pk=refund.pk)


def retired(account: Account) -> Account:
    """The account, closed after its money went its way."""
    actor = cashier(account.project)
    in_a_verb(actions.retire_account, account.pk, reason="已退房", today=TODAY, actor=actor)
    return Account.objects.get(pk=account.pk)


def due(account: Account, name: str) -> Due:
    """The open due of that name as it is now."""
    return Due.objects.get(account=account, name=name, state=Due.State.OPEN)


def loan_file(*rows: str) -> bytes:
    """A bank's file as text; a row is ``房号,借款人,借款合同号,放款金额,银行流水号``."""
    return "\n".join([LOAN_HEADER, *rows, ""]).encode()


def loan_slip(project: Project, total: str | int, **instead: object) -> actions.LoanSlip:
    """The slip of the bank's file, of another number each time."""
    usual: dict[str, object] = {
        "bank": "中国建设银行",
        "number": f"FK{next(_numbers):06d}",
        "bank_account_id": bank_account(project).pk,
        "dated_on": TODAY,
        "total": Money(total),
    }
    return actions.LoanSlip(**{**usual, **instead})  # type: ignore[arg-type]


def loan_batch(project: Project, *rows: str, actor: Actor | None = None) -> LoanBatch:
    """A bank's file of these rows, read and matched; the project gets a book when it has none."""
    if not ReceiptBook.objects.filter(project=project, state="OPEN").exists():
        receipt_book(project)
    total = Money.total(Money(row.split(",")[3]) for row in rows)
    batch_id = actions.read_loan_batch(
        project.pk,
        loan_slip(project, str(total)),
        loan_file(*rows),
        "放款.csv",
        today=TODAY,
        actor=actor or cashier(project),
    )
    return LoanBatch.objects.get(pk=batch_id)


def loans_posted(batch: LoanBatch, *, exceptions: int = 0, actor: Actor | None = None) -> LoanBatch:
    """The batch, posted; by Kaipan itself unless told by whom."""
    actions.post_loan_batch(
        batch.pk, exceptions=exceptions, today=TODAY, actor=actor or cashier(batch.project)
    )
    return LoanBatch.objects.get(pk=batch.pk)


def loan_line(batch: LoanBatch, row: int = 2) -> LoanBatchLine:
    """The line of that row of the file as it is now; the first is row 2."""
    return LoanBatchLine.objects.get(batch=batch, row=row)


def own_kind(company: Company, name: str, *, nature: actions.Nature = actions.Nature.COLLECTED) -> str:
    """The code of a kind of money of the company's own."""
    clerk = org_testing.actor_with(MANAGE_KINDS, project=company)
    return actions.add_money_kind(name=name, nature=nature, actor=clerk)
