"""调价: drawn up, seen before and after, submitted, and taken back."""

from decimal import Decimal

import pytest

from kaipan.approvals import actions as approval_actions
from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approvals
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.actions import AdjustmentProposal, NewRoomPrice, PriceRule, RoomCondition
from kaipan.presale.adjustment_codes import AdjustmentMethod
from kaipan.presale.models import PriceAdjustment
from kaipan.presale.refusals import (
    AboveFiledPrice,
    AdjustmentInvalid,
    AdjustmentNotEditable,
    AdjustmentStateRefused,
    BelowFiledBand,
    BelowFloorPrice,
    NothingAdjusted,
    RoomsNotAdjustable,
)

pytestmark = pytest.mark.django_db


def order(adjustment_id):
    return PriceAdjustment.objects.get(pk=adjustment_id)


def by_list(*rows, **said):
    said = {"reason": "单套调整", "method": AdjustmentMethod.LIST, **said}
    return AdjustmentProposal(rows=tuple(NewRoomPrice(*row) for row in rows), **said)


def taken(room_id, system, kind=OccupancyKind.BOOKED):
    building.occupied(room_id, kind=kind, source=Source("tests.deal", room_id), actor=system)


def test_a_percentage_moves_the_total_and_the_statistics_compare(project, priced, actor):
    draft = queries.preview_price_adjustment(
        project.pk,
        AdjustmentProposal(reason="促销", method=AdjustmentMethod.PERCENT, value=Decimal("-3")),
        actor=actor,
    )

    assert not PriceAdjustment.objects.exists()
    assert [str(line.price.total) for line in draft.lines] == [
        "1192675.00", "1192675.00", "1197465.00", "1197465.00", "1202255.00", "1202255.00",
    ]  # fmt: skip
    assert str(draft.lines[4].price.unit_price) == "12173.50"
    whole = draft.totals
    assert (whole.rooms, whole.area, str(whole.value_before)) == (6, Decimal("592.56"), "7407000.00")
    assert (str(whole.difference), whole.rate) == ("-222210.00", Decimal("-3.00"))
    assert (whole.average_before, whole.average) == (Decimal("12500.00"), Decimal("12125.00"))


@pytest.mark.parametrize(
    ("method", "value", "unit", "total"),
    [
        (AdjustmentMethod.FACTOR, "0.97", "12174", "1202304.00"),
        (AdjustmentMethod.PERCENT, "2.5", "12864", "1270449.00"),
        (AdjustmentMethod.PER_AREA, "-200.4", "12350", "1219686.00"),
        (AdjustmentMethod.PER_ROOM, "-5000", "12499.37", "1234438.00"),
    ],
)
def test_with_the_unit_price_rounded_it_leads(project, priced, actor, method, value, unit, total):
    proposal = AdjustmentProposal(
        reason="调价",
        method=method,
        value=Decimal(value),
        condition=RoomCondition(room_ids=(priced[4],)),
        rounding=actions.PriceRounding(unit=TO_YUAN),
    )
    (line,) = queries.preview_price_adjustment(project.pk, proposal, actor=actor).lines
    assert (f"{line.price.unit_price.normalize():f}", str(line.price.total)) == (unit, total)


def test_a_list_gives_rooms_prices_of_their_own(project, priced, actor):
    proposal = by_list(
        (priced[0], PriceRule.SET_UNIT, Decimal("12345.67")),
        (priced[4], PriceRule.SET_TOTAL, Decimal("1200000.50")),
    )
    adjustment_id = actions.draft_price_adjustment(project.pk, proposal=proposal, actor=actor)

    low, high = queries.adjustment_lines(adjustment_id, actor=actor)
    assert (str(low.unit_price), str(low.total)) == ("12345.6700", "1219258.00")
    assert (str(high.unit_price), str(high.total), str(high.change)) == (
        "12150.6700",
        "1200000.50",
        "-39437.50",
    )


@pytest.mark.parametrize(
    ("method", "value"),
    [
        (AdjustmentMethod.PERCENT, None),
        (AdjustmentMethod.PERCENT, "0"),
        (AdjustmentMethod.PERCENT, "-100"),
        (AdjustmentMethod.PERCENT, "NaN"),
        (AdjustmentMethod.FACTOR, "0"),
        (AdjustmentMethod.FACTOR, "1"),
        (AdjustmentMethod.PER_AREA, "0.0000001"),
        (AdjustmentMethod.LIST, "3"),
        (AdjustmentMethod.LIST, None),
    ],
)
def test_a_value_that_moves_no_price_is_refused(method, value):
    with pytest.raises(AdjustmentInvalid):
        AdjustmentProposal(reason="调价", method=method, value=None if value is None else Decimal(value))


