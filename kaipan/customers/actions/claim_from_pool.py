"""公海领取: take a customer out of the public pool."""

from datetime import date

from django.db.models import F

from kaipan.customers.actions.locked import hold_customer
from kaipan.customers.actions.moves import move
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.models import PoolClaims, TransferKind
from kaipan.customers.permissions import CLAIM
from kaipan.customers.queries.pool import pool
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import NotInPool, OwnerNeeded, PoolQuotaUsed
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.org import queries as org
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

CLAIMED = _("公海领取")


@use_case
def claim_from_pool(customer_id: CustomerId | int, *, today: date, actor: Actor) -> None:
    """Serve a customer of the public pool (公海) from now on.

    Of two who claim one, one gets them (:class:`NotInPool` for the other). A person takes no more in a day
    than the project allows (``pool_claims_per_day``; :class:`PoolQuotaUsed`).
    """
    found = one(pool(actor), pk=customer_id)
    require(actor, CLAIM, found.project_id)
    if actor.staff_id is None:
        raise OwnerNeeded
    staff_id = fit_owner(found.project_id, actor.staff_id)
    customer = hold_customer(found.pk)
    if customer.state != states.POOL:
        raise NotInPool(name=mask_name(customer.party.name))
    _count(customer.project_id, staff_id, today)
    move(customer, TransferKind.CLAIM, staff_id, reason=CLAIMED, effective_on=today, actor=actor)


@step
def _count(project_id: int, staff_id: StaffId, today: date) -> None:
    """One more of the person's day; two sessions of one person are dealt with one after the other."""
    allowed = org.project_settings(project_id).pool_claims_per_day
    rows = PoolClaims.objects.filter(project_id=project_id, staff_id=staff_id, day=today)
    if not rows.exists():
        fresh = PoolClaims(project_id=project_id, staff_id=staff_id, day=today)
        PoolClaims.objects.bulk_create([fresh], ignore_conflicts=True)
    (day,) = lock(Rank.COUNTER, rows)
    if day.claimed >= allowed:
        raise PoolQuotaUsed(claimed=day.claimed, allowed=allowed)
    rows.update(claimed=F("claimed") + 1, allowed=allowed)
