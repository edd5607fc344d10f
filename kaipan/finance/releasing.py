"""放款入账: a receipt for every line of a bank's file, all of them by a few statements.

Each line does what :func:`kaipan.finance.actions.post_receipt` does of one receipt: number, way the
money came, settlement, allocation, journal, trail and event. The triggers of the tables judge them row by
row as ever.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F

from kaipan.finance.bookkeeping import RECEIPT_JOURNAL
from kaipan.finance.cashier_days import hold_day_open
from kaipan.finance.events import AccountSettled, LoanReleased, ReceiptPosted
from kaipan.finance.models import (
    Account,
    Allocation,
    LoanBatch,
    LoanBatchLine,
    Receipt,
    ReceiptLine,
    Settlement,
)
from kaipan.finance.numbering import Number, lock_next_numbers
from kaipan.finance.rules.lines import Method
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.unit_of_work import step

_RECEIPT = (
    "id", "project_id", "account_id", "kind", "book_id", "serial", "number", "dated_on", "arrived_on",
    "payer_name", "total", "allocated", "paid_out", "as_deposit", "forfeited", "state", "posted_by_id",
    "void_reason",
)  # fmt: skip
_LINE = ("project_id", "receipt_id", "method", "amount", "bank_account_id", "reference")
_SETTLEMENT = ("id", "project_id", "account_id", "kind", "receipt_id", "dated_on", "reason", "made_by_id")
_ALLOCATION = ("project_id", "account_id", "settlement_id", "receipt_id", "due_id", "amount")


@dataclass(frozen=True, slots=True)
class Owner:
    """What a receipt and its facts say of an account, under the account's lock."""

    pk: int
    project_id: int
    company_id: int
    source_kind: str
    source_id: int
    label: str
    payer_name: str

    @property
    def ref(self) -> Source:
        """As the books know it: :attr:`kaipan.finance.models.Account.ref`."""
        return Source("finance.account", self.pk)


@dataclass(frozen=True, slots=True)
class Release:
    """A line with the account and the due it pays, both under lock, and its place in the books."""

    line: LoanBatchLine
    account: Owner
    due_id: int
    ledger_code: str

    @property
    def payer_name(self) -> str:
        """Whom the receipt is made out to."""
        return self.line.borrower or self.account.payer_name


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A release with the keys and the number of its rows."""

    release: Release
    receipt_id: int
    settlement_id: int
    number: Number


@step
def release(batch: LoanBatch, releases: Sequence[Release], *, dated_on: date, actor: Actor) -> None:
    """Post a receipt for each of the releases, against exactly its due, on the batch's bank account.

    The accounts are locked, the month is held open and the lines are judged. Raises :class:`NoReceiptBook`
    and :class:`ReceiptBooksUsedUp`.
    """
    hold_day_open(batch.project_id, dated_on, actor)
    numbers = lock_next_numbers(batch.project_id, len(releases))
    receipts = take_ids(Receipt, len(releases))
    settlements = take_ids(Settlement, len(releases))
    made = [_Numbered(*each) for each in zip(releases, receipts, settlements, numbers, strict=True)]
    _write(batch, made, dated_on, actor)
    _settle(batch, made, dated_on, actor)
    _book(batch, made, dated_on, actor)
    _mark(made, actor)
    _tell(batch, made, dated_on, actor)


def _write(batch: LoanBatch, made: Sequence[_Numbered], dated_on: date, actor: Actor) -> None:
    project, zero = batch.project_id, ZERO.amount
    copy_rows(
        Receipt,
        _RECEIPT,
        (
            (
                each.receipt_id, project, each.release.account.pk, "PAYMENT", each.number.book_id,
                each.number.serial, each.number.text, dated_on, batch.arrived_on, each.release.payer_name,
                each.release.line.amount.amount, zero, zero, zero, zero, "POSTED", actor.staff_id, "",
            )
            for each in made
        ),
    )  # fmt: skip
    copy_rows(
        ReceiptLine,
        _LINE,
        (
            (
                project, each.receipt_id, str(Method.LOAN), each.release.line.amount.amount,
                batch.bank_account_id, each.release.line.reference or batch.slip_number,
            )
            for each in made
        ),
    )  # fmt: skip


def _settle(batch: LoanBatch, made: Sequence[_Numbered], dated_on: date, actor: Actor) -> None:
    project = batch.project_id
    copy_rows(
        Settlement,
        _SETTLEMENT,
        (
            (
                each.settlement_id, project, each.release.account.pk, "RECEIPT", each.receipt_id, dated_on,
                "", actor.staff_id,
            )
            for each in made
        ),
    )  # fmt: skip
    copy_rows(
        Allocation,
        _ALLOCATION,
        (
            (
                project, each.release.account.pk, each.settlement_id, each.receipt_id, each.release.due_id,
                each.release.line.amount.amount,
            )
            for each in made
        ),
    )  # fmt: skip


def _book(batch: LoanBatch, made: Sequence[_Numbered], dated_on: date, actor: Actor) -> None:
    """Dr 银行存款, Cr what the due's kind stands on: all of it is set against the due."""
    bank = Source("org.bankaccount", batch.bank_account_id)
    ledger.post_journals(
        [
            ledger.Entry(
                Source("finance.receipt", each.receipt_id),
                (
                    ledger.debit(ledger.Code.BANK, each.release.line.amount, bank),
                    ledger.credit(
                        each.release.ledger_code,
                        each.release.line.amount,
                        each.release.account.ref,
                    ),
                ),
                f"收款 {each.number.text} {each.release.account.label}",
            )
            for each in made
        ],
        company_id=CompanyId(made[0].release.account.company_id),
        project_id=ProjectId(batch.project_id),
        dated_on=dated_on,
        kind=RECEIPT_JOURNAL,
        actor=actor,
    )


