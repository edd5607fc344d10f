"""逾期付款违约金 of an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from kaipan.finance.models import Account, Allocation, Due
from kaipan.finance.rules.late_fee import LateFee, LateFeeTerms, Payment, late_fee
from kaipan.kernel.ids import AccountId, DueId, ProjectId
from kaipan.org import queries as org
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class DueLateFee:
    """What lateness on one due costs up to a day, slice by slice."""

    due_id: DueId
    money_kind: str
    name: str
    due_on: date
    fee: LateFee


def late_fees_of(
    account_id: AccountId | int, *, on: date, terms: LateFeeTerms | None = None
) -> tuple[DueLateFee, ...]:
    """The late fees on the open dues of an account up to the end of ``on``; only those above zero.

    The contract's ``terms``, or, without them, the project's rate by day and days of grace. A payment
    counts from the business day of its receipt. Whoever asks has shown that the reader may see it.
    """
    account = one(Account.objects.all(), pk=account_id)
    agreed = terms or late_fee_terms(account.project_id)
    return late_fees_on([account.pk], on=on, terms=agreed).get(AccountId(account.pk), ())


def late_fees_on(
    account_ids: Collection[int], *, on: date, terms: LateFeeTerms
) -> Mapping[AccountId, tuple[DueLateFee, ...]]:
    """As :func:`late_fees_of`, of many accounts under the same terms; accounts without any are left out."""
    late = Due.objects.filter(account_id__in=account_ids, state=Due.State.OPEN, due_on__lt=on)
    dues = list(late.order_by("account_id", "sequence"))
    payments = _payments([due.pk for due in dues])
    fees: dict[AccountId, list[DueLateFee]] = defaultdict(list)
    for due in dues:
        each = _fee(due, payments.get(due.pk, []), on, terms)
        if each.fee.total:
            fees[AccountId(due.account_id)].append(each)
    return {account_id: tuple(found) for account_id, found in fees.items()}


def late_fee_terms(project_id: ProjectId | int) -> LateFeeTerms:
    """The project's own rate by day and days of grace, for contracts that say nothing else."""
    settings = org.project_settings(project_id)
    return LateFeeTerms(rate=settings.late_fee_percent_per_day / 100, grace_days=settings.late_fee_grace_days)


def _fee(due: Due, payments: Sequence[Payment], on: date, terms: LateFeeTerms) -> DueLateFee:
    day = due.due_on or on
    fee = late_fee(due.amount, day, payments, on=on, terms=terms)
    return DueLateFee(DueId(due.pk), due.money_kind_id, due.name, day, fee)


def _payments(due_ids: Sequence[int]) -> Mapping[int, Sequence[Payment]]:
    """What each due got and kept, by the business day of the receipt."""
    kept = (
        Allocation.objects.filter(due_id__in=due_ids)
        .values("due_id", "receipt_id", "receipt__dated_on")
        .annotate(kept=Sum("amount"))
    )
    by_due: dict[int, list[Payment]] = defaultdict(list)
    for row in kept:
        by_due[row["due_id"]].append(Payment(row["receipt__dated_on"], row["kept"]))
    return by_due
