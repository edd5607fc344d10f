"""A file posted by two at once, one swipe for two lines, a posting beside the voiding of its receipt."""

from contextlib import nullcontext
from unittest.mock import patch

import pytest

from kaipan.banking import actions, settling, testing
from kaipan.banking.refusals import NothingToPost, SettlementFileInvalid, SwipeTaken
from kaipan.finance import testing as money
from kaipan.finance import testing_cards as cards
from kaipan.finance.card_refusals import CardMoneyArrived, SwipeNotInTransit
from kaipan.finance.models import CardArrival
from kaipan.kernel.errors import Busy
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_constraint, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 3
TODAY = testing.TODAY


def batches(desk):
    made = []
    for number in range(RACES):
        desk.swiped(100 + number, f"R{number}")
        made.append(desk.read(desk.row(100 + number, f"R{number}")))
    return made


def race_to_post(desk, held):
    with Contenders(2) as contenders:
        return [contenders.race(lambda _number, it=it: desk.post(it)) for it in held]


def test_of_two_who_post_a_settlement_one_does(desk):
    races = race_to_post(desk, batches(desk))
    assert {(len(race.winners), len(race.refusals)) for race in races} == {(1, 1)}
    assert {type(refusal) for race in races for refusal in race.refusals} == {NothingToPost}
    assert CardArrival.objects.count() == RACES
    assert raw_sql.violations() == {}


def test_without_the_locks_the_database_lets_a_swipe_arrive_once(desk):
    with without_row_locks():
        races = race_to_post(desk, batches(desk))
    refusals = {type(refusal) for race in races for refusal in race.refusals}
    assert refusals <= {NothingToPost, RuleBroken, SwipeNotInTransit, Busy}
    assert CardArrival.objects.count() == RACES
    assert raw_sql.violations() == {}


def test_without_locks_and_index_a_swipe_arrives_twice(desk):
    receipt = desk.swiped(100, "R1")
    with without_row_locks(), without_index("finance_cardarrival", "finance_card_arrival_once"):
        with Contenders(2) as contenders, held_up("finance_cardarrival", 2):
            contenders.race(lambda _: cards.arrived(receipt, Money(0)))
        assert CardArrival.objects.count() == 2
        assert "finance_card_arrivals_have_their_journals" in raw_sql.violations()


def race_for_a_swipe(desk, held=""):
    receipt = desk.swiped(100, "")
    desk.swiped(100, "")
    batch = desk.read(desk.row(100, "R1"), desk.row(100, "R2"))
    lines = [desk.line(batch, 2).pk, desk.line(batch, 3).pk]
    swipe = receipt.lines.get().pk
    with Contenders(2) as contenders, held_up(held, 2) if held else nullcontext():
        return contenders.race(
            lambda number: actions.match_settlement_line(lines[number], swipe, actor=desk.clerk)
        )


def test_of_two_lines_for_one_swipe_one_has_it(desk):
    race = race_for_a_swipe(desk)
    assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert {type(refusal) for refusal in race.refusals} <= {SwipeTaken, RuleBroken}
    assert raw_sql.violations() == {}


def test_without_lock_and_constraint_two_lines_have_one_swipe(desk):
    with (
        patch.object(settling, "claim_name", lambda _: None),
        without_row_locks(),
        without_constraint("banking_settlementline", "banking_settlementline_swipe_id_key"),
    ):
        race_for_a_swipe(desk, "banking_settlementline")
        assert "banking_swipes_are_settled_once" in raw_sql.violations()


def race_the_voiding(desk, number):
    receipt = desk.swiped(100, f"V{number}")
    batch = desk.read(desk.row(100, f"V{number}"))
    deeds = (lambda: desk.post(batch), lambda: money.voided(receipt))
    with Contenders(2) as contenders:
        return contenders.race(lambda number: deeds[number]())


def test_a_swipe_arrives_or_its_receipt_is_voided_and_never_both(desk):
    for number in range(RACES):
        race = race_the_voiding(desk, number)
        assert (len(race.winners), len(race.refusals)) == (1, 1)
        assert {type(each) for each in race.refusals} <= {CardMoneyArrived, SwipeNotInTransit}
        standing = CardArrival.objects.filter(state="STANDING", receipt__state="VOIDED")
        assert not standing.exists()
    assert raw_sql.violations() == {}


def race_to_read(desk):
    """Two files that hold one line of the same reference."""
    rows = [desk.row(100, "R1"), desk.row(100, "R1", fee=Money(0))]
    with Contenders(2) as contenders:
        return contenders.race(lambda number: desk.read(rows[number]))


def test_of_two_files_with_one_line_at_once_one_is_read(desk):
    race = race_to_read(desk)
    assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert {type(each) for each in race.refusals} == {SettlementFileInvalid}
    assert raw_sql.violations() == {}