def _mark(made: Sequence[_Numbered], actor: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE finance_loanbatchline line SET state = 'POSTED', receipt_id = made.receipt_id,"
            " posted_by_id = %s FROM unnest(%s::bigint[], %s::bigint[]) AS made (line_id, receipt_id)"
            " WHERE line.id = made.line_id",
            [
                actor.staff_id,
                [each.release.line.pk for each in made],
                [each.receipt_id for each in made],
            ],
        )


def _tell(batch: LoanBatch, made: Sequence[_Numbered], dated_on: date, actor: Actor) -> None:
    audit.record_each(
        actor,
        "finance.receipt.posted",
        Receipt,
        (
            audit.Traced(
                each.receipt_id,
                each.number.text,
                {
                    "total": each.release.line.amount,
                    "account": each.release.account.label,
                    "dated_on": dated_on,
                },
            )
            for each in made
        ),
        project_id=batch.project_id,
    )
    events.publish_each([_receipt_posted(each, dated_on) for each in made])
    events.publish_each([_loan_released(batch, each, dated_on) for each in made])
    events.publish_each(list(_settled(made)))


def _receipt_posted(each: _Numbered, dated_on: date) -> ReceiptPosted:
    account = each.release.account
    return ReceiptPosted(
        project_id=account.project_id,
        account_id=account.pk,
        source_kind=account.source_kind,
        source_id=account.source_id,
        receipt_id=each.receipt_id,
        number=each.number.text,
        total=str(each.release.line.amount),
        dated_on=dated_on.isoformat(),
    )


def _loan_released(batch: LoanBatch, each: _Numbered, dated_on: date) -> LoanReleased:
    account, line = each.release.account, each.release.line
    return LoanReleased(
        project_id=account.project_id,
        account_id=account.pk,
        source_kind=account.source_kind,
        source_id=account.source_id,
        receipt_id=each.receipt_id,
        due_id=each.release.due_id,
        bank=batch.bank,
        amount=str(line.amount),
        short=str(line.short or ZERO),
        dated_on=dated_on.isoformat(),
    )


def _settled(made: Sequence[_Numbered]) -> Iterable[AccountSettled]:
    """Of the accounts those on which nothing is owed any more, by what their totals say now."""
    keys = {each.release.account.pk for each in made}
    settled = Account.objects.filter(pk__in=keys, dues_total=F("allocated"), dues_total__gt=0)
    rows = settled.order_by("pk").values_list("project_id", "pk", "source_kind", "source_id")
    return itertools.starmap(AccountSettled, rows.iterator())
