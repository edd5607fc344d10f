"""签约: the subscription becomes a contract."""

from datetime import date

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale.codes import Anchor
from kaipan.sales import permissions
from kaipan.sales.events import ContractSigned
from kaipan.sales.models import Contract, Deal
from kaipan.sales.numbering import paper_number
from kaipan.sales.opening import check_permit, lock_deal, move_occupancy_up
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states

_CARRIED_OVER = (
    "list_total",
    "deal_total",
    "deposit",
    "area_basis",
    "area",
    "unit_price",
    "floor_total",
    "filed_total",
    "price_book_version",
    "quote",
)


@use_case
def sign_contract(deal_id: DealId, *, actor: Actor, today: date) -> str:
    """Sign the contract of a subscribed deal (签约); its number.

    Price, plan, discounts and area are carried over from the subscription and frozen. What falls due at
    signing gets its date today. Refuses when the presale permit does not hold today.
    """
    room, deal = lock_deal(deal_id)
    require(actor, permissions.SIGN, deal.project_id)
    if deal.state != states.SUBSCRIBED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="签约")
    check_permit(room, on=today)
    move_occupancy_up(room, deal, inventory.OccupancyKind.SIGNED, actor=actor)
    deal.state = states.SIGNED
    deal.save(update_fields=["state"])
    finance.date_dues(deal.money_account, Anchor.SIGNING, on=today, actor=actor)
    contract = _draw_up(deal, today)
    customers.note_progress(
        deal.customer_id, customers.CustomerStage.SIGNED, source=deal.source, total=contract.deal_total
    )
    audit.record(
        actor, "sales.deal.signed", deal, changes={"number": contract.number, "total": contract.deal_total}
    )
    events.publish(
        ContractSigned(deal.project_id, deal.pk, room.id, contract.number, str(contract.deal_total))
    )
    return contract.number


@step
def _draw_up(deal: Deal, today: date) -> Contract:
    agreed = deal.subscription
    return Contract.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("contract", deal.project_id, today),
        agreed_on=today,
        **{field: getattr(agreed, field) for field in _CARRIED_OVER},
    )
