"""What is still to be charged for lateness, account by account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from kaipan.dunning.models import LateFeeCharge
from kaipan.dunning.planning import late_fees_by_account
from kaipan.dunning.rules.differences import Difference, differences
from kaipan.dunning.standing import terms_on
from kaipan.finance import queries as finance
from kaipan.kernel.ids import AccountId, ProjectId
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class FeeToCharge:
    """What one due is to be charged up to a day."""

    account_id: AccountId
    label: str
    name: str
    difference: Difference


def fees_to_charge(project_id: int, up_to: date, *, account_ids: Collection[int] = ()) -> list[FeeToCharge]:
    """What would be charged up to the end of a day, account by account."""
    open_ones = finance.open_accounts(ProjectId(project_id))
    keys = [key for key in open_ones if not account_ids or key in set(account_ids)]
    fees = late_fees_by_account(terms_on(project_id, up_to), keys, up_to)
    before = _charged(keys)
    return [
        FeeToCharge(account_id, open_ones[account_id], names[each.due_id], each)
        for account_id, found in sorted(fees.items())
        for names in [{int(fee.due_id): fee.name for fee in found}]
        for each in differences(
            [(int(fee.due_id), fee.fee.total) for fee in found], before.get(account_id, {})
        )
    ]


def _charged(account_ids: Collection[int]) -> Mapping[int, Mapping[int, Money]]:
    """What was charged before, by account and late due."""
    rows = LateFeeCharge.objects.filter(account_id__in=account_ids).order_by()
    found: dict[int, dict[int, Money]] = defaultdict(dict)
    for row in rows.values("account_id", "due_id").annotate(charged=Sum("amount")):
        found[row["account_id"]][row["due_id"]] = row["charged"]
    return found