def test_a_room_with_a_deal_is_named_or_left_out_as_the_maker_says(project, priced, actor, system):
    taken(priced[4], system)
    with pytest.raises(RoomsNotAdjustable) as refused:
        presale.adjustment(project, actor=actor, leave_out=False)
    assert f"{building.facts(priced[4]).label}（已有交易）" in str(refused.value)

    adjustment_id = presale.adjustment(project, actor=actor)

    (left_out,) = order(adjustment_id).left_out
    assert (left_out["problem"], left_out["holder"]) == ("BEING_SOLD", "BOOKED")
    assert order(adjustment_id).lines.count() == 5


def test_a_room_that_is_only_reserved_is_adjusted(project, priced, actor, system):
    taken(priced[4], system, OccupancyKind.RESERVED)
    assert order(presale.adjustment(project, actor=actor, leave_out=False)).lines.count() == 6


def test_rooms_of_another_project_are_not_there(project, priced, actor):
    elsewhere = building.room(org.project())
    with pytest.raises(NotFound):
        actions.draft_price_adjustment(
            project.pk, proposal=by_list((elsewhere, PriceRule.SET_TOTAL, Decimal(1))), actor=actor
        )


def test_an_order_that_changes_nothing_is_none(project, priced, actor):
    same = by_list((priced[0], PriceRule.SET_TOTAL, Decimal("1229562")))
    with pytest.raises(NothingAdjusted):
        actions.draft_price_adjustment(project.pk, proposal=same, actor=actor)


def test_who_only_makes_orders_does_not_execute_them(project, priced, actor):
    adjustment_id = presale.approved_adjustment(project, actor=actor)
    maker = org.actor_with(permissions.MANAGE_PRICE_ADJUSTMENT, project=project)
    with pytest.raises(Forbidden):
        actions.execute_price_adjustment(adjustment_id, actor=maker)
    with pytest.raises(NotFound):
        actions.execute_price_adjustment(adjustment_id, actor=presale.pricing_person(org.project()))


def test_a_price_beyond_its_limits_is_not_submitted(project, priced, actor, system):
    inventory.change_room(priced[4], filed_unit_price=Decimal("12600"), actor=system)
    above = presale.adjustment(project, percent="1", actor=actor)
    with pytest.raises(AboveFiledPrice):
        actions.submit_price_adjustment(above, actor=actor)
    assert queries.adjustment_statistics(above, actor=actor).above_filed == {priced[4]}

    presale.filed_bands(project, presale.filed_band("0.03"), on=business_day())
    beneath = presale.adjustment(project, percent="-4", actor=actor)
    with pytest.raises(BelowFiledBand):
        actions.submit_price_adjustment(beneath, actor=actor)
    assert queries.adjustment_statistics(beneath, actor=actor).below_filed == {priced[4]}
    inventory.change_room(priced[4], filed_unit_price=None, actor=system)

    keeper = org.actor_with(permissions.SET_FLOOR_PRICE, project=project)
    actions.set_floor_prices(project.pk, {priced[0]: Money(1200000)}, actor=keeper)
    below = presale.adjustment(project, actor=actor)
    with pytest.raises(BelowFloorPrice):
        actions.submit_price_adjustment(below, actor=actor)
    assert queries.adjustment_statistics(below, actor=actor).below_floor == {priced[0]}


def test_what_is_asked_says_what_will_be_done(project, priced, actor):
    adjustment_id = presale.adjustment(project, actor=actor)
    asked = actions.submit_price_adjustment(adjustment_id, actor=actor)

    card = approval_queries.approval_card(asked, actor=approvals.decider(project))
    assert card.matter_label == "调价"
    names = ("rooms", "value_before", "value", "average_before", "average", "left_out")
    assert [card.payload[name] for name in names] == [
        6,
        "7407000.00",
        "7184790.00",
        "12500.00",
        "12125.00",
        0,
    ]
    with pytest.raises(AdjustmentNotEditable):
        actions.revise_price_adjustment(
            adjustment_id, proposal=by_list((priced[0], PriceRule.SET_TOTAL, Decimal(1))), actor=actor
        )
    with pytest.raises(AdjustmentStateRefused):
        actions.execute_price_adjustment(adjustment_id, actor=actor)


def test_a_rejected_order_is_a_draft_again_and_can_be_drawn_up_anew(project, priced, actor):
    adjustment_id = presale.adjustment(project, actor=actor)
    asked = actions.submit_price_adjustment(adjustment_id, actor=actor)
    approval_actions.reject(asked, comment="太低", actor=approvals.decider(project))

    milder = AdjustmentProposal(reason="少降一点", method=AdjustmentMethod.PERCENT, value=Decimal("-1"))
    actions.revise_price_adjustment(adjustment_id, proposal=milder, actor=actor)

    assert (order(adjustment_id).state, str(order(adjustment_id).lines.first().total)) == (
        "DRAFT",
        "1217266.00",
    )
    actions.submit_price_adjustment(adjustment_id, actor=actor)
    actions.reopen_price_adjustment(adjustment_id, reason="再看看", actor=actor)
    actions.void_price_adjustment(adjustment_id, reason="不调了", actor=actor)
    assert (order(adjustment_id).state, order(adjustment_id).void_reason) == ("VOID", "不调了")
