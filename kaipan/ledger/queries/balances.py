"""科目余额."""

from datetime import date

from django.db.models import Max, QuerySet, Sum

from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger.models import JournalPlace, Posting


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


def postings_of(company_id: CompanyId, account_code: str, counterpart: Source) -> QuerySet[Posting]:
    """Every sealed line on one counterpart's part of an account, in the order of days, with its journal.

    For rooms that have checked what they may look at.
    """
    lines = Posting.objects.filter(
        company_id=company_id,
        account__code=account_code,
        counterpart_kind=counterpart.kind,
        counterpart_id=counterpart.id,
        journal__place__isnull=False,
    )
    return lines.select_related("journal").order_by("journal__dated_on", "pk")


def last_place(company_id: CompanyId) -> int:
    """How many journals the company's books hold: the place (凭证序号) of the last one; 0 for none."""
    places = JournalPlace.objects.filter(company_id=company_id)
    return places.aggregate(last=Max("sequence"))["last"] or 0
