"""The notices a project is to send on a day, with what lateness has cost so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kaipan.dunning.models import Case
from kaipan.dunning.refusals import UnknownLevel
from kaipan.dunning.rules import states
from kaipan.dunning.rules.selection import PlannedNotice, planned
from kaipan.dunning.rules.terms import NEVER_LATE, DunningTerms
from kaipan.dunning.standing import AccountFacts, late_fee_terms, standing
from kaipan.finance import queries as finance
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class NoticeToCome:
    """One notice as it would be made: to whom, at which stage, of which dues, with the late fee of each."""

    account: AccountFacts
    notice: PlannedNotice
    fees: Mapping[int, Money]

    @property
    def late_fee(self) -> Money:
        """What lateness on its dues has cost, in 元."""
        return Money.total(self.fees.values())


def notices_to_come(
    project_id: int, on: date, *, levels: Collection[str] = (), account_ids: Collection[int] = ()
) -> tuple[DunningTerms, list[NoticeToCome]]:
    """The terms in force and the notices they ask for; of some stages or accounts only, where said.

    An account whose case rests (停催) gets none. Raises :class:`UnknownLevel`.
    """
    there = standing(project_id, on, account_ids=account_ids)
    known = [each.code for each in there.terms.levels]
    for level in levels:
        if level not in known:
            raise UnknownLevel(value=level, choices="、".join(known))
    stopped = Case.objects.filter(project_id=project_id, state=states.STOPPED)
    resting = set(stopped.values_list("account_id", flat=True))
    dues = [each for each in there.dues if each.account_id not in resting]
    wanted = [each for each in planned(dues, there.terms, on=on) if not levels or each.level.code in levels]
    fees = late_fees(there.terms, {each.account_id for each in wanted}, on)
    found = [
        NoticeToCome(
            there.accounts[each.account_id],
            each,
            {due.due_id: fees.get(due.due_id, ZERO) for due in each.dues},
        )
        for each in wanted
    ]
    return there.terms, found


def late_fees(terms: DunningTerms, account_ids: Collection[int], on: date) -> Mapping[int, Money]:
    """What lateness costs up to the end of a day, by due; as :func:`late_fees_by_account`."""
    found = late_fees_by_account(terms, account_ids, on)
    return {each.due_id: each.fee.total for fees in found.values() for each in fees}


def late_fees_by_account(
    terms: DunningTerms, account_ids: Collection[int], on: date
) -> Mapping[AccountId, list[finance.DueLateFee]]:
    """What lateness costs up to the end of a day, the dues of each account in their order.

    None on late fees and penalties, nor on what the terms exclude.
    """
    found = finance.late_fees_on(account_ids, on=on, terms=late_fee_terms(terms))
    none_on = {*NEVER_LATE, *terms.excluded}
    return {key: [each for each in fees if each.money_kind not in none_on] for key, fees in found.items()}
