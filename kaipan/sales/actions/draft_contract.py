"""草签: the text of the contract is agreed on before it is signed for good."""

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.sales import permissions
from kaipan.sales.events import ContractDrafted
from kaipan.sales.models import Draft
from kaipan.sales.numbering import paper_number
from kaipan.sales.opening import check_permit, lock_deal, refuse_while_changing
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states
from kaipan.sales.stage_terms import carried_over


@use_case
def draft_contract(deal_id: DealId, *, actor: Actor, today: date) -> str:
    """Draft the contract of a subscribed deal (草签); the draft's number.

    What was subscribed to is carried over; nothing falls due by it. The clock to the signing runs on.
    """
    room, deal = lock_deal(deal_id)
    require(actor, permissions.SIGN, deal.project_id)
    if deal.state != states.SUBSCRIBED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="草签")
    refuse_while_changing(room, deal, "草签")
    check_permit(room, on=today)
    deal.state = states.DRAFTED
    deal.save(update_fields=["state"])
    draft = Draft.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("draft", deal.project_id, today),
        agreed_on=today,
        **carried_over(deal),
    )
    audit.record(
        actor, "sales.deal.drafted", deal, changes={"number": draft.number, "total": draft.deal_total}
    )
    events.publish(ContractDrafted(deal.project_id, deal.pk, room.id, draft.number))
    return draft.number
