"""What the room of sales does when a room below announces something."""

from contextlib import suppress

from django.db.models import QuerySet

from kaipan.approvals.events import ApprovalAnswer, ApprovalRejected, ApprovalWithdrawn
from kaipan.customers import queries as customers
from kaipan.inventory.events import OccupancyExpired
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AmendmentId, DealId, ProjectId
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles
from kaipan.presale.events import MilestoneReached
from kaipan.sales.actions import follow_milestone, follow_no, lapse_booking
from kaipan.sales.amending.matters import KINDS
from kaipan.sales.change_refusals import AmendmentSettled
from kaipan.sales.models import DealBuyer
from kaipan.sales.queries import deals, deals_waiting_for
from kaipan.sales.timeline import deals_on_the_timeline


@handles(OccupancyExpired)
def close_the_booking(fact: OccupancyExpired) -> None:
    """An occupancy's time is over: the booking behind it, if it is one, lapses."""
    if fact.source_kind == "sales.deal":
        actor = org.system_actor_of_project(fact.project_id)
        lapse_booking(DealId(fact.source_id), actor=actor, today=business_day())


def follow_answer(fact: ApprovalAnswer) -> None:
    """What an amendment asked was answered with no, or is no longer asked: it is over."""
    if fact.matter in KINDS:
        with suppress(AmendmentSettled):
            follow_no(
                AmendmentId(fact.source_id),
                reason="审批未通过或已撤回",
                actor=org.system_actor_of_project(ProjectId(fact.project_id)),
                today=business_day(),
            )


handles(ApprovalRejected)(follow_answer)
handles(ApprovalWithdrawn)(follow_answer)


@handles(MilestoneReached)
def date_what_waited(fact: MilestoneReached) -> None:
    """Buildings reached a milestone, or it was corrected: what deals there owe from it on gets its day."""
    actor = org.system_actor_of_project(ProjectId(fact.project_id))
    for deal_id in deals_waiting_for(fact.milestone_id, fact.building_ids):
        follow_milestone(deal_id, milestone_id=fact.milestone_id, actor=actor)


@parties.party_scope("buyers")
def buyers_seen(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[DealBuyer, int]:
    """Who sees a deal sees who buys or ever bought in it, customers or not."""
    return _lines_seen(actor, projects).values_list("party_id", flat=True)


@parties.party_scope("signers")
def signers_seen(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[DealBuyer, int]:
    """Who sees a deal sees who signs in it for a buyer."""
    return _lines_seen(actor, projects).filter(signer__isnull=False).values_list("signer_id", flat=True)


def _lines_seen(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[DealBuyer]:
    seen = deals(actor).filter(project_id__in=projects).order_by().values("pk")
    return DealBuyer.ever.filter(deal__in=seen).order_by()


customers.timeline_source("deals")(deals_on_the_timeline)
