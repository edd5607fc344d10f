"""The trial as a workbook goes out and comes back; its lines are listed; a plan is copied."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from kaipan.inventory import testing as building
from kaipan.kernel.money import Money
from kaipan.presale import testing as presale
from kaipan.presale.models import PricePlan


@pytest.fixture
def at(project, tried):
    def url(name):
        return reverse(f"presale:{name}", args=[project.pk, tried])

    return url


def exported(pricing, at):
    return load_workbook(BytesIO(pricing.get(at("plan-export")).content))


def upload(pricing, at, book):
    out = BytesIO()
    book.save(out)
    sent = SimpleUploadedFile("试算.xlsx", out.getvalue())
    return pricing.post(at("plan-import"), {"file": sent, "reason": "营销会定价"})


def column(sheet, title):
    return next(cell.column for cell in sheet[1] if cell.value == title)


def test_a_workbook_that_comes_back_unchanged_changes_nothing(pricing, at, rooms):
    answer = upload(pricing, at, exported(pricing, at))
    found = answer.context["found"]
    assert (found.rows, found.changed, found.unchanged, found.errors) == (6, (), 6, ())
    assert "没有需要修改的房间" in answer.content.decode()
    assert "确认导入" not in answer.content.decode()
    assert found.unread == ("楼层", "计算单价")
    assert "楼层、计算单价：只读取房间、单价和总价" in answer.content.decode()


def test_an_edit_beside_the_prices_is_refused_where_it_stands(pricing, at, rooms):
    book = exported(pricing, at)
    book.active.cell(2, column(book.active, "层差")).value = 99
    answer = upload(pricing, at, book)
    (error,) = answer.context["found"].errors
    assert (error.row, error.title, error.code) == (2, "层差", "presale_taken_column_differs")
    assert "确认导入" not in answer.content.decode()


def test_changed_prices_are_shown_first_and_taken_when_confirmed(pricing, at, rooms, tried):
    book = exported(pricing, at)
    sheet = book.active
    sheet.cell(2, column(sheet, "总价")).value = 1200000
    answer = upload(pricing, at, book)
    page = answer.content.decode()
    assert "1,200,000.00" in page
    plan = PricePlan.objects.get(pk=tried)
    assert not plan.adjustments.exists()

    token = answer.context["token"]
    assert pricing.post(at("plan-import-commit"), {"token": token}).status_code == 303
    said = plan.adjustments.get()
    assert (said.amount, said.reason) == (Money(1200000), "营销会定价")
    assert pricing.post(at("plan-import-commit"), {"token": f"{token}x"}).status_code == 422


def test_a_wrong_cell_is_named_and_nothing_can_be_confirmed(pricing, at):
    book = exported(pricing, at)
    sheet = book.active
    sheet.cell(3, column(sheet, "总价")).value = "=A1*2"
    sheet.cell(4, column(sheet, "房间")).value = "9栋909"
    page = upload(pricing, at, book).content.decode()
    assert "9栋909" in page
    assert "有错误，整个文件都不会导入" in page
    assert "确认导入" not in page


def test_the_lines_behind_the_numbers_are_listed_filtered_and_exported(project, rooms, pricing, at, tried):
    page = pricing.get(at("plan-lines"))
    assert page.context["list"].summary["rows"] == 6
    dearest = pricing.get(f"{at('plan-lines')}?problem=NONE&sort=-unit_price").context["page_obj"][0]
    assert dearest.room_id in rooms[4:]
    assert pricing.get(f"{at('plan-lines')}?limit=FILED").context["list"].summary["rows"] == 0
    assert pricing.get(f"{at('plan-lines')}?change=NEW").context["list"].summary["rows"] == 6
    assert pricing.get(f"{at('plan-lines')}?export=xlsx").status_code == 200
    overview = pricing.get(at("plan")).content.decode()
    assert "problem=NONE" in overview


def test_a_plan_is_copied_from_its_menu(project, pricing, at, tried):
    answer = pricing.post(at("plan-copy"), {"name": "调整版"})
    copy = PricePlan.objects.get(name="调整版")
    assert answer.status_code == 303
    assert copy.bases.count() == PricePlan.objects.get(pk=tried).bases.count()


def test_two_versions_of_the_list_stand_side_by_side(project, rooms, pricing):
    url = reverse("presale:books-compare", args=[project.pk])
    assert "没有可比对的版本" in pricing.get(url).content.decode()
    presale.price_book(project, rooms)
    presale.price_book(project, rooms, step=Decimal(174))

    page = pricing.get(url)
    assert page.context["list"].versions == (1, 2)
    assert page.context["list"].summary["rows"] == 6
    dearer = pricing.get(f"{url}?old=1&new=2&change=UP&sort=-difference")
    assert dearer.context["list"].summary["rows"] == 4
    assert pricing.get(f"{url}?old=1&new=2&export=xlsx").status_code == 200
    label = building.facts(rooms[0]).label
    assert label in page.content.decode()
    assert "比对两个版本" in pricing.get(reverse("presale:books", args=[project.pk])).content.decode()
    assert "与上一版比对" in pricing.get(reverse("presale:book", args=[project.pk, 2])).content.decode()


def test_a_trial_stands_beside_the_list_and_beside_another_plan(project, rooms, pricing, at, tried):
    url = at("plan-compare")
    assert "没有可比对的价格" in pricing.get(url).content.decode()
    presale.price_book(project, rooms)
    wider = [*rooms, *building.rooms(project)]
    other = presale.tried_plan(project, wider, step=Decimal(174), actor=pricing.actor)

    page = pricing.get(url)
    assert page.context["found"].whole.rooms == 6
    assert "现行价目表（第 1 版）" in page.content.decode()
    against = pricing.get(f"{url}?against=plan-{other}&change=DOWN&sort=difference")
    assert against.context["list"].summary["rows"] == 4
    swapped = pricing.get(against.context["dropped_url"])
    assert swapped.context["list"].summary["rows"] == against.context["found"].whole.dropped == 6
    assert pricing.get(f"{url}?against=plan-{other}&export=xlsx").status_code == 200
    assert pricing.get(f"{url}?against=book-99").status_code == 400
    assert url in pricing.get(at("plan")).content.decode()
