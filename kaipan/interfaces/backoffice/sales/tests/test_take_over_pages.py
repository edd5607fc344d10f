"""Running deals at the desk: uploaded, compared, explained, taken over, and found again."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kaipan.org.models import Staff
from kaipan.platform import long_work
from kaipan.platform.models import Work
from kaipan.sales.models import Deal, RunningDealsFile, TakeOver
from kaipan.sales.tests.running_deals import Book, old_office
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def old(db):
    return old_office()


def sit(client, actor):
    client.force_login(Staff.objects.get(pk=actor.staff_id))
    return client


def upload(client, old, book):
    file = SimpleUploadedFile("存量交易.xlsx", book.written())
    address = f"/deals/take-over/in/{old.office.project.pk}/"
    return client.post(address, {"workbook": file}, follow=True)


def cells(answer):
    sheet = load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_goes_in_and_its_deals_are_listed(client, old):
    desk, book = sit(client, old.manager), Book()
    old.signed(book, "JY1", 0)
    compared = upload(desk, old, book)
    assert "JY1" in compared.text
    assert "确认承接" in compared.text
    assert not Deal.objects.exists()
    file = RunningDealsFile.objects.get()
    done = desk.post(f"/deals/take-over/{file.pk}/commit/", follow=True)
    assert "已承接 1 笔交易" in done.text
    log = TakeOver.objects.get()
    assert log.filename in desk.get(f"/deals/taken-over/in/{old.office.project.pk}/").text
    assert "1,200,000.00" in desk.get(f"/deals/taken-over/{log.pk}/").text


def test_a_long_workbook_is_checked_and_taken_over_as_work(client, old, settings):
    settings.LONG_WORK_FROM = 2
    desk, book = sit(client, old.manager), Book()
    old.signed(book, "JY1", 0)
    waits = upload(desk, old, book)
    checking, file = Work.objects.get(), RunningDealsFile.objects.get()
    assert waits.redirect_chain[-1][0] == f"/work/{checking.pk}/"
    long_work.carry_out(work_id=checking.pk)
    done = desk.get(f"/work/{checking.pk}/").text
    assert "核对 1 笔交易" in done
    assert f"/deals/take-over/{file.pk}/" in done
    desk.post(f"/deals/take-over/{file.pk}/commit/")
    taking = Work.objects.latest("pk")
    assert not Deal.objects.exists()
    long_work.carry_out(work_id=taking.pk)
    done = desk.get(f"/work/{taking.pk}/").text
    assert "已承接 1 笔交易" in done
    assert f"/deals/taken-over/{TakeOver.objects.get().pk}/" in done


def test_what_is_wrong_is_listed_and_exported_and_nothing_can_be_taken_over(client, old):
    desk, book = sit(client, old.manager), Book()
    old.signed(book, "JY1", 0, 房号="9栋999")
    compared = upload(desk, old, book)
    assert "9栋999" in compared.text
    assert "确认承接" not in compared.text
    file = RunningDealsFile.objects.get()
    ((sheet, row, _column, title, shown, _why),) = cells(desk.get(f"/deals/take-over/{file.pk}/errors/"))
    assert (sheet, row, title, shown) == ("交易", "2", "房号", "9栋999")
    assert desk.post(f"/deals/take-over/{file.pk}/commit/").status_code == 422
    assert not Deal.objects.exists()


def test_differences_come_first_are_filtered_exported_and_explained_by_finance(client, old):
    book = Book()
    old.signed(book, "JY1", 0)
    old.signed(book, "JY2", 1)
    book.rows["余额"][1] |= {"已收合计": Decimal(60000), "余额": Decimal(1140000)}
    compared = upload(sit(client, old.manager), old, book)
    assert [each["line"].key for each in compared.context["lines"]] == ["JY2", "JY1"]
    assert "确认承接" not in compared.text
    file = RunningDealsFile.objects.get()
    page = f"/deals/take-over/{file.pk}/"
    assert client.get(page, {"differing": "1"}).context["found"] == 1
    assert client.get(page, {"find": "JY1"}).context["found"] == 1
    assert [row[0] for row in cells(client.get(page + "table/", {"differing": "1"}))] == ["JY2"]
    assert client.post(page + "explain/JY2/", {"explanation": "重复"}).status_code == 403
    finance = sit(client, old.accountant)
    finance.post(page + "explain/JY2/", {"explanation": "旧系统重复记账"})
    assert "旧系统重复记账" in finance.get(page).text
    assert finance.post(page + "commit/").status_code == 403
    assert "确认承接" in sit(client, old.manager).get(page).text


def test_the_template_is_handed_out(client, old):
    address = f"/deals/take-over/in/{old.office.project.pk}/template/"
    answer = sit(client, old.manager).get(address)
    assert load_workbook(io.BytesIO(answer.content)).sheetnames == [
        "交易", "应收", "收款", "票据", "余额", "说明",
    ]  # fmt: skip
