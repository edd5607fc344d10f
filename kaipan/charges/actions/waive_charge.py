"""减免收费; and what is left of charges when their account ends."""

from __future__ import annotations

from datetime import date

from kaipan.charges.codes import ChargeState, PostingKind
from kaipan.charges.models import Charge, Posting
from kaipan.charges.permissions import WAIVE
from kaipan.charges.queries.charges import charges
from kaipan.charges.refusals import ChargeOver
from kaipan.charges.writing import Occasion, next_ordinal, owed_for, take_back
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def waive_charge(charge_id: int, *, reason: str, today: date, actor: Actor) -> Money:
    """Free the payer of a charge (减免): its dues end, what was paid becomes advance; how much that was.

    It is not generated nor recalculated again. Raises :class:`ChargeOver`,
    :class:`kaipan.finance.actions.AccountClosed` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    seen = one(charges(actor), pk=charge_id)
    require(actor, WAIVE, seen.project_id)
    why = required_line(reason, longest=200)
    finance.hold_accounts([seen.account_id], today)
    finance.hold_account(seen.account_id)
    charge = Charge.objects.get(pk=seen.pk)
    if charge.state != ChargeState.STANDING:
        raise ChargeOver(name=charge.name)
    before, paid = charge.amount, Money.total(each.paid for each in owed_for(charge))
    posting = _post(charge, PostingKind.WAIVED, ZERO, Occasion(today, actor, why))
    take_back(charge, posting, before, Occasion(today, actor, why))
    audit.record(
        actor,
        "charges.charge.waived",
        charge,
        reason=why,
        changes={"name": charge.name, "amount": [before, ZERO], "paid": paid},
    )
    return paid


@step
def end_charges(account_id: AccountId | int, *, reason: str, today: date, actor: Actor) -> None:
    """After an account ended: of each charge stands what was paid; the rest is owed no more.

    Called by the verb that closed the account, whose lock it holds.
    """
    occasion = Occasion(today, actor, required_line(reason, longest=200))
    for charge in Charge.objects.filter(account_id=account_id, amount__gt=ZERO).order_by("id"):
        left = Money.total(each.amount for each in owed_for(charge))
        if left < charge.amount:
            _post(charge, PostingKind.ENDED, left, occasion)


def _post(charge: Charge, kind: PostingKind, after: Money, occasion: Occasion) -> Posting:
    return Posting.objects.create(
        project_id=charge.project_id,
        charge=charge,
        ordinal=next_ordinal(charge),
        kind=kind,
        before=charge.amount,
        after=after,
        reason=occasion.reason,
        dated_on=occasion.today,
        made_by_id=occasion.actor.staff_id,
    )
