"""登记首次登记 (大产权)."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import Title
from kaipan.titles.refusals import DayUnfit, FirstStands, NothingToFollow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def record(desk, actor):
    actions.record_first_registration(
        desk.building_id, number="大产权-1", registered_on=TODAY, actor=actor, today=TODAY
    )


def test_strangers_do_not_find_the_building_and_readers_may_not(desk):
    with pytest.raises(NotFound):
        record(desk, org.actor_with(*testing.CLERK))
    reader = org.actor_with("procedures.title.view", "inventory.room.view", project=desk.project)
    with pytest.raises(Forbidden):
        record(desk, reader)


def test_it_is_not_of_tomorrow(desk):
    with pytest.raises(DayUnfit):
        actions.record_first_registration(
            desk.building_id,
            number="大产权-1",
            registered_on=TODAY + timedelta(days=1),
            actor=desk.clerk,
            today=TODAY,
        )


def test_who_waits_at_it_goes_on_and_who_comes_later_does_so_alone(desk):
    waits, later = desk.title(0), desk.title(1)
    for title in (waits, later):
        desk.procedures.bring(desk.case(title), on=TODAY)
    desk.procedures.advance(desk.case(waits), "COLLECT", on=TODAY)
    desk.first()
    assert (desk.stage(waits), desk.stage(later)) == ("TAXES", "COLLECT")
    desk.procedures.advance(desk.case(later), "COLLECT", on=TODAY)
    desk.follow(later)
    assert desk.stage(later) == "TAXES"
    with pytest.raises(NothingToFollow):
        desk.follow(later)


def test_it_begins_the_titles_that_nobody_began(desk):
    deal = desk.signed()
    desk.first()
    assert desk.stage(Title.objects.get(deal_id=deal)) == "COLLECT"


def test_another_number_is_a_correction_with_its_reason(desk):
    desk.first()
    with pytest.raises(FirstStands):
        desk.first(number="大产权-2")
    desk.first(number="大产权-2", reason="录错")
    rows = queries.first_registrations(desk.reader)
    assert [(row.number, hasattr(row, "replaced_by")) for row in rows] == [
        ("大产权-2", False),
        ("大产权-1", True),
    ]
