"""What this room does when an approval is answered, and what it is asked. Every handler may run twice."""

from contextlib import suppress

from kaipan.approvals.events import (
    ApprovalAnswer,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalWithdrawn,
)
from kaipan.inventory.actions import before_an_attribute_leaves
from kaipan.kernel.ids import PriceAdjustmentId, PricePlanId, SpecialPriceId
from kaipan.org import queries as org
from kaipan.platform.events import handles
from kaipan.presale import adjustments, specials
from kaipan.presale.actions import (
    settle_price_adjustment,
    settle_price_plan,
    settle_release,
    settle_special_price,
)
from kaipan.presale.attribute_uses import refuse_while_used
from kaipan.presale.due_releases import apply_due_releases
from kaipan.presale.models import ReleaseBatch
from kaipan.presale.plans import MATTER
from kaipan.presale.refusals import (
    AdjustmentStateRefused,
    NothingDue,
    PlanStateRefused,
    SpecialStateRefused,
)
from kaipan.presale.release_approval import MATTER as RELEASE


def follow_answer(fact: ApprovalAnswer) -> None:
    """An approval was answered or taken back: what asked for it follows, unless it has already."""
    if fact.matter not in (MATTER, adjustments.MATTER, specials.MATTER):
        return
    actor = org.system_actor_of_project(fact.project_id)
    with suppress(PlanStateRefused, AdjustmentStateRefused, SpecialStateRefused):
        if fact.matter == MATTER:
            settle_price_plan(PricePlanId(fact.source_id), actor=actor)
        elif fact.matter == adjustments.MATTER:
            settle_price_adjustment(PriceAdjustmentId(fact.source_id), actor=actor)
        else:
            settle_special_price(SpecialPriceId(fact.source_id), actor=actor)


def follow_answer_to_release(fact: ApprovalAnswer) -> None:
    """A release's approval was answered or taken back: the batch follows; what is due takes effect."""
    if fact.matter != RELEASE:
        return
    batch = ReleaseBatch.objects.select_related("project").get(pk=fact.source_id)
    with suppress(NothingDue):
        settle_release(batch.pk, actor=org.system_actor(batch.project.company_id))
    apply_due_releases(batch.project_id)


handles(ApprovalGranted)(follow_answer)
handles(ApprovalRejected)(follow_answer)
handles(ApprovalWithdrawn)(follow_answer)
handles(ApprovalGranted)(follow_answer_to_release)
handles(ApprovalRejected)(follow_answer_to_release)
handles(ApprovalWithdrawn)(follow_answer_to_release)

before_an_attribute_leaves("presale")(refuse_while_used)
