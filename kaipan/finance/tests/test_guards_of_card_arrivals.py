"""What somebody with a database session cannot do to arrivals of card payments."""

import pytest

from kaipan.finance import testing, testing_cards
from kaipan.kernel.money import Money
from tests import raw_sql


@pytest.fixture
def receipt(db):
    account = testing.account()
    return testing.received(account, lines=[testing_cards.card(100000, account.project, "R1")])


@pytest.mark.parametrize(
    ("change", "refused_by"),
    [
        ("fee = fee + 1", "card_arrival_stays_as_posted"),
        ("state = 'TAKEN_BACK'", "finance_card_arrival_taken_back_says_why"),
    ],
)
def test_an_arrival_is_not_changed_by_hand(receipt, change, refused_by):
    testing_cards.arrived(receipt, Money(380))
    with pytest.raises(Exception, match=refused_by):
        raw_sql.run(f"UPDATE finance_cardarrival SET {change}")


def test_nobody_voids_a_receipt_by_hand_while_its_swipe_has_arrived(receipt):
    testing_cards.arrived(receipt, Money(380))
    with pytest.raises(Exception, match="has arrived"):
        raw_sql.run(
            "UPDATE finance_receipt SET state = 'VOIDED', voided_on = dated_on, voided_at = now(),"
            " void_reason = 'x', allocated = 0"
        )
