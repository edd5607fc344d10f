"""执行变更: carry an approved amendment out, whole, or not at all."""

from __future__ import annotations

from datetime import date

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AmendmentId, ApprovalId, ProjectId
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import permissions
from kaipan.sales.amending.asking import payload_of
from kaipan.sales.amending.bringing_about import bring_about
from kaipan.sales.amending.ending import ask_papers_back, end_deal, serve_queue
from kaipan.sales.amending.matters import MATTERS
from kaipan.sales.amending.moving import move_deal
from kaipan.sales.amending.payees import payee_of
from kaipan.sales.amending.reviving import revive
from kaipan.sales.amending.verdict import Verdict, verdict_on
from kaipan.sales.amending.world import World, enter
from kaipan.sales.change_refusals import AmendmentSettled, PersonAsks, WorldMoved
from kaipan.sales.events import AmendmentExecuted
from kaipan.sales.models import Amendment
from kaipan.sales.queries.amendments import amendments
from kaipan.sales.rules.change_kinds import ChangeKind
from kaipan.sales.rules.changes import (
    Exchange,
    Forfeit,
    RefundDeposit,
    Rename,
    Return,
    Revive,
    Void,
    read_change,
)
from kaipan.sales.rules.standing import moved_section


@use_case
def execute_amendment(amendment_id: AmendmentId | int, *, actor: Actor, today: date) -> None:
    """Carry an approved amendment out (执行): deal, rooms, money, papers, in one transaction.

    What it comes to is worked out anew; if deal or outcome are not exactly what was asked about, it is
    refused with what moved (:class:`WorldMoved`). The approval is used up. What finance has to do is left as
    to-dos.
    """
    if actor.staff_id is None:
        raise PersonAsks
    seen = one(amendments(actor), pk=amendment_id)
    require(actor, permissions.EXECUTE_AMENDMENT, seen.project_id)
    ledger.hold_period_open(actor.company_id, today)
    changes = [read_change(kept) for kept in seen.changes]
    world = enter(seen.deal_id, changes, today=today, actor=actor)
    amendment = one(Amendment.objects.select_related("deal__room"), pk=amendment_id)
    if amendment.state != Amendment.State.PROPOSED:
        raise AmendmentSettled(number=amendment.number, state=amendment.get_state_display())
    verdict = verdict_on(world, changes, on=amendment.asked_on, actor=_as_asked(seen.project_id))
    _refuse_if_moved(world, amendment, verdict)
    matter = MATTERS[ChangeKind(amendment.kind)]
    approval = approvals.consume(amendment.source, matter, payload_of(amendment), actor=actor)
    before = world.deal.state
    _note_executed(amendment, today, actor)
    successor = _carry_out(world, amendment, verdict, approval, today=today, actor=actor)
    audit.record(
        actor,
        "sales.amendment.executed",
        amendment,
        label=world.label,
        reason=amendment.reason,
        changes={"number": amendment.number, "kinds": amendment.kinds, "state": [before, world.deal.state]},
    )
    if not world.deal.live:
        serve_queue(world, today=today, actor=actor)
    events.publish(
        AmendmentExecuted(
            amendment.project_id,
            amendment.deal_id,
            amendment.pk,
            str(amendment.kind),
            before,
            world.deal.state,
            successor,
        )
    )


def _note_executed(amendment: Amendment, today: date, actor: Actor) -> None:
    amendment.state, amendment.settled_on = Amendment.State.EXECUTED, today
    amendment.settled_by_id = actor.staff_id
    amendment.save(update_fields=["state", "settled_on", "settled_by"])


def _as_asked(project_id: int) -> Actor:
    """Whose eyes judge anew: whom the asker may see was judged when they asked."""
    return org.system_actor_of_project(ProjectId(project_id))


def _refuse_if_moved(world: World, amendment: Amendment, verdict: Verdict) -> None:
    section = moved_section(amendment.before, verdict.before) or moved_section(amendment.after, verdict.after)
    if section:
        raise WorldMoved(room=world.label, section=section, number=amendment.number)


@step
def _carry_out(
    world: World,
    amendment: Amendment,
    verdict: Verdict,
    approval: ApprovalId,
    *,
    today: date,
    actor: Actor,
) -> int | None:
    """Do what was judged; the id of the deal that follows, if one does."""
    change = read_change(amendment.changes[0])
    if isinstance(change, Exchange) and verdict.move:
        return move_deal(world, change, verdict.move, amendment, approval, today=today, actor=actor).pk
    if isinstance(change, Return | RefundDeposit | Forfeit | Void) and verdict.settlement:
        payee = payee_of(world.deal, amendment.payee)
        end_deal(world, change, verdict.settlement, amendment, payee, today=today, actor=actor)
    elif isinstance(change, Revive) and verdict.revived:
        revive(world, change, verdict.revived, amendment, today=today, actor=actor)
    elif verdict.judged:
        bring_about(world, verdict.judged, amendment, today=today, actor=actor)
        if isinstance(change, Rename):
            ask_papers_back(world, amendment, actor)
    return None
