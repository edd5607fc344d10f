"""申请变更: freeze what a change of a deal comes to, and ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AmendmentId, DealId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import permissions
from kaipan.sales.amending.asking import payload_of, title_of
from kaipan.sales.amending.matters import MATTERS
from kaipan.sales.amending.payees import Payee
from kaipan.sales.amending.verdict import Verdict, amount_of, times_of, verdict_on
from kaipan.sales.amending.world import World, enter
from kaipan.sales.change_refusals import AmendmentWaits, PersonAsks
from kaipan.sales.events import AmendmentProposed
from kaipan.sales.models import Amendment
from kaipan.sales.numbering import paper_number
from kaipan.sales.queries.lists import deals
from kaipan.sales.rules.change_kinds import ChangeKind, gravest
from kaipan.sales.rules.changes import Change, Undo, kept_changes

NOBODY = Payee()


@use_case
def propose_amendment(
    deal_id: DealId | int,
    *,
    changes: Sequence[Change],
    reason: str,
    payee: Payee = NOBODY,
    actor: Actor,
    today: date,
) -> AmendmentId:
    """Ask for changes of a deal (变更申请); the amendment, which waits for its approval.

    Nothing of the deal changes yet: what the changes come to is worked out as carrying them out would, and
    frozen with the deal as it stands. ``payee`` is who gets a refund where that is not the customer; it is
    kept sealed. Refuses changes that are not open to the deal, do not go together or change nothing, and a
    deal on which another amendment waits (:class:`AmendmentWaits`).
    """
    if actor.staff_id is None:
        raise PersonAsks
    seen = one(deals(actor), pk=deal_id)
    require(actor, permissions.AMEND, seen.project_id)
    why = required_line(reason, longest=200)
    ledger.hold_period_open(actor.company_id, today)
    world = enter(deal_id, changes, today=today, actor=actor)
    waiting = world.deal.amendments.filter(state=Amendment.State.PROPOSED).first()
    if waiting:
        raise AmendmentWaits(room=world.label, number=waiting.number)
    verdict = verdict_on(world, changes, on=today, actor=actor)
    amendment = _write_down(world, changes, verdict, why, payee, asked_by=actor.staff_id, today=today)
    _ask(amendment, amount_of(world, verdict), times_of(world, changes), actor)
    audit.record(
        actor,
        "sales.amendment.proposed",
        amendment,
        label=world.label,
        reason=why,
        changes={"number": amendment.number, "kinds": amendment.kinds},
    )
    events.publish(
        AmendmentProposed(amendment.project_id, amendment.deal_id, amendment.pk, str(amendment.kind))
    )
    return AmendmentId(amendment.pk)


@step
def _write_down(
    world: World,
    changes: Sequence[Change],
    verdict: Verdict,
    reason: str,
    payee: Payee,
    *,
    asked_by: int,
    today: date,
) -> Amendment:
    kinds = [change.kind for change in changes]
    undone = next((change.amendment_id for change in changes if isinstance(change, Undo)), None)
    return Amendment.objects.create(
        project_id=world.deal.project_id,
        deal=world.deal,
        number=paper_number("amendment", world.deal.project_id, today),
        kind=gravest(kinds),
        kinds=[str(kind) for kind in kinds],
        changes=kept_changes(changes),
        before=verdict.before,
        after=verdict.after,
        reason=reason,
        asked_on=today,
        asked_by_id=asked_by,
        payee=payee.sealed(),
        undoes_id=undone,
    )


@step
def _ask(amendment: Amendment, amount: Money, times: int, actor: Actor) -> None:
    amendment.approval_id = approvals.ask(
        project_id=ProjectId(amendment.project_id),
        matter=MATTERS[ChangeKind(amendment.kind)],
        source=amendment.source,
        title=title_of(amendment),
        payload=payload_of(amendment),
        amount=amount,
        count=times,
        actor=actor,
    )
    amendment.save(update_fields=["approval"])
