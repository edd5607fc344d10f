"""判客: claim a customer whom another serves, judge the claim, appeal against the ruling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kaipan.customers.actions.locked import hold_customer
from kaipan.customers.actions.moves import move
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.events import DisputeRaised, DisputeRuled
from kaipan.customers.models import (
    Contact,
    Customer,
    CustomerCredit,
    Dispute,
    DisputeContact,
    DisputeState,
    Ruling,
    RulingKind,
    TransferKind,
)
from kaipan.customers.permissions import RAISE_DISPUTE, RULE_APPEAL, RULE_DISPUTE, VIEW
from kaipan.customers.queries.disputes import disputes
from kaipan.customers.queries.lists import customers
from kaipan.customers.queries.rota import customer_with_phone
from kaipan.customers.rules import disputes as rules
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import (
    AppealLate,
    ChoiceUnknown,
    DisputeElsewhere,
    DisputeRunning,
    JudgeConcerned,
    NobodyToClaim,
    NoPartyToDispute,
    OwnerNeeded,
    PercentInvalid,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Claim:
    """What a claim says: whose customer they should be, why, and the contacts that show it.

    Without ``claimant_id`` it is the actor's own; a manager may claim for a consultant.
    """

    evidence: str
    claimant_id: StaffId | int | None = None
    contact_ids: Iterable[int] = ()


@use_case
def raise_dispute(customer_id: CustomerId | int, claim: Claim, *, today: date, actor: Actor) -> int:
    """Claim a customer whom the actor may see (判客申请); the dispute's id."""
    found = one(customers(actor), pk=customer_id)
    require(actor, RAISE_DISPUTE, found.project_id)
    return _raise(hold_customer(found.pk), claim, today=today, actor=actor)


@use_case
def raise_dispute_by_phone(
    project_id: ProjectId | int, phone: str, claim: Claim, *, today: date, actor: Actor
) -> int:
    """Claim whoever has this telephone in the project, though the actor may not see them; the dispute's id.

    Tells no more than a refused registration does: that somebody else serves them. Who is unknown, lies in
    the pool or is the claimant's already gets the one answer :class:`NobodyToClaim`.
    """
    require(actor, RAISE_DISPUTE, project_id)
    found = customer_with_phone(actor.company_id, project_id, phone)
    if found is None:
        raise NobodyToClaim
    return _raise(hold_customer(found.pk), claim, today=today, actor=actor)


@use_case
def withdraw_dispute(dispute_id: int, *, actor: Actor) -> None:
    """Take a claim back (撤回) before it is ruled on: the claimant, or who raised it for them."""
    dispute, _customer = _held(dispute_id, actor)
    if actor.staff_id not in (dispute.claimant_id, dispute.raised_by_id):
        raise NoPartyToDispute
    _expect(dispute, DisputeState.OPEN)
    dispute.state = DisputeState.WITHDRAWN
    dispute.save(update_fields=["state"])
    audit.record(
        actor,
        "customers.dispute.withdrawn",
        dispute,
        label=_name(dispute),
        changes={"state": ["OPEN", dispute.state]},
    )


@use_case
def rule_dispute(
    dispute_id: int,
    *,
    kind: str,
    percent: int | None = None,
    reason: str,
    today: date,
    actor: Actor,
) -> None:
    """Rule on a claim, or on the appeal (裁定): the owner keeps them, the claimant gets them, or both share.

    Of a split (分单) the claimant's ``percent`` is from 1 to 99, the rest the owner's, who keeps the
    customer. Each ruling leaves its shares as rows; of several the last counts. Nobody rules on their own
    cause, nor on an appeal against their own ruling (:class:`JudgeConcerned`).
    """
    dispute, customer = _held(dispute_id, actor)
    on_appeal = dispute.state == DisputeState.APPEALED
    require(actor, RULE_APPEAL if on_appeal else RULE_DISPUTE, dispute.project_id)
    if not on_appeal:
        _expect(dispute, DisputeState.OPEN)
    judge = _judge(dispute, actor)
    _check_ruling(kind, percent)
    ruling = Ruling.objects.create(
        project_id=dispute.project_id,
        dispute=dispute,
        instance=rules.APPEAL if on_appeal else rules.FIRST,
        kind=kind,
        judged_by_id=judge,
        reason=required_line(reason, longest=500),
    )
    _credit(ruling, dispute, percent or 0)
    _note(ruling, dispute, percent, today=today, actor=actor)
    _carry_out(ruling, dispute, customer, today=today, actor=actor)
    events.publish(DisputeRuled(ProjectId(dispute.project_id), dispute.pk, kind))


