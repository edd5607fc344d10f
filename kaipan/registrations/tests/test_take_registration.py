"""Taking a registration: what it needs, what it is given."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kaipan.customers import testing as customer_cast
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as inventory_cast
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import testing as org_cast
from kaipan.registrations import actions, testing
from kaipan.registrations.models import Registration
from kaipan.registrations.queries import registrations
from kaipan.registrations.refusals import (
    BatchWanted,
    EarnestTooSmall,
    LevelUnknown,
    NotYourCustomer,
    PermitMissing,
    PersonUnidentified,
    RoomsTwice,
    RoomsWanted,
    TooManyRooms,
    UnknownPerson,
    ValidityOutOfRange,
)
from tests import raw_sql
from tests.drill.drills import another


def test_without_a_permit_nobody_registers_and_nobody_can_allow_it(desk):
    bare = inventory_cast.rooms(desk.project, permit=False)
    desk.rooms += bare
    with pytest.raises(PermitMissing):
        desk.register(6, level="ROOM", by=desk.manager)
    permit = desk.project.permits.get()
    org_actions.revoke_permit(permit.pk, revoked_on=desk.today, reason="撤销", actor=desk.system())
    for level in ("PROJECT", "ROOM"):
        with pytest.raises(PermitMissing):
            desk.register(0, level=level, by=desk.manager)
    assert not Registration.objects.exists()


def test_the_database_takes_none_without_a_permit_either(desk):
    desk.register()
    with pytest.raises(DatabaseError, match="no permit"), transaction.atomic():
        raw_sql.run(
            another(
                "registrations_registration",
                "true",
                serial="serial + 1",
                account_id="NULL",
                registered_on="registered_on - 3650",
            )
        )


@pytest.mark.parametrize(
    ("wishes", "terms", "refusal"),
    [
        ((0, 0), {}, RoomsTwice),
        ((0, 1, 2, 3, 4, 5), {}, TooManyRooms),
        ((), {"level": "ROOM"}, RoomsWanted),
        ((), {"level": "BATCH"}, BatchWanted),
        ((), {"level": "BATCH", "batch_id": 12}, BatchWanted),
        ((), {"batch_id": 12}, BatchWanted),
        ((), {"level": "HOUSE"}, LevelUnknown),
        ((), {"earnest": Money(10)}, EarnestTooSmall),
    ],
)
def test_what_the_project_does_not_allow_is_refused(desk, wishes, terms, refusal):
    with pytest.raises(refusal):
        desk.register(*wishes, **terms)


@pytest.mark.parametrize("days", [-1, 181])
def test_the_last_day_lies_within_the_projects_bounds(desk, days):
    with pytest.raises(ValidityOutOfRange):
        desk.register(valid_until=desk.today + timedelta(days=days))


def test_a_customer_of_a_colleague_is_nobody_here(desk):
    with pytest.raises(NotYourCustomer):
        actions.take_registration(
            desk.colleagues_customer.pk, actions.RegistrationTerms(), actor=desk.consultant, today=desk.today
        )


def test_the_right_is_asked_for(desk):
    onlooker = org_cast.staff_with(
        "registrations.registration.view", "customers.customer.view", project=desk.project
    )
    customer = customer_cast.customer(desk.project, "陈杰", owner=onlooker)
    with pytest.raises(Forbidden):
        actions.take_registration(
            customer.pk,
            actions.RegistrationTerms(),
            actor=org_cast.actor_of(onlooker),
            today=desk.today,
        )


def test_who_registers_has_a_document_and_is_known(desk):
    unnamed = customer_cast.customer(desk.project, "周海", owner=desk.customer.owner, identity=False)
    with pytest.raises(PersonUnidentified):
        desk.register(party_ids=[unnamed.party_id])
    with pytest.raises(UnknownPerson):
        desk.register(party_ids=[desk.colleagues_customer.party_id])


def test_a_registration_has_a_number_an_account_and_its_wishes_in_order(desk):
    wife = customer_cast.customer(desk.project, "李娜", owner=desk.customer.owner)
    first = desk.registration(desk.register(3, 1, party_ids=[wife.party_id]))
    second = desk.registration(desk.register(by=desk.colleague))
    assert [first.serial, second.serial] == [1, 2]
    assert first.number == f"RC-{desk.today.year}-000001"
    assert (first.state, first.earnest) == ("REGISTERED", testing.EARNEST)
    assert first.valid_until == desk.today + timedelta(days=30)
    assert [wish.room_id for wish in first.wishes.all()] == [desk.rooms[3], desk.rooms[1]]
    assert [each.party_id for each in first.people.all()] == [desk.customer.party_id, wife.party_id]
    account = desk.account(first.pk)
    assert (account.state, account.dues_total, account.label) == (
        "PROVISIONAL",
        testing.EARNEST,
        f"认筹 {first.number}",
    )
    assert raw_sql.violations() == {}


def test_a_refused_one_leaves_no_gap_in_the_numbers(desk):
    with pytest.raises(EarnestTooSmall):
        desk.register(earnest=Money(1))
    assert desk.registration(desk.register()).serial == 1


def test_each_sees_those_of_their_own_customers(desk):
    mine, theirs = desk.register(), desk.register(by=desk.colleague)
    assert [each.pk for each in registrations(desk.consultant)] == [mine]
    assert [each.pk for each in registrations(desk.colleague)] == [theirs]
    assert [each.pk for each in registrations(desk.manager)] == [theirs, mine]


def test_a_wish_needs_a_permit_of_its_own(desk):
    desk.rooms += inventory_cast.rooms(desk.project, permit=False)
    with pytest.raises(PermitMissing):
        desk.register(6)
    inventory.assign_permit(
        desk.project.pk, desk.project.permits.get().pk, [desk.rooms[6]], actor=desk.system()
    )
    assert desk.register(6)
