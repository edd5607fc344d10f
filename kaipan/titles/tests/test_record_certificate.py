"""登记不动产权证, 注销、转移和更正."""

from datetime import timedelta

import pytest

from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.procedures.actions import StageElsewhere
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import Registration
from kaipan.titles.refusals import (
    AreaUnfit,
    CodeUnknown,
    DayUnfit,
    NotRegistered,
    NumberElsewhere,
    TitleRegistered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def end(desk, title, kind="CANCELLED", **more):
    said = {"on": TODAY, "reason": "退房注销", "actor": desk.registrar, "today": TODAY} | more
    actions.end_registration(title.pk, kind, **said)


def test_strangers_do_not_find_it_and_readers_may_not(desk):
    title = desk.title()
    for actor, refusal in ((org.actor_with(*testing.CLERK), NotFound), (desk.reader, Forbidden)):
        with pytest.raises(refusal):
            actions.record_certificate(title.pk, desk.certificate(), actor=actor, today=TODAY)


def test_the_case_stands_where_it_is_waited_for(desk):
    with pytest.raises(StageElsewhere):
        desk.record(desk.title())
    assert not Registration.objects.exists()


def test_it_has_an_area_and_a_day_between_contract_and_today(desk):
    title = desk.title()
    desk.accepted(title)
    with pytest.raises(AreaUnfit):
        desk.record(title, area=Area(0))
    with pytest.raises(DayUnfit):
        desk.record(title, registered_on=TODAY + timedelta(days=1))


def test_a_number_is_of_one_room(desk):
    first, second = desk.title(0), desk.title(1)
    desk.accepted(first, second)
    desk.record(first, number="权证-1")
    with pytest.raises(NumberElsewhere) as refused:
        desk.record(second, number="权证-1")
    assert refused.value.params["room"] == first.deal.room.label


def test_it_names_the_buyers_and_its_deed_is_in_the_house(desk):
    title = desk.title()
    desk.registered(title)
    row = Registration.objects.get(title=title)
    assert (row.owners, row.place, row.moves) == (desk.office.customer.party.name, "HOUSE", 1)
    assert desk.stage(title) == "DELIVERED"
    with pytest.raises(TitleRegistered):
        desk.record(title)


def test_who_handles_it_alone_brings_everything_with_the_certificate(desk):
    title = desk.title()
    actions.mark_own_handling(title.pk, reason="客户书面申请自办", actor=desk.clerk)
    desk.record(title)
    assert desk.case(title).state == "DONE"
    assert Registration.objects.get(title=title).place == "CUSTOMER"


def test_ending_it_needs_a_right_of_its_own_and_a_registration(desk):
    title = desk.title()
    with pytest.raises(NotRegistered):
        end(desk, title)
    desk.registered(title)
    with pytest.raises(Forbidden):
        end(desk, title, actor=desk.clerk)
    with pytest.raises(CodeUnknown):
        end(desk, title, "LOST")
    with pytest.raises(DayUnfit):
        end(desk, title, on=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "stage"), [("CANCELLED", "APPLY"), ("TRANSFERRED", "APPLY"), ("MISTAKE", "REGISTERED")]
)
def test_ended_it_stands_no_more_and_the_case_goes_back(desk, kind, stage):
    title = desk.title()
    desk.registered(title)
    end(desk, title, kind)
    assert desk.stage(title) == stage
    card = queries.title_card(title.pk, actor=desk.reader, on=TODAY)
    assert card.standing is None
    assert card.registrations[0].end_kind == kind


def test_the_number_of_a_mistake_is_free_again(desk):
    first, second = desk.title(0), desk.title(1)
    desk.accepted(first, second)
    desk.record(first, number="权证-1")
    end(desk, first, "MISTAKE", reason="录到别的房间")
    desk.record(second, number="权证-1")
    assert Registration.objects.filter(number="权证-1").count() == 2