def _check_ruling(kind: str, percent: int | None) -> None:
    if kind not in RulingKind.values:
        raise ChoiceUnknown(value=shown(kind))
    if (kind == rules.SPLIT) != (percent is not None) or (percent is not None and not 1 <= percent <= 99):
        raise PercentInvalid


@step
def _note(ruling: Ruling, dispute: Dispute, percent: int | None, *, today: date, actor: Actor) -> None:
    """Let the dispute stand where the ruling puts it, and say so in the trail."""
    before = dispute.state
    if ruling.instance == rules.APPEAL:
        dispute.state = DisputeState.FINAL
    else:
        dispute.state = DisputeState.RULED
        days = org.project_settings(dispute.project_id).dispute_appeal_days
        dispute.appeal_by = today + timedelta(days)
    dispute.save(update_fields=["state", "appeal_by"])
    said: dict[str, object] = {"kind": [None, ruling.kind]}
    if percent is not None:
        said["percent"] = [None, percent]
    audit.record(actor, "customers.ruling.made", ruling, label=_name(dispute), changes=said)
    audit.record(
        actor,
        "customers.dispute.ruled",
        dispute,
        label=_name(dispute),
        reason=ruling.reason,
        changes={"state": [before, dispute.state]},
    )


@use_case
def appeal_dispute(dispute_id: int, *, grounds: str, today: date, actor: Actor) -> None:
    """Appeal against the ruling (申诉), once, by either consultant, until ``appeal_by``."""
    dispute, _customer = _held(dispute_id, actor)
    if actor.staff_id not in (dispute.claimant_id, dispute.respondent_id):
        raise NoPartyToDispute
    _expect(dispute, DisputeState.RULED)
    if dispute.appeal_by is not None and today > dispute.appeal_by:
        raise AppealLate(name=_name(dispute), day=dispute.appeal_by)
    dispute.state, dispute.appellant_id = DisputeState.APPEALED, StaffId(int(actor.staff_id or 0))
    dispute.grounds = required_line(grounds, longest=_LONGEST)
    dispute.rule_by = today + timedelta(org.project_settings(dispute.project_id).dispute_days)
    dispute.save(update_fields=["state", "appellant", "grounds", "rule_by"])
    audit.record(
        actor,
        "customers.dispute.appealed",
        dispute,
        label=_name(dispute),
        reason=dispute.grounds[:200],
        changes={"state": ["RULED", dispute.state]},
    )


@step
def _raise(customer: Customer, claim: Claim, *, today: date, actor: Actor) -> int:
    claimant = _claimant(customer.project_id, claim, actor)
    if claimant == customer.owner_id or customer.state == states.POOL:
        raise NobodyToClaim
    if customer.disputes.filter(state__in=rules.WAITING).exists():
        raise DisputeRunning
    dispute = Dispute.objects.create(
        project_id=customer.project_id,
        customer=customer,
        claimant_id=claimant,
        respondent_id=customer.owner_id,
        raised_by_id=int(actor.staff_id or 0),
        evidence=required_line(claim.evidence, longest=_LONGEST),
        rule_by=today + timedelta(org.project_settings(customer.project_id).dispute_days),
    )
    _refer(dispute, claim.contact_ids, claimant, actor)
    audit.record(
        actor,
        "customers.dispute.raised",
        dispute,
        label=_name(dispute),
        changes={"claimant": [None, dispute.claimant.name]},
    )
    events.publish(DisputeRaised(ProjectId(dispute.project_id), dispute.pk))
    return dispute.pk


