"""POS 到账: once, of what was swiped, and in step with the receipt it was swiped for."""

import pytest

from kaipan.finance import actions, queries, testing, testing_cards
from kaipan.finance.card_refusals import CardArrivalNotStanding, CardMoneyArrived, SwipeNotInTransit
from kaipan.finance.models import CardArrival
from kaipan.kernel.money import Money
from kaipan.ledger import queries as books

TODAY = testing.TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


@pytest.fixture
def account(db):
    return testing.account()


@pytest.fixture
def receipt(account):
    return testing.received(account, lines=[testing_cards.card(100000, account.project, "R1")])


def taken_back(arrival, reason="对错了"):
    testing.in_a_verb(
        actions.take_back_card_arrival,
        arrival.pk,
        reason=reason,
        today=TODAY,
        actor=testing.cashier(arrival.project),
    )


def test_what_was_swiped_reaches_the_bank_less_the_fee(account, receipt):
    arrival = testing_cards.arrived(receipt, Money(380))
    assert (arrival.gross, arrival.fee, arrival.net) == (Money(100000), Money(380), Money(99620))
    lines = {line.account_code: line.debit - line.credit for line in books.journal_lines_of(arrival.ref)}
    assert lines == {"1002": Money(99620), "660301": Money(380), "101201": Money(-100000)}


def test_a_swipe_arrives_once(receipt):
    testing_cards.arrived(receipt, Money(380))
    with pytest.raises(SwipeNotInTransit):
        testing_cards.arrived(receipt, Money(380))
    assert CardArrival.objects.count() == 1


def test_no_more_and_no_less_arrives_than_was_swiped(account, receipt):
    line = receipt.lines.get()
    for money in (
        actions.CardMoney(line.pk, Money(99620), Money(381)),
        actions.CardMoney(line.pk + 1000, Money(99620), Money(380)),
    ):
        with pytest.raises(SwipeNotInTransit):
            testing.in_a_verb(
                actions.post_card_arrivals,
                account.project_id,
                [money],
                arrived_on=TODAY,
                dated_on=TODAY,
                actor=testing.cashier(account.project),
            )


def test_a_receipt_whose_swipe_arrived_is_voided_only_after_that_is_taken_back(receipt):
    arrival = testing_cards.arrived(receipt, Money(380))
    with pytest.raises(CardMoneyArrived):
        testing.voided(receipt)
    taken_back(arrival)
    with pytest.raises(CardArrivalNotStanding):
        taken_back(arrival)
    testing.voided(receipt)


def test_a_swipe_whose_arrival_was_taken_back_may_arrive_again(receipt):
    taken_back(testing_cards.arrived(receipt, Money(380)))
    testing_cards.arrived(receipt, Money(0))
    assert CardArrival.objects.filter(state="STANDING").count() == 1


def test_a_void_receipt_has_no_swipe_in_transit(account, receipt):
    viewer = testing.cashier(account.project)
    assert queries.card_swipes(viewer).get().has_arrived is False
    testing_cards.arrived(receipt, Money(380))
    assert queries.card_swipes(viewer).get().has_arrived is True
    assert not queries.swipes_in_transit(account.project_id, [receipt.lines.get().bank_account_id]).exists()
