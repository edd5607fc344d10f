"""科目余额."""

from datetime import date

from django.db.models import Sum

from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger.models import Posting


def balance(
    company_id: CompanyId, account_code: str, counterpart: Source | None = None, *, as_of: date | None = None
) -> Money:
    """What stands on an account: debits less credits, in 元; a liability's balance is below zero.

    With a ``counterpart`` only its part of the account; with ``as_of`` only up to the end of that day. For
    rooms that have checked what they may look at.
    """
    lines = Posting.objects.filter(company_id=company_id, account__code=account_code)
    if counterpart:
        lines = lines.filter(counterpart_kind=counterpart.kind, counterpart_id=counterpart.id)
    if as_of:
        lines = lines.filter(journal__dated_on__lte=as_of)
    sums = lines.aggregate(debit=Sum("debit"), credit=Sum("credit"))
    return (sums["debit"] or ZERO) - (sums["credit"] or ZERO)
