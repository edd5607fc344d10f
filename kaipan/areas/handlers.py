"""What this room does when a room below announces something, and what it tells the rooms below."""

from __future__ import annotations

from contextlib import suppress

from django.db.models import Sum

from kaipan.approvals.events import ApprovalAnswer, ApprovalRejected, ApprovalWithdrawn
from kaipan.areas.actions import follow_deal, follow_no
from kaipan.areas.matters import BATCH
from kaipan.areas.models import AreaLine
from kaipan.areas.refusals import BatchNotInState
from kaipan.areas.rules import states
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO
from kaipan.org import queries as org
from kaipan.platform.events import handles
from kaipan.sales import queries as sales
from kaipan.sales.events import AmendmentExecuted


@handles(AmendmentExecuted)
def let_go_of_ended_deals(fact: AmendmentExecuted) -> None:
    """A deal ended or was exchanged: what was not posted of its area is not settled any more."""
    if fact.state_after != "SIGNED":
        actor = org.system_actor_of_project(ProjectId(fact.project_id))
        follow_deal(fact.deal_id, reason="交易已终止", actor=actor)


def follow_answer(fact: ApprovalAnswer) -> None:
    """What was asked about a batch was answered with no, or is not asked any more: it is a draft again."""
    if fact.matter == BATCH:
        with suppress(BatchNotInState):
            follow_no(fact.source_id, actor=org.system_actor_of_project(ProjectId(fact.project_id)))


handles(ApprovalRejected)(follow_answer)
handles(ApprovalWithdrawn)(follow_answer)


@sales.settles_areas
def settled_of(deal_id: int) -> sales.Measured | None:
    """By which areas a deal was settled last, and by how much 元 that moved its price in all."""
    posted = AreaLine.objects.filter(deal_id=deal_id, state=states.POSTED).order_by("-pk")
    last = posted.select_related("measured").first()
    if last is None:
        return None
    moved = posted.order_by().aggregate(total=Sum("amount"))["total"] or ZERO
    return sales.Measured(last.measured.gross, last.measured.inner, moved)
