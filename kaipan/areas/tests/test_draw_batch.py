"""编制补差批次: every contract that can be settled, the others named."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.areas import actions, queries, testing
from kaipan.areas.models import AreaBatch, AreaLine
from kaipan.areas.refusals import CodeUnknown, DaysUnfit, NothingToSettle
from kaipan.areas.rules.regimes import RegimeKind, RegimeTerms
from kaipan.inventory.models import Room
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def preview(desk, *deals):
    return queries.preview_batch(desk.project.pk, deal_ids=deals, actor=desk.clerk)


def why(desk, *deals):
    return [str(each.left_out) for each in preview(desk, *deals).left_out]


def test_what_cannot_be_settled_is_named_and_left_out():
    desk = testing.desk(regimes=False)
    deal = desk.signed()
    assert why(desk, deal) == ["NOT_MEASURED"]
    desk.measured({0: "99.80"})
    assert why(desk, deal) == ["NO_REGIME"]
    with pytest.raises(NothingToSettle):
        desk.drawn(deal)
    actions.adopt_standard_regimes(desk.project.pk, actor=desk.clerk)
    desk.drawn(deal)
    assert why(desk, deal) == ["UNSETTLED"]


def test_only_a_reviewed_survey_counts_and_only_signed_deals(desk):
    signed, only_subscribed = desk.signed(0), desk.office.subscribe(1)
    desk.survey({0: "99.80", 1: "99.80"})
    assert why(desk, signed, only_subscribed) == ["NOT_MEASURED"]
    desk.measured({0: "99.80", 1: "99.81"})
    assert [each.sold.deal_id for each in preview(desk, signed, only_subscribed).lines] == [signed]


def test_days_and_codes_out_of_range_and_strangers_are_refused(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    for terms in (actions.BatchTerms(due_days=3651), actions.BatchTerms(reply_days=0)):
        with pytest.raises(DaysUnfit):
            desk.drawn(deal, terms=terms)
    with pytest.raises(CodeUnknown):
        desk.drawn(deal, terms=actions.BatchTerms(due_at="NEVER"))
    with pytest.raises(Forbidden):
        actions.draw_batch(
            desk.project.pk,
            deal_ids=[deal],
            actor=org.actor_with("areas.batch.view", project=desk.project),
            today=TODAY,
        )


def test_a_line_says_all_that_explains_it(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.drawn(deal)
    line, price = testing.line_of(deal), desk.price(deal)
    expected = Money.rounded(price.amount * Decimal("1.04") / Decimal("98.76"))
    assert (line.amount, line.target, line.before) == (expected, expected, Money(0))
    assert (str(line.contract_area), str(line.measured_area)) == ("98.76", "99.80")
    assert (line.price, line.regime.name, line.beyond) == (price, "误差 3% 规则", False)
    assert [(str(p.square_metres.normalize()), p.amount) for p in line.pieces] == [("1.04", expected)]
    assert (batch.line_count, batch.to_pay, batch.to_return) == (1, expected, Money(0))
    assert line.new_total == price + expected


def test_a_whole_building_is_drawn_by_its_rooms(desk):
    deals = {desk.signed(0), desk.signed(1)}
    desk.measured({0: "99.80", 1: "98.00", 2: "98.00"})
    building = Room.objects.get(pk=desk.office.rooms[0]).building_id
    actions.draw_batch(desk.project.pk, building_ids=[building], actor=desk.clerk, today=TODAY)
    assert set(AreaLine.objects.values_list("deal_id", flat=True)) == deals


def test_another_projects_deals_are_not_drawn(desk):
    other = testing.desk()
    deal = other.signed()
    other.measured({0: "99.80"})
    with pytest.raises(NotFound):
        desk.drawn(deal)


def test_by_the_unit_a_line_moves_nothing(desk):
    actions.set_regime(
        desk.project.pk,
        "不补差",
        RegimeTerms(RegimeKind.NONE),
        valid_from=date(2020, 1, 1),
        product_type="RESIDENCE",
        actor=desk.clerk,
    )
    deal = desk.signed()
    desk.measured({0: "109.80"})
    desk.drawn(deal)
    line = testing.line_of(deal)
    assert (line.amount, line.beyond) == (Money(0), False)


def test_the_terms_in_force_are_settled_not_those_once_signed(desk):
    from kaipan.sales import actions as sales

    deal = desk.signed()
    price = desk.price(deal)
    desk.office.change(deal, sales.ChangeDiscount(extras=(sales.Extra("优惠", "SUBTRACT", Decimal(10000)),)))
    desk.measured({0: "99.80"})
    desk.drawn(deal)
    assert testing.line_of(deal).price == price - Money(10000)


def test_numbers_go_on_without_gaps(desk):
    first, second = desk.signed(0), desk.signed(1)
    desk.measured({0: "99.80", 1: "99.80"})
    desk.drawn(first)
    desk.drawn(second)
    numbers = AreaBatch.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [f"BC-{TODAY.year}-000001", f"BC-{TODAY.year}-000002"]
