"""共享: let a colleague follow a customer too."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.db.models.functions import Now

from kaipan.customers.actions.locked import changed_customer, locked_customer
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.models import CustomerShare
from kaipan.customers.permissions import SHARE
from kaipan.customers.queries.shares import shares
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import CustomerUnserved, ShareInvalid, ShareOver
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def share_customer(
    customer_id: CustomerId | int,
    *,
    staff_id: StaffId | int,
    reason: str,
    until: date | None = None,
    today: date,
    actor: Actor,
) -> int:
    """Share a customer (共享) with a colleague until the end of a day, or until it is ended; the share's id.

    They see the customer and write down contacts, nothing else. Whoever a customer is shared with shares
    them no further. Refuses the owner, a second share, and a day that is over (:class:`ShareInvalid`).
    """
    customer = changed_customer(customer_id, actor, SHARE)
    if customer.state == states.POOL:
        raise CustomerUnserved(name=customer.party.name, state=customer.get_state_display())
    if staff_id == customer.owner_id:
        raise ShareInvalid(problem=_("该员工就是客户的顾问"))
    if until is not None and until < today:
        raise ShareInvalid(problem=_("结束日期不能早于今天"))
    colleague = fit_owner(customer.project_id, staff_id)
    standing = customer.shares.filter(staff_id=colleague, ended_at__isnull=True)
    standing.filter(Q(until__lt=today)).update(ended_at=Now())
    if standing.exists():
        raise ShareInvalid(problem=_("该客户已共享给此人"))
    share = CustomerShare.objects.create(
        project_id=customer.project_id,
        customer=customer,
        staff_id=colleague,
        reason=required_line(reason, longest=200),
        until=until,
        shared_by_id=actor.staff_id,
    )
    audit.record(
        actor,
        "customers.customer.shared",
        customer,
        reason=share.reason,
        changes={"shared_with": [None, share.staff.name], "until": [None, until]},
    )
    return share.pk


@use_case
def end_share(share_id: int, *, actor: Actor) -> None:
    """Share no longer (结束共享): by whoever may share the customer, or by the colleague themselves."""
    share = one(shares(actor), pk=share_id)
    if share.staff_id == actor.staff_id:
        customer = locked_customer(share.customer_id, actor)
    else:
        customer = changed_customer(share.customer_id, actor, SHARE)
    if not customer.shares.filter(pk=share.pk, ended_at__isnull=True).update(
        ended_at=Now(), ended_by_id=actor.staff_id
    ):
        raise ShareOver(name=share.staff.name)
    audit.record(
        actor,
        "customers.customer.share_ended",
        customer,
        changes={"shared_with": [share.staff.name, None]},
    )
