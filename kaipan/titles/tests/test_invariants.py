"""What the auditor says when somebody broke what no verb breaks."""

import pytest

from kaipan.titles import actions, testing
from tests import raw_sql

pytestmark = pytest.mark.django_db


def broken():
    return set(raw_sql.violations("titles."))


def test_what_stands_registered_was_applied_for(desk):
    title = desk.title()
    desk.registered(title)
    assert broken() == set()
    raw_sql.with_guards_off(f"UPDATE procedures_case SET ordinal = 1 WHERE id = {desk.case(title).pk}")
    assert broken() == {"titles.registered_by_the_book"}


def test_the_clock_of_a_case_is_that_of_its_title(desk):
    title = desk.title()
    raw_sql.with_guards_off(f"UPDATE titles_title SET runs_from = runs_from - 1 WHERE id = {title.pk}")
    assert broken() == {"titles.the_clock_runs_from_its_day"}


def test_a_room_without_a_title_has_no_case(desk):
    title = desk.title()
    room = [desk.office.rooms[1]]
    actions.mark_without_title(desk.project.pk, room, kind="USE_RIGHT", actor=desk.clerk, today=testing.TODAY)
    raw_sql.with_guards_off(f"UPDATE titles_untitledroom SET room_id = {title.deal.room_id}")
    assert broken() == {"titles.no_case_without_a_title"}
