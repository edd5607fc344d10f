from decimal import Decimal

import pytest
from django.db import DatabaseError

from kaipan.approvals import actions as approval_actions
from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approvals
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform import audit, jobs
from kaipan.platform.models import Change, Event
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.models import PriceBook, PriceBookEntry
from kaipan.presale.plans import MATTER
from kaipan.presale.refusals import BelowFloorPrice, PlanOutdated, PlanStateRefused
from kaipan.presale.tests.cast import at_once, plan_of
from tests import raw_sql
from tests.races import without_row_locks


def state_of(plan_id):
    return plan_of(plan_id).state


def measure(room_id, project):
    """The surveyor found another area."""
    inventory.change_room(
        room_id, presale_gross=Area("98.80"), actor=org_queries.system_actor(project.company_id)
    )


@pytest.mark.django_db
def test_a_plan_nobody_approved_is_not_executed(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    with pytest.raises(PlanStateRefused):
        actions.execute_price_plan(plan_id, actor=actor)

    actions.submit_price_plan(plan_id, actor=actor)
    with pytest.raises(PlanStateRefused):
        actions.execute_price_plan(plan_id, actor=actor)
    assert not PriceBook.objects.exists()


@pytest.mark.django_db
def test_a_rejected_plan_is_not_executed(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    asked = actions.submit_price_plan(plan_id, actor=actor)
    approval_actions.reject(asked, comment="太低", actor=approvals.decider(project))

    with pytest.raises(PlanStateRefused):
        actions.execute_price_plan(plan_id, actor=actor)


@pytest.mark.django_db
def test_a_plan_is_executed_once(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    actions.execute_price_plan(plan_id, actor=actor)

    with pytest.raises(PlanStateRefused):
        actions.execute_price_plan(plan_id, actor=actor)
    assert PriceBook.objects.count() == 1


@pytest.mark.django_db
def test_who_may_only_make_plans_does_not_execute_them(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    with pytest.raises(Forbidden):
        actions.execute_price_plan(
            plan_id, actor=org.actor_with(permissions.MANAGE_PRICE_PLAN, project=project)
        )
    with pytest.raises(NotFound):
        actions.execute_price_plan(plan_id, actor=presale.pricing_person(org.project()))


@pytest.mark.django_db
def test_rooms_that_moved_since_the_trial_are_named(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    measure(rooms[0], project)

    with pytest.raises(PlanOutdated) as refused:
        actions.execute_price_plan(plan_id, actor=actor)
    assert refused.value.params["count"] == 1
    assert building.facts(rooms[0]).label in str(refused.value)
    assert not PriceBook.objects.exists()


@pytest.mark.django_db
def test_a_price_below_the_floor_price_is_refused(project, rooms, actor):
    presale.price_book(project, rooms)
    plan_id = presale.approved_plan(project, rooms, base=Decimal(12000), actor=actor)
    keeper = org.actor_with(permissions.SET_FLOOR_PRICE, project=project)
    actions.set_floor_prices(project.pk, {rooms[0]: Money(1200000)}, actor=keeper)

    with pytest.raises(BelowFloorPrice):
        actions.execute_price_plan(plan_id, actor=actor)


@pytest.mark.django_db
def test_executing_writes_the_price_book_and_moves_the_current_prices(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    seen_before = Change.objects.count()

    version = actions.execute_price_plan(plan_id, actor=actor)

    prices = queries.current_prices(rooms)
    assert version == 1
    assert len(prices) == 6
    third_floor = prices[rooms[4]]
    assert (third_floor.unit_price, third_floor.total) == (Decimal("12550.00"), Money("1239438.00"))
    assert (third_floor.area, third_floor.book_version) == (Area("98.76"), 1)
    assert third_floor.derivation["base"] == "12450"
    assert state_of(plan_id) == "EXECUTED"
    assert Event.objects.get(name="presale.PricesExecuted").payload["rooms"] == 6
    changed = Change.objects.order_by("pk")[seen_before:]
    assert {change.subject_id for change in changed if change.topic == "rooms"} == set(rooms)


@pytest.mark.django_db
def test_the_approval_is_used_up(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    plan = plan_of(plan_id)

    actions.execute_price_plan(plan_id, actor=actor)

    assert approval_queries.latest_for(plan.source, MATTER).state == "CONSUMED"


@pytest.mark.django_db
def test_the_history_keeps_every_price(project, rooms, actor):
    presale.price_book(project, rooms)
    plan_id = presale.approved_plan(project, rooms, base=Decimal(12500), actor=actor)

    assert actions.execute_price_plan(plan_id, actor=actor) == 2

    latest, first = queries.price_history(rooms[4], actor=actor)
    assert (latest.book_version, latest.total, latest.previous_total) == (
        2,
        Money("1244376.00"),
        Money("1239438.00"),
    )
    assert latest.executed_by == actor.name
    assert (first.book_version, first.previous_total) == (1, None)
    assert queries.price_history(rooms[4], actor=presale.pricing_person(org.project())) == []


@pytest.mark.django_db
def test_a_room_sold_meanwhile_keeps_its_price(project, rooms, actor):
    presale.price_book(project, rooms)
    plan_id = presale.approved_plan(project, rooms, base=Decimal(13000), actor=actor)
    seller = org_queries.system_actor(project.company_id)
    building.occupied(rooms[4], kind=OccupancyKind.BOOKED, source=Source("tests.deal", 1), actor=seller)

    actions.execute_price_plan(plan_id, actor=actor)

    prices = queries.current_prices(rooms)
    assert prices[rooms[4]].total == Money("1239438.00")
    assert prices[rooms[5]].total == Money("1293756.00")
    assert PriceBookEntry.objects.filter(book__version=2).count() == 5


@pytest.mark.django_db(transaction=True)
def test_the_answer_reaches_the_plan_by_the_worker_too(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    assert state_of(plan_id) == "SUBMITTED"

    jobs.run_pending()

    assert state_of(plan_id) == "APPROVED"
    assert actions.execute_price_plan(plan_id, actor=actor) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_executions_at_once_one_goes_on(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    outcomes = at_once(*[lambda: actions.execute_price_plan(plan_id, actor=actor)] * 4)

    assert sorted(outcomes, key=str) == [1, *["presale_plan_state_refused"] * 3]
    assert PriceBookEntry.objects.count() == 6


def executed_by_four_without_locks(plan_id, actor):
    """What those answered whom neither a refusal nor the database itself stopped."""

    def execute():
        try:
            return actions.execute_price_plan(plan_id, actor=actor)
        except DatabaseError:
            return "stopped by the database"

    with without_row_locks():
        outcomes = at_once(*[execute] * 4)
    return [each for each in outcomes if not isinstance(each, str)]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_database_still_lets_one_execution_go_on(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    assert executed_by_four_without_locks(plan_id, actor) == [1]
    assert PriceBookEntry.objects.count() == 6
    assert raw_sql.violations() == {}


@use_case
def book(room_id, plan, actor):
    """Book the room as a deal would: lock, look at the price, occupy; the price the buyer was told."""
    room = inventory.lock_room(room_id)
    told = queries.list_price(room_id).total
    inventory.occupy(
        room, kind=OccupancyKind.BOOKED, source=Source("tests.deal", room_id), holder_label="", actor=actor
    )
    audit.record(actor, "tests.room.booked", plan)
    return told


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_an_execution_and_a_booking_at_once_the_buyer_has_the_list_price(project, rooms, actor):
    presale.price_book(project, rooms)
    seller = org_queries.system_actor(project.company_id)
    for room_id in rooms:
        base = Decimal(12500 + room_id)
        plan_id = presale.approved_plan(project, rooms, base=base, actor=actor)

        executed, told = at_once(
            lambda plan_id=plan_id: actions.execute_price_plan(plan_id, actor=actor),
            lambda room_id=room_id, plan_id=plan_id: book(room_id, plan_of(plan_id), seller),
        )

        assert isinstance(executed, int)
        assert queries.list_price(room_id).total == told


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_an_execution_and_a_recall_at_once_one_goes_on(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    executed, reopened = at_once(
        lambda: actions.execute_price_plan(plan_id, actor=actor),
        lambda: actions.reopen_price_plan(plan_id, reason="再看看", actor=actor),
    )

    assert (executed, reopened, state_of(plan_id)) in [
        (1, "presale_plan_state_refused", "EXECUTED"),
        ("presale_plan_state_refused", None, "DRAFT"),
    ]
