"""Which papers moved money on a bank account: what a line of the bank's statement may stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kaipan.finance.models import CardArrival, CashDeposit, LoanBatchLine, Receipt, ReceiptLine, Refund
from kaipan.kernel.ids import PartyId
from kaipan.kernel.source import Source

RECEIPT, REFUND, CARD_ARRIVAL = "finance.receipt", "finance.refund", "finance.cardarrival"
DEPOSIT = "finance.cashdeposit"


@dataclass(frozen=True, slots=True)
class BankPaper:
    """A paper behind a movement: its number, what it is about, who paid or was paid.

    ``references`` are the bank's numbers that somebody typed for it; ``bank_day`` the day the bank had it,
    where that was said; ``loan_batch`` the batch of a loan's receipt (its id and the slip's number).
    """

    number: str
    label: str
    name: str = ""
    references: tuple[str, ...] = ()
    bank_day: date | None = None
    loan_batch: tuple[int, str] | None = None


def bank_papers(sources: Collection[Source], bank_account_id: int) -> Mapping[Source, BankPaper]:
    """The papers of these documents as that bank account knows them.

    Whoever asks has shown that the reader may see what moved on the account.
    """
    ids: dict[str, list[int]] = {}
    for source in sources:
        ids.setdefault(source.kind, []).append(source.id)
    found: dict[Source, BankPaper] = {}
    found |= _receipts(ids.get(RECEIPT, []), bank_account_id)
    found |= _refunds(ids.get(REFUND, []))
    found |= _arrivals(ids.get(CARD_ARRIVAL, []))
    found |= _deposits(ids.get(DEPOSIT, []))
    return found


def bank_accounts_of(receipt_id: int) -> Iterator[tuple[int, str]]:
    """The bank accounts a receipt's money came to, each with the number typed for it; cards come later."""
    lines = ReceiptLine.objects.filter(receipt_id=receipt_id, bank_account__isnull=False)
    for line in lines.exclude(method=ReceiptLine.Method.POS):
        yield int(line.bank_account_id or 0), line.reference


def bank_sources_of(party_id: PartyId) -> Mapping[str, QuerySet[Any, int]]:
    """What moved money of somebody: the ids of their receipts, refunds and card arrivals, by kind."""
    theirs = Receipt.objects.filter(account__payer_id=party_id)
    return {
        RECEIPT: theirs.values_list("pk", flat=True),
        REFUND: Refund.objects.filter(account__payer_id=party_id).values_list("pk", flat=True),
        CARD_ARRIVAL: CardArrival.objects.filter(receipt__in=theirs).values_list("pk", flat=True),
    }


def _receipts(ids: Collection[int], bank_account_id: int) -> dict[Source, BankPaper]:
    references: dict[int, list[str]] = {}
    lines = ReceiptLine.objects.filter(receipt_id__in=ids, bank_account_id=bank_account_id)
    for receipt_id, reference in lines.values_list("receipt_id", "reference"):
        references.setdefault(receipt_id, []).append(reference)
    batches = {
        line.receipt_id: (line.batch_id, line.batch.slip_number)
        for line in LoanBatchLine.objects.filter(receipt_id__in=ids).select_related("batch")
    }
    receipts = Receipt.objects.filter(pk__in=ids).select_related("account")
    return {
        Source(RECEIPT, each.pk): BankPaper(
            each.number,
            each.account.label,
            each.payer_name,
            tuple(number for number in references.get(each.pk, ()) if number),
            each.arrived_on,
            batches.get(each.pk),
        )
        for each in receipts
    }


def _refunds(ids: Collection[int]) -> dict[Source, BankPaper]:
    refunds = Refund.objects.filter(pk__in=ids).select_related("account")
    return {
        Source(REFUND, each.pk): BankPaper(
            each.number,
            each.account.label,
            each.payee_name,
            (each.reference,) if each.reference else (),
            each.paid_on,
        )
        for each in refunds
    }


def _arrivals(ids: Collection[int]) -> dict[Source, BankPaper]:
    arrivals = CardArrival.objects.filter(pk__in=ids).select_related("receipt", "receipt__account")
    return {
        Source(CARD_ARRIVAL, each.pk): BankPaper(
            each.receipt.number, each.receipt.account.label, bank_day=each.arrived_on
        )
        for each in arrivals
    }


def _deposits(ids: Collection[int]) -> dict[Source, BankPaper]:
    deposits = CashDeposit.objects.filter(pk__in=ids).select_related("close__cashier")
    return {
        Source(DEPOSIT, each.pk): BankPaper(
            each.slip_number,
            each.close.day.isoformat(),
            each.close.cashier.name,
            (each.slip_number,),
            each.deposited_on,
        )
        for each in deposits
    }
