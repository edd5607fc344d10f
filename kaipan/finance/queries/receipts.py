"""收款."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from kaipan.finance import permissions
from kaipan.finance.models import Receipt, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, ProjectId, ReceiptId, TransferId
from kaipan.kernel.money import Money
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class ReceiptLineCard:
    """One way the money came."""

    method: str
    method_label: str
    amount: Money
    bank_account: str
    reference: str


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """One receipt, in 元, with the ways its money came; a void one says why."""

    id: ReceiptId
    project_id: ProjectId
    account_id: AccountId
    account_label: str
    kind: str
    transfer_id: TransferId | None
    number: str
    old_number: str
    old_day: date | None
    dated_on: date
    payer_name: str
    total: Money
    allocated: Money
    state: str
    state_label: str
    void_reason: str
    posted_by_name: str
    posted_at: datetime
    voided_at: datetime | None
    voided_by_name: str
    lines: tuple[ReceiptLineCard, ...]


def receipts(actor: Actor) -> QuerySet[Receipt]:
    """The receipts of the projects whose money the actor may see, newest first.

    Only of money that came in: what a transfer brought is no money collected once more (see
    :func:`kaipan.finance.queries.transfers`).
    """
    visible = Receipt.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return _with_people(visible.filter(kind=Receipt.Kind.PAYMENT))


def old_receipts(actor: Actor) -> QuerySet[Receipt]:
    """What older systems received before the house came over, as the actor may see it, newest first."""
    visible = Receipt.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return _with_people(visible.filter(kind=Receipt.Kind.OLD))


def old_papers(project_id: ProjectId | int) -> frozenset[tuple[str, str]]:
    """The books and numbers of the old papers that are taken over in the project and stand."""
    posted = Receipt.objects.filter(project_id=project_id, kind=Receipt.Kind.OLD, state=Receipt.State.POSTED)
    return frozenset(posted.values_list("old_book", "old_number"))


def receipt_card(receipt_id: ReceiptId | int, *, actor: Actor) -> ReceiptCard:
    """One receipt of money that came to us, or to an older system; raises NotFound."""
    visible = Receipt.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return _card(
        one(
            _with_people(visible.exclude(kind__in=[Receipt.Kind.TRANSFER, Receipt.Kind.CREDIT])),
            pk=receipt_id,
        )
    )


def receipts_of(account_id: AccountId | int) -> tuple[ReceiptCard, ...]:
    """What came to an account, by transfers too, oldest first.

    Whoever asks has shown that the reader may see it.
    """
    rows = _with_people(Receipt.objects.filter(account_id=account_id)).order_by("pk")
    return tuple(_card(receipt) for receipt in rows)


def _with_people(rows: QuerySet[Receipt]) -> QuerySet[Receipt]:
    lines = Prefetch("lines", ReceiptLine.objects.select_related("bank_account"))
    return rows.select_related("account", "book", "posted_by", "voided_by").prefetch_related(lines)


def _card(receipt: Receipt) -> ReceiptCard:
    return ReceiptCard(
        id=ReceiptId(receipt.pk),
        project_id=ProjectId(receipt.project_id),
        account_id=AccountId(receipt.account_id),
        account_label=receipt.account.label,
        kind=receipt.kind,
        transfer_id=None if receipt.transfer_id is None else TransferId(receipt.transfer_id),
        number=receipt.number,
        old_number=receipt.old_number,
        old_day=receipt.old_day,
        dated_on=receipt.dated_on,
        payer_name=receipt.payer_name,
        total=receipt.total,
        allocated=receipt.allocated,
        state=receipt.state,
        state_label=str(receipt.get_state_display()),
        void_reason=receipt.void_reason,
        posted_by_name=receipt.posted_by.name if receipt.posted_by else "",
        posted_at=receipt.posted_at,
        voided_at=receipt.voided_at,
        voided_by_name=receipt.voided_by.name if receipt.voided_by else "",
        lines=tuple(
            ReceiptLineCard(
                method=line.method,
                method_label=str(line.get_method_display()),
                amount=line.amount,
                bank_account=str(line.bank_account or ""),
                reference=line.reference,
            )
            for line in receipt.lines.all()
        ),
    )
