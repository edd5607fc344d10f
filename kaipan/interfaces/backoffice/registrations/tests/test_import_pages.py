"""A table of registrations: uploaded, tried, then taken whole or not at all; as work where it is long."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from kaipan.inventory.models import Room
from kaipan.platform import long_work
from kaipan.platform.models import Work, WorkState
from kaipan.registrations import testing
from kaipan.registrations.models import Registration, RegistrationImport, RegistrationTable
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def desk():
    return testing.desk()


@pytest.fixture
def seat(desk, client):
    client.force_login(testing.org_cast.Staff.objects.get(pk=desk.manager.staff_id))
    return client


def address(name, *keys):
    return reverse(f"registrations:{name}", args=keys)


def upload(seat, desk, *rows):
    file = SimpleUploadedFile("认筹.csv", testing.table(*rows).encode(), "text/csv")
    return seat.post(address("import", desk.project.pk), {"file": file}, follow=True)


def test_a_table_is_tried_and_then_taken_whole(desk, seat):
    phone, label = desk.newcomer(), Room.objects.get(pk=desk.rooms[0]).label
    tried = upload(seat, desk, f"钱多,{phone},房间,,{label},20000,,", f"钱多,{phone},,,,,,")
    assert (tried.context["preview"].created, Registration.objects.count()) == (2, 0)
    assert "20,000.00" in tried.text
    assert phone not in tried.text
    done = seat.post(tried.context["action"], follow=True)
    assert "已导入 2 个认筹" in done.text
    assert Registration.objects.filter(registration_import=RegistrationImport.objects.get()).count() == 2
    assert not RegistrationTable.objects.exists()
    assert "认筹.csv" in seat.get(address("imports", desk.project.pk)).text
    again = upload(seat, desk, f"钱多,{phone},房间,,{label},20000,,", f"钱多,{phone},,,,,,")
    assert seat.post(again.context["action"]).status_code == 409


def test_what_is_wrong_is_named_and_nothing_is_taken(desk, seat):
    phone = desk.newcomer()
    tried = upload(seat, desk, f"钱多,{phone},,,,,,", f"孙无,{phone},,,,,,", f"钱多,{phone},楼层,,,,,")
    assert [each.row for each in tried.context["preview"].errors] == [3, 4]
    assert "没有找到姓名和电话都相符的客户" in tried.text
    assert "确认导入" not in tried.text
    sheet = load_workbook(io.BytesIO(seat.get(tried.context["errors_url"]).content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["3", "4"]
    assert seat.post(tried.context["action"]).status_code == 422
    assert not Registration.objects.exists()


def test_who_was_put_in_order_meanwhile_is_found_on_trying_again(desk, seat):
    phone = testing.people_cast.phone_number()
    tried = upload(seat, desk, f"钱多,{phone},,,,,,")
    assert tried.context["wrong"] == 1
    testing.customer_cast.customer(desk.project, "钱多", phone=phone)
    again = seat.post(tried.context["try_url"], follow=True)
    assert (again.context["wrong"], again.context["preview"].created) == (0, 1)


def test_a_long_table_is_tried_and_taken_as_work_with_progress(desk, seat, settings):
    settings.LONG_WORK_FROM = 2
    phone = desk.newcomer()
    waits = upload(seat, desk, f"钱多,{phone},,,,,,", f"钱多,{phone},,,,,,")
    trying = Work.objects.get()
    assert reverse("work:work", args=[trying.pk]) in waits.redirect_chain[-1][0]
    table = RegistrationTable.objects.get()
    assert "还没有试运行" in seat.get(address("import_tried", table.pk)).text
    long_work.carry_out(work_id=trying.pk)
    assert "将登记 2 个认筹" in seat.get(reverse("work:work", args=[trying.pk])).text
    seat.post(address("import_commit", table.pk))
    importing = Work.objects.latest("pk")
    assert not Registration.objects.exists()
    long_work.carry_out(work_id=importing.pk)
    importing.refresh_from_db()
    assert (importing.state, Registration.objects.count()) == (WorkState.DONE, 2)
    assert "已导入 2 个认筹" in seat.get(reverse("work:work", args=[importing.pk])).text
    log = RegistrationImport.objects.get()
    assert Registration.objects.first().number in seat.get(address("imported", log.pk)).text


def test_the_template_is_understood_as_it_is(desk, seat):
    content = seat.get(address("import_template", desk.project.pk)).content
    header = [cell.value for cell in load_workbook(io.BytesIO(content)).active[1]]
    assert ",".join(header) == testing.HEADER


def test_others_neither_see_nor_touch_it(desk, seat):
    tried = upload(seat, desk, f"钱多,{desk.newcomer()},,,,,,")
    for permissions, project, status in (
        (testing.MANAGER, desk.project, 404),
        (testing.CONSULTANT, desk.project, 404),
    ):
        seat.force_login(testing.org_cast.staff_with(*permissions, project=project))
        assert seat.get(tried.redirect_chain[-1][0]).status_code == status
        assert seat.post(tried.context["action"]).status_code == status
    assert seat.get(address("imports", desk.project.pk)).status_code == 403
