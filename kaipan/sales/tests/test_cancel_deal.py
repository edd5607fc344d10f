"""取消 before money."""

import pytest

from kaipan.inventory import testing as rooms
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as org_cast
from kaipan.platform.models import AuditRecord
from kaipan.sales import actions, testing
from kaipan.sales.refusals import MoneyOnDeal, WrongStep


def reach(office, step):
    if step == "BOOKED":
        return office.book()
    deal_id = office.subscribe()
    if step == "SIGNED":
        office.sign(deal_id)
    return deal_id


CANCEL = {
    "BOOKED": actions.cancel_booking,
    "SUBSCRIBED": actions.cancel_subscription,
    "SIGNED": actions.cancel_contract,
}


def test_cancelling_needs_its_own_right(office):
    deal_id = office.book()
    looker = org_cast.actor_with("sales.deal.view", project=office.project)
    with pytest.raises(Forbidden):
        actions.cancel_booking(deal_id, reason="录入错误", actor=looker, today=testing.TODAY)


@pytest.mark.parametrize("step", CANCEL)
def test_a_deal_with_money_is_not_simply_cancelled(office, step):
    deal_id = reach(office, step)
    office.receive(deal_id, testing.EARNEST)
    with pytest.raises(MoneyOnDeal, match=r"10,000\.00"):
        CANCEL[step](deal_id, reason="客户反悔", actor=office.consultant, today=testing.TODAY)
    assert office.deal(deal_id).state == step


def test_each_step_has_its_own_verb(office):
    deal_id = office.book()
    with pytest.raises(WrongStep):
        actions.cancel_contract(deal_id, reason="录入错误", actor=office.consultant, today=testing.TODAY)


@pytest.mark.parametrize("step", CANCEL)
def test_an_unpaid_deal_is_cancelled_and_its_room_is_free(office, step):
    deal_id = reach(office, step)
    CANCEL[step](deal_id, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    deal = office.deal(deal_id)
    assert (deal.state, deal.close_reason) == ("CANCELLED", "录入错误")
    assert rooms.facts(office.rooms[0]).occupancy is None
    assert AuditRecord.objects.get(verb="sales.deal.cancelled", subject_id=deal_id).reason == "录入错误"
    office.book()
