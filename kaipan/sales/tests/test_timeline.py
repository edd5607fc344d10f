"""What deals put on a customer's line of time."""

import pytest

from kaipan.customers import queries as customers
from kaipan.sales import actions

pytestmark = pytest.mark.django_db


def test_every_step_number_and_day_of_a_deal_is_told(office):
    deal_id = office.book(days=3)
    actions.extend_booking(deal_id, days=2, reason="客户出差", actor=office.consultant)
    office.subscribe_booked(deal_id)
    number = office.draft(deal_id)
    office.sign(deal_id, online_number="穗网签2026-000123")

    moments = customers.customer_timeline(office.customer.pk, actor=office.consultant)
    told = {each.text % each.params: each for each in moments if each.kind == "DEAL"}
    room = office.deal(deal_id).room.label
    for said in (
        f"草签 {room}，{number}",
        f"{room} 预订延期至 2026-11-28",
        f"{room} 网签，合同号 穗网签2026-000123",
    ):
        assert said in told
    assert told[f"{room} 预订延期至 2026-11-28"].note == "客户出差"
