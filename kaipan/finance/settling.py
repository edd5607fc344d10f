"""核销: setting receipts against dues, and taking them apart, under the account's lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, Sum

from kaipan.finance.bank_accounts import supervision_of
from kaipan.finance.bookkeeping import Movement, movement_of
from kaipan.finance.events import AccountSettled
from kaipan.finance.models import Account, Allocation, Due, Receipt, Settlement
from kaipan.finance.refusals import DueNotOpen
from kaipan.finance.rules.allocation import OpenDue, Purse, Share, allocate
from kaipan.finance.rules.drawing import Holding, LineLeft
from kaipan.finance.rules.lines import FROM_A_BANK
from kaipan.finance.rules.supervision import Supervision
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DueId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform import events
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step


@step
def shares_for(
    account: Account, receipts: Iterable[Receipt], designated: Sequence[DueId] = ()
) -> list[Share]:
    """What the policy sets of the receipts' free money against the account's open dues.

    Raises :class:`DueNotOpen` when the payer named a due that is not open here.
    """
    dues = [as_open_due(due) for due in open_dues_of(account)]
    if set(designated) - {due.id for due in dues}:
        raise DueNotOpen(label=account.label)
    supervision = supervision_of(account)
    credits_first = sorted(receipts, key=lambda each: each.kind != Receipt.Kind.CREDIT)
    return allocate([_purse(receipt, supervision) for receipt in credits_first], dues, designated)


@step
def shares_for_due(account: Account, due: Due) -> list[Share]:
    """What is set of the account's advance against one due that is paid when named.

    A bank's money goes last, and before it what stood as 定金.
    """
    supervision = supervision_of(account)
    receipts = sorted(receipts_with_money(account), key=lambda each: bool(each.deposit_left))
    purses = sorted((_purse(each, supervision) for each in receipts), key=lambda purse: purse.from_loan)
    return allocate(purses, [as_open_due(due)], [due.pk])


_open_dues = Prepared(
    lambda account: (
        Due.objects.filter(account_id=account, state=Due.State.OPEN)
        .select_related("money_kind")
        .order_by("sequence")
    )
)


def open_dues_of(account: Account) -> list[Due]:
    """The dues that can be paid or replaced, in their order."""
    return _open_dues(account.pk)


def receipts_with_money(account: Account) -> list[Receipt]:
    """Posted receipts of which something is still here and not set against any due, oldest first."""
    posted = account.receipts.filter(state=Receipt.State.POSTED, total__gt=F("allocated") + F("paid_out"))
    return list(posted.prefetch_related("lines").order_by("pk"))


@step
def begin_settlement(
    account: Account,
    kind: Settlement.Kind,
    *,
    dated_on: date,
    receipt: Receipt | None = None,
    reason: str = "",
    source: Source | None = None,
    actor: Actor,
) -> Settlement:
    """The act that the allocations to come belong to, and the change that asked for it, if any."""
    return Settlement.objects.create(
        project_id=account.project_id,
        account=account,
        kind=kind,
        receipt=receipt,
        dated_on=dated_on,
        reason=reason,
        source_kind=source.kind if source else "",
        source_id=source.id if source else None,
        made_by_id=actor.staff_id,
    )


@step
def write_shares(settlement: Settlement, shares: Sequence[Share]) -> Movement:
    """Keep the shares as allocations (below zero they take back); what moved, by ledger code."""
    Allocation.objects.bulk_create(
        Allocation(
            project_id=settlement.project_id,
            account_id=settlement.account_id,
            settlement=settlement,
            receipt_id=share.receipt_id,
            due_id=share.due_id,
            amount=share.amount,
        )
        for share in shares
    )
    codes = _ledger_codes({share.due_id for share in shares})
    return movement_of((codes[share.due_id], share.amount) for share in shares)


def given_shares(*, receipts: Collection[int] = (), dues: Collection[int] = ()) -> list[Share]:
    """What the receipts, or the dues, hold of each other at present."""
    held = (
        Allocation.objects.filter(Q(receipt_id__in=receipts) | Q(due_id__in=dues))
        .values("receipt_id", "due_id")
        .annotate(held=Sum("amount"))
        .order_by("receipt_id", "due_id")
    )
    return [Share(row["receipt_id"], row["due_id"], row["held"]) for row in held if row["held"]]


def posted_movement(receipt: Receipt) -> Movement:
    """What the receipt's own journal set against dues when it was posted, by ledger code."""
    with_it = receipt.allocations.filter(settlement__kind=Settlement.Kind.RECEIPT)
    return movement_of(with_it.values_list("due__money_kind__ledger_code", "amount"))


def taken_back(shares: Iterable[Share]) -> list[Share]:
    """The shares that undo the shares."""
    return [Share(share.receipt_id, share.due_id, -share.amount) for share in shares]


@step
def announce_if_settled(account: Account) -> None:
    """Tell the upper room when nothing is owed any more; reads the account's totals anew."""
    account.refresh_from_db()
    if account.settled:
        events.publish(AccountSettled(account.project_id, account.pk, account.source_kind, account.source_id))


def as_open_due(due: Due) -> OpenDue:
    """The due as the policy sees it."""
    return OpenDue(
        id=due.pk,
        sequence=due.sequence,
        outstanding=due.outstanding,
        due_on=due.due_on,
        is_price=due.money_kind.is_price,
        is_deposit=due.money_kind.is_deposit,
        is_loan=due.is_loan,
        settles_unnamed=due.money_kind.settles_unnamed,
    )


def _purse(receipt: Receipt, supervision: Supervision) -> Purse:
    held = holding_of(receipt, supervision)
    return Purse(held.receipt_id, held.free, held.not_for_price, held.from_loan)


@dataclass(frozen=True, slots=True)
class _Left:
    """What of a line has not left the account."""

    line_id: int
    amount: Money
    bank_account_id: int | None


def holding_of(receipt: Receipt, supervision: Supervision) -> Holding:
    """The free money of a receipt, by its lines, and how much of it may not pay the price."""
    lines = list(receipt.lines.all())
    gone = _gone_by_line(receipt)
    left = [_Left(line.pk, line.amount - gone.get(line.pk, ZERO), line.bank_account_id) for line in lines]
    apart = ZERO if receipt.kind == Receipt.Kind.CREDIT else supervision.not_for_price(left)
    if apart:
        apart -= min(apart, _paid_to_fees(receipt))
    return Holding(
        receipt_id=receipt.pk,
        free=receipt.unallocated,
        not_for_price=min(apart, receipt.unallocated),
        deposit=receipt.deposit_left,
        from_loan=all(line.method in FROM_A_BANK for line in lines),
        lines=tuple(
            LineLeft(each.line_id, each.amount, not supervision.not_for_price([each])) for each in left
        ),
    )


def _gone_by_line(receipt: Receipt) -> dict[int, Money]:
    if not receipt.paid_out:
        return {}
    sums = receipt.outlays.values("line_id").annotate(gone=Sum("amount"))
    return {row["line_id"]: row["gone"] for row in sums}


def _paid_to_fees(receipt: Receipt) -> Money:
    fees = receipt.allocations.filter(due__money_kind__is_price=False)
    return fees.aggregate(paid=Sum("amount"))["paid"] or ZERO


_codes = Prepared(lambda *dues: Due.objects.filter(pk__in=dues).values_list("pk", "money_kind__ledger_code"))


def _ledger_codes(due_ids: set[int]) -> dict[int, str]:
    return dict(_codes(*due_ids))