def _claimant(project_id: int, claim: Claim, actor: Actor) -> StaffId:
    """Oneself; a manager who judges may raise it for a consultant."""
    if actor.staff_id is None:
        raise OwnerNeeded
    if claim.claimant_id is None or claim.claimant_id == actor.staff_id:
        return fit_owner(project_id, actor.staff_id)
    require(actor, RULE_DISPUTE, project_id)
    return fit_owner(project_id, claim.claimant_id)


@step
def _refer(dispute: Dispute, contact_ids: Iterable[int], claimant: StaffId, actor: Actor) -> None:
    """Tie the contacts to the claim: the claimant's own with this customer, or any the actor may see."""
    wanted = {int(each) for each in contact_ids}
    if not wanted:
        return
    about = Contact.objects.filter(customer_id=dispute.customer_id, pk__in=wanted)
    if not customers(actor).filter(pk=dispute.customer_id).exists():
        about = about.filter(staff_id=claimant)
    if about.count() != len(wanted):
        raise NotFound
    DisputeContact.objects.bulk_create(
        DisputeContact(project_id=dispute.project_id, dispute=dispute, contact=each)
        for each in about.order_by("pk")
    )


@step
def _held(dispute_id: int, actor: Actor) -> tuple[Dispute, Customer]:
    """The dispute the actor may see and its customer, both held: rulings come one after the other."""
    found = one(disputes(actor), pk=dispute_id)
    customer = hold_customer(found.customer_id)
    (dispute,) = lock(Rank.DISPUTE, Dispute.objects.filter(pk=found.pk))
    return dispute, customer


def _judge(dispute: Dispute, actor: Actor) -> StaffId:
    """Who rules: neither of the two, nor who ruled at first."""
    ruled = set(dispute.rulings.values_list("judged_by_id", flat=True))
    concerned = {dispute.claimant_id, dispute.respondent_id, *ruled}
    if actor.staff_id is None or actor.staff_id in concerned:
        raise JudgeConcerned(name=_name(dispute))
    return actor.staff_id


@step
def _credit(ruling: Ruling, dispute: Dispute, percent: int) -> None:
    parts = rules.shares(
        ruling.kind, respondent=dispute.respondent_id, claimant=dispute.claimant_id, percent=percent
    )
    for staff_id, part in parts.items():
        CustomerCredit.objects.create(
            project_id=dispute.project_id,
            ruling=ruling,
            customer_id=dispute.customer_id,
            staff_id=staff_id,
            percent=part,
        )


@step
def _carry_out(ruling: Ruling, dispute: Dispute, customer: Customer, *, today: date, actor: Actor) -> None:
    """Let the customer be served by whom the ruling says, where that changes anything and they still work.

    Between the two only: whom a transfer gave the customer meanwhile keeps them unless the claimant wins.
    """
    winner = rules.who_keeps(ruling.kind, respondent=dispute.respondent_id, claimant=dispute.claimant_id)
    between = {dispute.respondent_id, dispute.claimant_id}
    if customer.owner_id == winner and customer.state != states.POOL:
        return
    if ruling.kind != rules.GIVE and (customer.owner_id not in between or customer.state == states.POOL):
        return
    if not org.holders(customer.project_id, VIEW).filter(pk=winner).exists():
        return
    move(
        customer,
        TransferKind.RULING,
        StaffId(winner),
        reason=ruling.reason[:200],
        effective_on=today,
        actor=actor,
    )


def _expect(dispute: Dispute, state: DisputeState) -> None:
    if dispute.state != state:
        raise DisputeElsewhere(name=_name(dispute), state=dispute.get_state_display())


def _name(dispute: Dispute) -> str:
    """The dispute in a refusal or the trail: by the two, as not everybody may see the customer."""
    return f"{dispute.claimant.name} / {dispute.respondent.name}"
