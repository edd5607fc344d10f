"""A change of a deal in sales is followed here: an exchange moves what counted, an end takes it back."""

from datetime import timedelta

from kaipan.kernel.money import ZERO, Money
from kaipan.performance.testing import total_of
from kaipan.sales import actions
from kaipan.sales.testing import TODAY
from tests import raw_sql


def to(office, room):
    return actions.Exchange(office.rooms[room], office.plans["LUMP_SUM"], TODAY + timedelta(7))


def test_whoever_looks_at_an_exchanged_deal_brings_what_stood_to_its_successor(desk):
    old = desk.signed()
    desk.office.receive(old, Money(100_000))
    desk.office.change(old, to(desk.office, 1))
    new = desk.office.deal(old).exchanged_into
    assert desk.follow(old)
    assert not desk.follow(old)
    assert (total_of(old), total_of(new.pk)) == (ZERO, new.subscription.deal_total)
    assert raw_sql.violations() == {}


def test_a_return_takes_back_what_counted(desk):
    deal = desk.signed()
    desk.office.receive(deal, Money(100_000))
    desk.office.change(deal, actions.Return(actions.Fault.AGREED))
    assert desk.follow(deal)
    assert total_of(deal) == ZERO
    assert raw_sql.violations() == {}
