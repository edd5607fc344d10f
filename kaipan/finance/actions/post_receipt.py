"""收款."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.finance.bank_accounts import refuse_unusable_accounts, supervision_of
from kaipan.finance.bookkeeping import post_receipt_journal
from kaipan.finance.cashier_days import hold_day_open
from kaipan.finance.events import ReceiptPosted
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Allocation, Receipt, Settlement
from kaipan.finance.models import ReceiptLine as KeptLine
from kaipan.finance.numbering import lock_next_book
from kaipan.finance.refusals import AccountProvisional, SupervisedAccountRequired
from kaipan.finance.rules.lines import ReceiptLine, refuse_bad_receipt_lines
from kaipan.finance.settling import announce_if_settled, begin_settlement, shares_for, write_shares
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId, ReceiptId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit, events
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step


@step
def post_receipt(
    account_id: AccountId | int,
    *,
    dated_on: date,
    payer_name: str,
    lines: Sequence[ReceiptLine],
    designated: Sequence[DueId] | None = None,
    arrived_on: date | None = None,
    actor: Actor,
) -> ReceiptId:
    """Post money that came in: number it, set it against dues, and book it, all at once.

    ``designated`` are the dues the payer named, settled first; the rest follows the policy, and what is
    left stays on the account as an advance. A verb that locks anything before calls
    ``ledger.hold_period_open`` at its start, and checks its own right to take money. Raises
    :class:`AccountProvisional`, :class:`AccountClosed`, :class:`DueNotOpen`, :class:`BankAccountUnusable`,
    :class:`SupervisedAccountRequired`, :class:`CashierDayClosed`, :class:`NoReceiptBook`,
    :class:`ReceiptBooksUsedUp`, :class:`kaipan.ledger.actions.PeriodClosed`, and refuses lines that
    cannot be.
    """
    refuse_bad_receipt_lines(lines)
    account = lock_account_for_posting(account_id, dated_on)
    if account.state == Account.State.PROVISIONAL:
        raise AccountProvisional(label=account.label)
    refuse_unusable_accounts(account, lines)
    hold_day_open(account.project_id, dated_on, actor)
    receipt = _write(account, dated_on, arrived_on, payer_name, lines, actor)
    settlement = begin_settlement(
        account, Settlement.Kind.RECEIPT, dated_on=dated_on, receipt=receipt, actor=actor
    )
    shares = shares_for(account, [receipt], designated or ())
    movement = write_shares(settlement, shares)
    _refuse_price_money_elsewhere(account, receipt, lines)
    post_receipt_journal(account, receipt, lines, movement, actor=actor)
    _tell(account, receipt, actor)
    return ReceiptId(receipt.pk)


def _write(
    account: Account,
    dated_on: date,
    arrived_on: date | None,
    payer_name: str,
    lines: Sequence[ReceiptLine],
    actor: Actor,
) -> Receipt:
    book = lock_next_book(account.project_id)
    receipt = Receipt.objects.create(
        project_id=account.project_id,
        account=account,
        book=book,
        serial=book.next_number,
        number=book.number_text(book.next_number),
        dated_on=dated_on,
        arrived_on=arrived_on,
        payer_name=required_line(payer_name, longest=80),
        total=Money.total(line.amount for line in lines),
        posted_by_id=actor.staff_id,
    )
    KeptLine.objects.bulk_create(
        KeptLine(
            project_id=account.project_id,
            receipt=receipt,
            method=line.method,
            amount=line.amount,
            bank_account_id=line.bank_account_id,
            reference=clean_line(line.reference, longest=60),
        )
        for line in lines
    )
    return receipt


_set_against_fees = Prepared(
    lambda receipt: Allocation.objects.filter(
        receipt_id=receipt, due__money_kind__is_price=False
    ).values_list("amount", flat=True)
)


def _refuse_price_money_elsewhere(account: Account, receipt: Receipt, lines: Sequence[ReceiptLine]) -> None:
    """In a supervised project, what is not plainly for fees arrives on the supervised account."""
    elsewhere = supervision_of(account).not_for_price(lines)
    astray = elsewhere - Money.total(_set_against_fees(receipt.pk))
    if astray > ZERO:
        raise SupervisedAccountRequired(label=account.label, amount=f"{astray:,.2f}")


def _tell(account: Account, receipt: Receipt, actor: Actor) -> None:
    audit.record(
        actor,
        "finance.receipt.posted",
        receipt,
        changes={"total": receipt.total, "account": account.label, "dated_on": receipt.dated_on},
    )
    events.publish(
        ReceiptPosted(
            project_id=account.project_id,
            account_id=account.pk,
            source_kind=account.source_kind,
            source_id=account.source_id,
            receipt_id=receipt.pk,
            number=receipt.number,
            total=str(receipt.total),
            dated_on=receipt.dated_on.isoformat(),
        )
    )
    announce_if_settled(account)
