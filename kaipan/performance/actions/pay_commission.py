"""发放: what may be paid of a consultant's commission is paid out."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.kernel.money import ZERO, Money
from kaipan.org import queries as org
from kaipan.performance.events import CommissionPaid
from kaipan.performance.models import CommissionEntry
from kaipan.performance.paying import pay_lines
from kaipan.performance.permissions import PAY
from kaipan.performance.refusals import NothingToPay
from kaipan.performance.rules import words
from kaipan.performance.writing import months_of, open_month
from kaipan.platform import audit, events
from kaipan.platform.locks import claim_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def pay_commission(
    project_id: ProjectId | int, consultant_id: StaffId | int, *, on: date, actor: Actor
) -> Money:
    """Pay a consultant what is payable and not paid, less what was paid of deals that ended; how much, in 元.

    Refuses (:class:`NothingToPay`) when nothing is left: what is still to be given back is kept from the next
    payment. The payment is written into the open month.
    """
    require(actor, PAY, project_id)
    claim_name(months_of(project_id))
    consultant = one(org.staff(org.system_actor_of_project(project_id)), pk=consultant_id)
    lines = [each for each in pay_lines(project_id, consultant.pk) if each.due]
    total = Money.total(each.due for each in lines)
    if total <= ZERO:
        raise NothingToPay(name=consultant.name, amount=f"{total:,.2f}")
    month = open_month(project_id, on)
    theirs = CommissionEntry.objects.filter(project_id=project_id, consultant_id=consultant.pk)
    payment = int(theirs.aggregate(last=Max("payment"))["last"] or 0) + 1
    for each in lines:
        CommissionEntry.objects.create(
            project_id=project_id,
            month=month,
            plan=each.plan,
            since=each.since,
            consultant_id=consultant.pk,
            deal_id=each.deal_id,
            kind=words.PAID,
            base=each.earned,
            rate=0,
            amount=-each.due,
            payment=payment,
            paid_on=on,
            recorded_by_id=actor.staff_id,
        )
    said = {"consultant": consultant.name, "payment": payment, "total": total, "rows": len(lines)}
    audit.record(actor, "performance.commission.paid", month, label=consultant.name, changes=said)
    events.publish(CommissionPaid(int(project_id), consultant.pk, payment, str(total)))
    return total
