"""开办产权."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.procedures.actions import NoProcedure
from kaipan.procedures.models import CasePaper
from kaipan.sales import actions as sales
from kaipan.sales import testing as sales_cast
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import Title
from kaipan.titles.refusals import CodeUnknown, DayUnfit, NothingToFollow, NothingToOpen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY, HANDED_OVER = testing.TODAY, testing.HANDED_OVER


def test_readers_and_strangers_may_not(desk):
    desk.signed()
    with pytest.raises(Forbidden):
        actions.open_titles(desk.project.pk, [desk.building_id], actor=desk.reader, today=TODAY)
    with pytest.raises(NotFound):
        actions.open_titles(
            desk.project.pk, [desk.building_id], actor=org.actor_with(*testing.CLERK), today=TODAY
        )


def test_a_basis_there_is_not_and_a_day_ahead_are_refused(desk):
    desk.signed()
    with pytest.raises(CodeUnknown):
        desk.open(basis="KEYS")
    with pytest.raises(DayUnfit):
        desk.open(handed_over_on=TODAY + timedelta(days=1))


def test_a_project_without_a_procedure_begins_none(db):
    office = sales_cast.office()
    deal = office.deal(office.subscribe())
    office.sign(deal.pk)
    clerk = org.actor_with(*testing.CLERK, project=office.project)
    with pytest.raises(NoProcedure):
        actions.open_titles(office.project.pk, [deal.room.building_id], actor=clerk, today=TODAY)


def test_without_signed_deals_there_is_nothing_to_open(desk):
    desk.office.subscribe()
    with pytest.raises(NothingToOpen):
        desk.open()


def test_signed_deals_begin_and_the_others_are_told_why(desk):
    desk.signed(0)
    desk.open()
    second, parking = desk.signed(1), desk.signed(2)
    actions.mark_without_title(
        desk.project.pk, [desk.office.rooms[2]], kind="USE_RIGHT", actor=desk.clerk, today=TODAY
    )
    trial = queries.preview_titles(desk.project.pk, [desk.building_id], actor=desk.clerk)
    codes = ["titles_already_open", "", "titles_room_without_title"]
    assert [each.code for each in trial.outcomes] == codes
    assert Title.objects.count() == 1
    done = desk.open()
    assert [each.deal_id for each in done.done] == [second]
    assert "仅有使用权" in done.refused[1].text
    assert not Title.objects.filter(deal_id=parking).exists()


def test_the_clock_of_what_was_handed_over_runs_from_that_day(desk):
    title = desk.title()
    case = desk.case(title)
    assert (title.basis, title.runs_from) == ("HANDOVER", HANDED_OVER)
    assert case.deadline_on == HANDED_OVER + timedelta(days=90)
    assert (case.label, case.place) == (title.deal.room.label, title.deal.room.building.name)
    assert case.holder_id == desk.office.customer.party_id
    assert CasePaper.objects.filter(case=case, name="契税完税证明").count() == 1


def test_the_clock_of_a_finished_house_runs_from_its_contract(desk):
    deal = desk.signed()
    desk.open(basis="CONTRACT", handed_over_on=None)
    title = Title.objects.get(deal_id=deal)
    assert title.runs_from == title.deal.contract.agreed_on
    with pytest.raises(NothingToFollow):
        actions.follow_handover(deal, handed_over_on=TODAY, actor=desk.system(), today=TODAY)


def test_a_handover_starts_the_clock_once(desk):
    title = desk.title(0)
    deal = desk.signed(1)
    desk.open(handed_over_on=None)
    assert desk.case(Title.objects.get(deal_id=deal)).deadline_on is None
    for key in (deal, title.deal_id):
        actions.follow_handover(key, handed_over_on=TODAY, actor=desk.system(), today=TODAY)
        assert desk.case(Title.objects.get(deal_id=key)).deadline_on == TODAY + timedelta(days=90)
        with pytest.raises(NothingToFollow):
            actions.follow_handover(key, handed_over_on=TODAY, actor=desk.system(), today=TODAY)


def test_a_handover_begins_a_title_that_was_not_begun(desk):
    deal = desk.signed()
    actions.follow_handover(deal, handed_over_on=HANDED_OVER, actor=desk.system(), today=TODAY)
    title = Title.objects.get(deal_id=deal)
    assert desk.case(title).clock_from == HANDED_OVER


def test_a_returned_deal_is_not_begun_by_a_late_handover(desk):
    deal = desk.signed()
    desk.office.change(deal, sales.Return(sales.Fault.LOAN_REFUSED))
    with pytest.raises(NothingToFollow):
        actions.follow_handover(deal, handed_over_on=HANDED_OVER, actor=desk.system(), today=TODAY)
    assert not Title.objects.exists()
