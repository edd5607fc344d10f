"""What a project is owed, as the rules see it; and the terms it is judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kaipan.dunning.models import NoticeLine, Terms
from kaipan.dunning.rules.selection import OwedDue
from kaipan.dunning.rules.terms import DEFAULT_LEVELS, DunningTerms
from kaipan.finance import queries as finance
from kaipan.kernel.ids import ProjectId


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account as notices name it."""

    id: int
    label: str
    payer_id: int
    payer_name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is unpaid and due soon or past its day, and on which accounts."""

    terms: DunningTerms
    dues: tuple[OwedDue, ...]
    accounts: Mapping[int, AccountFacts]


def terms_on(project_id: int, on: date) -> DunningTerms:
    """The terms in force on a day; the house's own stages, with the project's rate, where it has none."""
    versions = Terms.objects.filter(project_id=project_id, valid_from__lte=on).prefetch_related("levels")
    found = versions.order_by("-valid_from", "-version").first()
    if found:
        return found.terms
    usual = finance.late_fee_terms(ProjectId(project_id))
    return DunningTerms(levels=DEFAULT_LEVELS, rate=usual.rate, grace_days=usual.grace_days)


def late_fee_terms(terms: DunningTerms) -> finance.LateFeeTerms:
    """What lateness costs under the terms, as finance counts it."""
    return finance.LateFeeTerms(
        rate=terms.rate,
        rate_days=terms.rate_days,
        grace_days=terms.grace_days,
        counts_day_of_payment=terms.counts_day_of_payment,
        cap_share=terms.cap_share,
    )


def standing(project_id: int, on: date, *, account_ids: Collection[int] = ()) -> Standing:
    """What the project, or these accounts of it, are owed, with what they were told of."""
    terms = terms_on(project_id, on)
    ahead = max([0, *(-level.days for level in terms.levels)])
    rows = finance.dues_to_collect(ProjectId(project_id), until=on + timedelta(days=ahead))
    if account_ids:
        rows = rows.filter(account_id__in=account_ids)
    found = list(rows)
    told = _told(each.pk for each in found)
    dues = tuple(
        OwedDue(
            each.pk,
            each.account_id,
            each.money_kind_id,
            each.name,
            each.outstanding,
            each.due_on,
            told.get((each.pk, each.due_on), ()),
        )
        for each in found
        if each.due_on
    )
    accounts = {
        each.account_id: AccountFacts(
            each.account_id, each.account.label, each.account.payer_id, each.account.payer.name
        )
        for each in found
    }
    return Standing(terms, dues, accounts)


def _told(due_ids: Iterable[int]) -> Mapping[tuple[int, date], Collection[str]]:
    """The stages that notices told of, by due and the day it had then."""
    lines = NoticeLine.objects.filter(due_id__in=list(due_ids)).order_by()
    told: dict[tuple[int, date], set[str]] = defaultdict(set)
    for due_id, due_on, level in lines.values_list("due_id", "due_on", "level"):
        told[due_id, due_on].add(level)
    return told
