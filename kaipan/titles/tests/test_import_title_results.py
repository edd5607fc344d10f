"""导入登记结果."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.procedures.models import BatchLine
from kaipan.titles import actions, queries, testing
from kaipan.titles.models import Registration, ResultFile
from kaipan.titles.refusals import ResultsAgain, ResultsEmpty, ResultsInvalid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
DAY = TODAY.isoformat()


def codes(desk, *rows):
    with pytest.raises(ResultsInvalid) as refused:
        desk.take(*rows)
    return [(error.row, error.code) for error in refused.value.errors]


def test_readers_may_not_and_an_empty_file_is_refused(desk):
    with pytest.raises(Forbidden):
        actions.import_title_results(desk.project.pk, b"", "a.csv", actor=desk.reader, today=TODAY)
    with pytest.raises(ResultsEmpty):
        desk.take()


def test_every_wrong_row_is_named_and_nothing_is_written(desk):
    desk.applied(desk.title(0), desk.title(1))
    desk.title(2)
    ahead = (TODAY + timedelta(days=1)).isoformat()
    assert codes(
        desk,
        ("0", "权证-1", ahead, "98.76", ""),
        ("1", "权证-2", "", "98.76", ""),
        ("2", "权证-3", DAY, "98.76", ""),
        ("3", "权证-4", DAY, "98.76", ""),
    ) == [(3, "titles_result_unclear")]
    assert codes(
        desk,
        ("0", "权证-1", ahead, "98.76", ""),
        ("2", "权证-3", DAY, "98.76", ""),
        ("3", "权证-4", DAY, "98.76", ""),
    ) == [(2, "titles_day_unfit"), (3, "titles_not_applied_for"), (4, "titles_room_unknown")]
    assert not Registration.objects.exists()
    assert not ResultFile.objects.exists()


def test_rooms_and_numbers_come_once_a_file(desk):
    desk.applied(desk.title(0), desk.title(1))
    rows = [("0", "权证-1", DAY, "98.76", ""), ("0", "", "", "", "缺件"), ("1", "权证-1", DAY, "98.76", "")]
    assert codes(desk, *rows) == [(3, "titles_room_twice"), (4, "titles_number_twice")]


def test_a_wrong_cell_is_named_with_its_value(desk):
    first, second = desk.title(0), desk.title(1)
    desk.accepted(first, second)
    desk.record(first, number="权证-1")
    with pytest.raises(ResultsInvalid) as refused:
        desk.take(("1", "权证-1", DAY, "98.76", ""))
    (error,) = refused.value.errors
    assert (error.title, error.shown, error.code) == ("不动产权证号", "权证-1", "titles_number_elsewhere")


def test_it_registers_sends_back_and_answers_the_batch(desk):
    first, second = desk.title(0), desk.title(1)
    desk.applied(first, second)
    rows = [("0", "权证-1", DAY, "98.80", ""), ("1", "", "", "", "契税证明不符")]
    seen = queries.preview_title_results(
        desk.project.pk, desk.results(*rows), "结果.csv", actor=desk.clerk, today=TODAY
    )
    assert [(each.label, each.result.reason) for each in seen] == [
        (first.deal.room.label, ""),
        (second.deal.room.label, "契税证明不符"),
    ]
    taken = desk.take(*rows)
    assert (taken.registered, taken.sent_back) == (1, 1)
    assert (desk.stage(first), desk.stage(second)) == ("DELIVERED", "APPLY")
    assert list(BatchLine.objects.order_by("pk").values_list("result", "reason")) == [
        ("ACCEPTED", ""),
        ("REFUSED", "契税证明不符"),
    ]
    assert queries.result_files(desk.reader).get().lines.count() == 2


def test_the_same_file_has_one_effect(desk):
    desk.applied(desk.title(0))
    row = ("0", "权证-1", DAY, "98.76", "")
    desk.take(row)
    with pytest.raises(ResultsAgain):
        desk.take(row)
    assert Registration.objects.count() == 1


def test_sent_back_it_is_applied_for_again(desk):
    title = desk.title(0)
    desk.applied(title)
    desk.take(("0", "", "", "", "缺件"))
    desk.sent(title)
    desk.procedures.advance(desk.case(title), "ACCEPTED", on=TODAY)
    desk.take(("0", "", "", "", "面积不符"))
    assert desk.stage(title) == "APPLY"
    desk.sent(title)
    desk.take(("0", "权证-9", DAY, "98.76", ""))
    assert Registration.objects.get().number == "权证-9"
