"""登记付款承诺."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.dunning import permissions
from kaipan.dunning.finding import lock_case, refuse_unless
from kaipan.dunning.models import Promise
from kaipan.dunning.refusals import PromiseBroken
from kaipan.dunning.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def promise_payment(case_id: int, *, amount: Money, pay_by: date, actor: Actor, today: date) -> int:
    """Write down that the payer promised to pay ``amount`` 元 by a day; the promise.

    Kept or broken is read from the receipts of the account. A later promise replaces the one before.
    """
    case = lock_case(case_id, permissions.HANDLE, actor)
    refuse_unless(case, *states.LIVE, verb=_("登记承诺"))
    if amount <= ZERO or pay_by < today:
        raise PromiseBroken(today=today)
    promise = Promise.objects.create(
        project_id=case.project_id,
        case=case,
        amount=amount,
        said_on=today,
        pay_by=pay_by,
        noted_by_id=actor.staff_id,
    )
    audit.record(actor, "dunning.case.promised", case, changes={"amount": amount, "pay_by": pay_by})
    return promise.pk
