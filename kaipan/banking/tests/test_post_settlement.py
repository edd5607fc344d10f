"""POS 到账入账: matched lines only, by another person, and back again."""

from datetime import date, timedelta

import pytest

from kaipan.banking import actions, permissions, testing
from kaipan.banking.models import SettlementBatch
from kaipan.banking.refusals import (
    ExceptionsDiffer,
    LineNotOpen,
    LineNotPosted,
    NothingToPost,
    OwnSettlement,
    PostedBeforeArrival,
    SettlementDiscarded,
    SettlementNotDraft,
    SwipeTaken,
    SwipeUnfit,
)
from kaipan.finance.card_refusals import CardMoneyArrived
from kaipan.finance.models import CardArrival
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org

TODAY = testing.TODAY
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


@pytest.fixture
def batch(desk):
    desk.swiped(100000, "R1")
    return desk.read(desk.row(100000, "R1"), desk.row(5, "R9"))


def swipe_of(receipt):
    return receipt.lines.get().pk


def test_what_is_matched_reaches_the_bank_and_the_rest_waits(desk, batch):
    desk.post(batch, exceptions=1)
    batch.refresh_from_db()
    assert (batch.state, batch.posted_by_id) == ("POSTED", desk.poster.staff_id)
    assert (desk.line(batch).state, desk.line(batch, 3).state) == ("POSTED", "PENDING")
    arrival = CardArrival.objects.get()
    assert (arrival.gross, arrival.fee, arrival.net) == (Money(100000), Money(80), Money(99920))


def test_who_read_or_matched_does_not_post(desk):
    both = org.actor_with(*testing.CLERK, permissions.POST, project=desk.project)
    desk.swiped(100, "R1")
    own = desk.read(desk.row(100, "R1"), actor=both)
    with pytest.raises(OwnSettlement):
        actions.post_settlement(own.pk, today=TODAY, actor=both)
    with pytest.raises(Forbidden):
        actions.post_settlement(own.pk, today=TODAY, actor=desk.clerk)
    receipt = desk.swiped(7, "")
    other = desk.read(desk.row(7, "R2", on=TODAY - timedelta(days=5)))
    actions.match_settlement_line(desk.line(other).pk, swipe_of(receipt), actor=both)
    with pytest.raises(OwnSettlement):
        actions.post_settlement(other.pk, today=TODAY, actor=both)


def test_the_number_of_lines_that_wait_is_said(desk, batch):
    with pytest.raises(ExceptionsDiffer):
        desk.post(batch)


def test_it_is_not_posted_before_it_came_nor_twice(desk, batch):
    with pytest.raises(PostedBeforeArrival):
        actions.post_settlement(
            batch.pk, exceptions=1, dated_on=date(2026, 3, 15), today=TODAY, actor=desk.poster
        )
    desk.post(batch, exceptions=1)
    with pytest.raises(NothingToPost):
        desk.post(batch, exceptions=1)
    assert CardArrival.objects.count() == 1


def test_a_line_matched_later_is_posted_later(desk, batch):
    desk.post(batch, exceptions=1)
    desk.swiped(5, "R9")
    assert actions.match_settlement_again(batch.pk, actor=desk.clerk) == 1
    desk.post(batch)
    assert CardArrival.objects.count() == 2
    with pytest.raises(NothingToPost):
        actions.match_settlement_again(batch.pk, actor=desk.clerk)


def test_an_arrival_is_taken_back_before_its_receipt_is_voided(desk):
    receipt = desk.swiped(100000, "R1")
    batch = desk.post(desk.read(desk.row(100000, "R1")))
    with pytest.raises(CardMoneyArrived):
        testing.money.voided(receipt)
    line = desk.line(batch)
    with pytest.raises(LineNotOpen):
        actions.set_settlement_line_aside(line.pk, actor=desk.clerk)
    actions.take_back_arrival(line.pk, reason="对错了", today=TODAY, actor=desk.poster)
    line.refresh_from_db()
    assert (line.state, line.problem, line.swipe_id) == ("PENDING", "TAKEN_BACK", None)
    with pytest.raises(LineNotPosted):
        actions.take_back_arrival(line.pk, reason="对错了", today=TODAY, actor=desk.poster)
    testing.money.voided(receipt)


def test_a_receipt_voided_between_matching_and_posting_refuses_the_batch(desk):
    receipt = desk.swiped(100, "R1")
    batch = desk.read(desk.row(100, "R1"))
    testing.money.voided(receipt)
    with pytest.raises(Exception, match="不在途"):
        desk.post(batch)
    actions.set_settlement_line_aside(desk.line(batch).pk, actor=desk.clerk)
    assert not CardArrival.objects.exists()


def test_a_clerk_says_which_swipe_a_line_pays_out(desk):
    first, second = desk.swiped(100, ""), desk.swiped(100, "")
    batch = desk.read(desk.row(100, "R1"), desk.row(100, "R2"))
    assert desk.line(batch).problem == "AMBIGUOUS"
    actions.match_settlement_line(desk.line(batch).pk, swipe_of(first), actor=desk.clerk)
    with pytest.raises(SwipeTaken):
        actions.match_settlement_line(desk.line(batch, 3).pk, swipe_of(first), actor=desk.clerk)
    actions.match_settlement_line(desk.line(batch, 3).pk, swipe_of(second), actor=desk.clerk)
    desk.post(batch)
    assert CardArrival.objects.count() == 2


def test_a_swipe_of_another_amount_or_project_is_not_matched(desk):
    swipe = swipe_of(desk.swiped(101, "R1"))
    line = desk.line(desk.read(desk.row(100, "R1")))
    with pytest.raises(SwipeUnfit):
        actions.match_settlement_line(line.pk, swipe, actor=desk.clerk)
    elsewhere = testing.desk().swiped(100, "R1")
    with pytest.raises(NotFound):
        actions.match_settlement_line(line.pk, swipe_of(elsewhere), actor=desk.clerk)


def test_a_draft_is_given_up_whole_and_a_posted_one_is_not(desk, batch):
    actions.discard_settlement(batch.pk, reason="银行重发", actor=desk.clerk)
    assert {desk.line(batch).state, desk.line(batch, 3).state} == {"DISCARDED"}
    with pytest.raises(SettlementDiscarded):
        desk.post(batch, exceptions=1)
    again = desk.read(desk.row(100000, "R1"))
    desk.post(again)
    with pytest.raises(SettlementNotDraft):
        actions.discard_settlement(again.pk, reason="银行重发", actor=desk.clerk)
    assert SettlementBatch.objects.count() == 2
