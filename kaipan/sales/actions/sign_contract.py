"""签约: the subscription becomes a contract."""

from dataclasses import dataclass
from datetime import date

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale.codes import Anchor
from kaipan.sales import permissions
from kaipan.sales.charging import charge_at_signing
from kaipan.sales.events import ContractSigned
from kaipan.sales.first_payment import first_payment
from kaipan.sales.models import Contract, Deal, DecorationAgreement
from kaipan.sales.numbering import paper_number
from kaipan.sales.online_numbers import write_online_number
from kaipan.sales.opening import check_permit, lock_deal, move_occupancy_up, refuse_while_changing
from kaipan.sales.refusals import DecorationForNothing, FirstPaymentShort, WrongStep
from kaipan.sales.rules import states
from kaipan.sales.stage_terms import carried_over, price_with_add_ons


@dataclass(frozen=True, slots=True)
class Decoration:
    """Decoration agreed on beside the contract: its standard, its price in 元, and when that is due."""

    standard: str
    total: Money
    due_on: date


@use_case
def sign_contract(
    deal_id: DealId,
    *,
    online_number: str = "",
    decoration: Decoration | None = None,
    actor: Actor,
    today: date,
) -> str:
    """Sign the contract of a subscribed deal, drafted or not (签约); its number.

    Price, plan, discounts and area are carried over from the subscription and frozen. What falls due at
    signing gets its date today; taxes and fees due then are charged where the project says so.
    ``online_number`` is what the authority's system gave (网签合同号), if it is known already; ``decoration``
    opens a due of its own. Refuses when the presale permit does not hold today, and as long as less came in
    than the project demands before a signing (:class:`FirstPaymentShort`).
    """
    room, deal = lock_deal(deal_id)
    require(actor, permissions.SIGN, deal.project_id)
    if deal.state not in states.TO_BE_SIGNED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="签约")
    refuse_while_changing(room, deal, "签约")
    check_permit(room, on=today)
    settings = org.project_settings(deal.project_id)
    _refuse_unpaid(room, deal, settings)
    move_occupancy_up(room, deal, inventory.OccupancyKind.SIGNED, actor=actor)
    deal.state = states.SIGNED
    deal.save(update_fields=["state"])
    finance.date_dues(deal.money_account, Anchor.SIGNING, on=today, actor=actor)
    contract = Contract.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("contract", deal.project_id, today),
        agreed_on=today,
        **carried_over(deal),
    )
    if decoration:
        _decorate(deal, room, decoration, today=today, actor=actor)
    if settings.charges_at_signing:
        charge_at_signing(deal, today=today, actor=actor)
    if online_number:
        write_online_number(deal, online_number, signed_on=today, actor=actor)
    _tell(deal, contract, actor)
    return contract.number


def _refuse_unpaid(room: inventory.RoomFacts, deal: Deal, settings: org.ProjectSettings) -> None:
    first = first_payment(deal, settings)
    if not first.is_there:
        raise FirstPaymentShort(
            room=room.label,
            wanted=f"{first.wanted:,.2f}",
            percent=f"{first.percent.normalize():f}",
            received=f"{first.received:,.2f}",
        )


@step
def _decorate(
    deal: Deal, room: inventory.RoomFacts, wanted: Decoration, *, today: date, actor: Actor
) -> None:
    if wanted.total <= ZERO:
        raise DecorationForNothing(room=room.label)
    line = finance.DueLine(MoneyKind.DECORATION, "装修款", wanted.total, wanted.due_on)
    finance.open_dues(deal.money_account, [line], actor=actor)
    DecorationAgreement.objects.create(
        project_id=deal.project_id,
        deal=deal,
        number=paper_number("decoration", deal.project_id, today),
        agreed_on=today,
        standard=required_line(wanted.standard, longest=200),
        total=wanted.total,
    )


@step
def _tell(deal: Deal, contract: Contract, actor: Actor) -> None:
    total = price_with_add_ons(deal)
    customers.note_progress(deal.customer_id, customers.CustomerStage.SIGNED, source=deal.source, total=total)
    audit.record(
        actor, "sales.deal.signed", deal, changes={"number": contract.number, "total": contract.deal_total}
    )
    events.publish(
        ContractSigned(deal.project_id, deal.pk, deal.room_id, contract.number, str(contract.deal_total))
    )
