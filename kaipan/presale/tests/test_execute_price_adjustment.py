"""调价: put in force, and what the rooms, the price book and the trail say of it."""

from decimal import Decimal

import pytest

from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approvals
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform.models import Event
from kaipan.presale import actions, adjustments, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.actions import AdjustmentProposal, NewRoomPrice, PriceRule, RoomCondition
from kaipan.presale.adjustment_codes import AdjustmentMethod
from kaipan.presale.models import PriceAdjustment, PriceBookEntry
from kaipan.presale.refusals import (
    AdjustmentConflicts,
    AdjustmentOutdated,
    AdjustmentStateRefused,
)
from tests import raw_sql

pytestmark = pytest.mark.django_db


def order(adjustment_id):
    return PriceAdjustment.objects.get(pk=adjustment_id)


def totals(rooms):
    prices = queries.current_prices(rooms)
    return [str(prices[room].total) for room in rooms]


def by_list(*rows, **said):
    said = {"reason": "单套调整", "method": AdjustmentMethod.LIST, **said}
    return AdjustmentProposal(rows=tuple(NewRoomPrice(*row) for row in rows), **said)


def taken(room_id, system, kind=OccupancyKind.BOOKED):
    building.occupied(room_id, kind=kind, source=Source("tests.deal", room_id), actor=system)


def test_executing_writes_a_version_of_the_price_book_that_recomputes(project, priced, actor):
    adjustment_id = presale.approved_adjustment(project, actor=actor)

    done = actions.execute_price_adjustment(adjustment_id, actor=actor)

    assert (done.version, done.rooms, done.kept) == (2, 6, 0)
    assert totals(priced[3:]) == ["1197465.00", "1202255.00", "1202255.00"]
    latest, first = queries.price_history(priced[4], actor=actor)
    assert (latest.source_name, str(latest.previous_total)) == (str(order(adjustment_id)), "1239438.00")
    assert first.source_name.startswith("价格方案")
    assert latest.derivation["rule"] == "PERCENT"
    assert approval_queries.latest_for(order(adjustment_id).source, adjustments.MATTER).state == "CONSUMED"
    assert Event.objects.get(name="presale.PricesAdjusted").payload["rooms"] == 6
    assert raw_sql.violations() == {}
    with pytest.raises(AdjustmentStateRefused):
        actions.execute_price_adjustment(adjustment_id, actor=actor)


@pytest.mark.parametrize(
    "rounding",
    [
        actions.PriceRounding(),
        actions.PriceRounding(unit=Rounding(RoundingMode.DOWN, Decimal(10))),
        actions.PriceRounding(
            unit=Rounding(RoundingMode.UP, Decimal("0.1")), total=Rounding(RoundingMode.DOWN, Decimal(100))
        ),
        actions.PriceRounding(total=Rounding(RoundingMode.UP, Decimal(1000))),
    ],
)
def test_an_independent_calculation_finds_every_adjusted_price_right(project, priced, actor, rounding):
    for method, value in [
        ("PERCENT", "-3.3333"),
        ("FACTOR", "1.0125"),
        ("PER_AREA", "-33.3333"),
        ("PER_ROOM", "777.77"),
    ]:
        adjustment_id = presale.approved_adjustment(
            project, actor=actor, method=AdjustmentMethod(method), value=Decimal(value), rounding=rounding
        )
        actions.execute_price_adjustment(adjustment_id, actor=actor)
    given = by_list(
        (priced[0], PriceRule.SET_UNIT, Decimal("12345.6789")),
        (priced[1], PriceRule.SET_TOTAL, Decimal("1234567.89")),
        rounding=rounding,
    )
    adjustment_id = actions.draft_price_adjustment(project.pk, proposal=given, actor=actor)
    actions.submit_price_adjustment(adjustment_id, actor=actor)
    approvals.grant(order(adjustment_id).source, adjustments.MATTER, project)
    actions.execute_price_adjustment(adjustment_id, actor=actor)

    assert queries.list_price(priced[0]).book_version == 6
    assert str(queries.list_price(priced[1]).total) == "1234567.89"
    assert raw_sql.violations() == {}


