"""登记网签合同号: what the authority's system calls the contract."""

from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.platform.unit_of_work import use_case
from kaipan.sales import permissions
from kaipan.sales.online_numbers import write_online_number
from kaipan.sales.opening import lock_deal
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states


@use_case
def record_online_number(deal_id: DealId, *, number: str, signed_on: date, actor: Actor) -> None:
    """Note the number of a signed contract, or another one where it was wrong (网签); the former stays known.

    Refuses a number that another contract of the project has (:class:`OnlineNumberTaken`).
    """
    room, deal = lock_deal(deal_id)
    require(actor, permissions.SIGN, deal.project_id)
    if deal.state != states.SIGNED:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="登记网签合同号")
    write_online_number(deal, number, signed_on=signed_on, actor=actor)
