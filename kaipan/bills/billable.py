"""Which posted money may have a bill of a kind, and how much of it has none yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from kaipan.bills.models import BilledReceipt, BillKind, BillLine
from kaipan.bills.refusals import AmountTooLarge, NoMoneyForBill, ReceiptNotBillable
from kaipan.bills.rules import states
from kaipan.finance import queries as finance
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """A receipt with what of it may have a bill of a kind, in 元: ``open`` of ``total``; or a ``problem``."""

    id: int
    number: str
    dated_on: date
    total: Money
    open: Money
    problem: Message | None = None


def open_receipts(account_id: int, kind: BillKind | None) -> list[OpenReceipt]:
    """The receipts of an account, oldest first, as bills of the kind see them; none is any kind at all.

    What was paid back has no bill any more, and only kinds given for collected fees are for money that stands
    against them. Money brought by a transfer got its bill when it came; what an older system received has its
    old receipt, and may still get an invoice.
    """
    uses = finance.receipt_uses(account_id)
    billed = {each.receipt_id: each.billed for each in BilledReceipt.objects.filter(account_id=account_id)}
    is_for_all = kind is None or kind.for_collected
    own = {} if is_for_all else _billed_as_own(account_id)
    found = []
    for card in finance.receipts_of(account_id):
        use = uses.get(card.id, finance.ReceiptUse())
        left = card.total - use.paid_back - billed.get(card.id, ZERO)
        if not is_for_all:
            left = min(left, card.total - use.for_others - own.get(card.id, ZERO))
        problem = _problem(card, kind)
        amount = ZERO if problem else max(left, ZERO)
        found.append(OpenReceipt(int(card.id), card.number, card.dated_on, card.total, amount, problem))
    return found


def lines_asked_for(
    account_id: int, label: str, kind: BillKind, lines: Sequence[tuple[int, Money]]
) -> list[tuple[OpenReceipt, Money]]:
    """The receipts with amounts that were asked for, or all that is open; refuses what cannot be billed."""
    found = {each.id: each for each in open_receipts(account_id, kind)}
    if not lines:
        lines = [(each.id, each.open) for each in found.values() if each.open]
    if not lines:
        raise NoMoneyForBill(label=label)
    asked: dict[int, Money] = {}
    for receipt_id, amount in lines:
        asked[receipt_id] = asked.get(receipt_id, ZERO) + amount
    return [(_checked(found.get(key), key, amount, kind), amount) for key, amount in sorted(asked.items())]


def _checked(receipt: OpenReceipt | None, key: int, amount: Money, kind: BillKind) -> OpenReceipt:
    if receipt is None:
        raise ReceiptNotBillable(number=key, kind=kind.name, problem=_("不是此账户的收款。"))
    if receipt.problem:
        raise ReceiptNotBillable(number=receipt.number, kind=kind.name, problem=receipt.problem)
    if not ZERO < amount <= receipt.open:
        raise AmountTooLarge(number=receipt.number, open=f"{receipt.open:,.2f}", amount=f"{amount:,.2f}")
    return receipt


def _problem(card: finance.ReceiptCard, kind: BillKind | None) -> Message | None:
    if card.state != "POSTED":
        return _("收款已作废。")
    if card.kind == "TRANSFER":
        return _("转入的款项已在收到时开票。")
    if card.kind == "OLD" and kind is not None and not kind.is_invoice:
        return _("旧系统收款已有旧收据。")
    return None


def _billed_as_own(account_id: int) -> dict[int, Money]:
    """By receipt, what standing bills of kinds that are not for collected fees are for."""
    lines = BillLine.objects.filter(
        billed__account_id=account_id,
        bill__state__in=states.STANDING,
        bill__kind__for_collected=False,
    )
    return dict(lines.order_by().values_list("billed__receipt_id").annotate(Sum("amount")))
