"""Running deals come over at the console as on the pages."""

import pytest

from kaipan.sales.models import Deal
from kaipan.sales.tests.running_deals import Book, old_office

pytestmark = pytest.mark.django_db


def test_a_workbook_is_checked_and_taken_over(kaipan, tmp_path):
    old, book = old_office(), Book()
    old.signed(book, "JY1", 0)
    file = tmp_path / "deals.xlsx"
    file.write_bytes(book.written())
    asked = ("deals", "import", file, "--project", old.office.project.code, "--json")

    checked = kaipan(*asked, "--check")
    assert (checked.status, checked.facts["deals"], checked.facts["difference"]) == (0, 1, "0.00")
    assert not Deal.objects.exists()
    assert kaipan(*asked).status == 0
    assert Deal.objects.get().taken_over.key == "JY1"
    again = kaipan(*asked)
    assert (again.status, again.facts["errors"][0]["code"]) == (1, "running_deals_same_file")


def test_a_wrong_cell_is_named_by_sheet_row_and_column(kaipan, tmp_path):
    old, book = old_office(), Book()
    old.signed(book, "JY1", 0, 付款方式="先住后付")
    file = tmp_path / "deals.xlsx"
    file.write_bytes(book.written())
    done = kaipan("deals", "import", file, "--project", old.office.project.code, "--json")
    (error,) = done.facts["errors"]
    assert (done.status, error["sheet"], error["row"], error["title"]) == (1, "交易", 2, "付款方式")
    assert not Deal.objects.exists()
