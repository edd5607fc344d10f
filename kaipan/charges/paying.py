"""A batch that a verb is about, with the accounts of its money locked."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise

from kaipan.charges.models import PayOver
from kaipan.charges.pay_over_refusals import PayOverNotStanding
from kaipan.charges.queries.pay_overs import pay_overs
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def hold_pay_over(pay_over_id: int, permission: str, dated_on: date, actor: Actor) -> PayOver:
    """The batch as it is once its accounts are locked and the month of ``dated_on`` is held open.

    Whatever changes what is collected, or another batch of the same charges, waits for those accounts.
    """
    seen = one(pay_overs(actor), pk=pay_over_id)
    require(actor, permission, seen.project_id)
    accounts = seen.lines.values_list("charge__account_id", flat=True)
    finance.hold_accounts(sorted(set(accounts)), dated_on)
    return PayOver.objects.select_related("payee").get(pk=seen.pk)


def refuse_unless(pay_over: PayOver, wanted: str, *, verb: str | Promise) -> None:
    """Refuse a batch that stands elsewhere."""
    if pay_over.state != wanted:
        raise PayOverNotStanding(number=pay_over.number, state=pay_over.get_state_display(), verb=verb)
