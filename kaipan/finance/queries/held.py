"""What an account holds, by what may become of it when the deal behind it ends."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Sum

from kaipan.finance.models import Account, Forfeiture, Receipt, Refund
from kaipan.finance.rules.lines import FROM_A_BANK
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class MoneyHeld:
    """What came to an account and has not left it, in 元.

    A credit (冲减) is no money and counts in none of them. ``free`` would be advance once schedule and
    price ask for nothing more (:func:`end_dues`), ``kept`` stands against taxes, fees and penalties. Of all
    that is here ``deposit`` stood as 定金 and can be forfeited, ``from_loans`` was released by a bank.
    """

    free: Money
    kept: Money
    deposit: Money
    from_loans: Money


def money_held(account_id: AccountId | int) -> MoneyHeld:
    """The money of an account. Whoever asks has shown that the reader may see it; raises NotFound."""
    account = one(Account.objects.all(), pk=account_id)
    beside = Q(money_kind__is_price=False, money_kind__scheduled=False, state="OPEN")
    kept = account.dues.filter(beside).aggregate(kept=Sum("allocated"))["kept"] or ZERO
    posted = account.receipts.filter(state=Receipt.State.POSTED)
    by_banks = posted.filter(lines__method__in=[str(method) for method in FROM_A_BANK]).distinct()
    let_off = posted.filter(kind=Receipt.Kind.CREDIT).aggregate(total=Sum("total"))["total"] or ZERO
    return MoneyHeld(
        free=account.advance + account.allocated - kept - let_off,
        kept=kept,
        deposit=Money.total(receipt.deposit_left for receipt in posted),
        from_loans=Money.total(receipt.total - receipt.paid_out for receipt in by_banks),
    )


@dataclass(frozen=True, slots=True)
class LeftFor:
    """What left an account for a reason of an upper room and may still come back: ids of its documents."""

    pending_refunds: tuple[int, ...]
    forfeitures: tuple[int, ...]


def left_for(account_id: AccountId | int, source: Source) -> LeftFor:
    """The refunds not yet paid and the forfeitures that stand, of one source."""
    about = {"account_id": account_id, "source_kind": source.kind, "source_id": source.id}
    granted = Refund.objects.filter(state=Refund.State.GRANTED, **about).order_by("pk")
    standing = Forfeiture.objects.filter(state=Forfeiture.State.STANDING, **about).order_by("pk")
    return LeftFor(tuple(granted.values_list("pk", flat=True)), tuple(standing.values_list("pk", flat=True)))
