"""Many customers at once: hand them over, all of a leaver, or out of the pool."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from kaipan.customers.actions.moves import move
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.batches import HandOver, HandOvers, Turns, something_done
from kaipan.customers.followers import let_follow, lock_deals
from kaipan.customers.models import Customer, TransferKind
from kaipan.customers.permissions import TRANSFER
from kaipan.customers.queries.lists import customers_to_change
from kaipan.customers.queries.pool import pool
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import (
    CustomerUnserved,
    EffectiveDayInvalid,
    NotInPool,
    ReceiverMissing,
    TooMuchChosen,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound, Refusal
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step, use_case

MOST_AT_ONCE = 2000
_LONGEST_BACK = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class HandOverTerms:
    """How customers are handed over.

    To ``to_staff_ids``, in turn where there are several; ``effective_on`` is the day it counts from, at most
    a quarter back. With ``deals_follow`` their open deals go to the same consultant, else they keep theirs.
    """

    to_staff_ids: Sequence[StaffId | int]
    reason: str
    effective_on: date
    deals_follow: bool = False


@use_case
def hand_over_customers(
    project_id: ProjectId | int,
    customer_ids: Iterable[CustomerId | int],
    terms: HandOverTerms,
    *,
    today: date,
    actor: Actor,
) -> HandOvers:
    """Give those of the customers who can be given to other consultants (批量转移); the others say why not.

    All must be the actor's to transfer, else :class:`~kaipan.kernel.errors.NotFound`. Refused as a whole when
    nobody receives, the day is wrong, or nothing can be done (:class:`NothingHandedOver`).
    """
    wanted = _chosen(customer_ids)
    seen = customers_to_change(actor).filter(project_id=project_id, pk__in=wanted)
    return _hand_over(project_id, wanted, seen, terms, TransferKind.TRANSFER, today=today, actor=actor)


@use_case
def hand_over_leaver(
    project_id: ProjectId | int,
    staff_id: StaffId | int,
    terms: HandOverTerms,
    *,
    today: date,
    actor: Actor,
) -> HandOvers:
    """Give all customers of somebody who leaves (离职交接) to others: lost and invalid ones too.

    At most 2,000 at once, by id; call again for the rest.
    """
    seen = customers_to_change(actor).filter(project_id=project_id, owner_id=staff_id)
    served = seen.exclude(state=states.POOL).order_by("pk")
    wanted = set(served.values_list("pk", flat=True)[:MOST_AT_ONCE])
    if not wanted:
        raise NotFound
    return _hand_over(project_id, wanted, seen, terms, TransferKind.LEAVER, today=today, actor=actor)


@use_case
def assign_from_pool(
    project_id: ProjectId | int,
    customer_ids: Iterable[CustomerId | int],
    terms: HandOverTerms,
    *,
    today: date,
    actor: Actor,
) -> HandOvers:
    """Give customers of the public pool to consultants (公海分配); nobody's daily quota counts."""
    wanted = _chosen(customer_ids)
    seen = pool(actor).filter(project_id=project_id, pk__in=wanted)
    return _hand_over(project_id, wanted, seen, terms, TransferKind.ASSIGN, today=today, actor=actor)


def _chosen(customer_ids: Iterable[int]) -> set[int]:
    wanted = {int(each) for each in customer_ids}
    if not 1 <= len(wanted) <= MOST_AT_ONCE:
        raise TooMuchChosen(count=len(wanted), most=MOST_AT_ONCE)
    return wanted


@step
def _hand_over(
    project_id: int,
    wanted: Collection[int],
    seen: QuerySet[Customer],
    terms: HandOverTerms,
    kind: TransferKind,
    *,
    today: date,
    actor: Actor,
) -> HandOvers:
    require(actor, TRANSFER, project_id)
    if seen.filter(pk__in=wanted).order_by().count() != len(wanted):
        raise NotFound
    receivers = _receivers(project_id, terms)
    why = required_line(terms.reason, longest=200)
    first = today - _LONGEST_BACK
    if not first <= terms.effective_on <= today:
        raise EffectiveDayInvalid(first=first, last=today)
    if terms.deals_follow:
        lock_deals(wanted)
    turns = Turns(receivers)
    chosen = Customer.objects.filter(pk__in=wanted).select_related("party", "owner")
    locked = lock(Rank.CUSTOMER, chosen)
    return something_done([_one(each, turns, terms, kind, why, actor=actor) for each in locked])


@step
def _one(
    customer: Customer, turns: Turns, terms: HandOverTerms, kind: TransferKind, reason: str, *, actor: Actor
) -> HandOver:
    """Hand one locked customer over, or say why not."""
    customer_id = CustomerId(customer.pk)
    label = mask_name(customer.party.name) if kind == TransferKind.ASSIGN else customer.party.name
    try:
        _refuse_where_it_lies(customer, kind, label)
        receiver = turns.next_for(customer)
    except Refusal as refusal:
        return HandOver(customer_id, label, refusal=refusal)
    move(customer, kind, receiver, reason=reason, effective_on=terms.effective_on, actor=actor)
    deals = 0
    if terms.deals_follow:
        deals = let_follow(customer_id, receiver, reason=reason, actor=actor)
    return HandOver(customer_id, label, receiver, customer.owner.name, deals)


def _refuse_where_it_lies(customer: Customer, kind: TransferKind, label: str) -> None:
    pooled = customer.state == states.POOL
    if kind == TransferKind.ASSIGN and not pooled:
        raise NotInPool(name=label)
    if kind != TransferKind.ASSIGN and pooled:
        raise CustomerUnserved(name=label, state=customer.get_state_display())


def _receivers(project_id: int, terms: HandOverTerms) -> list[StaffId]:
    wanted = list(dict.fromkeys(int(each) for each in terms.to_staff_ids))
    if not wanted:
        raise ReceiverMissing
    return [fit_owner(project_id, each) for each in wanted]
