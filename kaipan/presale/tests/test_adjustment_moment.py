"""待生效: an order takes effect at its moment by the database's clock, whoever comes first."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.approvals import queries as approval_queries
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.source import Source
from kaipan.platform import audit, clock
from kaipan.platform.models import NumberSeries
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, adjustments, queries
from kaipan.presale import testing as presale
from kaipan.presale.actions import RoomCondition
from kaipan.presale.jobs import carry_out_what_is_due
from kaipan.presale.models import PriceAdjustment, PriceAdjustmentConflict, PriceBook
from kaipan.presale.refusals import (
    AdjustmentInForce,
    AdjustmentNotDue,
    EffectiveMomentPast,
)
from kaipan.presale.tests.cast import at_once, refused_by_the_database
from tests import raw_sql
from tests.races import held_up, without_row_locks

TODAY = date(2027, 1, 31)


def order(adjustment_id):
    return PriceAdjustment.objects.get(pk=adjustment_id)


def later():
    return clock.moment() + timedelta(days=3)


def scheduled(project, actor, **said):
    adjustment_id = presale.approved_adjustment(project, actor=actor, effective_at=later(), **said)
    assert actions.execute_price_adjustment(adjustment_id, actor=actor).version is None
    return adjustment_id


@use_case
def booked(room_id, plan, payment_plan_id, actor):
    """As a deal books: lock, quote, occupy; the list price the buyer was quoted."""
    room = inventory.lock_room(room_id)
    told = actions.quote(room, payment_plan_id=payment_plan_id, on=TODAY)
    inventory.occupy(
        room, kind=OccupancyKind.BOOKED, source=Source("tests.deal", room_id), holder_label="", actor=actor
    )
    audit.record(actor, "tests.room.booked", plan)
    return told


@pytest.fixture
def quoting(project, system):
    """A verb that books a room at its price."""
    payment = presale.payment_plans(project).lump_sum

    def quote(room_id):
        return booked(room_id, PriceBook.objects.filter(project=project).first(), payment, system)

    return quote


@pytest.mark.django_db
def test_before_its_moment_an_order_changes_nothing(project, priced, actor, quoting):
    adjustment_id = scheduled(project, actor)

    assert order(adjustment_id).state == "SCHEDULED"
    assert approval_queries.latest_for(order(adjustment_id).source, adjustments.MATTER).state == "CONSUMED"
    assert str(queries.list_price(priced[4]).total) == "1239438.00"
    (pending,) = queries.pending_prices(priced[4], actor=actor)
    assert (str(pending.total), pending.adjustment_id) == ("1202255.00", adjustment_id)
    with pytest.raises(AdjustmentNotDue):
        actions.apply_due_adjustment(adjustment_id, actor=actor)
    said = refused_by_the_database(
        "UPDATE presale_priceadjustment SET state = 'EXECUTED', executed_at = now() WHERE id = %s",
        adjustment_id,
    )
    assert "takes effect later" in said
    assert raw_sql.violations() == {}


@pytest.mark.django_db
def test_an_order_on_the_calendar_can_be_voided_until_its_moment(project, priced, actor):
    adjustment_id = scheduled(project, actor)
    actions.void_price_adjustment(adjustment_id, reason="改主意", actor=actor)
    assert order(adjustment_id).state == "VOID"

    other = scheduled(project, actor)
    presale.the_moment_comes(other)
    with pytest.raises(AdjustmentInForce):
        actions.void_price_adjustment(other, reason="改主意", actor=actor)


@pytest.mark.django_db
def test_a_moment_that_has_passed_is_refused(project, priced, actor):
    with pytest.raises(EffectiveMomentPast):
        presale.adjustment(project, actor=actor, effective_at=clock.moment())


@pytest.mark.django_db
def test_a_page_sees_the_price_of_the_moment_before_anybody_carried_it_out(project, priced, actor):
    adjustment_id = scheduled(project, actor)
    presale.the_moment_comes(adjustment_id)

    quote = queries.preview_quote(
        priced[4], payment_plan_id=presale.payment_plans(project).lump_sum, on=TODAY, actor=actor
    )

    assert (str(quote.list_total), quote.price_book_version) == ("1202255.00", 1)
    assert order(adjustment_id).state == "SCHEDULED"


@pytest.mark.django_db(transaction=True)
def test_who_quotes_after_the_moment_carries_the_order_out_first(project, priced, actor, quoting):
    adjustment_id = scheduled(project, actor)
    presale.the_moment_comes(adjustment_id)

    quote = quoting(priced[4])

    assert (str(quote.list_total), quote.price_book_version) == ("1202255.00", 2)
    assert order(adjustment_id).state == "EXECUTED"
    assert PriceBook.objects.get(version=2).executed_by_id == actor.staff_id
    assert str(queries.list_price(priced[0]).total) == "1192675.00"
    assert raw_sql.violations() == {}


@pytest.mark.django_db(transaction=True)
def test_a_worker_carries_it_out_too_and_two_orders_in_their_turn(project, priced, actor):
    first = scheduled(project, actor, condition=RoomCondition(room_ids=tuple(priced[:2])))
    second = scheduled(project, actor, percent="1", condition=RoomCondition(room_ids=(priced[0],)))
    for each in (first, second):
        presale.the_moment_comes(each)

    carry_out_what_is_due()

    assert [order(each).state for each in (first, second)] == ["EXECUTED", "VOID"]
    (conflict,) = PriceAdjustmentConflict.objects.filter(adjustment_id=second)
    assert (conflict.kind, str(conflict.list_total)) == ("LIST_MOVED", "1192675.00")
    assert raw_sql.violations() == {}


@pytest.mark.django_db(transaction=True)
def test_whole_or_nothing_is_voided_at_its_moment_when_a_room_was_taken(
    project, priced, actor, quoting, system
):
    adjustment_id = scheduled(project, actor, whole_or_nothing=True)
    building.occupied(priced[5], kind=OccupancyKind.BOOKED, source=Source("tests.deal", 1), actor=system)
    presale.the_moment_comes(adjustment_id)

    assert str(quoting(priced[4]).list_total) == "1239438.00"

    assert (order(adjustment_id).state, order(adjustment_id).conflicts.count()) == ("VOID", 1)
    assert "全部或不执行" in order(adjustment_id).void_reason
    assert raw_sql.violations() == {}


@pytest.mark.django_db
def test_drawing_up_another_order_lets_the_due_one_go_first(project, priced, actor):
    condition = RoomCondition(room_ids=(priced[4],))
    scheduled_id = scheduled(project, actor, condition=condition)
    presale.the_moment_comes(scheduled_id)

    next_one = presale.adjustment(project, actor=actor, condition=condition)

    assert str(order(next_one).lines.get().old_total) == "1202255.00"
    with pytest.raises(AdjustmentNotDue):
        actions.apply_due_adjustment(scheduled_id, actor=actor)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_an_execution_and_bookings_at_once_each_buyer_has_the_list_price_of_the_book(
    project, priced, actor, quoting
):
    adjustment_id = presale.approved_adjustment(project, actor=actor)

    done, *quotes = at_once(
        lambda: actions.execute_price_adjustment(adjustment_id, actor=actor),
        *[lambda room_id=room_id: quoting(room_id) for room_id in priced[:3]],
    )

    assert done.rooms + done.kept == 6
    for room_id, quote in zip(priced[:3], quotes, strict=True):
        assert queries.list_price(room_id).total == quote.list_total
        assert queries.list_price(room_id).book_version == quote.price_book_version
    assert raw_sql.violations() == {}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_who_quote_at_the_moment_nobody_has_the_old_price(project, priced, actor, quoting):
    adjustment_id = scheduled(project, actor)
    presale.the_moment_comes(adjustment_id)

    quotes = at_once(*[lambda room_id=room_id: quoting(room_id) for room_id in priced])

    assert [str(each.list_total) for each in quotes] == [
        "1192675.00", "1192675.00", "1197465.00", "1197465.00", "1202255.00", "1202255.00",
    ]  # fmt: skip
    assert {each.price_book_version for each in quotes} == {2}
    assert PriceBook.objects.count() == 2
    assert raw_sql.violations() == {}


def two_orders_at_once(project, priced, actor):
    """Two approved orders of the same room, carried out in the same moment: what each of them came to."""
    condition = RoomCondition(room_ids=(priced[0],))
    orders = [
        presale.approved_adjustment(project, percent=percent, actor=actor, condition=condition)
        for percent in ("-3", "2")
    ]
    return at_once(*[lambda one=one: actions.execute_price_adjustment(one, actor=actor) for one in orders])


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_orders_for_one_room_the_second_finds_the_list_moved(project, priced, actor):
    outcomes = two_orders_at_once(project, priced, actor)

    assert [each for each in outcomes if isinstance(each, str)] == ["presale_adjustment_conflicts"]
    assert Decimal(queries.list_price(priced[0]).total.amount) in (Decimal(1192675), Decimal(1254153))
    assert raw_sql.violations() == {}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_locks_two_orders_for_one_room_both_go_on(project, priced, actor):
    with without_row_locks(but=(NumberSeries,)), held_up("presale_pricebookentry", sessions=2):
        outcomes = two_orders_at_once(project, priced, actor)
    assert not any(isinstance(each, str) for each in outcomes), outcomes
    assert "presale_adjusted_price_recomputes" in raw_sql.violations()