def test_rooms_that_cannot_follow_keep_their_price_and_say_why(project, priced, actor, system):
    adjustment_id = presale.approved_adjustment(project, actor=actor)
    taken(priced[5], system)
    inventory.change_room(priced[4], presale_gross=Area("99.00"), actor=system)
    keeper = org.actor_with(permissions.SET_FLOOR_PRICE, project=project)
    actions.set_floor_prices(project.pk, {priced[3]: Money(1200000)}, actor=keeper)
    inventory.change_room(priced[2], filed_unit_price=Decimal("12000"), actor=system)

    done = actions.execute_price_adjustment(adjustment_id, actor=actor)

    assert (done.rooms, done.kept) == (2, 4)
    found = {
        each.room_id: (each.kind, each.holder)
        for each in queries.adjustment_conflicts(adjustment_id, actor=actor)
    }
    assert found == {
        priced[2]: ("ABOVE_FILED", ""),
        priced[3]: ("BELOW_FLOOR", ""),
        priced[4]: ("AREA_MOVED", ""),
        priced[5]: ("TAKEN", "BOOKED"),
    }
    carried_out = queries.price_adjustment(adjustment_id, actor=actor)
    sums = (carried_out.rooms, carried_out.kept, str(carried_out.value_before), str(carried_out.difference))
    assert sums == (2, 4, "2459124.00", "-73774.00")
    assert [line.kept for line in queries.adjustment_lines(adjustment_id, actor=actor)] == [False] * 2 + [
        True
    ] * 4
    statistics = queries.adjustment_statistics(adjustment_id, actor=actor)
    assert (statistics.whole.rooms, str(statistics.whole.value), statistics.kept) == (2, "2385350.00", 4)
    as_asked = queries.adjustment_statistics(adjustment_id, as_asked=True, actor=actor)
    assert (as_asked.whole.rooms, str(as_asked.whole.value_before), as_asked.kept) == (6, "7407000.00", 0)
    assert totals(priced) == [
        "1192675.00",
        "1192675.00",
        "1234500.00",
        "1234500.00",
        "1239438.00",
        "1239438.00",
    ]
    assert raw_sql.violations() == {}


def test_a_list_price_that_moved_meanwhile_is_a_conflict_with_both_prices(project, priced, actor):
    adjustment_id = presale.approved_adjustment(
        project, actor=actor, condition=RoomCondition(room_ids=tuple(priced[:2]))
    )
    other = presale.approved_adjustment(
        project, percent="1", actor=actor, condition=RoomCondition(room_ids=(priced[0],))
    )
    actions.execute_price_adjustment(other, actor=actor)

    actions.execute_price_adjustment(adjustment_id, actor=actor)

    (conflict,) = queries.adjustment_conflicts(adjustment_id, actor=actor)
    assert (conflict.kind, str(conflict.list_total), str(conflict.total)) == (
        "LIST_MOVED",
        "1241858.00",
        "1192675.00",
    )
    assert totals(priced[:2]) == ["1241858.00", "1192675.00"]


def test_whole_or_nothing_falls_with_one_room(project, priced, actor, system):
    adjustment_id = presale.approved_adjustment(project, actor=actor, whole_or_nothing=True)
    taken(priced[5], system)

    with pytest.raises(AdjustmentConflicts) as refused:
        actions.execute_price_adjustment(adjustment_id, actor=actor)
    assert f"{building.facts(priced[5]).label}（已被占用）" in str(refused.value)
    assert PriceBookEntry.objects.filter(book__version=2).count() == 0
    assert approval_queries.latest_for(order(adjustment_id).source, adjustments.MATTER).state == "APPROVED"


def test_an_order_whose_rooms_moved_is_not_submitted(project, priced, actor, system):
    adjustment_id = presale.adjustment(project, actor=actor)
    taken(priced[5], system)
    with pytest.raises(AdjustmentOutdated):
        actions.submit_price_adjustment(adjustment_id, actor=actor)


def test_other_verbs_find_the_answer_without_a_worker(project, priced, actor):
    adjustment_id = presale.approved_adjustment(project, actor=actor)
    assert order(adjustment_id).state == "SUBMITTED"
    actions.settle_price_adjustment(adjustment_id, actor=actor)
    assert order(adjustment_id).state == "APPROVED"
    with pytest.raises(AdjustmentStateRefused):
        actions.settle_price_adjustment(adjustment_id, actor=actor)
