"""超限差由买方选择: told, given time, answered; nothing moves before."""

from datetime import timedelta

import pytest
from django.db import transaction

from kaipan.areas import actions, queries, testing
from kaipan.areas.refusals import (
    CodeUnknown,
    DayUnfit,
    InDispute,
    LineNotInState,
    NoChoiceToMake,
    NotTold,
    WorldMoved,
)
from kaipan.finance.models import Due
from kaipan.kernel.money import Money
from tests import raw_sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
THEN = TODAY + timedelta(days=3)


@pytest.fixture
def held(desk):
    """A line of 104 ㎡ where 98.76 were agreed, in a posted batch."""
    deal = desk.signed()
    desk.measured({0: "104.00"})
    desk.posted(deal)
    return testing.line_of(deal)


def test_beyond_the_limit_nothing_is_posted_before_an_answer(desk, held):
    assert held.state == "HELD"
    assert not Due.objects.filter(money_kind="AREA_DIFFERENCE").exists()
    with pytest.raises(NotTold):
        desk.chosen(held, "KEEP")


def test_the_database_posts_nothing_without_an_answer(held):
    with (
        pytest.raises(Exception, match=r"areas_line_posted_on_an_answer|areas_line_posted_with_its_money"),
        transaction.atomic(),
    ):
        raw_sql.run("UPDATE areas_arealine SET state = 'POSTED', posted_on = now() WHERE id = %s", held.pk)


def test_told_buyers_have_the_days_of_the_batch(desk, held):
    desk.told(held)
    held.refresh_from_db()
    assert held.reply_by == TODAY + timedelta(days=15)
    assert not held.is_late(TODAY + timedelta(days=15))
    assert held.is_late(TODAY + timedelta(days=16))


def test_telling_has_a_day_and_a_way_that_fit(desk, held):
    with pytest.raises(CodeUnknown):
        actions.tell_buyers([held.pk], told_on=TODAY, way="PIGEON", actor=desk.clerk, today=TODAY)
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(DayUnfit):
            actions.tell_buyers([held.pk], told_on=day, way="EMS", actor=desk.clerk, today=TODAY)


def test_keeping_the_contract_settles_the_line_by_its_rule(desk, held):
    desk.told(held)
    desk.chosen(held, "KEEP")
    held.refresh_from_db()
    limit = Money.rounded(held.price.amount * 3 / 100)
    assert (held.state, held.choice, held.amount) == ("POSTED", "KEEP", limit)
    assert Due.objects.get(money_kind="AREA_DIFFERENCE").amount == limit


def test_ending_it_holds_the_line_and_may_still_become_keeping(desk, held):
    desk.told(held)
    desk.chosen(held, "TERMINATE")
    held.refresh_from_db()
    assert held.state == "ENDING"
    assert not Due.objects.filter(money_kind="AREA_DIFFERENCE").exists()
    desk.chosen(held, "KEEP")
    held.refresh_from_db()
    assert held.state == "POSTED"


def test_an_answer_does_not_come_before_the_question_nor_twice(desk, held):
    desk.told(held, on=THEN)
    with pytest.raises(DayUnfit):
        desk.chosen(held, "KEEP", on=TODAY)
    desk.chosen(held, "KEEP")
    with pytest.raises(LineNotInState):
        desk.chosen(held, "TERMINATE")


def test_within_the_limit_nobody_is_asked(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    batch = desk.drawn(deal)
    line = testing.line_of(deal)
    actions.open_dispute(line.pk, words="不认可", actor=desk.clerk, today=TODAY)
    actions.ask_for_batch(batch.pk, actor=desk.clerk)
    from kaipan.approvals import testing as approval_cast
    from kaipan.areas.matters import BATCH

    approval_cast.grant(batch.source, BATCH, desk.project)
    actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY)
    line.refresh_from_db()
    assert line.state == "HELD"
    with pytest.raises(NoChoiceToMake):
        desk.chosen(line, "KEEP")
    dispute = queries.disputes(desk.clerk).get()
    actions.close_dispute(dispute.pk, "STANDS", words="复测一致", actor=desk.clerk, today=TODAY)
    line.refresh_from_db()
    assert line.state == "POSTED"


def test_what_is_disputed_is_not_posted_by_an_answer(desk, held):
    desk.told(held)
    actions.open_dispute(held.pk, words="不认可", actor=desk.clerk, today=TODAY)
    with pytest.raises(InDispute):
        desk.chosen(held, "KEEP")


def test_a_dispute_closed_by_measuring_again_drops_the_line_for_the_next_batch(desk, held):
    dispute = actions.open_dispute(held.pk, words="不认可", actor=desk.clerk, today=TODAY)
    again = desk.measured({0: "99.80"})
    actions.close_dispute(
        dispute, "REMEASURE", words="重测", remeasured_id=again.pk, actor=desk.clerk, today=TODAY
    )
    held.refresh_from_db()
    assert held.state == "DROPPED"
    desk.posted(held.deal_id)
    assert testing.line_of(held.deal_id).state == "POSTED"


def test_when_it_was_measured_again_an_answer_settles_nothing(desk, held):
    desk.told(held)
    desk.measured({0: "103.00"})
    with pytest.raises(WorldMoved):
        desk.chosen(held, "KEEP")


def test_a_held_line_can_be_given_up(desk, held):
    actions.drop_line(held.pk, reason="重新编制", actor=desk.clerk, today=TODAY)
    with pytest.raises(LineNotInState):
        desk.told(held)
