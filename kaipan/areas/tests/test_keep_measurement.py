"""导入和复核测绘成果: whole or not at all, and by two people."""

import pytest
from django.db import transaction

from kaipan.areas import actions, queries, testing
from kaipan.areas.models import MeasuredRoom, Measurement
from kaipan.areas.refusals import OwnSurvey, SurveyDayAhead, SurveyEmpty, SurveyInvalid, SurveySettled
from kaipan.inventory.models import Room
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
HEADER = "楼栋,单元,房号,建筑面积,套内面积,公摊面积\n"


def keep(desk, content, *, day=TODAY, number="SF-1"):
    survey = actions.SurveyTerms(number, "测绘院", day)
    return actions.keep_measurement(
        desk.project.pk, survey, content, "survey.csv", today=TODAY, actor=desk.clerk
    )


def row(desk, place, areas):
    room = Room.objects.select_related("building").get(pk=desk.office.rooms[place])
    return f"{room.building.name},,{room.number},{areas}\n"


@pytest.mark.parametrize(
    ("areas", "why"),
    [
        ("99.80,78.50,21.28", "areas_does_not_sum_up"),
        ("0,0,0", "areas_area_unfit"),
        ("-1,1,1", ""),
        ("1e3,78.50,20.26", ""),
        ("98.76,78.50,NaN", ""),
        ("98.76543,78.50,20.26", ""),
        (",78.50,20.26", ""),
        ("=1+1,78.50,20.26", ""),
    ],
)
def test_a_row_that_is_no_survey_refuses_the_file(desk, areas, why):
    good = row(desk, 0, "98.76,78.50,20.26")
    with pytest.raises(SurveyInvalid) as refused:
        keep(desk, (HEADER + good + row(desk, 1, areas)).encode())
    (error, *_) = refused.value.errors
    assert error.row == 3
    assert why in (error.code, "")
    assert not Measurement.objects.exists()


def test_unknown_rooms_and_rooms_that_come_twice_are_all_named(desk):
    content = HEADER + row(desk, 0, "98.76,78.50,20.26") * 2 + "没有的楼,,101,98.76,78.50,20.26\n"
    with pytest.raises(SurveyInvalid) as twice:
        keep(desk, content.encode())
    assert [error.row for error in twice.value.errors] == [3]
    with pytest.raises(SurveyInvalid) as unknown:
        keep(desk, (HEADER + "没有的楼,,101,98.76,78.50,20.26\n").encode())
    assert [error.code for error in unknown.value.errors] == ["areas_room_unknown"]


def test_an_empty_file_and_a_survey_of_tomorrow_are_refused(desk):
    with pytest.raises(SurveyEmpty):
        keep(desk, HEADER.encode())
    with pytest.raises(SurveyDayAhead):
        keep(desk, HEADER.encode(), day=TODAY.replace(year=2027))


def test_who_has_no_right_keeps_nothing_and_sees_nothing(desk):
    stranger = org.actor_with("sales.deal.view", project=desk.project)
    survey = actions.SurveyTerms("SF-1", "测绘院", TODAY)
    with pytest.raises(Forbidden):
        actions.keep_measurement(desk.project.pk, survey, b"", "a.csv", today=TODAY, actor=stranger)
    kept = desk.survey({0: "98.76"})
    with pytest.raises(NotFound):
        actions.review_measurement(kept, actor=testing.desk().clerk, today=TODAY)


def test_the_preview_writes_nothing(desk):
    found = queries.preview_measurement(desk.project.pk, desk.file({0: "99.80"}), "a.csv", actor=desk.clerk)
    assert [(str(each.deviation), each.flagged, each.is_sold) for each in found] == [("1.05", False, False)]
    assert not Measurement.objects.exists()


def test_what_is_far_from_the_selling_area_is_flagged_and_kept(desk):
    desk.survey({0: "99.80", 1: "104.00"})
    assert list(MeasuredRoom.objects.values_list("flagged", flat=True)) == [False, True]
    assert Measurement.objects.get().flagged_count == 1


def test_the_same_file_and_the_same_number_come_once(desk):
    content = desk.file({0: "99.80"})
    keep(desk, content)
    with pytest.raises(RuleBroken):
        keep(desk, content, number="SF-2")
    with pytest.raises(RuleBroken):
        keep(desk, desk.file({1: "99.80"}))


def test_nobody_reviews_what_they_read(desk):
    kept = desk.survey({0: "99.80"})
    with pytest.raises(OwnSurvey):
        actions.review_measurement(kept, actor=desk.clerk, today=TODAY)


def test_the_database_wants_two_people_as_well(desk):
    kept = desk.survey({0: "99.80"})
    with pytest.raises(Exception, match="areas_measurement_four_eyes"), transaction.atomic():
        raw_sql.run(
            "UPDATE areas_measurement SET state = 'REVIEWED', settled_on = read_on,"
            " settled_by_id = read_by_id, sells_unsold_by_it = false WHERE id = %s",
            kept,
        )


def test_a_review_takes_the_areas_over_and_leaves_selling_areas_alone(desk):
    desk.signed(0)
    desk.measured({0: "99.80", 1: "99.80"})
    for room in Room.objects.filter(pk__in=desk.office.rooms[:2]):
        assert str(room.measured_gross) == "99.80"
        assert room.measured_reviewed
        assert room.selling_area_type == "PRESALE"


def test_rooms_nobody_buys_are_sold_by_it_only_if_that_is_said(desk):
    desk.signed(0)
    kept = desk.survey({0: "99.80", 1: "99.80"})
    actions.review_measurement(kept, sells_unsold_by_it=True, actor=desk.reviewer, today=TODAY)
    kinds = [Room.objects.get(pk=room).selling_area_type for room in desk.office.rooms[:2]]
    assert kinds == ["PRESALE", "MEASURED"]


def test_a_survey_is_reviewed_once_and_a_dropped_one_comes_again(desk):
    kept = desk.survey({0: "99.80"})
    actions.drop_measurement(kept, reason="错误", actor=desk.clerk, today=TODAY)
    with pytest.raises(SurveySettled):
        actions.review_measurement(kept, actor=desk.reviewer, today=TODAY)
    desk.measured({0: "99.80"})
