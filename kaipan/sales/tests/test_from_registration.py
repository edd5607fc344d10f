"""认筹转认购: a deal that begins with the 诚意金 of a registration."""

import pytest

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as answers
from kaipan.customers import testing as customer_cast
from kaipan.customers.models import Customer
from kaipan.finance import actions as finance
from kaipan.finance.models import Account, Receipt, Refund, Transfer
from kaipan.inventory import testing as rooms
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.org.models import Staff
from kaipan.registrations import actions as registrations
from kaipan.registrations import testing as desk_cast
from kaipan.registrations.matters import WITHDRAW
from kaipan.registrations.refusals import (
    AnothersRegistration,
    NotQualified,
    RegistrationOfAnotherProject,
    RegistrationOver,
    RegistrationUnpaid,
    RoomNotIntended,
    WithdrawalAsked,
)
from kaipan.sales import actions, testing
from kaipan.sales.models import Deal
from kaipan.sales.tests.registered import book, desk_of, subscribe
from tests import raw_sql
from tests.kept import kept

DEPOSIT = Money(50_000)


@kept
def office(db):
    return testing.office()


@pytest.fixture
def desk(office):
    return desk_of(office)


def refused(office, desk, registration, refusal, room=0):
    with pytest.raises(refusal):
        subscribe(office, desk, registration, room)
    assert not Deal.objects.exists()


def test_an_unpaid_one_and_one_that_ran_out_buy_nothing(office, desk):
    refused(office, desk, desk.register(), RegistrationOver)
    lapsed = desk.valid()
    desk_cast.days_pass(lapsed)
    refused(office, desk, lapsed, RegistrationOver)


def test_one_whose_receipt_was_voided_buys_nothing_though_nobody_told_it(office, desk):
    registration = desk.valid()
    receipt = Receipt.objects.get()
    finance.void_receipt(receipt.pk, reason="录错", today=desk.today, actor=desk.cashier)
    refused(office, desk, registration, RegistrationUnpaid)


def test_a_point_of_the_qualification_that_stands_open_is_named(office, desk):
    (item,) = desk.demand(registrations.ItemTerms("购房资格证明"))
    registration = desk.valid()
    with pytest.raises(NotQualified, match="购房资格证明"):
        subscribe(office, desk, registration)
    desk.check(registration, item)
    assert subscribe(office, desk, registration)


def test_a_registration_of_somebody_else_buys_nothing_here(office, desk):
    theirs = desk.valid(by=desk.colleague)
    refused(office, desk, theirs, NotFound)
    office.consultant = desk.manager
    with pytest.raises(AnothersRegistration):
        subscribe(office, desk, theirs)
    elsewhere = desk_of(testing.office(of=office.project.company))
    foreign = elsewhere.valid()
    office.consultant = elsewhere.consultant
    with pytest.raises((AnothersRegistration, RegistrationOfAnotherProject, NotFound)):
        subscribe(office, desk, foreign)


def test_who_was_registered_with_buys_too(office, desk):
    owner = Staff.objects.get(pk=office.consultant.staff_id)
    wife = customer_cast.customer(office.project, "李娜", owner=owner)
    registration = desk.valid(party_ids=[wife.party_id])
    office.customer = wife
    deal = subscribe(office, desk, registration)
    assert Deal.objects.get(pk=deal).customer_id == wife.pk
    assert raw_sql.violations() == {}


def test_where_the_project_demands_it_only_a_room_wished_for(office, desk):
    desk.terms(registration_rooms_only=True)
    registration = desk.valid(1)
    refused(office, desk, registration, RoomNotIntended)
    assert subscribe(office, desk, registration, 1)


def test_one_that_is_asked_to_be_withdrawn_waits_for_the_answer(office, desk):
    desk.terms(registration_refund_approval=True)
    registration = desk.valid()
    registrations.ask_withdrawal(registration, reason="客户放弃", actor=desk.consultant)
    refused(office, desk, registration, WithdrawalAsked)
    asked = answers.latest_for(desk.registration(registration).source, WITHDRAW)
    approvals.withdraw(asked.id, actor=desk.consultant)
    assert subscribe(office, desk, registration)


def test_its_money_goes_to_the_deposit_in_the_ledger_alone(office, desk):
    registration = desk.valid(0)
    deal = Deal.objects.get(pk=subscribe(office, desk, registration))
    found = desk.registration(registration)
    assert (found.state, found.turned_into_kind, found.turned_into_id) == ("TURNED", "sales.deal", deal.pk)
    moved = Transfer.objects.get()
    assert (moved.amount, moved.to_account_id) == (desk_cast.EARNEST, deal.account_id)
    deposit = deal.account.dues.get(money_kind_id="DEPOSIT")
    assert (deposit.amount, deposit.allocated) == (DEPOSIT, desk_cast.EARNEST)
    assert desk.account(registration).state == "CLOSED"
    assert Receipt.objects.filter(kind="PAYMENT").count() == 1
    assert Customer.objects.get(pk=office.customer.pk).stage == "SUBSCRIBED"
    with pytest.raises(RegistrationOver):
        subscribe(office, desk, registration, 1)
    assert raw_sql.violations() == {}


def test_what_the_deposit_does_not_take_is_given_back(office, desk):
    registration = desk.register(earnest=Money(60_000))
    desk.receive(registration, Money(60_000))
    deal = Deal.objects.get(pk=subscribe(office, desk, registration))
    assert deal.account.received == DEPOSIT
    assert desk.account(registration).advance == Money(10_000)
    refund = registrations.refund_balance(
        registration, reason="余额", actor=desk.consultant, today=desk.today
    )
    assert Refund.objects.get(pk=refund).amount == Money(10_000)
    desk.pay_refund(refund)
    assert desk.registration(registration).state == "TURNED"
    assert raw_sql.violations() == {}


def test_a_booking_it_pays_for_is_firm(office, desk):
    registration = desk.valid()
    deal = Deal.objects.get(pk=book(office, desk, registration))
    assert rooms.facts(office.rooms[0]).occupancy.expires_at is None
    assert Account.objects.get(pk=deal.account_id).received == testing.EARNEST
    assert desk.account(registration).advance == Money(10_000)
    assert raw_sql.violations() == {}


def test_a_booking_that_lapsed_before_does_not_stand_in_the_way_whichever_account_is_older(office, desk):
    first = desk.valid()
    office.book(0)
    second = desk.valid()
    office.book(1)
    for room, registration in ((0, second), (1, first)):
        lapse(office.rooms[room])
        assert subscribe(office, desk, registration, room)
    assert raw_sql.violations() == {}


def lapse(room_id):
    raw_sql.run(
        "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond'"
        " WHERE room_id = %s AND ended_at IS NULL",
        room_id,
    )
    raw_sql.judge_at_commit()


def test_without_one_everything_is_as_it_was(office, desk):
    assert subscribe(office, desk, None)
    assert actions.book_room
    assert not Transfer.objects.exists()
